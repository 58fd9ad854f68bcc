package touchstone.project;

import java.util.Arrays;

/// The steps of a log by their hashes: where each stands, counted from 0. It takes some 30 bytes a
/// step, so that a log of millions fits.
///
/// The first 128 bits of a hash stand for it; that two steps share them does not happen.
final class StepIndex {
  private static final int NONE = -1;

  /// What hexadecimal digits stand for, by their characters.
  private static final byte[] DIGITS = digits();

  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private int[] place = filled(1024);
  private int size;

  /// Note the next step.
  ///
  /// @return whether its hash is new
  boolean add(String hash) {
    if (size * 2 >= place.length) {
      grow();
    }
    long first = word(hash, 0);
    long second = word(hash, 16);
    int slot = slot(first, second);
    if (place[slot] != NONE) {
      return false;
    }
    high[slot] = first;
    low[slot] = second;
    place[slot] = size++;
    return true;
  }

  /// Return the place of the step of that hash, -1 if there is none.
  int find(String hash) {
    return hash.length() < 32 ? NONE : place[slot(word(hash, 0), word(hash, 16))];
  }

  int size() {
    return size;
  }

  private int slot(long first, long second) {
    int mask = place.length - 1;
    int slot = (int) (first ^ second >>> 7) & mask;
    while (place[slot] != NONE && (high[slot] != first || low[slot] != second)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    var before = new StepIndex();
    before.high = high;
    before.low = low;
    before.place = place;
    high = new long[high.length * 2];
    low = new long[low.length * 2];
    place = filled(place.length * 2);
    for (int at = 0; at < before.place.length; at++) {
      if (before.place[at] != NONE) {
        int slot = slot(before.high[at], before.low[at]);
        high[slot] = before.high[at];
        low[slot] = before.low[at];
        place[slot] = before.place[at];
      }
    }
  }

  private static byte[] digits() {
    var digits = new byte[128];
    for (char digit = 0; digit < digits.length; digit++) {
      digits[digit] = (byte) Math.max(Character.digit(digit, 16), 0);
    }
    return digits;
  }

  private static int[] filled(int length) {
    var places = new int[length];
    Arrays.fill(places, NONE);
    return places;
  }

  /// Read 16 hexadecimal digits; others, which no hash of ours has, count as 0.
  private static long word(String hash, int from) {
    long word = 0;
    for (int at = from; at < from + 16; at++) {
      char digit = at < hash.length() ? hash.charAt(at) : '0';
      word = word << 4 | (digit < DIGITS.length ? DIGITS[digit] : 0);
    }
    return word;
  }
}
