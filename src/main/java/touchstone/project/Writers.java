package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Change;

/// Who wrote to what since people went on without knowing of each other: the steps before that,
/// which all of them knew, are no matter. It sees one step of the log after the other, on one
/// thread at a time.
final class Writers {
  private final Lineage lineage;

  /// How many steps at the beginning every later step knew.
  private final int trunk;

  private final Homes homes;
  private final boolean independent;
  private final Map<Cell, Written> cells = new HashMap<>();

  private Writers(Lineage lineage, int trunk, Homes homes, boolean independent) {
    this.lineage = lineage;
    this.trunk = trunk;
    this.homes = homes;
    this.independent = independent;
  }

  /// Return what sees the steps of a log.
  ///
  /// @param independent whether people rate for themselves
  static Writers of(Sql sql, Homes homes, boolean independent) throws SQLException {
    int trunk = Steps.straight(sql) ? Integer.MAX_VALUE : trunk(sql);
    return new Writers(new Lineage(), trunk, homes, independent);
  }

  /// Return how many steps come before ways part. In the order of the log, which goes by depth, the
  /// first step that does not follow the one before it follows the last that all knew.
  private static int trunk(Sql sql) throws SQLException {
    var seen = new StepIndex();
    var before = "";
    try (var statement =
            sql.connection()
                .prepareStatement("SELECT hash, previous, parents FROM step ORDER BY row");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var parents = Steps.parentsOf(rows.getString(2), rows.getString(3));
        if (!parents.equals(before.isEmpty() ? List.of() : List.of(before))) {
          return 1 + parents.stream().mapToInt(seen::find).min().orElse(-1);
        }
        before = rows.getString(1);
        seen.add(before);
      }
    }
    return Integer.MAX_VALUE;
  }

  /// A step that wrote to a cell.
  ///
  /// @param place of the step in the log
  /// @param row of the step in the file
  /// @param before the value that it replaced, where it is one value
  /// @param after the value that it wrote
  record Write(
      int place,
      long row,
      String hash,
      AnnotatorId by,
      @Nullable String before,
      @Nullable String after) {}

  /// What is known of a cell.
  ///
  /// @param all writes, where the value is one value; else only the latest
  /// @param latest those writers that no later one knew
  record Written(List<Write> all, List<Write> latest) {
    Written() {
      this(new ArrayList<>(), new ArrayList<>(2));
    }

    void add(Write write, Lineage lineage, boolean keep) {
      latest.removeIf(earlier -> lineage.knew(write.place(), earlier.place()));
      latest.add(write);
      if (keep) {
        all.add(write);
      }
    }

    boolean contested() {
      return latest.size() > 1;
    }

    boolean differs() {
      return latest.stream().map(write -> Objects.toString(write.after(), "")).distinct().count()
          > 1;
    }

    /// Return the value that held before the latest writers, who knew nothing of each other. Where
    /// they decided apart from each other what had been contested before, that held which was
    /// before that too.
    @Nullable String base(Lineage lineage) {
      var known = latest;
      while (true) {
        var before = lastKnownTo(known, lineage);
        if (before.isEmpty()) {
          return all.getFirst().before();
        }
        if (before.stream().map(write -> Objects.toString(write.after(), "")).distinct().count()
            == 1) {
          return before.getFirst().after();
        }
        known = before;
      }
    }

    /// Return the latest writers of which all of some knew.
    private List<Write> lastKnownTo(List<Write> some, Lineage lineage) {
      var last = new Written();
      for (var write : all) {
        if (!some.contains(write)
            && some.stream().allMatch(late -> lineage.knew(late.place(), write.place()))) {
          last.add(write, lineage, false);
        }
      }
      return last.latest();
    }
  }

  /// Look at the next step of the log.
  ///
  /// @param parents the hashes of the steps that it follows
  /// @throws ProjectException if another step has its hash
  void see(long row, String hash, List<String> parents, AnnotatorId by, List<Change> given)
      throws ProjectException {
    if (alone()) {
      return;
    }
    int at;
    try {
      at = lineage.add(hash, parents);
    } catch (IllegalArgumentException twice) {
      throw new Lineage.Twice(twice);
    }
    if (at < trunk) {
      return;
    }
    var changes = homes.home(given);
    for (var entry : Cell.written(changes, by, independent).entrySet()) {
      var cell = entry.getKey();
      boolean keep = cell.kind() == Cell.Kind.LABELS || cell.kind() == Cell.Kind.STATEMENT;
      var before = keep ? Cell.before(changes, cell) : null;
      cells
          .computeIfAbsent(cell, key -> new Written())
          .add(new Write(at, row, hash, by, before, entry.getValue()), lineage, keep);
    }
  }

  boolean independent() {
    return independent;
  }

  /// Return whether every step knew of all before it.
  boolean alone() {
    return trunk == Integer.MAX_VALUE;
  }

  Lineage lineage() {
    return lineage;
  }

  Map<Cell, Written> cells() {
    return cells;
  }
}
