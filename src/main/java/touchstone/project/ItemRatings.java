package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.review.ImportedRating;

/// Who rated an item. Owned by the thread of its connection.
final class ItemRatings {
  private final Sql sql;
  private final Labels labels;

  ItemRatings(Sql sql, Labels labels) {
    this.sql = sql;
    this.labels = labels;
  }

  /// Return whether a person has finished an item.
  boolean rated(ItemId item, AnnotatorId by) throws SQLException {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM own_state WHERE item = ? AND annotator = ?"
                + " AND state = 'DONE')",
            item.value(),
            by)
        > 0;
  }

  /// Return the ratings of people that came with datasets, by import and person; known answers are
  /// nobody's and not among them.
  List<ImportedRating> imported(ItemId item) throws SQLException {
    record By(long batch, String id) {}
    var names = Members.names(sql);
    var said = new LinkedHashMap<By, List<String>>();
    sql.each(
        "SELECT g.import, g.annotator, "
            + Labels.now("g.task", "g.label")
            + ", g.text FROM rated g JOIN import b ON b.id = g.import WHERE g.item = ?"
            + " AND g.annotator IS NOT NULL AND b.withdrawn = 0 AND "
            + Doubles.COUNTS
            + " ORDER BY b.at, g.import, g.annotator, g.id",
        row -> {
          var text = row.getString(4);
          said.computeIfAbsent(new By(row.getLong(1), row.getString(2)), by -> new ArrayList<>())
              .add(
                  text == null || text.isEmpty()
                      ? labels.label(row.getLong(3)).name()
                      : "“%s”".formatted(text));
        },
        item.value());
    return said.entrySet().stream()
        .map(
            entry ->
                new ImportedRating(
                    new ImportId(entry.getKey().batch()),
                    new AnnotatorId(entry.getKey().id()),
                    names.getOrDefault(entry.getKey().id(), entry.getKey().id()),
                    entry.getValue()))
        .toList();
  }
}
