package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;

/// All figures that apply to what a pair or a group of raters chose, with intervals from the same
/// resamples.
///
/// @param raters their names
/// @param figures in the order in which they are shown
/// @param chosen how often each category was chosen, on the items with two ratings or more
/// @param leftOut a sentence about items that a figure does not take, where there are some
public record Agreement(
    List<String> raters,
    Map<Figure, Estimate> figures,
    SequencedMap<String, Long> chosen,
    Optional<String> leftOut) {
  /// From how much AC1 and kappa must be apart on that a sentence is worth it.
  private static final double APART = 0.2;

  /// Which share of the ratings makes a category prevalent.
  private static final double PREVALENT = 0.6;

  public Agreement {
    raters = List.copyOf(raters);
    var ordered = new EnumMap<Figure, Estimate>(Figure.class);
    ordered.putAll(figures);
    figures = Collections.unmodifiableMap(ordered);
    chosen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chosen));
  }

  /// Two raters, over the items that both rated.
  ///
  /// @param one a place in the list of raters
  /// @param other another
  /// @param scale of the categories: weighted figures apply to categories with an order
  public static Agreement pair(
      Ratings ratings, int one, int other, Scale scale, Bootstrap bootstrap) {
    var confusion = Confusion.of(ratings, one, other);
    var counts = confusion.perItem();
    var measures = measures(counts, scale);
    for (var weights : weights(scale, ratings.categories().size()).entrySet()) {
      measures.put(kappa(weights.getKey()), CohenKappa.measure(confusion, weights.getValue()));
    }
    measures.put(Figure.COHEN_MAX, CohenKappa.maxMeasure(confusion));
    return of(
        List.of(ratings.raters().get(one), ratings.raters().get(other)),
        counts,
        measures,
        Optional.empty(),
        bootstrap);
  }

  /// All raters.
  ///
  /// @param scale of the categories: weighted figures apply to categories with an order
  public static Agreement group(Ratings ratings, Scale scale, Bootstrap bootstrap) {
    return group(ratings, scale, bootstrap, everybody(ratings));
  }

  /// @param raters whose ratings count, as places in the list of raters
  public static Agreement group(Ratings ratings, Scale scale, Bootstrap bootstrap, int... raters) {
    var counts = Counts.of(ratings, raters);
    var measures = measures(counts, scale);
    measures.put(Figure.FLEISS, FleissKappa.measure(counts));
    return of(
        IntStream.of(raters).mapToObj(ratings.raters()::get).toList(),
        counts,
        measures,
        FleissKappa.leftOut(counts),
        bootstrap);
  }

  private static int[] everybody(Ratings ratings) {
    return IntStream.range(0, ratings.raters().size()).toArray();
  }

  /// Two raters of a group, over the items that both rated.
  public record Pair(int one, int other, Estimate percent, Estimate kappa) {}

  /// Compare every two raters, `(0, 1), (0, 2), ...`.
  public static List<Pair> pairs(Ratings ratings, Weights weights, Bootstrap bootstrap) {
    var columns = Columns.of(ratings);
    return IntStream.range(0, columns.raters())
        .parallel()
        .mapToObj(one -> pairs(ratings, columns, one, weights, bootstrap))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Pair> pairs(
      Ratings ratings, Columns columns, int one, Weights weights, Bootstrap bootstrap) {
    int q = ratings.categories().size();
    var rows = new int[columns.items()];
    columns.spread(one, rows);
    var both = new int[columns.start(one + 1) - columns.start(one)];
    var pairs = new ArrayList<Pair>();
    for (int other = one + 1; other < columns.raters(); other++) {
      int n = 0;
      for (int i = columns.start(other); i < columns.start(other + 1); i++) {
        int row = rows[columns.item(i)];
        if (row >= 0) {
          both[n++] = row * q + columns.category(i);
        }
      }
      var cells = Cells.of(q, both, n);
      var measures =
          List.of(
              PercentAgreement.measure(Counts.of(ratings.categories(), cells)),
              CohenKappa.measure(ratings.categories(), cells, weights));
      var estimates =
          bootstrap.part((long) one * columns.raters() + other).estimates(cells.times(), measures);
      pairs.add(new Pair(one, other, estimates.getFirst(), estimates.getLast()));
    }
    return pairs;
  }

  private static Map<Figure, Measure> measures(Counts counts, Scale scale) {
    var measures = new EnumMap<Figure, Measure>(Figure.class);
    measures.put(Figure.PERCENT, PercentAgreement.measure(counts));
    measures.put(Figure.ALPHA, KrippendorffAlpha.measure(counts, Scale.NOMINAL));
    switch (scale) {
      case Scale.Nominal _ -> {}
      case Scale.Ordinal _ -> ordinal(measures, counts);
      case Scale.Interval interval -> {
        ordinal(measures, counts);
        measures.put(Figure.ALPHA_INTERVAL, KrippendorffAlpha.measure(counts, interval));
      }
      case Scale.Ratio ratio -> {
        ordinal(measures, counts);
        var interval = new Scale.Interval(ratio.values());
        measures.put(Figure.ALPHA_INTERVAL, KrippendorffAlpha.measure(counts, interval));
        measures.put(Figure.ALPHA_RATIO, KrippendorffAlpha.measure(counts, ratio));
      }
      case Distances distances ->
          measures.put(Figure.ALPHA_WEIGHTED, KrippendorffAlpha.measure(counts, distances));
    }
    for (var weights : weights(scale, counts.categories().size()).entrySet()) {
      measures.put(weights.getKey(), GwetAc.measure(counts, weights.getValue()));
    }
    return measures;
  }

  private static void ordinal(Map<Figure, Measure> measures, Counts counts) {
    measures.put(Figure.ALPHA_ORDINAL, KrippendorffAlpha.measure(counts, Scale.ORDINAL));
  }

  /// Return the weights that apply; of two categories in order all weights are the same.
  private static Map<Figure, Weights> weights(Scale scale, int categories) {
    var weights = new EnumMap<Figure, Weights>(Figure.class);
    weights.put(Figure.AC1, Weights.Standard.IDENTITY);
    if (scale instanceof Distances distances) {
      weights.put(Figure.AC2_WEIGHTED, distances);
    } else if (!(scale instanceof Scale.Nominal) && categories > 2) {
      weights.put(Figure.AC2_LINEAR, Weights.Standard.LINEAR);
      weights.put(Figure.AC2_QUADRATIC, Weights.Standard.QUADRATIC);
    }
    return weights;
  }

  private static Figure kappa(Figure ac) {
    return switch (ac) {
      case AC2_LINEAR -> Figure.COHEN_LINEAR;
      case AC2_QUADRATIC -> Figure.COHEN_QUADRATIC;
      case AC2_WEIGHTED -> Figure.COHEN_WEIGHTED;
      default -> Figure.COHEN;
    };
  }

  private static Agreement of(
      List<String> raters,
      Counts counts,
      Map<Figure, Measure> measures,
      Optional<String> leftOut,
      Bootstrap bootstrap) {
    var order = List.copyOf(measures.keySet());
    var estimates = bootstrap.estimates(counts.times(), order.stream().map(measures::get).toList());
    var figures = new EnumMap<Figure, Estimate>(Figure.class);
    for (int i = 0; i < order.size(); i++) {
      figures.put(order.get(i), estimates.get(i));
    }
    var totals = counts.totals(2);
    var chosen = new LinkedHashMap<String, Long>();
    for (int i = 0; i < totals.length; i++) {
      chosen.put(counts.categories().get(i), totals[i]);
    }
    return new Agreement(raters, figures, chosen, leftOut);
  }

  /// Return a sentence where kappa (of a group without one of all items, alpha) is low only because
  /// nearly all ratings are of one category, so that chance alone would agree (Feinstein &
  /// Cicchetti 1990, High agreement but low kappa).
  public Optional<String> remark() {
    var prevailing = chosen.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue));
    double all = chosen.values().stream().mapToLong(Long::longValue).sum();
    var kappa =
        Stream.of(Figure.COHEN, Figure.FLEISS, Figure.ALPHA)
            .filter(figure -> figure != Figure.FLEISS || leftOut.isEmpty())
            .filter(figure -> value(figure).isPresent())
            .findFirst();
    if (kappa.isEmpty() || prevailing.isEmpty() || value(Figure.AC1).isEmpty()) {
      return Optional.empty();
    }
    double share = prevailing.get().getValue() / all;
    double apart = value(Figure.AC1).get() - value(kappa.get()).get();
    if (share < PREVALENT || apart < APART) {
      return Optional.empty();
    }
    double percent = 100 * value(Figure.PERCENT).orElse(0.0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.0f %% of the ratings are '%s': %s is low although %s; AC1 allows for that.",
            100 * share,
            prevailing.get().getKey(),
            kappa.get() == Figure.ALPHA ? "alpha" : "kappa",
            raters.size() == 2
                ? String.format(Locale.ROOT, "the raters agree on %.0f %% of items", percent)
                : String.format(Locale.ROOT, "%.0f %% of pairs of ratings agree", percent)));
  }

  private Optional<Double> value(Figure figure) {
    return Optional.ofNullable(figures.get(figure))
        .map(Estimate::figure)
        .filter(value -> value.isPresent())
        .map(value -> value.getAsDouble());
  }
}
