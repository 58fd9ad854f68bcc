package touchstone.ui.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which keys press which command: the defaults with a person's own choices laid over them.
///
/// @param chosen the commands whose keys were changed
public record KeyMap(Map<Command, List<KeyStroke>> chosen) {
  public static final KeyMap DEFAULT = new KeyMap(Map.of());

  public KeyMap {
    var copy = new EnumMap<Command, List<KeyStroke>>(Command.class);
    chosen.forEach(
        (command, keys) -> {
          if (!keys.equals(command.defaultKeys())) {
            copy.put(command, List.copyOf(keys));
          }
        });
    chosen = Collections.unmodifiableMap(copy);
  }

  /// Read a person's choices by command id; what is not understood keeps its default.
  public static KeyMap read(Map<String, List<String>> written) {
    var chosen = new EnumMap<Command, List<KeyStroke>>(Command.class);
    for (var command : Command.values()) {
      var keys = written.get(command.id());
      if (keys != null) {
        var strokes = keys.stream().map(KeyStroke::parse).flatMap(Optional::stream).toList();
        if (strokes.size() == keys.size()) {
          chosen.put(command, strokes);
        }
      }
    }
    return new KeyMap(chosen);
  }

  /// Write the choices as [#read] reads them.
  public Map<String, List<String>> written() {
    var written = new TreeMap<String, List<String>>();
    chosen.forEach(
        (command, keys) ->
            written.put(command.id(), keys.stream().map(KeyStroke::toString).toList()));
    return written;
  }

  public List<KeyStroke> keys(Command command) {
    return chosen.getOrDefault(command, command.defaultKeys());
  }

  /// Return what stands on the key cap of a command, empty where it has no key.
  public String cap(Command command) {
    var keys = keys(command);
    return keys.isEmpty() ? "" : keys.getFirst().toString();
  }

  /// Return the commands that a stroke presses: on one screen one, unless keys are in conflict.
  public List<Command> commands(KeyStroke stroke) {
    return Arrays.stream(Command.values()).filter(c -> keys(c).contains(stroke)).toList();
  }

  public KeyMap with(Command command, List<KeyStroke> keys) {
    var other = new EnumMap<Command, List<KeyStroke>>(Command.class);
    other.putAll(chosen);
    other.put(command, keys);
    return new KeyMap(other);
  }

  public KeyMap withDefault(Command command) {
    return with(command, command.defaultKeys());
  }

  /// Return the strokes that press more than one command on one screen, each with those commands.
  public Map<KeyStroke, List<Command>> conflicts() {
    var all = new LinkedHashMap<KeyStroke, List<Command>>();
    for (var command : Command.values()) {
      for (var key : keys(command)) {
        all.computeIfAbsent(key, k -> new ArrayList<>()).add(command);
      }
    }
    all.replaceAll((key, commands) -> meeting(commands));
    all.values().removeIf(List::isEmpty);
    return all;
  }

  /// Return those commands that meet another one of them.
  private static List<Command> meeting(List<Command> commands) {
    return commands.stream()
        .filter(
            one ->
                commands.stream()
                    .anyMatch(other -> other != one && one.group().meets(other.group())))
        .toList();
  }

  /// Return the sentence that says what a conflict is, for people.
  public static String sentence(KeyStroke stroke, List<Command> commands) {
    return "%s presses %s; choose another key for one of them."
        .formatted(
            stroke,
            commands.stream()
                .map(command -> "“" + command.title() + "”")
                .collect(Collectors.joining(" and ")));
  }
}
