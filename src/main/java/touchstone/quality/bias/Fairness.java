package touchstone.quality.bias;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;

/// How differently groups are treated, by the definitions of fairlearn, where a figure is always 0
/// or more and a ratio is the smaller over the greater rate. Unlike fairlearn it gives no figure
/// when a group has nobody to take a rate of.
///
/// An interval is what the groups' rates allow that lie in intervals widened to hold all at once
/// (Bonferroni).
///
/// @param groups in the order of their names
/// @param everybody all members as one group
/// @param minimum how many members a rate must be taken of in each group
public record Fairness(List<Group> groups, Group everybody, int minimum) {
  public Fairness {
    groups = List.copyOf(groups);
  }

  /// @param minimum at least 1
  public static Fairness of(List<Treated> members, int minimum) {
    var byGroup = new TreeMap<String, List<Treated>>();
    for (var member : members) {
      byGroup.computeIfAbsent(member.group(), name -> new ArrayList<>()).add(member);
    }
    return new Fairness(
        byGroup.entrySet().stream()
            .map(group -> Group.of(group.getKey(), group.getValue()))
            .toList(),
        Group.of(Group.EVERYBODY, members),
        Math.max(1, minimum));
  }

  /// What the rates of groups are compared with.
  public enum Against {
    /// The greatest rate with the smallest.
    EACH_OTHER,
    /// Each with that of everybody.
    EVERYBODY
  }

  /// Demographic parity difference: how far the selection rates lie apart.
  public Estimate demographicParityDifference(Against against) {
    return difference(against, List.of(Rate.SELECTION), false);
  }

  public Estimate demographicParityRatio(Against against) {
    return ratio(against, List.of(Rate.SELECTION));
  }

  /// Equal opportunity difference: how far the true positive rates lie apart.
  public Estimate equalOpportunityDifference(Against against) {
    return difference(against, List.of(Rate.TRUE_POSITIVE), false);
  }

  public Estimate equalOpportunityRatio(Against against) {
    return ratio(against, List.of(Rate.TRUE_POSITIVE));
  }

  /// Equalized odds difference: the greater one of the differences of true and of false positive
  /// rates.
  public Estimate equalizedOddsDifference(Against against) {
    return difference(against, List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE), false);
  }

  /// The mean of the differences of true and of false positive rates.
  public Estimate equalizedOddsMeanDifference(Against against) {
    return difference(against, List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE), true);
  }

  /// Equalized odds ratio: the smaller one of the ratios of true and of false positive rates.
  public Estimate equalizedOddsRatio(Against against) {
    return ratio(against, List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE));
  }

  /// Return the rates by name, each group's and everybody's, as a table has them.
  public SequencedMap<String, Estimate> rates(Rate rate) {
    var rates = new LinkedHashMap<String, Estimate>();
    groups.forEach(group -> rates.put(group.name(), group.rate(rate)));
    rates.put(everybody.name(), everybody.rate(rate));
    return rates;
  }

  private Estimate difference(Against against, List<Rate> rates, boolean mean) {
    var reason = reason(rates);
    if (!reason.isEmpty()) {
      return Estimate.undefined(reason, n(rates));
    }
    var ranges = rates.stream().map(rate -> difference(against, rate, rates.size())).toList();
    return estimate(
        new Range(
            combined(ranges, Range::value, mean),
            combined(ranges, Range::low, mean),
            combined(ranges, Range::high, mean)),
        rates);
  }

  private static double combined(List<Range> ranges, ToDoubleFunction<Range> end, boolean mean) {
    var ends = ranges.stream().mapToDouble(end);
    return (mean ? ends.average() : ends.max()).orElseThrow();
  }

  private Estimate ratio(Against against, List<Rate> rates) {
    var reason = reason(rates);
    if (!reason.isEmpty()) {
      return Estimate.undefined(reason, n(rates));
    }
    for (var rate : rates) {
      if (groups.stream().allMatch(group -> group.count(rate).favoured() == 0)) {
        return Estimate.undefined(
            "No group was given the favourable label among its %s.".formatted(rate.of()), n(rates));
      }
    }
    var ranges = rates.stream().map(rate -> ratio(against, rate, rates.size())).toList();
    return estimate(
        new Range(
            ranges.stream().mapToDouble(Range::value).min().orElseThrow(),
            ranges.stream().mapToDouble(Range::low).min().orElseThrow(),
            ranges.stream().mapToDouble(Range::high).min().orElseThrow()),
        rates);
  }

  private Estimate estimate(Range range, List<Rate> rates) {
    return Estimate.of(
        range.value(), n(rates), new Interval(range.low(), range.high(), Proportion.LEVEL));
  }

  /// Say why groups cannot be compared; nothing when they can.
  private String reason(List<Rate> rates) {
    if (groups.size() < 2) {
      return groups.isEmpty()
          ? "There is no group."
          : "There is only group %s.".formatted(groups.getFirst().name());
    }
    for (var rate : rates) {
      for (var group : groups) {
        if (group.n(rate) < minimum) {
          return group.n(rate) == 0 || minimum == 1
              ? group.has(rate) + "."
              : String.format(Locale.ROOT, "%s, fewer than %d.", group.has(rate), minimum);
        }
      }
    }
    return "";
  }

  private long n(List<Rate> rates) {
    return rates.stream().mapToLong(everybody::n).sum();
  }

  /// A figure between two ends.
  private record Range(double value, double low, double high) {
    static Range of(Estimate estimate) {
      if (!(estimate instanceof Estimate.Known known)) {
        throw new IllegalStateException(estimate.toString());
      }
      var interval = known.interval().orElseThrow();
      return new Range(known.value(), interval.low(), interval.high());
    }

    static Range both(Range one, Range other, DoubleBinaryOperator join) {
      return new Range(
          join.applyAsDouble(one.value, other.value),
          join.applyAsDouble(one.low, other.low),
          join.applyAsDouble(one.high, other.high));
    }
  }

  private Range range(Group group, Rate rate, int rates) {
    double missed = (1 - Proportion.LEVEL) / (rates * (groups.size() + 1));
    return Range.of(group.rate(rate, 1 - missed));
  }

  private Stream<Range> ranges(Rate rate, int rates) {
    return groups.stream().map(group -> range(group, rate, rates));
  }

  private Range most(Rate rate, int rates) {
    return ranges(rate, rates).reduce((a, b) -> Range.both(a, b, Math::max)).orElseThrow();
  }

  private Range least(Rate rate, int rates) {
    return ranges(rate, rates).reduce((a, b) -> Range.both(a, b, Math::min)).orElseThrow();
  }

  private Range difference(Against against, Rate rate, int rates) {
    return switch (against) {
      case EACH_OTHER -> apart(most(rate, rates), least(rate, rates));
      case EVERYBODY -> {
        var all = range(everybody, rate, rates);
        yield ranges(rate, rates)
            .map(group -> apart(group, all))
            .reduce((a, b) -> Range.both(a, b, Math::max))
            .orElseThrow();
      }
    };
  }

  /// Return how far two rates lie apart.
  private static Range apart(Range one, Range other) {
    return new Range(
        Math.abs(one.value - other.value),
        Math.max(0, Math.max(one.low - other.high, other.low - one.high)),
        Math.max(one.high - other.low, other.high - one.low));
  }

  private Range ratio(Against against, Rate rate, int rates) {
    return switch (against) {
      case EACH_OTHER -> part(least(rate, rates), most(rate, rates));
      case EVERYBODY -> {
        var all = range(everybody, rate, rates);
        yield ranges(rate, rates)
            .map(group -> part(group, all))
            .reduce((a, b) -> Range.both(a, b, Math::min))
            .orElseThrow();
      }
    };
  }

  /// Return the smaller of two rates over the greater one.
  private static Range part(Range one, Range other) {
    double high = Math.max(one.high, other.high);
    double lowest = Math.min(one.low, other.low);
    boolean overlap = one.low <= other.high && other.low <= one.high;
    double between = overlap ? 1 : Math.min(one.high, other.high) / Math.max(one.low, other.low);
    return new Range(
        Math.min(one.value, other.value) / Math.max(one.value, other.value),
        lowest / high,
        between);
  }
}
