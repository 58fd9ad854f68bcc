package touchstone.dataset;

import org.jspecify.annotations.Nullable;

/// Takes the annotations of a dataset for what one person said, or for known answers. Texts of the
/// project are known by their names wherever the dataset has them from.
public final class RatingsOf extends PassingSink {
  private final @Nullable String annotator;

  private RatingsOf(@Nullable String annotator, DatasetSink to) {
    super(to);
    this.annotator = annotator;
  }

  /// Return a sink for what a person said.
  public static DatasetSink person(String name, DatasetSink to) {
    return new RatingsOf(name, to);
  }

  /// Return a sink for known answers.
  public static DatasetSink gold(DatasetSink to) {
    return new RatingsOf(null, to);
  }

  @Override
  public long item(ItemDraft item) throws DatasetException {
    return item.text() == null ? super.item(item) : item(new ItemReference(item, true));
  }

  @Override
  public long annotation(long item, AnnotationDraft annotation) throws DatasetException {
    return rating(item, new RatingDraft(annotator, annotation));
  }
}
