package touchstone.dataset;

import java.io.IOException;
import java.io.Reader;

/// Characters on their way to a parser, of which the latest lines are kept, so that it can begin
/// again after one that it cannot read. Owned by one thread.
final class KeptLines extends Reader {
  /// How many characters are kept before those that are not needed any more are let go.
  private static final int MANY = 1 << 16;

  private final Reader from;
  private final StringBuilder kept = new StringBuilder();
  private int base;
  private long first = 1;
  private int next;
  private boolean ended;

  KeptLines(Reader from) {
    this.from = from;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (next == kept.length()) {
      int count = from.read(target, offset, length);
      ended = count < 0;
      if (count > 0) {
        kept.append(target, offset, count);
        next += count;
      }
      return count;
    }
    int count = Math.min(length, kept.length() - next);
    kept.getChars(next, next + count, target, offset);
    next += count;
    return count;
  }

  /// Let go of the lines before one, should there be many.
  ///
  /// @param line counted from 1
  void forget(long line) {
    if (kept.length() > MANY) {
      drop(line);
    }
  }

  private void drop(long line) {
    int start = start(line);
    if (start > base) {
      base = start;
      first = line;
      if (base > kept.length() / 2) {
        kept.delete(0, base);
        next -= base;
        base = 0;
      }
    }
  }

  /// Return a whole line that is kept without its end, and keep the rest of it, too; empty where it
  /// is longer than told.
  ///
  /// @param line counted from 1
  String line(long line, int longest) throws IOException {
    int start = start(line);
    int end = start(line + 1);
    var more = new char[MANY];
    while (end < 0 && kept.length() - start <= longest) {
      int count = from.read(more);
      if (count < 0) {
        ended = true;
        end = kept.length();
      } else {
        var told = String.valueOf(more, 0, count);
        kept.append(told);
        end = told.indexOf('\n') < 0 && told.indexOf('\r') < 0 ? -1 : start(line + 1);
      }
    }
    return start < 0 || end < 0 ? "" : kept.substring(start, end).stripTrailing();
  }

  /// Have what is read next begin with a line that is kept.
  ///
  /// @param line counted from 1
  void backTo(long line) {
    drop(line);
    next = start(line) < 0 ? kept.length() : base;
  }

  /// Return where a line begins, -1 where it is not kept. A line break may be of two characters.
  private int start(long line) {
    int at = base;
    for (long number = first; number < line; number++) {
      while (at < kept.length() && kept.charAt(at) != '\n' && kept.charAt(at) != '\r') {
        at++;
      }
      if (at == kept.length() || (kept.charAt(at) == '\r' && at + 1 == kept.length() && !ended)) {
        return -1;
      }
      boolean two =
          kept.charAt(at) == '\r' && at + 1 < kept.length() && kept.charAt(at + 1) == '\n';
      at += two ? 2 : 1;
    }
    return line < first ? -1 : at;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
