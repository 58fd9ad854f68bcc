package touchstone.prelabel.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.WholeItem;
import touchstone.onnx.ModelCard.Activation;
import touchstone.prelabel.box.BestClass;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.box.Detection.ClassScore;

/// The scores of all classes for one thing, and what is proposed because of them.
public final class ClassScores {
  private static final int ALTERNATIVES = 4;

  private ClassScores() {}

  /// Turn what a model gives into scores from 0 to 1, in place.
  ///
  /// @param pending what is still to be done; null for a softmax unless they are probabilities that
  ///   sum to 1
  public static void activate(double[] scores, @Nullable Activation pending) {
    var activation = pending;
    if (activation == null) {
      activation = areProbabilities(scores) ? Activation.NONE : Activation.SOFTMAX;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      switch (activation) {
        case NONE -> scores[i] = Math.clamp(scores[i], 0, 1);
        case SIGMOID -> scores[i] = BestClass.sigmoid((float) scores[i]);
        case SOFTMAX -> scores[i] = Math.exp(scores[i] - largest);
      }
      sum += scores[i];
    }
    for (int i = 0; activation == Activation.SOFTMAX && i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  private static boolean areProbabilities(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      if (score < 0 || score > 1) {
        return false;
      }
      sum += score;
    }
    return Math.abs(sum - 1) < 0.02;
  }

  /// Return the class with the best score and those that come next, or nothing when even the best
  /// one is below the least.
  ///
  /// @param background the class that means nothing, which is passed over and not counted; -1 for
  ///   none
  public static List<Detection> best(double[] scores, int background, double least) {
    return best(scores, background, least, WholeItem.INSTANCE);
  }

  public static List<Detection> best(
      double[] scores, int background, double least, Geometry geometry) {
    var order =
        IntStream.range(0, scores.length)
            .filter(i -> i != background)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i))
            .limit(ALTERNATIVES + 1)
            .toList();
    if (order.isEmpty() || !(scores[order.getFirst()] >= least)) {
      return List.of();
    }
    var alternatives = new ArrayList<ClassScore>();
    for (int i : order.subList(1, order.size())) {
      alternatives.add(new ClassScore(Outputs.label(i, background), scores[i]));
    }
    int best = order.getFirst();
    return List.of(
        new Detection(Outputs.label(best, background), geometry, scores[best], alternatives));
  }

  /// Return every class whose score is not below the least, best first.
  public static List<Detection> all(double[] scores, double least) {
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] >= least)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i))
        .map(i -> new Detection(i, WholeItem.INSTANCE, scores[i], List.of()))
        .toList();
  }
}
