package touchstone.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said to the person, and for how long it is true.
class NoticesTest {
  private final Notices notices = new Notices();

  @Test
  void aSentenceThatIsSaidAgainIsCounted() {
    notices.say("Done.");
    notices.say("More.");
    notices.say("Done.");
    assertEquals(
        List.of(Notice.news("More."), Notice.news("Done.").again(2)), List.copyOf(notices.shown()));
  }

  @Test
  void whatIsAboutAnItemGoesWithIt() {
    notices.say(Notice.here("This text is covered."));
    notices.say("A copy was saved.");
    notices.moved();
    assertEquals(List.of(Notice.news("A copy was saved.")), List.copyOf(notices.shown()));
  }
}
