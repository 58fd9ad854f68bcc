package touchstone.project;

import java.security.SecureRandom;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What the two indices of the log hold, or must hold, as a sum of 64 bits over their entries:
/// equal entries have equal sums. SQLite itself looks up each row in each index, which is most of
/// what its check of a file takes. Owned by one thread at a time.
final class LogIndices {
  /// Drawn anew by each process, so that nobody can make entries with a given sum.
  private static final long SEED = new SecureRandom().nextLong();

  private static final long ODD = 0xff51afd7ed558ccdL;

  private static final String BY_ID =
      "SELECT row, iif(typeof(id) = 'text', id, '') FROM step INDEXED BY step_id ORDER BY id";

  private static final String BY_SEQUENCE =
      "SELECT row, iif(typeof(sequence) = 'integer', sequence, -1) FROM step INDEXED BY"
          + " step_sequence WHERE annotator = ? ORDER BY sequence, row";

  private long rows;
  private long ids;
  private long places;

  /// Note what the indices must hold of a row of the log.
  void see(StepRow step) {
    rows++;
    ids += entry(step.id(), step.row(), 0);
    places += entry(step.annotator(), step.row(), step.sequence());
  }

  /// Return what they hold; null if they cannot be read, or not in their order.
  static @Nullable LogIndices read(Sql sql) throws SQLException {
    var read = new LogIndices();
    try {
      return read.ids(sql) && read.places(sql) ? read : null;
    } catch (SQLException failure) {
      if (Failures.damage(failure)) {
        return null;
      }
      throw failure;
    }
  }

  private boolean ids(Sql sql) throws SQLException {
    boolean[] ordered = {true};
    String[] last = {""};
    sql.each(
        BY_ID,
        row -> {
          var id = row.getString(2);
          ordered[0] &= last[0].compareTo(id) < 0;
          last[0] = id;
          rows++;
          ids += entry(id, row.getLong(1), 0);
        });
    return ordered[0];
  }

  private boolean places(Sql sql) throws SQLException {
    boolean[] ordered = {true};
    long[] read = {0};
    for (var annotator :
        sql.list(
            "SELECT DISTINCT annotator FROM step INDEXED BY step_sequence",
            row -> row.getString(1))) {
      long[] last = {-1, -1};
      sql.each(
          BY_SEQUENCE,
          row -> {
            long place = row.getLong(1);
            long sequence = row.getLong(2);
            ordered[0] &= last[0] < sequence || last[0] == sequence && last[1] < place;
            last[0] = sequence;
            last[1] = place;
            read[0]++;
            places += entry(annotator, place, sequence);
          },
          annotator);
    }
    return ordered[0] && read[0] == rows;
  }

  /// Return whether the entries are the same.
  boolean same(LogIndices other) {
    return rows == other.rows && ids == other.ids && places == other.places;
  }

  private static long entry(String text, long row, long sequence) {
    long word = SEED;
    for (int at = 0; at < text.length(); at++) {
      word = (word ^ text.charAt(at)) * ODD;
    }
    word = mixed(word ^ row * ODD);
    return mixed(word ^ sequence * ODD);
  }

  /// Let each bit of a word depend on every other, as MurmurHash3 finishes a hash.
  private static long mixed(long word) {
    word = (word ^ word >>> 33) * ODD;
    word = (word ^ word >>> 33) * 0xc4ceb9fe1a85ec53L;
    return word ^ word >>> 33;
  }
}
