package touchstone.review.search;

import java.util.List;

/// A column of the items' metadata with what stands in it.
///
/// @param values the values with how many items have them, the most frequent first
/// @param open whether there are other values that were not counted, as they are too many
public record MetadataColumn(String name, List<Value> values, boolean open) {
  public MetadataColumn {
    values = List.copyOf(values);
  }

  /// A value and how many items have it.
  public record Value(String text, long items) {}
}
