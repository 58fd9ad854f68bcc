package touchstone.project;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.TreeMap;
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

  /// An index takes what stands between two of its entries for entries of the first, so that an
  /// annotator who is out of order is seen only where the whole index is read.
  private static final String ANNOTATORS =
      "SELECT iif(typeof(annotator) = 'text', annotator, ''), count(*) FROM step"
          + " INDEXED BY step_sequence GROUP BY annotator";

  private static final String BYTES =
      "SELECT sum(payload) FROM dbstat WHERE name IN ('step_id', 'step_sequence') AND aggregate = 1";

  private long rows;
  private long ids;
  private long places;

  /// How long all entries are, as SQLite writes them: an entry may hold more than is read of it.
  private long bytes;

  /// Note what the indices must hold of a row of the log.
  void see(StepRow step) {
    rows++;
    ids += entry(step.id(), step.row(), 0);
    places += entry(step.annotator(), step.row(), step.sequence());
    bytes += 3 + text(step.id()) + whole(step.row());
    bytes += 4 + text(step.annotator()) + whole(step.sequence()) + whole(step.row());
  }

  /// Return what they hold; null if they cannot be read, or not in their order.
  static @Nullable LogIndices read(Sql sql) throws SQLException {
    var read = new LogIndices();
    try {
      read.bytes = sql.number(BYTES);
      return both(sql) && read.ids(sql) && read.places(sql) ? read : null;
    } catch (SQLException failure) {
      if (Failures.damage(failure)) {
        return null;
      }
      throw failure;
    }
  }

  /// Return whether there are no others.
  private static boolean both(Sql sql) throws SQLException {
    return sql.number(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
                + " AND lower(tbl_name) = 'step'")
        == 2;
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
    var annotators = new TreeMap<String, Long>();
    boolean[] ordered = {true};
    sql.each(
        ANNOTATORS, row -> ordered[0] &= annotators.put(row.getString(1), row.getLong(2)) == null);
    for (var annotator : annotators.entrySet()) {
      long[] last = {-1, -1};
      long[] read = {0};
      sql.each(
          BY_SEQUENCE,
          row -> {
            long place = row.getLong(1);
            long sequence = row.getLong(2);
            ordered[0] &= last[0] < sequence || last[0] == sequence && last[1] < place;
            last[0] = sequence;
            last[1] = place;
            read[0]++;
            places += entry(annotator.getKey(), place, sequence);
          },
          annotator.getKey());
      ordered[0] &= read[0] == annotator.getValue();
    }
    return ordered[0];
  }

  /// Return whether the entries are the same.
  boolean same(LogIndices other) {
    return rows == other.rows && ids == other.ids && places == other.places && bytes == other.bytes;
  }

  /// Return how many bytes a text takes in an entry, with what says how long it is.
  private static long text(String text) {
    long bytes = text.length();
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      bytes += unit < 0x80 ? 0 : unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
    }
    long type = 2 * bytes + 13;
    return bytes + (type < 1 << 7 ? 0 : type < 1 << 14 ? 1 : 2);
  }

  /// Return how many bytes a whole number takes in an entry.
  private static long whole(long number) {
    long size = number < 0 ? ~number : number;
    return number == 0 || number == 1
        ? 0
        : size < 1L << 7
            ? 1
            : size < 1L << 15
                ? 2
                : size < 1L << 23 ? 3 : size < 1L << 31 ? 4 : size < 1L << 47 ? 6 : 8;
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
