package touchstone.quality.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.quality.agreement.Marked;

/// Marks of several raters on one item that mean the same thing, put together: greedily, the two
/// most alike first, one mark of a rater in each cluster at most, and every two marks of a cluster
/// alike enough.
public final class Clusters {
  /// How much marks share that mean the same, as shared over covered area or length.
  public static final double ALIKE = 0.5;

  private Clusters() {}

  /// One thing that raters marked.
  ///
  /// @param marks by the place of the rater who made them
  public record Cluster<G extends Geometry>(Map<Integer, Marked<G>> marks) {
    public Cluster {
      marks = Map.copyOf(marks);
    }

    /// Return where the thing is: the mark that shares most with the others, which somebody really
    /// made; of several the one of the first rater.
    public G place() {
      return marks.entrySet().stream()
          .max(
              Comparator.comparingDouble(
                      (Map.Entry<Integer, Marked<G>> one) ->
                          marks.values().stream()
                              .mapToDouble(
                                  other -> Geometry.shared(one.getValue().where(), other.where()))
                              .sum())
                  .thenComparingInt(one -> -one.getKey()))
          .orElseThrow()
          .getValue()
          .where();
    }

    /// Return what a rater called it, null where they did not mark it.
    public @org.jspecify.annotations.Nullable Label label(int rater) {
      var mark = marks.get(rater);
      return mark == null ? null : mark.label();
    }
  }

  /// A mark and who made it.
  private record Mine<G extends Geometry>(int rater, int place, Marked<G> mark) {}

  /// Two marks that share enough.
  private record Link(int one, int other, double alike) {}

  /// Return the clusters of an item, in the order of their first marks.
  ///
  /// @param raters the marks of each
  public static <G extends Geometry> List<Cluster<G>> of(List<List<Marked<G>>> raters) {
    var all = new ArrayList<Mine<G>>();
    for (int rater = 0; rater < raters.size(); rater++) {
      for (var mark : raters.get(rater)) {
        all.add(new Mine<>(rater, all.size(), mark));
      }
    }
    var links = new ArrayList<Link>();
    for (var one : all) {
      for (var other : all.subList(one.place() + 1, all.size())) {
        double alike =
            one.rater() == other.rater()
                ? 0
                : Geometry.shared(one.mark().where(), other.mark().where());
        if (alike >= ALIKE) {
          links.add(new Link(one.place(), other.place(), alike));
        }
      }
    }
    links.sort(
        Comparator.comparingDouble((Link link) -> -link.alike())
            .thenComparingInt(Link::one)
            .thenComparingInt(Link::other));
    var groups = new ArrayList<List<Mine<G>>>();
    var of = new int[all.size()];
    for (var mine : all) {
      of[mine.place()] = mine.place();
      groups.add(new ArrayList<>(List.of(mine)));
    }
    for (var link : links) {
      int into = of[link.one()];
      int from = of[link.other()];
      var one = groups.get(into);
      var other = groups.get(from);
      if (into != from && fit(one, other)) {
        one.addAll(other);
        other.forEach(mine -> of[mine.place()] = into);
        other.clear();
      }
    }
    return groups.stream()
        .filter(group -> !group.isEmpty())
        .map(
            group -> {
              var marks = new HashMap<Integer, Marked<G>>();
              group.forEach(mine -> marks.put(mine.rater(), mine.mark()));
              return new Cluster<>(marks);
            })
        .toList();
  }

  private static <G extends Geometry> boolean fit(List<Mine<G>> one, List<Mine<G>> other) {
    for (var mine : one) {
      for (var theirs : other) {
        if (mine.rater() == theirs.rater()
            || Geometry.shared(mine.mark().where(), theirs.mark().where()) < ALIKE) {
          return false;
        }
      }
    }
    return true;
  }
}
