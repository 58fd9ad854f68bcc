package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Journal;
import touchstone.review.Step;
import touchstone.review.StepDraft;

/// The append-only log. Owned by the thread of its connection.
final class Steps {
  private static final String COLUMNS =
      "id, annotator, sequence, at, action, item, spent_ms, exposure, changes, undoes, previous,"
          + " parents, depth, hash";

  private final Sql sql;
  private final Map<AnnotatorId, Link> last = new HashMap<>();
  private final Heads heads;
  private final Chain chain = new Chain();
  private final ChangeScanner scanner = new ChangeScanner();

  /// The end of an annotator's chain.
  private record Link(long sequence, String hash) {}

  /// A step with its row number and the text of its changes, as they stand in the file.
  record Stored(long row, Step step, String changes) {}

  Steps(Sql sql) {
    this.sql = sql;
    heads = new Heads(sql);
  }

  /// Append a step to its annotator's chain, after every other step of the file.
  Stored append(StepDraft draft) throws SQLException {
    var link = end(draft.by());
    long sequence = link.sequence() + 1;
    var changes = ChangeCodec.write(draft.changes());
    var latest = heads.latest();
    long depth = latest.depth() + 1;
    var parents = parents(link.hash(), latest.hashes());
    var hash = StepRow.of(draft, sequence, depth, link.hash(), parents, changes).hashed(chain);
    sql.update(
        "INSERT INTO step (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        draft.id(),
        draft.by(),
        sequence,
        draft.at(),
        draft.action(),
        draft.item() == null ? null : (Long) draft.item().value(),
        draft.spent().toMillis(),
        draft.exposure(),
        changes,
        draft.undoes(),
        link.hash(),
        parents,
        depth,
        hash);
    heads.advance(hash, depth);
    last.put(draft.by(), new Link(sequence, hash));
    long row = sql.number("SELECT last_insert_rowid()");
    return new Stored(
        row, new Step(draft, sequence, link.hash(), latest.hashes(), depth, hash), changes);
  }

  /// Return parents as they are stored: nothing where the only one is the annotator's step before.
  static String parents(String previous, List<String> hashes) {
    return hashes.equals(List.of(previous)) ? "" : String.join(" ", hashes);
  }

  /// Return parents as they are meant.
  static List<String> parentsOf(String previous, String stored) {
    if (!stored.isEmpty()) {
      return List.of(stored.split(" "));
    }
    return previous.isEmpty() ? List.of() : List.of(previous);
  }

  /// Return whether each step of the log followed the one before it: then the last is as deep as
  /// there are steps.
  static boolean straight(Sql sql) throws SQLException {
    return sql.number("SELECT depth FROM step ORDER BY row DESC LIMIT 1")
        == sql.number("SELECT count(*) FROM step");
  }

  /// Forget the ends of chains after a transaction was rolled back.
  void forget() {
    last.clear();
    heads.forget();
  }

  /// Return the hashes of the latest steps of the file, sorted.
  List<String> latest() throws SQLException {
    return heads.latest().hashes();
  }

  private Link end(AnnotatorId by) throws SQLException {
    var known = last.get(by);
    if (known != null) {
      return known;
    }
    return sql.first(
            "SELECT sequence, hash FROM step WHERE annotator = ?"
                + " ORDER BY sequence DESC, hash DESC LIMIT 1",
            row -> new Link(row.getLong(1), row.getString(2)),
            by)
        .orElse(new Link(0, ""));
  }

  /// Sees one stored step after the other.
  @FunctionalInterface
  interface Each {
    void see(Stored step) throws SQLException, ProjectException;
  }

  /// Visit every step in the order of the log.
  void each(Each each) throws SQLException, ProjectException {
    try (var statement =
            sql.connection()
                .prepareStatement("SELECT row, " + COLUMNS + " FROM step ORDER BY row");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        each.see(stored(rows));
      }
    }
  }

  Optional<Stored> find(UUID id) throws SQLException, ProjectException {
    try (var rows =
        Sql.bind(sql.prepare("SELECT row, " + COLUMNS + " FROM step WHERE id = ?"), id)
            .executeQuery()) {
      return rows.next() ? Optional.of(stored(rows)) : Optional.empty();
    }
  }

  /// Return what an annotator can undo and redo.
  Journal journal(AnnotatorId by) throws SQLException {
    var journal = new Journal();
    sql.each(
        "SELECT id, action, undoes FROM step WHERE annotator = ? ORDER BY row",
        row ->
            journal.add(
                UUID.fromString(row.getString(1)),
                Action.valueOf(row.getString(2)),
                uuid(row.getString(3))),
        by);
    return journal;
  }

  private Stored stored(ResultSet row) throws SQLException, ProjectException {
    long item = row.getLong(7);
    boolean general = row.wasNull();
    var changes = row.getString(10);
    try {
      ChangeSet read = scanner.read(changes);
      var draft =
          new StepDraft(
              UUID.fromString(row.getString(2)),
              new AnnotatorId(row.getString(3)),
              Instant.parse(row.getString(5)),
              Action.valueOf(row.getString(6)),
              general ? null : new ItemId(item),
              Duration.ofMillis(row.getLong(8)),
              Exposure.valueOf(row.getString(9)),
              read,
              uuid(row.getString(11)));
      return new Stored(
          row.getLong(1),
          new Step(
              draft,
              row.getLong(4),
              row.getString(12),
              parentsOf(row.getString(12), row.getString(13)),
              row.getLong(14),
              row.getString(15)),
          changes);
    } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
      throw new ProjectException(
          "Step %d of the project file cannot be read: it holds a value that Touchstone does not write."
              .formatted(row.getLong(1)),
          malformed);
    }
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
