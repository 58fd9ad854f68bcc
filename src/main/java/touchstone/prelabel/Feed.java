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
  private final int size;
  private long next;

  Feed(Iterator<Item> items, int size) {
    this.items = items;
    this.size = size;
  }

  /// Return the next items, none at the end.
  synchronized Chunk next() {
    var chunk = new ArrayList<Item>();
    while (chunk.size() < size && items.hasNext()) {
      chunk.add(items.next());
    }
    long first = next;
    next += chunk.size();
    return new Chunk(first, chunk);
  }
}
