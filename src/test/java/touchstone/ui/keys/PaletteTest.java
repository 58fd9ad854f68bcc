package touchstone.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final List<Command> ALL = Arrays.asList(Command.values());

  @Test
  void nothingTypedShowsEverything() {
    assertEquals(ALL, Palette.search("  ", ALL));
  }

  @Test
  void aBeginningComesBeforeAWordInsideAndThatBeforeScatteredLetters() {
    assertEquals(
        List.of(Command.UNDO, Command.NEXT_UNDECIDED, Command.PREVIOUS_MARK),
        Palette.search("u", List.of(Command.PREVIOUS_MARK, Command.NEXT_UNDECIDED, Command.UNDO)));
    assertEquals(Command.EXPORT, Palette.search("exp", ALL).getFirst());
    assertEquals(Command.NEXT_ITEM, Palette.search("item", ALL).getFirst());
  }

  @Test
  void lettersInOrderFindACommand() {
    assertEquals(List.of(Command.NEW_PROJECT), Palette.search("nwprj", ALL));
  }

  @Test
  void wordsMayComeInAnyOrder() {
    assertEquals(List.of(Command.NEW_PROJECT), Palette.search("project new", ALL));
  }

  @Test
  void whatIsNowhereFindsNothing() {
    assertEquals(List.of(), Palette.search("qqq", ALL));
  }
}
