package touchstone.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.quality.report.ConfusionReport.Cell;
import touchstone.review.Mode;
import touchstone.review.Picked;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// The page of figures without its window, over real project files.
class QualityViewModelTest {
  @TempDir Path folder;
  private final List<Throwable> trouble = new ArrayList<>();
  private final List<Object> opened = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<Duration> rests = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Crowd crowd;

  @SuppressWarnings("NullAway.Init") // made by each test
  private QualityViewModel model;

  private void open(DemoTexts texts, Policy policy) throws Exception {
    crowd = new Crowd(texts.make(folder.resolve("p")), policy);
  }

  private void look() {
    model =
        new QualityViewModel(
            crowd.workbench(),
            Runnable::run,
            InstantSource.fixed(DemoProject.START),
            (time, action) -> {
              rests.add(time);
              later.add(action);
            },
            new QualityViewModel.Opener() {
              @Override
              public void open(Picked items) {
                opened.add(items);
              }

              @Override
              public void open(ProvenanceClass kind) {
                opened.add(kind);
              }
            },
            trouble::add);
    model.load().join();
  }

  private Shown shown() {
    return model.shownProperty().get().orElseThrow();
  }

  private Shown show(Section section) {
    model.show(section).join();
    return shown();
  }

  @AfterEach
  void close() {
    model.close();
    crowd.close();
    assertEquals(List.of(), trouble);
  }

  private static DemoTexts four() {
    var texts = new DemoTexts(DemoTexts.SENTIMENT);
    for (int i = 0; i < 4; i++) {
      texts
          .named("c" + i, "text " + i, "region", i % 2 == 0 ? "north" : "south")
          .whole(
              DemoTexts.SENTIMENT,
              i < 2 ? "positive" : "negative",
              0.9 - i / 10.0,
              new Scored(new Label("mixed"), 0.05));
    }
    return texts;
  }

  @Test
  void anEmptyProjectSaysWhyThereIsNothing() throws Exception {
    open(new DemoTexts(DemoTexts.SENTIMENT), Policy.OPEN);
    look();
    assertEquals("as of 0 decisions", model.asOf());
    var overview = assertInstanceOf(Shown.Overview.class, shown());
    assertEquals(0, overview.counts().items());
    assertEquals(List.of(), overview.pace().days());
    for (var section :
        List.of(
            Section.AGREEMENT,
            Section.CONFUSION,
            Section.SUGGESTIONS,
            Section.BIAS,
            Section.DIVERSITY,
            Section.ANNOTATORS)) {
      assertInstanceOf(Shown.Nothing.class, show(section), section.title());
    }
    assertEquals(
        new Shown.Nothing(
            Section.CONFUSION,
            "It takes two raters, people or models, to see what is mistaken for what; there is none"
                + " yet."),
        show(Section.CONFUSION));
    var errors = assertInstanceOf(Shown.Errors.class, show(Section.ERRORS));
    assertEquals(List.of(), errors.errors().twins());
  }

  @Test
  void oneAnnotatorIsComparedWithTheModel() throws Exception {
    open(four(), Policy.OPEN);
    crowd.accept("c0", 2).correct("c1", "neutral", 4).accept("c2", 3);
    look();
    assertEquals("as of 3 decisions", model.asOf());
    var overview = assertInstanceOf(Shown.Overview.class, shown());
    assertEquals(null, overview.people());
    assertEquals(null, overview.withModel(), "suggestions were in sight");
    assertEquals(Map.of(ProvenanceClass.AIA_HV, 3L), overview.provenance());
    var confusion = assertInstanceOf(Shown.Confusion.class, show(Section.CONFUSION));
    assertEquals(
        List.of("Ada Rossi", "aspect-tagger 1.0"),
        confusion.raters().stream().map(Rater::name).toList());
    assertEquals(
        Map.of(
            new Cell(0, 0), crowd.items("c0"),
            new Cell(1, 0), crowd.items("c1"),
            new Cell(2, 2), crowd.items("c2")),
        confusion.report().cells());
    model.choose(model.choicesProperty().get().withUnaided(true)).join();
    assertEquals(0, ((Shown.Confusion) shown()).report().n());
    var suggestions = assertInstanceOf(Shown.Suggestions.class, show(Section.SUGGESTIONS));
    assertEquals(1, suggestions.models().size());
    assertEquals(
        2.0 / 3, suggestions.models().getFirst().precision().figure().orElseThrow(), 1e-12);
    var annotators = assertInstanceOf(Shown.Annotators.class, show(Section.ANNOTATORS));
    assertEquals(1, annotators.report().rows().size());
    var bias = assertInstanceOf(Shown.Bias.class, show(Section.BIAS));
    assertEquals(List.of("region"), bias.attributes());
    assertEquals("positive", bias.report().favourable().name());
    model.choose(model.choicesProperty().get().withFavourable(new Label("neutral"))).join();
    assertEquals("neutral", ((Shown.Bias) shown()).report().favourable().name());
  }

  @Test
  void figuresOpenTheItemsThatTheyCount() throws Exception {
    open(four(), Policy.OPEN.withRatings(2, 1).withMode(Mode.SCORES));
    crowd.accept("c0", 2).accept("c1", 2).by("Bo").correct("c1", "mixed", 3).accept("c3", 1);
    look();
    var overview = assertInstanceOf(Shown.Overview.class, shown());
    var people = Optional.ofNullable(overview.people()).orElseThrow();
    model.open("two people", overview.task(), people).join();
    model.open(ItemState.NEW, "new").join();
    model.open(ProvenanceClass.AIA_HV).join();
    model.open("a day", overview.pace().days().getFirst().items());
    assertEquals(
        List.of(
            new Picked("two people", crowd.items("c1")),
            new Picked("new", List.of(crowd.item("c0"), crowd.item("c2"))),
            new Picked("AIA-HV ratings", crowd.items("c0", "c1", "c3")),
            new Picked("a day", crowd.items("c0", "c1", "c3"))),
        opened);
  }

  @Test
  void decisionsAreSeenAfterARestAndNotOneByOne() throws Exception {
    open(four(), Policy.OPEN);
    look();
    assertEquals(List.of(), rests);
    crowd.accept("c0", 2).accept("c1", 2).accept("c2", 2);
    assertEquals(List.of(QualityViewModel.REST), rests);
    assertEquals("as of 0 decisions", model.asOf());
    later.remove().run();
    assertEquals("as of 3 decisions", model.asOf());
    assertFalse(model.workingProperty().get());
    crowd.accept("c3", 2);
    assertEquals(2, rests.size());
    model.close();
    later.remove().run();
    assertEquals("as of 3 decisions", model.asOf(), "nobody looks any more");
  }
}
