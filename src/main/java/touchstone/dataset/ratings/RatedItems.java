package touchstone.dataset.ratings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import touchstone.dataset.LongIndex;

/// The items that ratings were read of so far, a few numbers for each. Owned by one thread.
final class RatedItems {
  static final int NEW = -1;

  /// The handle of an item that did not come in.
  static final long LEFT_OUT = Long.MIN_VALUE;

  private final LongIndex slots = new LongIndex();
  private final LongIndex answers = new LongIndex();
  private long[] handles = new long[64];
  private long[] texts = new long[64];
  private long[] facts = new long[64];
  private long[] gold = new long[64];
  private final Set<Long> untaken = new HashSet<>();
  private int used;
  private int known;

  /// Return the slot of an item, [#NEW] when it has none yet.
  int slot(String name) {
    return slots.get(LongIndex.key(0, name));
  }

  /// Keep an item.
  ///
  /// @param handle by which ratings name it, or [#LEFT_OUT]
  /// @param text a number that stands for its text
  /// @param metadata a number that stands for its metadata
  int add(String name, long handle, long text, long metadata) {
    if (used == handles.length) {
      handles = Arrays.copyOf(handles, used * 2);
      texts = Arrays.copyOf(texts, used * 2);
      facts = Arrays.copyOf(facts, used * 2);
    }
    handles[used] = handle;
    texts[used] = text;
    facts[used] = metadata;
    slots.put(LongIndex.key(0, name), used);
    return used++;
  }

  /// Take note that no known answer comes of what is written so: another takes its place.
  void leaveOut(int column, long answer) {
    untaken.add(answer + column);
  }

  long handle(int slot) {
    return handles[slot];
  }

  long text(int slot) {
    return texts[slot];
  }

  long metadata(int slot) {
    return facts[slot];
  }

  /// Keep a number that stands for the known answer of an item, unless there is one.
  ///
  /// @param column where it is written
  /// @return the one that was kept before, 0 where there was none
  long answer(int slot, int column, long answer) {
    long key = ((long) slot << 20) + column;
    int at = answers.get(key);
    if (at != LongIndex.ABSENT && (gold[at] == answer || !untaken.contains(gold[at] + column))) {
      return gold[at];
    }
    if (known == gold.length) {
      gold = Arrays.copyOf(gold, known * 2);
    }
    gold[known] = answer;
    answers.put(key, known++);
    return 0;
  }
}
