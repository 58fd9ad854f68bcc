package touchstone.ui.review.marks;

import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Modality;
import touchstone.review.Withheld;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The suggestions and labels of the item as a list: what the canvas shows, for the keyboard and
/// for those who cannot see it. It takes the room that there is, up to all its rows.
final class MarksPane extends VBox {
  /// The rows that are seen however little room there is; beside a text there is more to show.
  private static final int LEAST = 11;

  private static final int LEAST_OF_TEXT = 7;

  private final MarksViewModel marks;
  private final ListView<Mark> list = new ListView<>();
  private final ToggleButton hide = new ToggleButton();

  MarksPane(MarksViewModel marks, LongConsumer chosen) {
    this.marks = marks;
    setSpacing(4);
    var heading = Look.heading("");
    heading
        .textProperty()
        .bind(Bindings.createStringBinding(this::title, marks.marks(), marks.itemProperty()));
    hide.getStyleClass().addAll("icon-toggle");
    hide.setFocusTraversable(false);
    hide.setAccessibleText("Hide undecided suggestions");
    hide.setTooltip(new Tooltip("Work without the model's suggestions in sight"));
    hide.selectedProperty().bindBidirectional(marks.suggestionsHiddenProperty());
    hide.graphicProperty()
        .bind(
            hide.selectedProperty()
                .map(hidden -> Icons.of(hidden ? Feather.EYE_OFF : Feather.EYE, 14)));
    list.setItems(marks.marks());
    list.setFixedCellSize(MarkCell.HEIGHT);
    list.setFocusTraversable(false);
    list.setAccessibleText("Suggestions and labels on this " + marks.modality().noun());
    list.setCellFactory(view -> new MarkCell(marks, chosen));
    list.getStyleClass().add("mark-list");
    list.prefHeightProperty().bind(rows(Integer.MAX_VALUE));
    list.minHeightProperty().bind(rows(marks.modality() == Modality.TEXT ? LEAST_OF_TEXT : LEAST));
    setVgrow(list, Priority.ALWAYS);
    setMaxHeight(USE_PREF_SIZE);
    var none = Look.muted("");
    none.textProperty()
        .bind(Bindings.createStringBinding(this::none, marks.marks(), marks.itemProperty()));
    marks.marks().addListener((javafx.beans.InvalidationListener) changed -> show(none));
    show(none);
    marks.focusProperty().addListener((observed, before, after) -> reveal());
    getChildren().addAll(Look.row(4, heading, Look.spring(), hide), list, none);
  }

  /// Take away what hides suggestions, where there are none.
  MarksPane withoutSuggestions() {
    Look.show(hide, false);
    return this;
  }

  /// The height of all rows, or of so many.
  private DoubleBinding rows(int most) {
    return Bindings.createDoubleBinding(
        () -> MarkCell.HEIGHT * Math.min(most, marks.marks().size()) + 2, marks.marks());
  }

  private void show(javafx.scene.Node none) {
    boolean empty = marks.marks().isEmpty();
    Look.show(list, !empty);
    Look.show(none, empty);
  }

  private void reveal() {
    int at = marks.place();
    int seen = (int) (list.getHeight() / MarkCell.HEIGHT);
    if (at >= 0 && marks.marks().size() > seen) {
      list.scrollTo(Math.max(0, at - seen / 2));
    }
  }

  private String title() {
    long suggestions = marks.marks().stream().filter(mark -> mark.suggestion() != null).count();
    long others = marks.marks().size() - suggestions;
    if (suggestions == 0) {
      return others == 0 ? "SUGGESTIONS" : "LABELS HERE · " + Numbers.number(others);
    }
    return others == 0
        ? "SUGGESTIONS · " + Numbers.number(suggestions)
        : "SUGGESTIONS · %s, BY HAND · %s"
            .formatted(Numbers.number(suggestions), Numbers.number(others));
  }

  private String none() {
    var item = marks.itemProperty().get();
    if (item == null) {
      return "";
    }
    return item.showing().withheld() != Withheld.NOTHING
        ? "None is shown on this %s.".formatted(marks.modality().noun())
        : marks.hidden()
            ? "Suggestions are hidden while you work unaided."
            : "None on this %s yet.".formatted(marks.modality().noun());
  }
}
