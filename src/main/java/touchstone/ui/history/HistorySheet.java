package touchstone.ui.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.review.Event;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.When;
import touchstone.workbench.Histories;

/// The life of an item as a line of events, the first one on top.
public final class HistorySheet {
  private static final double WIDTH = 640;

  private final Sheets sheets;
  private final Item item;
  private final Instant now;
  private final Consumer<String> then;
  private @Nullable Sheet sheet;

  /// @param then shows the project as it was after the step of that identity
  public HistorySheet(Sheets sheets, Item item, Instant now, Consumer<String> then) {
    this.sheets = sheets;
    this.item = item;
    this.now = now;
    this.then = then;
  }

  public void show(Histories.Told told) {
    var events = told.events();
    var body = new VBox();
    if (events.isEmpty()) {
      body.getChildren().add(Look.muted("Nothing happened to it yet that you may see."));
    }
    for (int at = 0; at < events.size(); at++) {
      body.getChildren().add(row(events.get(at), at == events.size() - 1));
    }
    for (var said : told.withheld()) {
      var words = Look.text(said);
      words.getStyleClass().addAll("muted", "event-withheld");
      body.getChildren().add(words);
    }
    var sheet = new Sheet("The life of " + item.name(), WIDTH, body);
    this.sheet = sheet;
    sheet.onClose(() -> sheets.remove(sheet));
    var close = Look.button("Close", sheet::close);
    sheets.lay(
        sheet.withFooter(
            Look.muted("In the order of the log; times by the computers on which it happened."),
            Look.spring(),
            close));
    close.requestFocus();
  }

  private Node row(Event event, boolean last) {
    var dot = new Region();
    dot.getStyleClass().add("event-dot");
    var line = new Region();
    line.getStyleClass().add(last ? "event-end" : "event-line");
    VBox.setVgrow(line, Priority.ALWAYS);
    var rail = new VBox(dot, line);
    rail.getStyleClass().add("event-rail");
    var when = Look.label(When.said(event.at(), now, ZoneId.systemDefault()), "muted", "small");
    when.setMinWidth(Region.USE_PREF_SIZE);
    var what = Look.text(event.who() + " " + event.what());
    what.getStyleClass().add("strong");
    HBox.setHgrow(what, Priority.ALWAYS);
    var head = Look.row(10, what, Look.spring(), when);
    head.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    var words = new VBox(2, head);
    if (!event.how().isEmpty()) {
      words.getChildren().add(Look.muted(String.join(" · ", event.how())));
    }
    if (!event.reason().isEmpty()) {
      words.getChildren().add(Look.text("“%s”".formatted(event.reason().strip())));
    }
    if (!event.step().isEmpty()) {
      var see = new Hyperlink("See the project as it was then");
      see.getStyleClass().addAll("event-then", "small");
      see.setOnAction(
          pressed -> {
            if (sheet != null) {
              sheet.close();
            }
            then.accept(event.step());
          });
      words.getChildren().add(see);
    }
    words.getStyleClass().add("event-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    return new HBox(12, rail, words);
  }
}
