package touchstone.ui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Relations over a row, in lanes that never touch: the lowest is nearest to the text.
///
/// @param all in the order of the parts
/// @param lanes how many lanes there are
record Arcs(List<Arc> all, int lanes) {
  static final Arcs NONE = new Arcs(List.of(), 0);

  /// The most lanes over a row; relations beyond are in the list beside the text.
  static final int MOST_LANES = 6;

  private static final double GAP = 8;
  private static final double STUB = 14;
  private static final double BETWEEN = 6;

  /// A relation in its place. Pixels are counted from the left end of the row.
  ///
  /// @param from the place over the mark that it leads away from, or where its stub ends
  /// @param to the place over the mark that it leads to, or where its stub ends
  /// @param tagX the left end of what is written on it
  /// @param tagWidth how wide that is
  record Arc(LinkPart part, double from, double to, double tagX, double tagWidth, int lane) {
    double left() {
      return Math.min(Math.min(from, to), tagX);
    }

    double right() {
      return Math.max(Math.max(from, to), tagX + tagWidth);
    }

    Arc in(int other) {
      return new Arc(part, from, to, tagX, tagWidth, other);
    }
  }

  /// Lay relations over a row.
  ///
  /// @param middles where the marks of the row are, by their ids
  /// @param width of the row; what is written stays within
  static Arcs of(
      List<LinkPart> parts,
      Map<Long, Double> middles,
      double width,
      ToDoubleFunction<String> tagWidth) {
    if (parts.isEmpty()) {
      return NONE;
    }
    var loose = new ArrayList<Arc>();
    for (var part : parts) {
      var here = middles.get(part.here());
      if (here != null) {
        loose.add(arc(part, here, middles.get(part.other()), width, tagWidth));
      }
    }
    var left = loose.stream().mapToDouble(Arc::left).toArray();
    var right = loose.stream().mapToDouble(Arc::right).toArray();
    var lanes = Lanes.assign(left, right, GAP);
    var all =
        IntStream.range(0, loose.size())
            .mapToObj(i -> loose.get(i).in(lanes[i]))
            .filter(arc -> arc.lane() < MOST_LANES)
            .toList();
    return new Arcs(all, Math.min(MOST_LANES, Lanes.count(lanes)));
  }

  private static Arc arc(
      LinkPart part,
      double here,
      @org.jspecify.annotations.Nullable Double other,
      double width,
      ToDoubleFunction<String> tagWidth) {
    double wide = tagWidth.applyAsDouble(part.tag());
    if (other != null) {
      // Two that leave one mark, or come to it, do not run on one line.
      double from = here + (other > here ? 3 : -3);
      double to = other + (other > here ? -3 : 3);
      double tag = Math.clamp((from + to - wide) / 2, 0, Math.max(0, width - wide));
      return new Arc(part, from, to, tag, wide, 0);
    }
    boolean right = part.after() ? here + STUB + wide <= width : here - STUB - wide < 0;
    double end = right ? here + STUB : here - STUB;
    double tag = right ? end + BETWEEN : end - BETWEEN - wide;
    double clamped = Math.clamp(tag, 0, Math.max(0, width - wide));
    return part.leaves()
        ? new Arc(part, here, end, clamped, wide, 0)
        : new Arc(part, end, here, clamped, wide, 0);
  }
}
