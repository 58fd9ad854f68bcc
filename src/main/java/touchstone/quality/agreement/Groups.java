package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.quality.agreement.Dissimilarity.Unit;

/// The groups of units, at most one of each rater, that can be in a best alignment: those that cost
/// less than their units alone, and in which no unit costs more than alone. A group costs the mean
/// dissimilarity of all pairs of raters, `empty` where one of the two or both have no unit in it
/// (Mathet, Widlöcher & Métivier 2015, 4.5). The units are in the order in which they begin.
final class Groups {
  /// How many groups are considered at most.
  private static final int MOST = 100_000;

  /// How many places the last unit of a group may be away from its first.
  private static final int REACH = 63;

  private final Dissimilarity dissimilarity;
  private final int raters;
  private final double pairs;

  /// How unlike a unit and the others of its group are at most.
  private final double most;

  private final Unit[] units;
  private final int[] rater;
  private final List<List<Group>> byFirst = new ArrayList<>();
  private int considered;
  private boolean tooMany;

  /// Units that may belong together.
  ///
  /// @param members in their order
  /// @param taken a bit for each, the lowest for the first of them
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Group(int[] members, long taken, double cost) {}

  private record Tagged(int rater, Unit unit) {}

  private Groups(List<List<Unit>> marked, Dissimilarity dissimilarity) {
    this.dissimilarity = dissimilarity;
    raters = marked.size();
    pairs = raters * (raters - 1) / 2.0;
    most = dissimilarity.empty() * (pairs + raters - 1);
    var tagged =
        IntStream.range(0, raters)
            .boxed()
            .flatMap(each -> marked.get(each).stream().map(unit -> new Tagged(each, unit)))
            .sorted(
                Comparator.<Tagged>comparingDouble(each -> each.unit.start())
                    .thenComparingDouble(each -> each.unit.end()))
            .toList();
    units = tagged.stream().map(Tagged::unit).toArray(Unit[]::new);
    rater = tagged.stream().mapToInt(Tagged::rater).toArray();
  }

  /// @param marked the units of each rater
  static Groups of(List<List<Unit>> marked, Dissimilarity dissimilarity) {
    var groups = new Groups(marked, dissimilarity);
    for (int first = 0; first < groups.units.length && !groups.tooMany; first++) {
      groups.byFirst.add(new ArrayList<>());
      groups.extend(new Part(new int[] {first}, new double[1], 0), groups.near(first), 0);
    }
    return groups;
  }

  /// Return how many units there are.
  int units() {
    return units.length;
  }

  /// Return the groups that begin with a unit, all of them unless [#tooMany].
  List<Group> from(int first) {
    return byFirst.get(first);
  }

  /// Return whether there are more groups, or wider ones, than are considered.
  boolean tooMany() {
    return tooMany;
  }

  /// Return the later units that can be in a group with one.
  private int[] near(int first) {
    return IntStream.range(first + 1, units.length)
        .filter(
            other ->
                rater[other] != rater[first]
                    && dissimilarity.of(units[first], units[other]) <= most)
        .toArray();
  }

  /// Some units of a group.
  ///
  /// @param sums how unlike each and the others are
  /// @param within the sum over the pairs
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(int[] members, double[] sums, double within) {}

  /// Add later units in every way.
  ///
  /// @param near which can be added
  /// @param from the place of the first of them that comes after the members
  private void extend(Part part, int[] near, int from) {
    for (int place = from; place < near.length && !tooMany; place++) {
      int next = place + 1;
      grown(part, near[place])
          .ifPresent(
              grown -> {
                collect(grown);
                if (grown.members.length < raters) {
                  extend(grown, near, next);
                }
              });
    }
  }

  /// Add a unit, unless its rater has one or it makes one too unlike the others.
  private Optional<Part> grown(Part part, int unit) {
    int size = part.members.length;
    var members = Arrays.copyOf(part.members, size + 1);
    var sums = Arrays.copyOf(part.sums, size + 1);
    members[size] = unit;
    for (int i = 0; i < size; i++) {
      if (rater[members[i]] == rater[unit]) {
        return Optional.empty();
      }
      double apart = dissimilarity.of(units[members[i]], units[unit]);
      sums[i] += apart;
      sums[size] += apart;
      if (sums[i] > most) {
        return Optional.empty();
      }
    }
    return sums[size] > most
        ? Optional.empty()
        : Optional.of(new Part(members, sums, part.within + sums[size]));
  }

  private void collect(Part part) {
    int size = part.members.length;
    int first = part.members[0];
    double missing = pairs - size * (size - 1) / 2.0;
    double cost = (part.within + dissimilarity.empty() * missing) / pairs;
    tooMany |= ++considered > MOST;
    if (cost < size * dissimilarity.empty()) {
      tooMany |= part.members[size - 1] - first > REACH;
      long taken = 0;
      for (int member : part.members) {
        taken |= 1L << member - first;
      }
      byFirst.get(first).add(new Group(part.members, taken, cost));
    }
  }
}
