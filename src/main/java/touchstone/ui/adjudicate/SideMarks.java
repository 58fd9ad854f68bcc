package touchstone.ui.adjudicate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.quality.report.Disputes.Side;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.viewing.Shown;

/// The places that sides marked, laid over each other: each in its side's colour with its letter;
/// what several sides marked alike is there once with all their letters, in no side's colour.
final class SideMarks {
  /// The colour of what several sides marked alike, but not all.
  private static final int SEVERAL = 0xE3E8EE;

  private SideMarks() {}

  /// Return the letter of a side.
  static String letter(int side) {
    return side < 26 ? String.valueOf((char) ('A' + side)) : Integer.toString(side + 1);
  }

  /// Return the colour of a side, 0xRRGGBB.
  static int colour(int side) {
    return LabelColours.of(side);
  }

  /// What is marked, whoever did.
  private record Said(TaskId task, Label label, Geometry place) {}

  /// Return what sides marked.
  ///
  /// @param only the side that is seen alone, -1 for all of them
  static List<Shown> of(List<Side> sides, int only) {
    var by = new LinkedHashMap<Said, List<Integer>>();
    var ids = new LinkedHashMap<Long, Said>();
    for (int side = 0; side < sides.size(); side++) {
      if (only < 0 || side == only) {
        for (var rating : sides.get(side).all()) {
          var said = said(rating.task(), rating.label(), rating.geometry());
          if (said != null && !(said.place() instanceof Link)) {
            ids.put(rating.id(), said);
            var who = by.computeIfAbsent(said, none -> new ArrayList<>());
            if (!who.contains(side)) {
              who.add(side);
            }
          }
        }
      }
    }
    for (int side = 0; side < sides.size(); side++) {
      if (only < 0 || side == only) {
        for (var rating : sides.get(side).all()) {
          if (rating.geometry() instanceof Link(var from, var to)) {
            var said =
                tied(rating.task(), rating.label(), ids.get(from.value()), ids.get(to.value()), by);
            if (said != null) {
              by.computeIfAbsent(said, none -> new ArrayList<>()).add(side);
            }
          }
        }
      }
    }
    var shown = new ArrayList<Shown>();
    by.forEach((said, who) -> shown.add(shown(shown.size(), said, who, sides.size(), only)));
    return shown;
  }

  private static @Nullable Said said(
      @Nullable TaskId task, @Nullable Label label, @Nullable Geometry place) {
    return task == null || label == null || place == null || place instanceof WholeItem
        ? null
        : new Said(task, label, place);
  }

  /// Return a relation between what is shown, whose ends are then named by their places.
  private static @Nullable Said tied(
      @Nullable TaskId task,
      @Nullable Label label,
      @Nullable Said from,
      @Nullable Said to,
      Map<Said, List<Integer>> by) {
    if (task == null || label == null || from == null || to == null) {
      return null;
    }
    var order = List.copyOf(by.keySet());
    return new Said(
        task,
        label,
        new Link(new AnnotationId(order.indexOf(from)), new AnnotationId(order.indexOf(to))));
  }

  private static Shown shown(int id, Said said, List<Integer> who, int sides, int only) {
    boolean all = only < 0 && sides > 1 && who.size() == sides;
    int rgb = all ? LabelColours.of(-1) : who.size() > 1 ? SEVERAL : colour(who.getFirst());
    var letters =
        all
            ? IntStream.range(0, sides).mapToObj(SideMarks::letter).collect(Collectors.joining())
            : who.stream().map(SideMarks::letter).collect(Collectors.joining());
    return new Shown(id, said.place(), letters + " " + said.label().name(), rgb, false);
  }
}
