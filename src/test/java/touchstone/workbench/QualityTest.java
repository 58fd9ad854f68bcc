package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.Estimate;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.AnnotatorsReport;
import touchstone.quality.report.ConfusionReport;
import touchstone.quality.report.ConfusionReport.Cell;
import touchstone.quality.report.DiversityReport;
import touchstone.quality.report.PaceReport;
import touchstone.quality.report.SuggestionsReport;
import touchstone.quality.report.SuggestionsReport.Against;
import touchstone.quality.report.Twins;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.ui.quality.Crowd;
import touchstone.ui.review.DemoTexts;

/// The figures of a project on which two people and a model worked, from its file.
class QualityTest {
  private static final Rater ADA = new Rater.Person("ada", "Ada Rossi");
  private static final Rater BO = new Rater.Person("bo", "Bo");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Crowd crowd;

  @BeforeEach
  void work() throws Exception {
    var texts = new DemoTexts(DemoTexts.SENTIMENT);
    var proposed = List.of("positive", "positive", "negative", "negative", "neutral", "positive");
    for (int i = 0; i < proposed.size(); i++) {
      texts
          .named("c" + i, i == 5 ? "  Text  NUMBER 0 " : "text number " + i)
          .whole(
              DemoTexts.SENTIMENT,
              proposed.get(i),
              0.95 - i / 10.0,
              new Scored(new Label("mixed"), 0.02));
    }
    var file = texts.make(folder.resolve("p"));
    crowd = new Crowd(file, Policy.OPEN.withRatings(2, 1).withMode(Mode.SCORES));
    crowd.accept("c0", 2).accept("c1", 4).correct("c2", "neutral", 9).accept("c3", 3);
    crowd.rest(Duration.ofDays(1)).by("Bo");
    crowd.workbench().desk().hide(true);
    crowd
        .choose("c0", "positive", 5)
        .choose("c1", "neutral", 6)
        .choose("c2", "neutral", 7)
        .choose("c5", "negative", 8);
    crowd.gold(Map.of(crowd.item("c0"), "positive", crowd.item("c2"), "positive"));
  }

  @AfterEach
  void close() {
    crowd.close();
  }

  private Snapshot snapshot() {
    return crowd.workbench().quality().snapshot(new Cancellation()).join();
  }

  @Test
  void paceIsToldByDayAndPerson() {
    var pace = PaceReport.of(snapshot().log(), ZoneOffset.UTC);
    assertEquals(
        List.of(
            new PaceReport.Day(
                LocalDate.of(2026, 11, 2), 4, 0, crowd.items("c0", "c1", "c2", "c3")),
            new PaceReport.Day(
                LocalDate.of(2026, 11, 3), 4, 0, crowd.items("c0", "c1", "c2", "c5"))),
        pace.days());
    var ada = pace.people().getFirst();
    assertEquals(ADA, ada.by());
    assertEquals(4, ada.decisions());
    assertEquals(Duration.ofSeconds(18), ada.looking());
    assertEquals(3.5, ada.seconds().figure().orElseThrow());
    assertEquals(1.0, ada.drift().earlyAcceptance().figure().orElseThrow());
    assertEquals(0.5, ada.drift().lateAcceptance().figure().orElseThrow());
    var bo = pace.people().getLast();
    assertEquals(6.5, bo.seconds().figure().orElseThrow());
    assertEquals(
        Estimate.undefined("A session of fewer than two answers has no halves.", 0),
        bo.drift().acceptanceChange());
  }

  @Test
  void aCellOfTheConfusionHoldsItsItems() {
    var evidence = snapshot().evidence();
    var model = evidence.models(DemoTexts.SENTIMENT.id()).getFirst();
    assertEquals(
        List.of(ADA, BO, model, new Rater.Gold()),
        ConfusionReport.raters(evidence, DemoTexts.SENTIMENT));
    var people = ConfusionReport.of(evidence, DemoTexts.SENTIMENT, ADA, BO, Aid.FIRST);
    assertEquals(List.of("positive", "neutral"), people.categories());
    assertEquals(
        Map.of(
            new Cell(0, 0), crowd.items("c0"),
            new Cell(0, 1), crowd.items("c1"),
            new Cell(1, 1), crowd.items("c2")),
        people.cells());
    assertEquals(2, people.agreed());
    assertEquals(3, people.n());
    var unaided = ConfusionReport.of(evidence, DemoTexts.SENTIMENT, BO, model, Aid.UNAIDED);
    assertEquals(
        Map.of(
            new Cell(0, 0), crowd.items("c0"),
            new Cell(1, 0), crowd.items("c1"),
            new Cell(1, 2), crowd.items("c2"),
            new Cell(2, 0), crowd.items("c5")),
        unaided.cells());
    assertEquals(0, ConfusionReport.of(evidence, DemoTexts.SENTIMENT, ADA, model, Aid.UNAIDED).n());
  }

  @Test
  void suggestionsAreJudgedByVerdictsAndByWhatIsKnown() {
    var report = SuggestionsReport.of(snapshot(), crowd.workbench().tasks());
    assertEquals(
        List.of(Against.VERDICTS, Against.KNOWN),
        report.models().stream().map(SuggestionsReport.OfModel::against).toList());
    var verdicts = report.models().getFirst();
    assertEquals(
        List.of(
            new SuggestionsReport.Judged(crowd.item("c0"), 0.95, true),
            new SuggestionsReport.Judged(crowd.item("c1"), 0.95 - 0.1, true),
            new SuggestionsReport.Judged(crowd.item("c2"), 0.95 - 0.2, false),
            new SuggestionsReport.Judged(crowd.item("c3"), 0.95 - 0.3, true)),
        verdicts.judged());
    assertEquals(0.75, verdicts.precision().figure().orElseThrow());
    assertEquals(crowd.items("c0"), verdicts.items(0.9, 1));
    assertEquals(crowd.items("c0", "c1", "c2", "c3"), verdicts.items(0, 1));
    var known = report.models().getLast();
    assertEquals(4, known.judged().size(), "gold for two, and what Bo said unaided of two more");
    assertEquals(0.25, known.precision().figure().orElseThrow());
  }

  @Test
  void labelsWithSuggestionsStandBesideThoseGivenBlind() {
    var question = DiversityReport.of(snapshot()).questions().getFirst();
    assertEquals(
        List.of(
            new DiversityReport.Use("neutral", 1, crowd.items("c2"), 2, crowd.items("c1", "c2")),
            new DiversityReport.Use("positive", 2, crowd.items("c0", "c1"), 1, crowd.items("c0")),
            new DiversityReport.Use("negative", 1, crowd.items("c3"), 1, crowd.items("c5"))),
        question.labels());
    assertEquals(4, question.assisted());
    assertEquals(4, question.blind());
  }

  @Test
  void eachAnnotatorHasTheirFigures() {
    var report =
        AnnotatorsReport.of(snapshot(), DemoTexts.SENTIMENT, new AgreementReport.Settings(0, 1));
    assertEquals("Cohen's kappa", report.figure());
    assertEquals(List.of(ADA, BO), report.rows().stream().map(row -> row.by()).toList());
    var ada = report.rows().getFirst();
    assertEquals(4, ada.answers().n());
    assertEquals(crowd.items("c0", "c1", "c2"), ada.agreement().items());
    assertEquals(0.75, ada.acceptance().estimate().figure().orElseThrow());
    assertEquals(0.0, ada.over().estimate().figure().orElseThrow());
    assertEquals(crowd.items("c0"), ada.over().items());
    assertEquals(0.0, ada.under().estimate().figure().orElseThrow());
    assertEquals(crowd.items("c2"), ada.under().items());
    var bo = report.rows().getLast();
    assertEquals(Estimate.undefined("They judged no suggestion.", 0), bo.acceptance().estimate());
    assertEquals(
        Estimate.undefined("No suggestion with a known answer was right.", 0),
        bo.over().estimate());
  }

  @Test
  void equalTextsWithDifferentLabelsAreTwins() {
    var errors = crowd.workbench().quality().errors(null, Progress.NONE, new Cancellation()).join();
    assertEquals(
        List.of(
            new Twins.Pair(
                crowd.item("c0"),
                crowd.item("c5"),
                Set.of("positive"),
                Set.of("negative"),
                Twins.Kind.TEXT,
                1)),
        errors.twins());
    assertEquals("c5", errors.name(crowd.item("c5")));
    var report = errors.models().getFirst();
    assertEquals(4, report.labels(), "c1 is disputed, c4 has no label");
    assertTrue(
        report.rows().stream().map(row -> row.item()).toList().contains(crowd.item("c5")),
        report.rows().toString());
  }

  @Test
  void anEmptyProjectHasNoFigures() throws Exception {
    var file = new DemoTexts(DemoTexts.SENTIMENT).make(folder.resolve("empty"));
    try (var empty = new Crowd(file, Policy.OPEN)) {
      var snapshot = empty.workbench().quality().snapshot(new Cancellation()).join();
      assertEquals(0, snapshot.decisions());
      assertEquals(
          new PaceReport(List.of(), List.of()), PaceReport.of(snapshot.log(), ZoneOffset.UTC));
      assertEquals(List.of(), SuggestionsReport.of(snapshot, empty.workbench().tasks()).models());
      assertEquals(List.of(), ConfusionReport.raters(snapshot.evidence(), DemoTexts.SENTIMENT));
      var errors =
          empty.workbench().quality().errors(null, Progress.NONE, new Cancellation()).join();
      assertEquals(List.of(), errors.models());
      assertEquals(List.<ItemId>of(), List.copyOf(errors.names().keySet()));
    }
  }
}
