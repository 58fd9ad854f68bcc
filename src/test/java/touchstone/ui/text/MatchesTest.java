package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchesTest {
  @Test
  void caseDoesNotMatterAndSignsAreMeant() {
    var text = "Lid. LID? lid* ÉCLAIR éclair";
    assertEquals(3, Matches.of(text, "lid").count());
    assertEquals(1, Matches.of(text, "d*").count());
    assertEquals(2, Matches.of(text, "éclair").count());
    assertEquals(0, Matches.of(text, "").count());
  }

  @Test
  void onlyWhatMeetsARangeIsGiven() {
    var matches = Matches.of("aa aa aa aa", "aa");
    assertEquals(List.of(new TextRange(3, 5), new TextRange(6, 8)), matches.meeting(4, 7));
    assertEquals(List.of(), matches.meeting(5, 6));
    assertEquals(2, matches.firstFrom(4));
    assertEquals(0, matches.firstFrom(10));
  }
}
