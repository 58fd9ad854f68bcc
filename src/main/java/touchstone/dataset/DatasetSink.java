package touchstone.dataset;

import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;

/// Takes what a reader reads, in the order in which it is read. Owned by one thread.
public interface DatasetSink {
  /// Take the next class of the dataset's own list; may be called at any time, also for classes
  /// that no annotation uses.
  void label(Label label) throws DatasetException;

  /// Take an item.
  ///
  /// @return the handle by which annotations name it
  long item(ItemDraft item) throws DatasetException;

  /// Take an annotation of an item that was taken before.
  ///
  /// @return its identity, by which a [touchstone.annotation.Link] names it
  long annotation(long item, AnnotationDraft annotation) throws DatasetException;

  /// Take an item that may be in the project already.
  ///
  /// @return the handle by which annotations name it
  default long item(ItemReference item) throws DatasetException {
    return item(item.draft());
  }

  /// Take what a person said, or what is known, of an item that was taken before; it stands beside
  /// the project's labels.
  ///
  /// @return its identity, by which a [touchstone.annotation.Link] names it
  long rating(long item, RatingDraft rating) throws DatasetException;

  /// Take what a model said of an item that was taken before.
  void prediction(long item, PredictionDraft prediction) throws DatasetException;

  /// Take an annotation without anything written to it.
  default void annotation(long item, Label label, Geometry geometry, Map<String, String> attributes)
      throws DatasetException {
    annotation(item, label, geometry, attributes, "");
  }

  /// Take an annotation with what was written to it.
  default void annotation(
      long item, Label label, Geometry geometry, Map<String, String> attributes, String text)
      throws DatasetException {
    annotation(item, new AnnotationDraft(label, geometry, attributes, text, ""));
  }

  /// Take note of something that could not be read.
  void problem(Problem problem);
}
