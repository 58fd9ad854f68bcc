package touchstone.dataset;

import java.util.HashMap;
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
  void annotation(long item, Label label, Geometry geometry, Map<String, String> attributes)
      throws DatasetException;

  /// Take an annotation with what was written to it. A sink that keeps no text finds it among the
  /// attributes, as `text`.
  default void annotation(
      long item, Label label, Geometry geometry, Map<String, String> attributes, String text)
      throws DatasetException {
    if (text.isEmpty()) {
      annotation(item, label, geometry, attributes);
    } else {
      var all = new HashMap<>(attributes);
      all.putIfAbsent("text", text);
      annotation(item, label, geometry, all);
    }
  }

  /// Take note of something that could not be read.
  void problem(Problem problem);
}
