package touchstone.export.text.json;

import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Item;

/// What other tools call an item: the id that its dataset gave it, else its name.
final class ItemIds {
  private static final Pattern NUMBERED = Pattern.compile("[a-z]+ ([0-9]+)");
  private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,14}");

  private ItemIds() {}

  /// Return the id; one that is a number has the unit before it only in the item's name.
  static String of(Item item) {
    var numbered = NUMBERED.matcher(item.name());
    return numbered.matches() && item.path().endsWith("#" + numbered.group(1))
        ? numbered.group(1)
        : item.name();
  }

  /// Write the id, as a number where it is one.
  static void write(JsonGenerator json, Item item) {
    var id = of(item);
    if (PLAIN.matcher(id).matches()) {
      json.writeNumberProperty("id", Long.parseLong(id));
    } else {
      json.writeStringProperty("id", id);
    }
  }
}
