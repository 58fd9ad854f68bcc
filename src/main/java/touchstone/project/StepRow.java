package touchstone.project;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.review.Action;
import touchstone.review.Exposure;
import touchstone.review.StepDraft;

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

  /// Take the columns apart; null if they hold what no step holds.
  ///
  /// @param middle the columns that are read as one text
  static @Nullable StepRow of(long row, String middle, @Nullable String changes) {
    var parts = new String[PARTS];
    int part = 0;
    int from = 0;
    for (int to = middle.indexOf(BETWEEN); to >= 0; to = middle.indexOf(BETWEEN, from)) {
      if (part == PARTS - 1) {
        return null;
      }
      parts[part++] = middle.substring(from, to);
      from = to + 1;
    }
    if (part != PARTS - 1 || changes == null) {
      return null;
    }
    parts[part] = middle.substring(from);
    try {
      return new StepRow(
          row,
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

  /// Return a step as it is stored.
  static StepRow of(Steps.Stored stored) {
    var step = stored.step();
    var row =
        of(
            step.draft(),
            step.sequence(),
            step.depth(),
            step.previous(),
            Steps.parents(step.previous(), step.parents()),
            stored.changes());
    return row.at(stored.row(), step.hash());
  }

  /// Return a step as it will be stored, without its place and its hash.
  ///
  /// @param parents as they are stored
  static StepRow of(
      StepDraft draft, long sequence, long depth, String previous, String parents, String changes) {
    return new StepRow(
        0,
        draft.id().toString(),
        draft.by().value(),
        sequence,
        depth,
        draft.at().toString(),
        draft.action().name(),
        draft.item() == null ? "" : draft.item().toString(),
        Long.toString(draft.spent().toMillis()),
        draft.exposure().name(),
        draft.undoes() == null ? "" : draft.undoes().toString(),
        previous,
        parents,
        "",
        changes);
  }

  /// Return the same after other steps, without its hash.
  StepRow tied(long place, long deep, String before, String latest) {
    return new StepRow(
        row, id, annotator, place, deep, at, action, item, spent, exposure, undoes, before, latest,
        "", changes);
  }

  StepRow withHash(String known) {
    return at(row, known);
  }

  private StepRow at(long place, String known) {
    return new StepRow(
        place, id, annotator, sequence, depth, at, action, item, spent, exposure, undoes, previous,
        parents, known, changes);
  }

  /// Return the hash that it must have.
  String hashed(Chain chain) {
    return chain
        .begin(previous)
        .add(parents)
        .add(Long.toString(depth))
        .add(id)
        .add(annotator)
        .add(Long.toString(sequence))
        .add(at)
        .add(action)
        .add(item)
        .add(spent)
        .add(exposure)
        .add(undoes)
        .add(changes)
        .end();
  }

  List<String> parentHashes() {
    return Steps.parentsOf(previous, parents);
  }

  /// Return whether every column but the changes can be read.
  boolean readable() {
    return Written.instant(at)
        && Written.uuid(id)
        && (undoes.isEmpty() || Written.uuid(undoes))
        && !annotator.isBlank()
        && ACTIONS.contains(action)
        && EXPOSURES.contains(exposure);
  }
}
