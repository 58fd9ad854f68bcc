package touchstone.ui.review.parts;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import touchstone.annotation.Item;

/// What came along with an item, on one line.
public final class Facts {
  private Facts() {}

  /// Return an item's name with its metadata, by the names of their columns.
  public static String of(Item item) {
    var parts = new ArrayList<String>();
    parts.add(item.name());
    new TreeMap<>(item.metadata())
        .entrySet().stream()
            .filter(entry -> !entry.getValue().isBlank())
            .map(Facts::fact)
            .forEach(parts::add);
    return String.join(" · ", parts);
  }

  private static String fact(Map.Entry<String, String> fact) {
    return fact.getKey().replace('_', ' ') + " " + fact.getValue();
  }
}
