package touchstone.quality.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Random samples without replacement that a seed brings back.
public final class Draw {
  private Draw() {}

  /// Return some of a set in random order (Fisher-Yates), every sample as likely as every other. A
  /// larger sample by the same seed begins with the smaller one.
  ///
  /// @param size all are returned where there are no more
  public static <T> List<T> simple(List<T> population, int size, long seed) {
    var random = new Random(seed);
    var shuffled = new ArrayList<>(population);
    int drawn = Math.min(size, shuffled.size());
    for (int i = 0; i < drawn; i++) {
      Collections.swap(shuffled, i, i + random.nextInt(shuffled.size() - i));
    }
    return List.copyOf(shuffled.subList(0, drawn));
  }

  /// Return a sample with as much of each stratum as its share of the set, in random order. What
  /// rounding leaves goes to the largest remainders. Its order is not that of a simple sample,
  /// which [SequentialAudit] needs; its bound is [ErrorBound#ofAnySet].
  public static <T, S> List<T> stratified(
      List<T> population, Function<T, S> stratum, int size, long seed) {
    var strata = new LinkedHashMap<S, List<T>>();
    for (var item : population) {
      strata.computeIfAbsent(stratum.apply(item), key -> new ArrayList<>()).add(item);
    }
    var sizes = sizes(strata, population.size(), Math.min(size, population.size()));
    var random = new Random(seed);
    var drawn = new ArrayList<T>();
    strata.forEach(
        (key, items) -> drawn.addAll(simple(items, sizes.getOrDefault(key, 0), random.nextLong())));
    return simple(drawn, drawn.size(), random.nextLong());
  }

  private static <T, S> Map<S, Integer> sizes(Map<S, List<T>> strata, int all, int size) {
    var sizes = new LinkedHashMap<S, Integer>();
    int given = 0;
    for (var stratum : strata.entrySet()) {
      int whole = (int) ((long) size * stratum.getValue().size() / all);
      sizes.put(stratum.getKey(), whole);
      given += whole;
    }
    strata.entrySet().stream()
        .sorted(
            Comparator.comparingLong(stratum -> -((long) size * stratum.getValue().size() % all)))
        .limit(size - given)
        .forEach(stratum -> sizes.merge(stratum.getKey(), 1, Integer::sum));
    return sizes;
  }
}
