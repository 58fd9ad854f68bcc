package touchstone.quality.errors;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import touchstone.quality.errors.ConfidentLearning.Filter;

/// Likely errors among items that carry any number of labels: each label is a question of its own,
/// carried or not (Thyagarajan et al. 2022, Identifying incorrect annotations in multi-label
/// classification data).
public final class MultiLabelErrors {
  private MultiLabelErrors() {}

  /// An item and the labels that it likely carries or lacks wrongly.
  ///
  /// @param categories in ascending order
  /// @param score the lowest among them; the lower, the more suspicious
  public record Issue(int item, List<Integer> categories, double score) {
    public Issue {
      categories = List.copyOf(categories);
    }
  }

  /// Find the items that likely carry a wrong label or lack one, the most suspicious first.
  ///
  /// @param labels the categories that each item carries
  /// @param probabilities item by item, how probable each category is, from 0 to 1 each
  public static List<Issue> issues(
      List<Set<Integer>> labels,
      double[][] probabilities,
      int categories,
      Filter filter,
      LabelScore score) {
    var found = new TreeMap<Integer, Issue>();
    for (int category = 0; category < categories; category++) {
      var one = question(labels, probabilities, category);
      int asked = category;
      for (int item : one.issues(filter, score)) {
        found.merge(
            item, new Issue(item, List.of(asked), one.score(item, score)), MultiLabelErrors::both);
      }
    }
    return found.values().stream().sorted(Comparator.comparingDouble(Issue::score)).toList();
  }

  private static ConfidentLearning question(
      List<Set<Integer>> labels, double[][] probabilities, int category) {
    var carried = labels.stream().mapToInt(set -> set.contains(category) ? 1 : 0).toArray();
    var rows =
        IntStream.range(0, labels.size())
            .mapToDouble(item -> probabilities[item][category])
            .mapToObj(p -> new double[] {1 - p, p})
            .toArray(double[][]::new);
    return ConfidentLearning.of(carried, rows, 2);
  }

  private static Issue both(Issue one, Issue other) {
    return new Issue(
        one.item(),
        IntStream.concat(
                one.categories().stream().mapToInt(Integer::intValue),
                other.categories().stream().mapToInt(Integer::intValue))
            .sorted()
            .boxed()
            .toList(),
        Math.min(one.score(), other.score()));
  }
}
