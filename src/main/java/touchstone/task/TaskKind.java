package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;

/// One kind of question that can be asked about an item.
public interface TaskKind {
  /// The word for it on the command line and in files, such as `boxes`.
  String id();

  /// What people call it.
  String title();

  /// One sentence that says what the person does.
  String description();

  Modality modality();

  /// Return whether an annotation of this task may have that geometry.
  boolean allows(Geometry geometry);

  /// Return whether an item has at most one label: choosing another replaces it.
  boolean single();

  /// Return whether the person writes rather than chooses: there are no labels to offer.
  default boolean written() {
    return false;
  }
}
