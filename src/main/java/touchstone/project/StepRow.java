package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.review.Action;
import touchstone.review.Exposure;

/// A step as it stands in the file, letter by letter: what its hash is taken over.
///
/// @param item empty for none
/// @param undoes empty for none
/// @param parents as they are stored
record StepRow(
    long row,
    String id,
    String annotator,
    long sequence,
    long depth,
    String at,
    String action,
    String item,
    String spent,
    String exposure,
    String undoes,
    String previous,
    String parents,
    String hash,
    String changes) {
  /// The columns of `step`, with those but the first and the last as one text: a million rows are
  /// read in half the time. What is absent is told from what is empty.
  static final String COLUMNS =
      "row, concat_ws(char(31), id, annotator, sequence, depth, at, action, ifnull(item, '-'),"
          + " spent_ms, exposure, ifnull(undoes, '-'), previous, parents, hash), changes";

  private static final char BETWEEN = '\u001f';
  private static final int PARTS = 13;

  private static final Set<String> ACTIONS =
      Arrays.stream(Action.values()).map(Action::name).collect(Collectors.toSet());
  private static final Set<String> EXPOSURES =
      Arrays.stream(Exposure.values()).map(Exposure::name).collect(Collectors.toSet());

  /// Read a row of those columns; null if it holds what no step holds.
  static @Nullable StepRow read(ResultSet row) throws SQLException {
    var text = row.getString(2);
    var changes = row.getString(3);
    var parts = new String[PARTS];
    int part = 0;
    int from = 0;
    for (int to = text.indexOf(BETWEEN);
        to >= 0 && part < PARTS;
        to = text.indexOf(BETWEEN, from)) {
      parts[part++] = text.substring(from, to);
      from = to + 1;
    }
    if (part != PARTS - 1 || changes == null) {
      return null;
    }
    parts[part] = text.substring(from);
    try {
      return new StepRow(
          row.getLong(1),
          parts[0],
          parts[1],
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          parts[4],
          parts[5],
          present(parts[6]),
          parts[7],
          parts[8],
          present(parts[9]),
          parts[10],
          parts[11],
          parts[12],
          changes);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  /// Return what stands for a column that may be absent; one that is there and empty stands for
  /// itself, which no hash is taken over.
  private static String present(String part) {
    return part.equals("-") ? "" : part.isEmpty() ? "-" : part;
  }

  static StepRow of(Steps.Stored stored) {
    var step = stored.step();
    var draft = step.draft();
    return new StepRow(
        stored.row(),
        draft.id().toString(),
        draft.by().value(),
        step.sequence(),
        step.depth(),
        draft.at().toString(),
        draft.action().name(),
        draft.item() == null ? "" : draft.item().toString(),
        Long.toString(draft.spent().toMillis()),
        draft.exposure().name(),
        draft.undoes() == null ? "" : draft.undoes().toString(),
        step.previous(),
        Steps.parents(step.previous(), step.parents()),
        step.hash(),
        stored.changes());
  }

  /// Return the hash that it must have.
  String hashed(Chain chain) {
    return chain.of(
        previous, parents, depth, id, annotator, sequence, at, action, item, spent, exposure,
        undoes, changes);
  }

  List<String> parentHashes() {
    return Steps.parentsOf(previous, parents);
  }

  /// Return whether every column but the changes can be read.
  boolean readable() {
    try {
      Instant.parse(at);
      return UUID.fromString(id).toString().equals(id)
          && (undoes.isEmpty() || UUID.fromString(undoes).toString().equals(undoes))
          && !annotator.isBlank()
          && ACTIONS.contains(action)
          && EXPOSURES.contains(exposure);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      return false;
    }
  }
}
