package touchstone.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ActionsTest {
  private final Actions actions = new Actions();
  private final List<String> done = new ArrayList<>();

  @Test
  void aReleasedCommandIsNotPossible() {
    var registration = actions.bind(Command.UNDO, () -> done.add("undo"));
    assertTrue(actions.press(KeyStroke.parse("Ctrl+Z").orElseThrow(), KeyMap.DEFAULT));
    registration.close();
    assertFalse(actions.press(KeyStroke.parse("Ctrl+Z").orElseThrow(), KeyMap.DEFAULT));
    assertEquals(List.of("undo"), done);
  }

  @Test
  void aLaterBindingSurvivesTheReleaseOfAnEarlierOne() {
    var first = actions.bind(Command.UNDO, () -> done.add("first"));
    actions.bind(Command.UNDO, () -> done.add("second"));
    first.close();
    assertTrue(actions.run(Command.UNDO));
    assertEquals(List.of("second"), done);
  }

  @Test
  void anEarlierBindingComesBackWhenALaterOneIsReleased() {
    actions.bind(Command.UNDO, () -> done.add("first"));
    var second = actions.bind(Command.UNDO, () -> done.add("second"));
    assertTrue(actions.run(Command.UNDO));
    second.close();
    assertTrue(actions.run(Command.UNDO));
    assertEquals(List.of("second", "first"), done);
  }

  @Test
  void aCommandIsRunOnlyWhenItMakesSense() {
    var open = new AtomicBoolean();
    actions.bind(Command.EXPORT, () -> done.add("export"), open::get);
    assertFalse(actions.run(Command.EXPORT));
    assertEquals(List.of(), actions.possible());
    open.set(true);
    assertEquals(List.of(Command.EXPORT), actions.possible());
    assertTrue(actions.run(Command.EXPORT));
    assertEquals(List.of("export"), done);
  }
}
