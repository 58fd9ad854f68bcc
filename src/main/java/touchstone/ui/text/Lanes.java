package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Puts intervals into lanes so that those in one lane never touch. Short ones choose first, so
/// that what is inside another lies nearer to the text.
final class Lanes {
  private Lanes() {}

  /// Return the lane of each interval, from 0.
  ///
  /// @param left where each begins
  /// @param right where each ends
  /// @param gap what is left free between two in one lane
  static int[] assign(double[] left, double[] right, double gap) {
    var lanes = new int[left.length];
    var order =
        IntStream.range(0, left.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> right[i] - left[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<List<Integer>> taken = new ArrayList<>();
    for (int next : order) {
      int lane = 0;
      while (lane < taken.size() && collides(next, taken.get(lane), left, right, gap)) {
        lane++;
      }
      if (lane == taken.size()) {
        taken.add(new ArrayList<>());
      }
      taken.get(lane).add(next);
      lanes[next] = lane;
    }
    return lanes;
  }

  private static boolean collides(
      int next, List<Integer> lane, double[] left, double[] right, double gap) {
    return lane.stream().anyMatch(i -> left[next] < right[i] + gap && left[i] < right[next] + gap);
  }

  /// Return how many lanes are used.
  static int count(int[] lanes) {
    return Arrays.stream(lanes).max().orElse(-1) + 1;
  }
}
