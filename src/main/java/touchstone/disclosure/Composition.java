package touchstone.disclosure;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;

/// What the dataset consists of, and where it was read from.
///
/// @param items how many there are of each kind
/// @param states how far the work on them has come
/// @param flagged how many are flagged
/// @param imports in the order in which they came
public record Composition(
    Map<Modality, Long> items, Map<ItemState, Long> states, long flagged, List<Import> imports) {
  public static final Composition NONE = new Composition(Map.of(), Map.of(), 0, List.of());

  public Composition {
    var modalities = new EnumMap<Modality, Long>(Modality.class);
    modalities.putAll(items);
    items = Collections.unmodifiableMap(modalities);
    var ordered = new EnumMap<ItemState, Long>(ItemState.class);
    ordered.putAll(states);
    states = Collections.unmodifiableMap(ordered);
    imports = List.copyOf(imports);
  }

  /// Items that were read from somewhere.
  ///
  /// @param name of the folder or file, without the folders above it
  /// @param format what it was read as, such as `COCO`
  public record Import(String name, String format, Instant at, long items) {}

  /// Return how many items there are.
  public long size() {
    return items.values().stream().mapToLong(Long::longValue).sum();
  }

  public long in(ItemState state) {
    return states.getOrDefault(state, 0L);
  }
}
