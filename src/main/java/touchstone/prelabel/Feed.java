package touchstone.prelabel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import touchstone.annotation.Item;

/// Hands out the items of a run, a few at a time, each once. Safe for use by several threads.
final class Feed {
  /// Some items that follow each other.
  ///
  /// @param first the place of the first of them in the run
  record Chunk(long first, List<Item> items) {}

  private final Iterator<Item> items;
  private final long total;
  private long next;

  /// @param total how many items there are, negative when that is not known
  Feed(Iterator<Item> items, long total) {
    this.items = items;
    this.total = total;
  }

  /// Return how many items were not handed out yet, -1 when that is not known.
  synchronized long left() {
    return total < 0 ? -1 : Math.max(0, total - next);
  }

  /// Return the next items, none at the end.
  ///
  /// @param size the most of them
  synchronized Chunk next(int size) {
    var chunk = new ArrayList<Item>();
    while (chunk.size() < size && items.hasNext()) {
      chunk.add(items.next());
    }
    long first = next;
    next += chunk.size();
    return new Chunk(first, chunk);
  }
}
