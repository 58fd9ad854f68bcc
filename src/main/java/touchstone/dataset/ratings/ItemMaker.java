package touchstone.dataset.ratings;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import touchstone.dataset.DatasetException;

/// Hands on the items that ratings are of.
interface ItemMaker {
  /// Hand on an item.
  ///
  /// @param text empty where the file has none
  /// @return its handle, [RatedItems#LEFT_OUT] when it cannot be taken, which is then reported
  long make(String name, String text, Map<String, String> metadata, Supplier<String> where)
      throws IOException, DatasetException;
}
