package touchstone.ui.text;

/// How many rows each block has, known or guessed, and how many come before it: a tree of sums
/// (Fenwick, "A new data structure for cumulative frequency tables", 1994).
final class RowCounts {
  private final int[] rows;
  private final int[] sums;

  RowCounts(int[] rows) {
    this.rows = rows.clone();
    sums = new int[rows.length + 1];
    for (int i = 1; i <= rows.length; i++) {
      sums[i] += rows[i - 1];
      int parent = i + (i & -i);
      if (parent <= rows.length) {
        sums[parent] += sums[i];
      }
    }
  }

  void set(int block, int count) {
    int more = count - rows[block];
    rows[block] = count;
    for (int i = block + 1; i < sums.length && more != 0; i += i & -i) {
      sums[i] += more;
    }
  }

  /// Return how many rows come before a block.
  int before(int block) {
    int sum = 0;
    for (int i = block; i > 0; i -= i & -i) {
      sum += sums[i];
    }
    return sum;
  }

  int total() {
    return before(rows.length);
  }

  /// Return the block in which a row lies, counted over all blocks.
  int blockOf(int row) {
    int at = 0;
    int left = Math.max(0, row);
    for (int step = Integer.highestOneBit(rows.length); step > 0; step /= 2) {
      if (at + step <= rows.length && sums[at + step] <= left) {
        at += step;
        left -= sums[at];
      }
    }
    return Math.min(at, rows.length - 1);
  }
}
