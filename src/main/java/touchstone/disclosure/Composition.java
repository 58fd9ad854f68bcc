package touchstone.disclosure;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;

/// What the dataset consists of, and where it was read from.
///
/// @param items how many there are of each kind
/// @param states how far the work on them has come
/// @param flagged how many are flagged
/// @param imports in the order in which they came
/// @param groups how many items have each value, by column of the metadata
public record Composition(
    Map<Modality, Long> items,
    Map<ItemState, Long> states,
    long flagged,
    List<Import> imports,
    Map<String, Map<String, Long>> groups) {
  public static final Composition NONE = new Composition(Map.of(), Map.of(), 0, List.of());

  public Composition {
    var modalities = new EnumMap<Modality, Long>(Modality.class);
    modalities.putAll(items);
    items = Collections.unmodifiableMap(modalities);
    var ordered = new EnumMap<ItemState, Long>(ItemState.class);
    ordered.putAll(states);
    states = Collections.unmodifiableMap(ordered);
    imports = List.copyOf(imports);
    var columns = new TreeMap<String, Map<String, Long>>();
    groups.forEach(
        (column, counts) ->
            columns.put(column, Collections.unmodifiableMap(new TreeMap<>(counts))));
    groups = Collections.unmodifiableMap(columns);
  }

  /// Make one whose metadata was not counted.
  public Composition(
      Map<Modality, Long> items, Map<ItemState, Long> states, long flagged, List<Import> imports) {
    this(items, states, flagged, imports, Map.of());
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
