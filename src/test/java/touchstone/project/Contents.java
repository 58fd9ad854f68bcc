package touchstone.project;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is in a project file, table by table, as sorted lines in which labels go by their names:
/// two files that hold the same have equal contents, whatever order their rows came in.
final class Contents {
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry(
              "step", "row, id, annotator, sequence, depth, changes, previous, parents, hash"),
          Map.entry("head", "hash, depth"),
          Map.entry("task", "id, kind, labels"),
          Map.entry("import", "id, items, annotations, withdrawn"),
          Map.entry("item", "id, import, path, name, metadata"),
          Map.entry("run", "id, task, model, started, withdrawn"),
          Map.entry("run_item", "run, item, failure, was"),
          Map.entry(
              "prediction", "id, run, batch, item, label, x, y, w, h, score, alternatives, was"),
          Map.entry("imported", "id, import, item, label, x, y, w, h, attributes, was"),
          Map.entry("imported_label", "import, task, label, annotations"),
          Map.entry(
              "annotation",
              "id, item, task, annotator, label, x, y, w, h, text, source, prediction, step, rating,"
                  + " adopted"),
          Map.entry("superseded", "imported, item, step"),
          Map.entry("ruling", "prediction, annotator, verdict, step"),
          Map.entry("comment", "item, at, annotator, text, step"),
          Map.entry("own_state", "item, annotator, state, step"),
          Map.entry("statement", "subject, key, value, step"),
          Map.entry("contested", "kind, key, side, annotator, value"),
          Map.entry("doubled", "id, same"),
          Map.entry("shadow", "annotation, twin, item, value"),
          Map.entry(
              "item_state",
              "item, name, state, flagged, comments, labels, pending, decided, score, withheld"));

  private Contents() {}

  static Map<String, List<String>> of(Path project) throws SQLException {
    var contents = new TreeMap<String, List<String>>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement()) {
      for (var table : TABLES.entrySet()) {
        var lines = new ArrayList<String>();
        var columns =
            table.getValue().replace(" label,", " (SELECT name FROM label l WHERE l.id = label),");
        try (var rows =
            statement.executeQuery("SELECT " + columns + " FROM \"" + table.getKey() + "\"")) {
          int width = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            var line = new StringBuilder();
            for (int column = 1; column <= width; column++) {
              line.append(rows.getString(column)).append(" | ");
            }
            lines.add(line.toString());
          }
        }
        lines.sort(null);
        contents.put(table.getKey(), lines);
      }
    }
    return contents;
  }
}
