package touchstone.dataset;

import touchstone.annotation.Label;

/// Passes on all that it takes, for what takes some of it otherwise.
public class PassingSink implements DatasetSink {
  private final DatasetSink to;

  public PassingSink(DatasetSink to) {
    this.to = to;
  }

  @Override
  public void label(Label label) throws DatasetException {
    to.label(label);
  }

  @Override
  public long item(ItemDraft item) throws DatasetException {
    return to.item(item);
  }

  @Override
  public long item(ItemReference item) throws DatasetException {
    return to.item(item);
  }

  @Override
  public long annotation(long item, AnnotationDraft annotation) throws DatasetException {
    return to.annotation(item, annotation);
  }

  @Override
  public long rating(long item, RatingDraft rating) throws DatasetException {
    return to.rating(item, rating);
  }

  @Override
  public void prediction(long item, PredictionDraft prediction) throws DatasetException {
    to.prediction(item, prediction);
  }

  @Override
  public void problem(Problem problem) {
    to.problem(problem);
  }
}
