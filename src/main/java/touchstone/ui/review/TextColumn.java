package touchstone.ui.review;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import touchstone.ui.text.TextCanvas;

/// A text with what is known of it above and its questions below. The text is as high as it needs;
/// where there is no room for that, it scrolls and the questions stay in sight under it.
public final class TextColumn extends Region {
  private static final double ABOVE = 20;
  private static final double GAP = 4;
  private static final double BELOW = 16;
  private static final double BETWEEN = 10;

  /// What cards that scroll have for their bar, beside the text.
  private static final double BAR = 14;

  /// The most of the height that questions take from a text that could use it.
  private static final double MOST_BELOW = 0.45;

  private final Region about;
  private final TextCanvas canvas;
  private final Region hint;
  private final Region cards;
  private final ScrollPane scroll;

  /// Where a text that scrolls goes under what is above and below it.
  private final Region upper = line();

  private final Region lower = line();

  /// @param about what is known of the text
  /// @param hint what to do next
  /// @param cards its questions; without children for none
  public TextColumn(Region about, TextCanvas canvas, Region hint, Region cards) {
    this.about = about;
    this.canvas = canvas;
    this.hint = hint;
    this.cards = cards;
    scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("question-scroll");
    scroll
        .focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (focused) {
                canvas.requestFocus();
              }
            });
    getChildren().addAll(about, canvas, hint, scroll, upper, lower);
  }

  private static Region line() {
    var line = new Region();
    line.getStyleClass().add("text-edge");
    line.setMouseTransparent(true);
    return line;
  }

  /// Bring a card into sight.
  void reveal(Node card) {
    double all = cards.getHeight() - scroll.getHeight();
    if (all > 0) {
      double top = card.getBoundsInParent().getMinY();
      scroll.setVvalue(Math.clamp((top - 8) / all, 0, 1));
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    var column = canvas.column(width);
    double wide = column.right() - column.left();
    double top = about.isManaged() ? ABOVE + about.prefHeight(wide) + 4 : 0;
    about.resizeRelocate(column.left(), ABOVE, wide, about.prefHeight(wide));
    double hinted = hint.isManaged() ? hint.prefHeight(wide) + GAP : 0;
    boolean asks = !cards.getChildrenUnmodifiable().isEmpty();
    double wanted = asks ? Math.ceil(cards.prefHeight(wide + BAR)) + 2 : 0;
    double left = height - top - hinted - (asks ? BELOW + BETWEEN : 0);
    double room = Math.max(left - wanted, left * (1 - MOST_BELOW));
    canvas.resize(width, Math.max(40, room));
    double needed = canvas.neededHeight(room);
    boolean whole = needed <= room;
    double text = Math.floor(whole ? needed : room);
    canvas.resizeRelocate(0, top, width, text);
    hint.resizeRelocate(column.left(), top + text, wide, hint.prefHeight(wide));
    scroll.setVisible(asks);
    upper.setVisible(!whole);
    lower.setVisible(!whole);
    upper.resizeRelocate(0, top - 1, width, 1);
    lower.resizeRelocate(0, top + text, width, 1);
    double from = top + text + hinted + (asks && !whole ? BETWEEN : 0);
    scroll.resizeRelocate(
        column.left(), from, wide + BAR, Math.max(0, Math.min(wanted, height - from - BELOW)));
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 640;
  }
}
