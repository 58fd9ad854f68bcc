package touchstone.prelabel.box;

import java.util.Arrays;
import touchstone.onnx.ModelCard.Suppression;

/// Non-maximum suppression: of boxes that overlap more than a limit, the best is kept.
public final class Nms {
  /// The most boxes that are kept of one picture.
  public static final int MOST = 300;

  private Nms() {}

  /// Return the indices of the boxes to keep, best first; equal scores in the order of adding.
  public static int[] keep(Candidates boxes, Suppression suppression, double iou) {
    var order = byScore(boxes);
    if (suppression == Suppression.NONE) {
      return order.length <= MOST ? order : Arrays.copyOf(order, MOST);
    }
    boolean acrossClasses = suppression == Suppression.AGNOSTIC;
    var kept = new int[Math.min(MOST, order.length)];
    int count = 0;
    for (int index : order) {
      if (count == kept.length) {
        break;
      }
      boolean free = true;
      for (int i = 0; free && i < count; i++) {
        free =
            (!acrossClasses && boxes.classIndex(kept[i]) != boxes.classIndex(index))
                || boxes.iou(kept[i], index) <= iou;
      }
      if (free) {
        kept[count++] = index;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /// Sort by packing each score above its index into one number: scores are not negative, so their
  /// bits sort as they do.
  private static int[] byScore(Candidates boxes) {
    var keys = new long[boxes.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ~Float.floatToIntBits(boxes.score(i)) << 32 | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
