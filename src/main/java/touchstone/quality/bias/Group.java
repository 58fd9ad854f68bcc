package touchstone.quality.bias;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// What befell the members of a group.
///
/// @param counts of how many members each rate is a share, and of how many the favourable label was
///   predicted
public record Group(String name, Map<Rate, Count> counts) {
  /// The name of all members as one group.
  static final String EVERYBODY = "everybody";

  /// @param favoured of whom the favourable label was predicted
  public record Count(long favoured, long n) {}

  public Group {
    counts = Map.copyOf(counts);
  }

  static Group of(String name, List<Treated> members) {
    var counts = new EnumMap<Rate, Count>(Rate.class);
    for (var rate : Rate.values()) {
      var counted = members.stream().filter(rate::counts).toList();
      counts.put(
          rate, new Count(counted.stream().filter(Treated::favoured).count(), counted.size()));
    }
    return new Group(name, counts);
  }

  /// Return how many members a rate is a share of.
  public long n(Rate rate) {
    return count(rate).n();
  }

  /// Return a rate with its 95 % interval, undefined where the group has nobody to take it of.
  public Estimate rate(Rate rate) {
    return rate(rate, Proportion.LEVEL);
  }

  Estimate rate(Rate rate, double level) {
    var count = count(rate);
    return Proportion.of(count.favoured(), count.n(), level, has(rate) + ".");
  }

  /// Say of how many members a rate is a share.
  String has(Rate rate) {
    return name.equals(EVERYBODY)
        ? (n(rate) == 1 ? "There is " : "There are ") + rate.of(n(rate))
        : "Group %s has %s".formatted(name, rate.of(n(rate)));
  }

  Count count(Rate rate) {
    return counts.getOrDefault(rate, new Count(0, 0));
  }
}
