package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.ScoreCurve.Threshold;
import touchstone.quality.audit.ScoreCurve.Verdict;
import touchstone.review.ItemQuery;
import touchstone.review.Population;
import touchstone.review.SameWords;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// From which score on suggestions are right often enough, by the verdicts in the file.
class AuditAdviceTest {
  private static final Claim CLAIM = new Claim(0.2, 0.9);

  @TempDir Path folder;

  private static Workbench open(Path file) {
    return Workbench.open(
            file,
            new Environment(
                new SameThreadJobRunner(), Runnable::run, InstantSource.system(), DemoProject.ADA))
        .join();
  }

  @Test
  void aScoreIsKnownOnceEnoughOfWhatLiesAboveItWasAccepted() throws Exception {
    try (var workbench = open(DemoProject.make(folder, 8, false, true))) {
      assertEquals(
          "No score is known from which on at most 20 % are wrong: no suggestion was judged yet.",
          workbench.audits().advice(Population.ALL, CLAIM).join().sentence());
      var given = new ArrayList<Verdict>();
      for (var row : workbench.page(ItemQuery.ALL, null, 8).join().rows()) {
        workbench.desk().show(row.item().id()).join();
        for (var proposed : workbench.desk().current().orElseThrow().predictions()) {
          var prediction = proposed.prediction();
          boolean right = prediction.score() > 0.5;
          if (right) {
            workbench.desk().accept(prediction.id());
          } else {
            workbench.desk().reject(prediction.id());
          }
          given.add(new Verdict(prediction.score(), right));
        }
      }
      workbench.desk().saved().join();
      var advice = workbench.audits().advice(Population.ALL, CLAIM).join();
      assertEquals(given.size(), advice.curve().points().getLast().n());
      assertEquals(
          given.stream().filter(Verdict::right).count(), advice.curve().points().getLast().right());
      var from = assertInstanceOf(Threshold.From.class, advice.threshold());
      assertEquals(
          "At %s and above at most 20 %% are wrong, with 90 %% confidence (%d verdicts)."
              .formatted("%.2f".formatted(from.score()).substring(1), from.wrong().n()),
          advice.sentence());
      var bags =
          workbench
              .audits()
              .advice(new Population(null, "bag", null, null, null, null, null, null), CLAIM)
              .join();
      assertEquals(
          bags.curve().points().getLast().n() < given.size(), true, "only those proposed as bags");
    }
  }

  @Test
  void whatWasAcceptedInBulkDoesNotCountBecauseNobodyLookedAtIt() throws Exception {
    try (var workbench = open(DemoTexts.kettle(DemoTexts.ASPECTS).make(folder))) {
      var row = workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst();
      workbench.desk().show(row.item().id()).join();
      var item = workbench.desk().current().orElseThrow();
      workbench
          .desk()
          .spread(DemoTexts.ASPECTS, new Label("aspect"), new SameWords("lid").in(item.text()));
      workbench.desk().saved().join();
      assertEquals(
          List.of(), workbench.audits().advice(Population.ALL, CLAIM).join().curve().points());
      workbench.desk().accept(item.predictions().getFirst().prediction().id());
      workbench.desk().saved().join();
      assertEquals(
          1, workbench.audits().advice(Population.ALL, CLAIM).join().curve().points().size());
    }
  }

  @Test
  void thePeopleAndModelsOfAProjectCanBeChosenBy() throws Exception {
    try (var workbench = open(DemoProject.make(folder, 1, false, true))) {
      assertEquals(
          new Audits.Makers(
              List.of(DemoProject.ADA), Map.of("3f9c".repeat(16), "shelf-detector 1.0")),
          workbench.audits().makers().join());
    }
  }
}
