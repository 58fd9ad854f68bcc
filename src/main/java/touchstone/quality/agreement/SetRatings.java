package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;

/// Ratings with any number of labels each: every different set is a category of its own.
///
/// @param sets the set behind each category of the ratings
public record SetRatings(Ratings ratings, List<Set<String>> sets) {
  public SetRatings {
    sets = sets.stream().map(Set::copyOf).toList();
    if (sets.size() != ratings.categories().size()) {
      throw new IllegalArgumentException(
          "%d sets for %d categories".formatted(sets.size(), ratings.categories().size()));
    }
  }

  public static Builder builder(List<String> raters, int items) {
    return new Builder(raters, items);
  }

  /// Return Krippendorff's alpha with a distance between sets.
  public Estimate alpha(SetDistance distance, Bootstrap bootstrap) {
    return KrippendorffAlpha.of(Counts.of(ratings), distances(distance), bootstrap);
  }

  public Distances distances(SetDistance distance) {
    return Distances.of(
        sets.size(), (one, other) -> distance.between(sets.get(one), sets.get(other)));
  }

  /// Takes ratings one by one.
  public static final class Builder {
    private final List<String> raters;
    private final int items;
    private final Map<Set<String>, Integer> places = new LinkedHashMap<>();
    private final List<int[]> rows = new ArrayList<>();

    private Builder(List<String> raters, int items) {
      this.raters = List.copyOf(raters);
      this.items = items;
    }

    /// @param labels none is an answer too
    public Builder add(int item, int rater, Set<String> labels) {
      int place = places.computeIfAbsent(Set.copyOf(labels), _ -> places.size());
      rows.add(new int[] {item, rater, place});
      return this;
    }

    public SetRatings build() {
      var sets = List.copyOf(places.keySet());
      var names = sets.stream().map(set -> String.join(", ", new TreeSet<>(set))).toList();
      var ratings = Ratings.builder(raters, names, items);
      rows.forEach(row -> ratings.add(row[0], row[1], row[2]));
      return new SetRatings(ratings.build(), sets);
    }
  }
}
