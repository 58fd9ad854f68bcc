package touchstone.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyMapTest {
  @Test
  void theDefaultsHaveNoConflict() {
    assertEquals(Map.of(), KeyMap.DEFAULT.conflicts());
  }

  @Test
  void theDefaultsAreTheKeysOfTheHandbook() {
    assertEquals(
        List.of("A", "X", "Enter", "D", "S", "N", "Ctrl+Z", "Ctrl+Shift+Z", "R", "V", "0", "?"),
        List.of(
                Command.ACCEPT,
                Command.REJECT,
                Command.ACCEPT_REST,
                Command.NEXT_ITEM,
                Command.PREVIOUS_ITEM,
                Command.NEXT_UNDECIDED,
                Command.UNDO,
                Command.REDO,
                Command.BOX,
                Command.SELECT,
                Command.FIT,
                Command.HELP)
            .stream()
            .map(KeyMap.DEFAULT::cap)
            .toList());
  }

  @Test
  void aChoiceReplacesTheDefaultAndIsWrittenAndReadBack() {
    var map = KeyMap.DEFAULT.with(Command.ACCEPT, List.of(new KeyStroke(true, false, true, "Y")));
    assertEquals(Map.of("accept", List.of("Ctrl+Shift+Y")), map.written());
    assertEquals(map, KeyMap.read(map.written()));
    assertEquals(List.of(Command.AUDIT_RIGHT), map.commands(KeyStroke.of("A")));
    assertEquals(KeyMap.DEFAULT, map.withDefault(Command.ACCEPT));
  }

  @Test
  void aCommandMayHaveNoKey() {
    var map = KeyMap.DEFAULT.with(Command.ACCEPT, List.of());
    assertEquals("", map.cap(Command.ACCEPT));
    assertEquals(map, KeyMap.read(map.written()));
  }

  @Test
  void twoCommandsOnOneKeyAreInConflict() {
    var map = KeyMap.DEFAULT.with(Command.SKIP, List.of(KeyStroke.of("A")));
    assertEquals(Map.of(KeyStroke.of("A"), List.of(Command.ACCEPT, Command.SKIP)), map.conflicts());
    assertEquals(
        "A presses “Accept the suggestion” and “Skip the item”; choose another key for one of"
            + " them.",
        KeyMap.sentence(KeyStroke.of("A"), List.of(Command.ACCEPT, Command.SKIP)));
  }

  @Test
  void whatIsAskedForOnDifferentScreensMayShareAKey() {
    assertEquals(
        List.of(Command.ACCEPT, Command.AUDIT_RIGHT), KeyMap.DEFAULT.commands(KeyStroke.of("A")));
    var map = KeyMap.DEFAULT.with(Command.EXPORT, List.of(KeyStroke.of("A")));
    assertEquals(
        Map.of(KeyStroke.of("A"), List.of(Command.ACCEPT, Command.AUDIT_RIGHT, Command.EXPORT)),
        map.conflicts());
  }

  @Test
  void whatIsNotUnderstoodInTheSettingsKeepsItsDefault() {
    assertEquals(
        KeyMap.DEFAULT,
        KeyMap.read(Map.of("accept", List.of("Hyper+Q"), "no-such-command", List.of("B"))));
  }

  @Test
  void everyStrokeIsReadAsItIsWritten() {
    var all =
        Arrays.stream(Command.values()).flatMap(command -> command.defaultKeys().stream()).toList();
    assertEquals(
        all,
        all.stream().map(KeyStroke::toString).map(KeyStroke::parse).map(Optional::get).toList());
    assertEquals(Optional.of(new KeyStroke(true, false, false, "+")), KeyStroke.parse("ctrl++"));
    assertEquals(Optional.empty(), KeyStroke.parse("Ctrl+Nonsense"));
  }
}
