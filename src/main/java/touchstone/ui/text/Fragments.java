package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The marks of a row in their lanes: what is in one lane never touches.
///
/// @param all in the order of the marks
/// @param lanes how many lanes there are
/// @param hidden how many marks found no lane, because there are too many
record Fragments(List<Fragment> all, int lanes, int hidden) {
  static final Fragments NONE = new Fragments(List.of(), 0, 0);

  /// The most lanes of a row; beyond, a sentence about the others takes the place of their lines.
  static final int MOST_LANES = 12;

  private static final double GAP = 5;
  private static final double LEAST_WIDTH = 4;

  /// Lay marks under a row.
  ///
  /// @param shape where the row's characters lie
  /// @param marks those that meet the row
  /// @param width how wide rows may be; tags stay within
  /// @param tagWidth how wide a tag is written
  static Fragments of(
      RowShape shape, List<TextMark> marks, double width, ToDoubleFunction<String> tagWidth) {
    if (marks.isEmpty()) {
      return NONE;
    }
    var loose = marks.stream().map(mark -> fragment(shape, mark, width, tagWidth)).toList();
    var left = loose.stream().mapToDouble(Fragment::outerLeft).toArray();
    var right = loose.stream().mapToDouble(Fragment::outerRight).toArray();
    var lanes = Lanes.assign(left, right, GAP);
    var all =
        IntStream.range(0, loose.size())
            .mapToObj(i -> loose.get(i).in(lanes[i]))
            .filter(fragment -> fragment.lane() < MOST_LANES)
            .toList();
    return new Fragments(all, Math.min(MOST_LANES, Lanes.count(lanes)), loose.size() - all.size());
  }

  private static Fragment fragment(
      RowShape shape, TextMark mark, double width, ToDoubleFunction<String> tagWidth) {
    int from = Math.clamp(mark.start(), shape.start(), shape.end());
    int to = Math.clamp(mark.end(), from, shape.end());
    var stretches = wideEnough(shape.stretches(from, to));
    boolean begins = mark.start() >= shape.start();
    var tag = mark.muted() ? "" : mark.tag();
    double wide = tag.isEmpty() ? 0 : tagWidth.applyAsDouble(tag);
    double left = stretches.getFirst().left();
    double right = stretches.getLast().right();
    if (!begins && wide > right - left) {
      tag = "";
      wide = 0;
    }
    double wanted = shape.rightToLeft() ? right - wide : left;
    double tagX = Math.max(0, Math.min(wanted, Math.max(width, right) - wide));
    return new Fragment(mark, stretches, tag, tagX, wide, 0, begins, mark.end() <= shape.end());
  }

  /// Join stretches that touch, and widen what has no width, so that it can be seen and clicked.
  private static List<Stretch> wideEnough(List<Stretch> stretches) {
    var joined = new ArrayList<Stretch>();
    stretches.stream()
        .sorted(Comparator.comparingDouble(Stretch::left))
        .forEach(
            next -> {
              if (!joined.isEmpty() && next.left() <= joined.getLast().right() + 0.5) {
                var last = joined.removeLast();
                joined.add(new Stretch(last.left(), Math.max(last.right(), next.right())));
              } else {
                joined.add(next);
              }
            });
    var first = joined.getFirst();
    if (joined.size() == 1 && first.width() < LEAST_WIDTH) {
      double left = Math.max(0, (first.left() + first.right() - LEAST_WIDTH) / 2);
      joined.set(0, new Stretch(left, left + LEAST_WIDTH));
    }
    return joined;
  }
}
