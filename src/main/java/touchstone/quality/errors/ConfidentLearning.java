package touchstone.quality.errors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// Labels that are likely wrong, found by confident learning (Northcutt, Jiang & Chuang 2021,
/// Confident learning: estimating uncertainty in dataset labels, JAIR 70).
///
/// The probabilities must be out of sample: those of a model that was not trained on these labels.
/// A threshold is how sure the model is, on average, of the items that carry a label: t_j = mean of
/// p_j over the items labelled j, and 2, which no probability reaches, where there is none. An item
/// is confidently of the category j with p_j ≥ t_j, the most probable one if there are several. The
/// confident joint counts items by the label they carry and the category they are confidently of.
///
/// A label that is the model's own first choice is never an issue.
public final class ConfidentLearning {
  /// What a probability may lie below its threshold by, as sums of floating numbers do.
  private static final double SLACK = 1e-6;

  static final String NO_LABEL = "There is no label.";

  private static final double NEVER = 2;

  private final int[] labels;
  private final double[][] probabilities;
  private final int categories;
  private final double[] thresholds;
  private final int[] confident;
  private final int[][] joint;
  private final int[][] calibrated;

  private ConfidentLearning(int[] labels, double[][] probabilities, double[] thresholds) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.thresholds = thresholds;
    categories = thresholds.length;
    confident = Arrays.stream(probabilities).mapToInt(this::confident).toArray();
    joint = joint();
    calibrated = calibrated();
  }

  /// @param labels the category each item carries, from 0
  /// @param probabilities item by item, one of each category
  public static ConfidentLearning of(int[] labels, double[][] probabilities, int categories) {
    var sums = new double[categories];
    var counts = new int[categories];
    for (int i = 0; i < labels.length; i++) {
      sums[labels[i]] += probabilities[i][labels[i]];
      counts[labels[i]]++;
    }
    return of(
        labels,
        probabilities,
        IntStream.range(0, categories)
            .mapToDouble(j -> counts[j] == 0 ? NEVER : sums[j] / counts[j])
            .toArray());
  }

  /// @param thresholds from where on an item is confidently of each category
  public static ConfidentLearning of(int[] labels, double[][] probabilities, double[] thresholds) {
    if (labels.length != probabilities.length) {
      throw new IllegalArgumentException(
          "%d labels and %d rows of probabilities do not fit."
              .formatted(labels.length, probabilities.length));
    }
    for (var row : probabilities) {
      if (row.length != thresholds.length || !Arrays.stream(row).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "%s are no probabilities of %d categories."
                .formatted(Arrays.toString(row), thresholds.length));
      }
    }
    return new ConfidentLearning(
        labels.clone(),
        Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new),
        thresholds.clone());
  }

  /// Which labels count as issues.
  public enum Filter {
    /// The items that are confidently of another category than they are labelled.
    CONFIDENT_LEARNING,
    /// For each pair of label and category, as many items as the calibrated joint counts, those
    /// with the greatest margin p_category - p_label.
    PRUNE_BY_NOISE_RATE,
    /// For each label, as many items as the calibrated joint counts under other categories, those
    /// with the smallest p_label.
    PRUNE_BY_CLASS,
    /// What the last two agree on.
    BOTH
  }

  /// Return the least probability that makes an item confidently of a category.
  public double threshold(int category) {
    return thresholds[category];
  }

  /// Return how many items that carry one label are confidently of a category, at least 1 where the
  /// two are the same.
  public int confidentJoint(int label, int category) {
    return joint[label][category];
  }

  /// Return the confident joint, scaled so that each label counts all the items that carry it.
  public int calibratedJoint(int label, int category) {
    return calibrated[label][category];
  }

  /// Return the estimated share of all items that carry a label and are of a category, from 0 to 1.
  public double share(int label, int category) {
    return (double) calibrated[label][category] / Math.max(1, total());
  }

  /// Return the estimated share of labels that are wrong. Its interval is that of the sample; it
  /// does not know how wrong the model is.
  public Estimate wrong() {
    return Proportion.of(wrongLabels(), total(), NO_LABEL);
  }

  /// Return the estimated number of labels that are wrong.
  int wrongLabels() {
    int wrong = 0;
    for (int label = 0; label < categories; label++) {
      wrong += Arrays.stream(calibrated[label]).sum() - calibrated[label][label];
    }
    return wrong;
  }

  int total() {
    return Arrays.stream(calibrated).flatMapToInt(Arrays::stream).sum();
  }

  /// Return the items whose labels are likely wrong, the most suspicious first.
  public List<Integer> issues(Filter filter, LabelScore score) {
    return found(filter).stream()
        .filter(item -> first(probabilities[item]) != labels[item])
        .sorted(Comparator.comparingDouble(item -> score(item, score)))
        .toList();
  }

  /// Return how well an item's label fits it; the lower, the more suspicious.
  public double score(int item, LabelScore score) {
    return score.of(probabilities[item], labels[item]);
  }

  private Set<Integer> found(Filter filter) {
    return switch (filter) {
      case CONFIDENT_LEARNING -> confidentlyOthers();
      case PRUNE_BY_NOISE_RATE -> byNoiseRate();
      case PRUNE_BY_CLASS -> byClass();
      case BOTH -> {
        var both = byNoiseRate();
        both.retainAll(byClass());
        yield both;
      }
    };
  }

  private Set<Integer> confidentlyOthers() {
    var found = new TreeSet<Integer>();
    for (int i = 0; i < labels.length; i++) {
      if (confident[i] >= 0 && confident[i] != labels[i]) {
        found.add(i);
      }
    }
    return found;
  }

  private Set<Integer> byNoiseRate() {
    var found = new TreeSet<Integer>();
    for (int label = 0; label < categories; label++) {
      for (int category = 0; category < categories; category++) {
        if (label != category) {
          int other = category;
          int given = label;
          labelled(label)
              .sorted(
                  Comparator.comparingDouble(
                      i -> probabilities[i][given] - probabilities[i][other]))
              .limit(calibrated[label][category])
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private Set<Integer> byClass() {
    var found = new TreeSet<Integer>();
    for (int label = 0; label < categories; label++) {
      int given = label;
      labelled(label)
          .sorted(Comparator.comparingDouble(i -> probabilities[i][given]))
          .limit(Arrays.stream(calibrated[label]).sum() - (long) calibrated[label][label])
          .forEach(found::add);
    }
    return found;
  }

  private Stream<Integer> labelled(int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).boxed();
  }

  /// Return the category that an item is confidently of, -1 if none.
  private int confident(double[] row) {
    return IntStream.range(0, categories)
        .filter(j -> row[j] >= thresholds[j] - SLACK)
        .boxed()
        .max(Comparator.<Integer>comparingDouble(j -> row[j]).thenComparingInt(j -> -j))
        .orElse(-1);
  }

  private static int first(double[] row) {
    int first = 0;
    for (int j = 1; j < row.length; j++) {
      first = row[j] > row[first] ? j : first;
    }
    return first;
  }

  private int[][] joint() {
    var counts = new int[categories][categories];
    for (int i = 0; i < labels.length; i++) {
      if (confident[i] >= 0) {
        counts[labels[i]][confident[i]]++;
      }
    }
    for (int j = 0; j < categories; j++) {
      counts[j][j] = Math.max(1, counts[j][j]);
    }
    return counts;
  }

  private int[][] calibrated() {
    var counts = new int[categories][];
    for (int label = 0; label < categories; label++) {
      counts[label] = scaled(joint[label], label, Math.toIntExact(labelled(label).count()));
    }
    return counts;
  }

  /// Scale a row to a sum; what rounding leaves goes to the largest remainders, on a tie to the
  /// label itself.
  private static int[] scaled(int[] row, int label, int sum) {
    long all = Arrays.stream(row).sum();
    var scaled = new int[row.length];
    for (int j = 0; j < row.length; j++) {
      scaled[j] = (int) ((long) row[j] * sum / all);
    }
    IntStream.range(0, row.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(j -> -((long) row[j] * sum % all))
                .thenComparingInt(j -> j == label ? 0 : 1))
        .limit(sum - Arrays.stream(scaled).sum())
        .forEach(j -> scaled[j]++);
    return scaled;
  }
}
