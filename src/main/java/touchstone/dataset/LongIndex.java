package touchstone.dataset;

import java.util.Arrays;

/// A map from long to non-negative int in two flat arrays, for millions of ids.
public final class LongIndex {
  public static final int ABSENT = -1;

  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int size;

  public LongIndex() {
    Arrays.fill(values, ABSENT);
  }

  /// Return the value of a key, or [#ABSENT].
  public int get(long key) {
    return values[place(key)];
  }

  /// Set the value of a key and return the one before, or [#ABSENT].
  public int put(long key, int value) {
    int at = place(key);
    int before = values[at];
    keys[at] = key;
    values[at] = value;
    if (before == ABSENT && ++size * 2 > keys.length) {
      grow();
    }
    return before;
  }

  /// Return a key for a text; texts in a row are told apart by what was made of those before.
  ///
  /// @param before the key of the text before it, 0 for the first
  public static long key(long before, String text) {
    long hash = before ^ 0xCBF29CE484222325L;
    for (int i = 0; i <= text.length(); i++) {
      int unit = i < text.length() ? text.charAt(i) : 0x10000;
      hash = (hash ^ unit) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  int size() {
    return size;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (values[at] != ABSENT && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(values, ABSENT);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
