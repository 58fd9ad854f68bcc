package touchstone.ui.disclosing;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.account.Plain;
import touchstone.ui.Look;

/// Shows what was recorded, as it stands in the documents.
final class Blocks {
  /// A head up to so long stays on one line.
  private static final int SHORT = 12;

  private static final double NARROWEST = 84;

  private Blocks() {}

  static VBox of(List<Block> blocks) {
    var box = new VBox(8);
    blocks.forEach(block -> box.getChildren().add(of(block)));
    return box;
  }

  private static Node of(Block block) {
    return switch (block) {
      case Block.Paragraph(var text) -> Look.text(Plain.line(text));
      case Block.Points(var points) -> {
        var list = new VBox(4);
        points.forEach(point -> list.getChildren().add(point(point)));
        yield list;
      }
      case Block.Table table -> table(table);
    };
  }

  private static Node point(String text) {
    var words = Look.text(Plain.line(text));
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = Look.row(8, Look.label("•", "muted"), words);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private static Node table(Block.Table table) {
    var grid = new GridPane();
    grid.getStyleClass().add("told-table");
    for (int column = 0; column < table.head().size(); column++) {
      var constraints = new ColumnConstraints();
      constraints.setHgrow(column == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      grid.getColumnConstraints().add(constraints);
      var head = cell(table.head().get(column), "told-head");
      head.setMinWidth(head.getText().length() > SHORT ? NARROWEST : Region.USE_PREF_SIZE);
      grid.add(head, column, 0);
    }
    for (int row = 0; row < table.rows().size(); row++) {
      var cells = table.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        grid.add(cell(cells.get(column), "told-cell"), column, row + 1);
      }
    }
    return Look.column(4, Look.muted(Plain.line(table.caption())), grid);
  }

  private static Label cell(String text, String style) {
    var cell = Look.label(Plain.line(text), style);
    cell.setWrapText(true);
    cell.setMinWidth(0);
    cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    return cell;
  }
}
