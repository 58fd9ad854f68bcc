package touchstone.ui.disclosing;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;

/// The datasheet as it would be written now, to be read.
final class PreviewSheet {
  private static final double WIDTH = 860;

  private PreviewSheet() {}

  static void show(Sheets sheets, Datasheet told) {
    var body = new VBox(20, Look.muted(told.standing()));
    told.parts().forEach(part -> body.getChildren().add(part(part)));
    var sheet = new Sheet("Datasheet: " + told.title(), WIDTH, body);
    sheet.withFooter(Look.button("Close", sheet::close)).onClose(() -> sheets.remove(sheet));
    sheets.lay(sheet);
  }

  private static Node part(Datasheet.Part part) {
    var box = new VBox(14, Look.label(part.section().title(), "sheet-title"));
    part.entries().forEach(entry -> box.getChildren().add(entry(entry)));
    return box;
  }

  private static Node entry(Datasheet.Entry entry) {
    var question = Look.text(entry.question().text());
    question.getStyleClass().add("strong");
    var box = new VBox(6, question);
    if (!entry.recorded().isEmpty()) {
      box.getChildren().add(Blocks.of(entry.recorded()));
    }
    if (!entry.author().isBlank()) {
      var words =
          Look.column(
              2,
              Look.label("In the author's own words", "accent-text", "small"),
              Look.text(entry.author()));
      words.getStyleClass().add("told-author");
      box.getChildren().add(words);
    }
    if (entry.isGap()) {
      var gap = Look.text(Datasheet.GAP);
      gap.getStyleClass().add("told-missing");
      gap.setMaxWidth(Double.MAX_VALUE);
      box.getChildren().add(gap);
    }
    return box;
  }
}
