package touchstone.ui;

import javafx.scene.Node;
import touchstone.annotation.Item;
import touchstone.review.Picked;
import touchstone.review.ProvenanceClass;
import touchstone.workbench.SimilarItems;

/// What fills the middle of the window for a while. Owned by the window's thread.
public interface Screen extends AutoCloseable {
  Node node();

  /// Ask for everything anew, after an import, a run or another change from elsewhere.
  void refresh();

  /// Let go of the keys, while another screen is shown in this one's place.
  default void rest() {}

  /// Take the keys again, and show what has changed meanwhile.
  default void wake() {}

  /// List what is similar to an item.
  default void show(Item item, SimilarItems similar) {}

  /// List exactly these items.
  default void show(Picked items) {}

  /// List the items with a label of a class.
  default void show(ProvenanceClass kind) {}

  /// Put the focus where keys decide.
  default void focusView() {}

  /// Release everything that was bound or listened to; the screen is not shown again.
  @Override
  void close();
}
