package touchstone.export.text.json;

import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Item;
import touchstone.dataset.LongIndex;

/// What other tools call items: the id that its dataset gave an item, else its name; an id that is
/// there already gets a number behind it, so that each is there once. Owned by one thread.
final class ItemIds {
  private static final Pattern NUMBERED = Pattern.compile("[a-z]+ ([0-9]+)");
  private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,14}");

  private final LongIndex seen = new LongIndex();

  /// Return the id of the next item; one that is a number has the unit before it only in the item's
  /// name.
  String next(Item item) {
    var numbered = NUMBERED.matcher(item.name());
    var id =
        numbered.matches() && item.path().endsWith("#" + numbered.group(1))
            ? numbered.group(1)
            : item.name();
    int times = seen.get(hash(id)) + 2;
    var free = id;
    while (seen.get(hash(free)) != LongIndex.ABSENT) {
      free = "%s (%s)".formatted(id, times++);
    }
    seen.put(hash(id), Math.max(0, times - 2));
    seen.put(hash(free), Math.max(0, seen.get(hash(free))));
    return free;
  }

  private static long hash(String id) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /// Write an id, as a number where it is one.
  static void write(JsonGenerator json, String id) {
    if (PLAIN.matcher(id).matches()) {
      json.writeNumberProperty("id", Long.parseLong(id));
    } else {
      json.writeStringProperty("id", id);
    }
  }
}
