package touchstone.project.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A SQLite file as its pages: whatever is damaged in it, the rows on all other pages are found,
/// each once, and no page is read twice, so that damage can neither crash nor delay the reading.
/// The format is that of <https://www.sqlite.org/fileformat2.html>; the file is only read. Owned by
/// one thread.
public final class RawFile implements AutoCloseable {
  /// The size of the pages that Touchstone makes, for files whose header does not say it.
  private static final int USUAL = 4096;

  private static final int HEADER = 100;
  private static final int INDEX_INTERIOR = 2;
  private static final int TABLE_INTERIOR = 5;
  private static final int INDEX_LEAF = 10;
  private static final int TABLE_LEAF = 13;

  private final FileChannel channel;
  private final int size;
  private final int usable;
  private final int pages;
  private final BitSet seen = new BitSet();

  /// Sees the rows.
  public interface Sees<E extends Exception> {
    /// @param table to which it seems to belong, empty where nothing says so
    /// @param rowid 0 in a table without one
    void see(String table, long rowid, List<@Nullable Object> values) throws E;
  }

  public RawFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    var header = ByteBuffer.allocate(HEADER);
    read(0, header);
    int said = header.getShort(16) & 0xFFFF;
    int told = said == 1 ? 65_536 : said;
    size = told >= 512 && Integer.bitCount(told) == 1 ? told : USUAL;
    usable = size - (header.get(20) == 0 ? 0 : Math.min(header.get(20) & 0xFF, size - 480));
    pages = (int) Math.min(Integer.MAX_VALUE - 8, (channel.size() + size - 1) / size);
  }

  /// Return how many bytes a page has.
  public int pageSize() {
    return size;
  }

  private void read(long from, ByteBuffer into) throws IOException {
    while (into.hasRemaining() && channel.read(into, from + into.position()) >= 0) {
      // until it is full or the file ends
    }
    into.clear();
  }

  private ByteBuffer page(int number) throws IOException {
    var page = ByteBuffer.allocate(size);
    read((number - 1L) * size, page);
    return page;
  }

  /// Visit every row: those of the tables that the schema names, then those on pages that no table
  /// leads to.
  public <E extends Exception> void rows(Sees<E> sees) throws IOException, E {
    seen.clear();
    var roots = roots();
    free();
    for (var table : roots.entrySet()) {
      walk(table.getValue(), table.getKey(), sees);
    }
    for (int number = 2; number <= pages; number++) {
      if (!seen.get(number)) {
        var page = page(number);
        int kind = page.get(0);
        if (kind == TABLE_LEAF || kind == INDEX_LEAF || kind == INDEX_INTERIOR) {
          seen.set(number);
          cells(page, 0, "", sees);
        }
      }
    }
  }

  /// Return where the trees of the tables begin, by name; none where the schema cannot be read.
  private Map<String, Integer> roots() throws IOException {
    var roots = new LinkedHashMap<String, Integer>();
    walk(
        1,
        "sqlite_schema",
        (table, rowid, row) -> {
          if (row.size() == 5
              && "table".equals(row.get(0))
              && row.get(1) instanceof String name
              && row.get(3) instanceof Long root
              && root > 1
              && root <= pages) {
            roots.put(name, root.intValue());
          }
        });
    return roots;
  }

  /// Pass over the pages that hold nothing any more.
  private void free() throws IOException {
    int trunk = page(1).getInt(32);
    while (trunk > 1 && trunk <= pages && !seen.get(trunk)) {
      var page = page(trunk);
      int count = page.getInt(4);
      if (count < 0 || count > usable / 4 - 2) {
        return;
      }
      seen.set(trunk);
      for (int at = 0; at < count; at++) {
        int leaf = page.getInt(8 + 4 * at);
        if (leaf > 1 && leaf <= pages) {
          seen.set(leaf);
        }
      }
      trunk = page.getInt(0);
    }
  }

  private <E extends Exception> void walk(int root, String table, Sees<E> sees)
      throws IOException, E {
    var ahead = new ArrayDeque<Integer>();
    ahead.add(root);
    while (!ahead.isEmpty()) {
      int number = ahead.remove();
      if (number < 1 || number > pages || seen.get(number)) {
        continue;
      }
      var page = page(number);
      int from = number == 1 ? HEADER : 0;
      int kind = page.get(from);
      if (kind == TABLE_INTERIOR || kind == INDEX_INTERIOR) {
        seen.set(number);
        int count = Math.min(page.getShort(from + 3) & 0xFFFF, usable / 2);
        for (int at = 0; at < count; at++) {
          int pointer = from + 12 + 2 * at;
          int cell = pointer + 2 <= usable ? page.getShort(pointer) & 0xFFFF : usable;
          if (cell + 4 <= usable) {
            ahead.add(page.getInt(cell));
          }
        }
        ahead.add(page.getInt(from + 8));
        if (kind == INDEX_INTERIOR) {
          cells(page, from, table, sees);
        }
      } else if (kind == TABLE_LEAF || kind == INDEX_LEAF) {
        seen.set(number);
        cells(page, from, table, sees);
      }
    }
  }

  private <E extends Exception> void cells(ByteBuffer page, int from, String table, Sees<E> sees)
      throws IOException, E {
    int kind = page.get(from);
    int count = Math.min(page.getShort(from + 3) & 0xFFFF, usable / 2);
    int pointers = from + (kind == INDEX_INTERIOR ? 12 : 8);
    for (int at = 0; at < count && pointers + 2 * at + 2 <= usable; at++) {
      int cell = page.getShort(pointers + 2 * at) & 0xFFFF;
      if (cell >= usable) {
        continue;
      }
      var read = page.duplicate().limit(usable).position(cell);
      try {
        if (kind == INDEX_INTERIOR) {
          read.getInt();
        }
        long length = Records.varint(read);
        long rowid = kind == TABLE_LEAF ? Records.varint(read) : 0;
        var payload = payload(read, length, kind == TABLE_LEAF);
        var values = payload == null ? null : Records.read(payload);
        if (values != null) {
          sees.see(table, rowid, values);
        }
      } catch (java.nio.BufferUnderflowException | IllegalArgumentException damaged) {
        // The others are read all the same.
      }
    }
  }

  /// Return what a cell holds, with what of it lies on pages of its own; null if it is not whole.
  private @Nullable ByteBuffer payload(ByteBuffer cell, long length, boolean table)
      throws IOException {
    if (length < 1 || length > channel.size()) {
      return null;
    }
    int most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    int least = (usable - 12) * 32 / 255 - 23;
    if (length <= most) {
      return length <= cell.remaining() ? cell.slice().limit((int) length) : null;
    }
    long wanted = least + (length - least) % (usable - 4);
    int here = (int) (wanted <= most ? wanted : least);
    if (here + 4 > cell.remaining()) {
      return null;
    }
    var whole = ByteBuffer.allocate((int) Math.min(length, Integer.MAX_VALUE - 8));
    whole.put(cell.slice().limit(here));
    int next = cell.getInt(cell.position() + here);
    var taken = new ArrayList<Integer>();
    while (whole.hasRemaining()) {
      if (next < 2 || next > pages || taken.size() > pages) {
        return null;
      }
      var page = page(next);
      int some = Math.min(usable - 4, whole.remaining());
      whole.put(page.slice(4, some));
      taken.add(next);
      next = page.getInt(0);
    }
    taken.forEach(seen::set);
    return whole.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
