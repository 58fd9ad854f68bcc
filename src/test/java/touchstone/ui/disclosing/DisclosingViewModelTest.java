package touchstone.ui.disclosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.Section;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.disclosing.DisclosingViewModel.Standing;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

class DisclosingViewModelTest {
  private static final Question PURPOSE = Form.question("motivation.purpose").orElseThrow();
  private static final Question PEOPLE = Form.question("annotators.people").orElseThrow();
  private static final Question OTHER = Form.question("motivation.other").orElseThrow();

  @TempDir Path folder;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Fixture fixture = new Fixture();
  private Workbench workbench;
  private DisclosingViewModel model;

  @BeforeEach
  void open() throws Exception {
    fixture.create(folder).close();
    workbench =
        Workbench.open(
                folder.resolve("shop.touchstone"),
                new Environment(
                    new SameThreadJobRunner(), Runnable::run, fixture::now, Fixture.ADA))
            .join();
    workbench.disclosing().answer(PURPOSE.id(), "So Ada said.").join();
    model =
        new DisclosingViewModel(workbench, new FxRelay(waiting::add), fixture::now, new Notices());
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private void settle() {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
  }

  private Map<String, String> stored() {
    return workbench.disclosing().answers().join();
  }

  @Test
  void aFieldThatIsLeftBeforeTheAnswerCameDoesNotTakeItAway() {
    model.load();
    assertFalse(model.known());
    model.answer(PURPOSE, "");
    settle();
    assertTrue(model.known());
    assertEquals("So Ada said.", model.answer(PURPOSE));
    assertEquals(Map.of(PURPOSE.id(), "So Ada said."), stored());
  }

  @Test
  void whatIsRecordedOrAnsweredIsNoGap() {
    model.load();
    settle();
    assertEquals(new Standing(22, 100), model.standingProperty().get());
    assertEquals(2, model.gaps(Section.MOTIVATION));
    assertFalse(model.recorded(PEOPLE).isEmpty());
    model.answer(PURPOSE, " ");
    model.answer(OTHER, "Nothing else.");
    settle();
    assertEquals(new Standing(22, 101), model.standingProperty().get());
    assertEquals(3, model.gaps(Section.MOTIVATION));
    assertEquals(Map.of(OTHER.id(), "Nothing else."), stored());
  }

  @Test
  void aPreviewUnderPseudonymsHasWhatWasAnsweredLast() {
    model.load();
    settle();
    model.pseudonymsProperty().set(true);
    model.answer(PURPOSE, "Ada knows.");
    settle();
    assertEquals(
        "A1 knows.",
        model
            .sheet()
            .orElseThrow()
            .entries()
            .filter(entry -> entry.question().equals(PURPOSE))
            .findFirst()
            .orElseThrow()
            .author());
    assertEquals("Ada knows.", stored().get(PURPOSE.id()));
  }
}
