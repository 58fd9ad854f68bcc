package touchstone.dataset;

import java.util.function.Consumer;
import touchstone.annotation.Label;

/// Hears only of problems, for a look at a dataset that takes nothing in.
public record ProblemSink(Consumer<Problem> heard) implements DatasetSink {
  @Override
  public void label(Label label) {}

  @Override
  public long item(ItemDraft item) {
    return 0;
  }

  @Override
  public long annotation(long item, AnnotationDraft annotation) {
    return 0;
  }

  @Override
  public long rating(long item, RatingDraft rating) {
    return 0;
  }

  @Override
  public void prediction(long item, PredictionDraft prediction) {}

  @Override
  public void problem(Problem problem) {
    heard.accept(problem);
  }
}
