package touchstone.ui.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Finds commands by the letters a person types, best match first.
public final class Palette {
  private record Found(Command command, int cost) {}

  private Palette() {}

  /// Return the commands whose title holds all typed words, or all typed letters in order; all of
  /// them, as they came, when nothing was typed.
  public static List<Command> search(String typed, List<Command> commands) {
    var query = typed.strip().toLowerCase(Locale.ROOT);
    if (query.isEmpty()) {
      return List.copyOf(commands);
    }
    var found = new ArrayList<Found>();
    for (var command : commands) {
      cost(query, command.title().toLowerCase(Locale.ROOT))
          .ifPresent(cost -> found.add(new Found(command, cost)));
    }
    found.sort(Comparator.comparingInt(Found::cost));
    return found.stream().map(Found::command).toList();
  }

  /// Return how far a title is from what was typed: 0 where it begins with it, absent where it does
  /// not match.
  static OptionalInt cost(String query, String title) {
    if (title.startsWith(query)) {
      return OptionalInt.of(0);
    }
    int word = title.indexOf(" " + query);
    if (word >= 0) {
      return OptionalInt.of(10 + word);
    }
    var words = List.of(query.split("\\s+"));
    if (words.stream().allMatch(title::contains)) {
      return OptionalInt.of(100 + title.indexOf(words.getFirst()));
    }
    int at = -1;
    int gaps = 0;
    for (char letter : query.replace(" ", "").toCharArray()) {
      int next = title.indexOf(letter, at + 1);
      if (next < 0) {
        return OptionalInt.empty();
      }
      gaps += next - at - 1;
      at = next;
    }
    return OptionalInt.of(1000 + gaps);
  }
}
