package touchstone.quality.errors;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;
import touchstone.quality.errors.ConfidentLearning.Filter;

/// Likely errors among items that carry any number of labels: each label is a question of its own,
/// carried or not (Thyagarajan, Snorrason, Northcutt & Mueller 2023, Identifying incorrect
/// annotations in multi-label classification data).
public final class MultiLabelErrors {
  private final List<ConfidentLearning> questions;

  private MultiLabelErrors(List<ConfidentLearning> questions) {
    this.questions = questions;
  }

  /// @param labels the categories that each item carries
  /// @param probabilities item by item, how probable each category is, from 0 to 1 each
  public static MultiLabelErrors of(
      List<Set<Integer>> labels, double[][] probabilities, int categories) {
    return new MultiLabelErrors(
        IntStream.range(0, categories)
            .mapToObj(category -> question(labels, probabilities, category))
            .toList());
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

  /// A category that an item likely carries or lacks wrongly.
  ///
  /// @param score the lower, the more suspicious
  public record Answer(int item, int category, double score) {}

  /// Return what is likely wrong, the most suspicious first.
  public List<Answer> answers(Filter filter, LabelScore score) {
    return IntStream.range(0, questions.size())
        .boxed()
        .flatMap(
            category ->
                questions.get(category).issues(filter, score).stream()
                    .map(
                        item ->
                            new Answer(item, category, questions.get(category).score(item, score))))
        .sorted(Comparator.comparingDouble(Answer::score))
        .toList();
  }

  /// An item and the labels that it likely carries or lacks wrongly.
  ///
  /// @param categories in ascending order
  /// @param score the lowest among them; the lower, the more suspicious
  public record Issue(int item, List<Integer> categories, double score) {
    public Issue {
      categories = List.copyOf(categories);
    }
  }

  /// Return the items that likely carry a wrong label or lack one, the most suspicious first.
  public List<Issue> issues(Filter filter, LabelScore score) {
    var found = new TreeMap<Integer, Issue>();
    for (var answer : answers(filter, score)) {
      found.merge(
          answer.item(),
          new Issue(answer.item(), List.of(answer.category()), answer.score()),
          MultiLabelErrors::both);
    }
    return found.values().stream().sorted(Comparator.comparingDouble(Issue::score)).toList();
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

  /// Return the estimated share of wrong answers, a category given or not being one. It has no
  /// interval, as the answers to one item do not err independently.
  public Estimate wrong() {
    long wrong = questions.stream().mapToLong(ConfidentLearning::wrongLabels).sum();
    long all = questions.stream().mapToLong(ConfidentLearning::total).sum();
    return all == 0
        ? Estimate.undefined(ConfidentLearning.NO_LABEL, 0)
        : Estimate.open(
            (double) wrong / all, all, "The labels of one item do not err independently.");
  }
}
