package touchstone.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.EmbeddingTable;
import touchstone.annotation.ItemId;
import touchstone.annotation.PredictionId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.review.Act;
import touchstone.review.Action;
import touchstone.review.Exposure;
import touchstone.review.Looked;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.review.Verdicted;
import touchstone.review.Weighed;

/// Reads how the work went: who decided when and how long they looked, what became of suggestions,
/// and what models think of items. Owned by the thread of its connection.
final class WorkReader {
  private final Sql sql;
  private final Labels labels;

  WorkReader(Sql sql, Labels labels) {
    this.sql = sql;
    this.labels = labels;
  }

  private Map<String, Rater.Person> people() throws SQLException {
    var people = new HashMap<String, Rater.Person>();
    Members.names(sql).forEach((id, name) -> people.put(id, new Rater.Person(id, name)));
    return people;
  }

  private static Rater.Person person(Map<String, Rater.Person> people, String id) {
    return people.computeIfAbsent(id, unnamed -> new Rater.Person(unnamed, unnamed));
  }

  /// Visit every step without its changes, in the order of the log.
  ///
  /// @param after the place in the log after which to begin, 0 for all
  void acts(long after, Consumer<Act> each) throws SQLException {
    var people = people();
    var together = together();
    sql.each(
        "SELECT row, annotator, at, action, "
            + Doubles.home("step.item")
            + ", spent_ms, exposure FROM step WHERE row > ?"
            + " ORDER BY row",
        row -> {
          long item = row.getLong(5);
          boolean general = row.wasNull();
          var action = Action.valueOf(row.getString(4));
          each.accept(
              new Act(
                  row.getLong(1),
                  person(people, row.getString(2)),
                  Instant.parse(row.getString(3)),
                  action,
                  general ? null : new ItemId(item),
                  action.counts() ? together.getOrDefault(row.getLong(1), 1L) : 0,
                  Duration.ofMillis(row.getLong(6)),
                  Exposure.valueOf(row.getString(7))));
        },
        after);
  }

  /// Return how many suggestions were judged and labels drawn by each step that decided several in
  /// one go, by its place in the log.
  private Map<Long, Long> together() throws SQLException {
    var together = new HashMap<Long, Long>();
    sql.each(
        "SELECT s.row, count(*) FROM step s, json_each(s.changes) c"
            + " WHERE s.action IN ('ACCEPT_REST', 'SAME_WORDS', 'ACCEPT_ABOVE')"
            + " AND (c.value ->> 'change' = 'ruled' OR (c.value ->> 'change' = 'added'"
            + " AND c.value ->> '$.annotation.source' = 'drawn'))"
            + " GROUP BY s.row HAVING count(*) > 1",
        row -> together.put(row.getLong(1), row.getLong(2)));
    return together;
  }

  /// Return at which place in the log each person first decided on each item of an import.
  Map<ItemId, Map<AnnotatorId, Long>> firstDecisions(long batch) throws SQLException {
    var first = new HashMap<ItemId, Map<AnnotatorId, Long>>();
    sql.each(
        "SELECT "
            + Doubles.home("step.item")
            + " AS home, annotator, min(row) FROM step WHERE action IN "
            + Counting.DECIDING
            + " AND home IN (SELECT id FROM item WHERE import = ?) GROUP BY home, annotator",
        row ->
            first
                .computeIfAbsent(new ItemId(row.getLong(1)), item -> new HashMap<>())
                .put(new AnnotatorId(row.getString(2)), row.getLong(3)),
        batch);
    return first;
  }

  /// Visit what every person said to each suggestion of a run that is not withdrawn, in the order
  /// of the log.
  void verdicts(Consumer<Verdicted> each) throws SQLException {
    var people = people();
    sql.each(
        "SELECT g.prediction, p.item, r.task, r.model_sha256, r.model, "
            + Labels.now("r.task", "p.label")
            + ", p.score, g.verdict, g.annotator, s.exposure IN ('SUGGESTION', 'SUGGESTION_WITH_SCORE'), g.step FROM ruling g"
            + " CROSS JOIN prediction p ON p.id = g.prediction CROSS JOIN run r ON r.id = p.run"
            + " CROSS JOIN step s ON s.row = g.step WHERE r.withdrawn = 0 ORDER BY g.step, g.prediction",
        row ->
            each.accept(
                new Verdicted(
                    new PredictionId(row.getLong(1)),
                    new ItemId(row.getLong(2)),
                    new TaskId(row.getString(3)),
                    new Rater.Model(row.getString(4), row.getString(5)),
                    labels.label(row.getLong(6)),
                    row.getDouble(7),
                    Verdict.valueOf(row.getString(8)),
                    person(people, row.getString(9)),
                    row.getInt(10) != 0,
                    row.getLong(11))));
  }

  /// Visit what models think in answer to a question; of several runs of a model the latest that
  /// saw an item counts.
  void weighed(TaskId task, Consumer<Weighed> each) throws SQLException {
    sql.each(
        "SELECT p.item, r.model_sha256, r.model, "
            + Labels.now("r.task", "p.label")
            + ", p.shape, p.x, p.y, p.w, p.h, p.score, p.alternatives"
            + " FROM prediction p JOIN run r ON r.id = p.run WHERE r.withdrawn = 0 AND r.task = ?"
            + EvidenceReader.SUPERSEDED.formatted("p.item"),
        row -> each.accept(weighed(row)),
        task.value());
  }

  /// Visit which items models looked at for a question, and from which score on their runs kept
  /// what they proposed.
  void looked(TaskId task, Consumer<Looked> each) throws SQLException {
    sql.each(
        "SELECT v.item, r.model_sha256, r.model, r.confidence FROM run_item v"
            + " JOIN run r ON r.id = v.run WHERE r.withdrawn = 0 AND r.family <> 'probe'"
            + " AND r.task = ? AND v.failure IS NULL"
            + EvidenceReader.SUPERSEDED.formatted("v.item"),
        row ->
            each.accept(
                new Looked(
                    new ItemId(row.getLong(1)),
                    new Rater.Model(row.getString(2), row.getString(3)),
                    row.getDouble(4))),
        task.value());
  }

  private Weighed weighed(ResultSet row) throws SQLException {
    return new Weighed(
        new ItemId(row.getLong(1)),
        new Rater.Model(row.getString(2), row.getString(3)),
        labels.label(row.getLong(4)),
        Shapes.read(row, 5),
        row.getDouble(10),
        ChangeCodec.readScored(row.getString(11)));
  }

  /// Return how many ratings that people hold alone are of each class.
  Map<ProvenanceClass, Long> provenance() throws SQLException {
    var counts = new EnumMap<ProvenanceClass, Long>(ProvenanceClass.class);
    sql.each(
        "SELECT "
            + Provenances.SQL
            + " AS c, count(*) FROM annotation a CROSS JOIN step s ON s.row = a.step"
            + " WHERE a.rating = 1 GROUP BY c",
        row -> counts.put(ProvenanceClass.valueOf(row.getString(1)), row.getLong(2)));
    return counts;
  }

  /// Return the items with a rating of a class that a person holds alone.
  List<ItemId> rated(ProvenanceClass kind) throws SQLException {
    return sql.list(
        "SELECT DISTINCT a.item FROM annotation a CROSS JOIN step s ON s.row = a.step"
            + " WHERE a.rating = 1 AND "
            + Provenances.SQL
            + " = ? ORDER BY a.item",
        row -> new ItemId(row.getLong(1)),
        kind);
  }

  /// Return the text of each item that is one.
  Map<ItemId, String> texts() throws SQLException {
    var texts = new HashMap<ItemId, String>();
    sql.each(
        "SELECT x.item, x.text FROM item_text x JOIN item_state t ON t.item = x.item",
        row -> texts.put(new ItemId(row.getLong(1)), row.getString(2)));
    return texts;
  }

  /// Return the SHA-256 of the bytes of each item that was read in full.
  Map<ItemId, String> fingerprints() throws SQLException {
    var prints = new HashMap<ItemId, String>();
    sql.each(
        "SELECT f.item, f.sha256 FROM fingerprint f JOIN item_state t ON t.item = f.item",
        row -> prints.put(new ItemId(row.getLong(1)), row.getString(2)));
    return prints;
  }

  /// Return the embeddings of items by the model that was used last, in ascending order of items.
  ///
  /// @param wanted the items
  /// @param most of how many
  EmbeddingTable embeddings(Set<ItemId> wanted, int most) throws SQLException {
    var last =
        sql.first(
            "SELECT id FROM embedder ORDER BY used DESC, id DESC LIMIT 1", row -> row.getLong(1));
    if (last.isEmpty()) {
      return EmbeddingTable.NONE;
    }
    var table = new EmbeddingTable.Builder(most);
    sql.each(
        "SELECT item, vector FROM embedding WHERE embedder = ? ORDER BY item",
        row -> {
          var item = new ItemId(row.getLong(1));
          if (wanted.contains(item)) {
            var floats =
                ByteBuffer.wrap(row.getBytes(2)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            var values = new float[floats.remaining()];
            floats.get(values);
            table.add(item, values);
          }
        },
        last.get());
    return table.build();
  }
}
