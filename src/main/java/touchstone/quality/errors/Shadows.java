package touchstone.quality.errors;

import java.util.Arrays;
import java.util.stream.IntStream;
import touchstone.annotation.EmbeddingTable;

/// The shadows of embeddings on a few axes, in blocks of those that lie near each other: again and
/// again they are parted in two along the axis on which they are spread most (a k-d tree; Bentley
/// 1975). Of each block it is known between which bounds its shadows lie.
final class Shadows {
  /// How many shadows a block has, the last one apart.
  static final int BLOCK = 64;

  /// How many axes are added at once, and after how many it is seen whether the rest can be left
  /// out.
  private static final int FOUR = 4;

  private static final int TOGETHER = 16;

  private final int[] order;
  private final float[][] places;
  private final float[][] low;
  private final float[][] high;

  Shadows(EmbeddingTable table) {
    var unsorted = Axes.of(table).shadows(table);
    var rows = IntStream.range(0, table.items().size()).boxed().toArray(Integer[]::new);
    part(unsorted, rows, 0, rows.length);
    order = Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    places = new float[unsorted.length][order.length];
    low = new float[unsorted.length][(order.length + BLOCK - 1) / BLOCK];
    high = new float[unsorted.length][low[0].length];
    for (int axis = 0; axis < places.length; axis++) {
      Arrays.fill(low[axis], Float.MAX_VALUE);
      Arrays.fill(high[axis], -Float.MAX_VALUE);
      for (int place = 0; place < order.length; place++) {
        float at = unsorted[axis][order[place]];
        places[axis][place] = at;
        low[axis][place / BLOCK] = Math.min(low[axis][place / BLOCK], at);
        high[axis][place / BLOCK] = Math.max(high[axis][place / BLOCK], at);
      }
    }
  }

  private static void part(float[][] shadows, Integer[] rows, int from, int to) {
    if (to - from <= BLOCK) {
      return;
    }
    var along = shadows[widest(shadows, rows, from, to)];
    Arrays.sort(rows, from, to, (one, other) -> Float.compare(along[one], along[other]));
    int blocks = (to - from + BLOCK - 1) / BLOCK;
    int middle = from + blocks / 2 * BLOCK;
    part(shadows, rows, from, middle);
    part(shadows, rows, middle, to);
  }

  private static int widest(float[][] shadows, Integer[] rows, int from, int to) {
    int widest = 0;
    double most = -1;
    for (int axis = 0; axis < shadows.length; axis++) {
      double sum = 0;
      double squares = 0;
      for (int i = from; i < to; i++) {
        double at = shadows[axis][rows[i]];
        sum += at;
        squares += at * at;
      }
      double spread = squares - sum * sum / (to - from);
      if (spread > most) {
        widest = axis;
        most = spread;
      }
    }
    return widest;
  }

  int size() {
    return order.length;
  }

  int blocks() {
    return low[0].length;
  }

  /// Return which row of the table has a place.
  int row(int place) {
    return order[place];
  }

  /// Return the square of how far a place lies from the bounds of a block at least; not to the end
  /// where it is more than enough.
  float apart(int place, int block, float enough) {
    float sum = 0;
    for (int axis = 0; axis < places.length && sum <= enough; axis++) {
      float at = places[axis][place];
      float out = Math.max(0, Math.max(low[axis][block] - at, at - high[axis][block]));
      sum += out * out;
    }
    return sum;
  }

  /// Measure the squares of how far places lie from one, and return whether one of them is no
  /// farther than enough; not to the end where none can be.
  boolean measure(int place, int from, int count, float[] apart, float enough) {
    Arrays.fill(apart, 0, count, 0);
    int axis = 0;
    for (; axis + FOUR <= places.length; axis += FOUR) {
      addFour(axis, place, from, count, apart);
      if ((axis + FOUR) % TOGETHER == 0 && !near(apart, count, enough)) {
        return false;
      }
    }
    for (; axis < places.length; axis++) {
      add(axis, place, from, count, apart);
    }
    return near(apart, count, enough);
  }

  private static boolean near(float[] apart, int count, float enough) {
    for (int i = 0; i < count; i++) {
      if (apart[i] <= enough) {
        return true;
      }
    }
    return false;
  }

  private void add(int axis, int place, int from, int count, float[] apart) {
    var along = places[axis];
    float here = along[place];
    for (int i = 0; i < count; i++) {
      float distance = along[from + i] - here;
      apart[i] += distance * distance;
    }
  }

  /// Add what four axes are apart, so that the sums are read and written once for them.
  private void addFour(int axis, int place, int from, int count, float[] apart) {
    var first = places[axis];
    var second = places[axis + 1];
    var third = places[axis + 2];
    var fourth = places[axis + 3];
    float a = first[place];
    float b = second[place];
    float c = third[place];
    float d = fourth[place];
    for (int i = 0; i < count; i++) {
      float one = first[from + i] - a;
      float two = second[from + i] - b;
      float three = third[from + i] - c;
      float four = fourth[from + i] - d;
      apart[i] += one * one + two * two + three * three + four * four;
    }
  }
}
