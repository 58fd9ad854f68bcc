package touchstone.quality.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.quality.evidence.Evidence;
import touchstone.review.Looked;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Weighed;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextLabels;

/// Likely errors of a question with any number of labels.
class SetErrorsTest {
  private static final Task TOPICS =
      new Task(new TaskId("topics"), new TextLabels(), LabelSet.of("a", "b", "c", "d"));
  private static final Rater ADA = new Rater.Person("ada", "Ada");
  private static final Rater.Model MODEL = new Rater.Model("ab", "tagger");

  private final List<Rating> said = new ArrayList<>();
  private final List<Weighed> weighed = new ArrayList<>();
  private final List<Looked> looked = new ArrayList<>();

  private void item(long item, String labels, double least, double... scores) {
    for (var label : labels.split("")) {
      if (!label.isEmpty()) {
        said.add(
            new Rating(
                new ItemId(item),
                ADA,
                TOPICS.id(),
                new Label(label),
                WholeItem.INSTANCE,
                "",
                1,
                false,
                item,
                said.size()));
      }
    }
    said.add(Rating.finished(new ItemId(item), ADA, false, item));
    looked.add(new Looked(new ItemId(item), MODEL, least));
    for (int place = 0; place < scores.length; place++) {
      if (scores[place] >= least) {
        weighed.add(
            new Weighed(
                new ItemId(item),
                MODEL,
                TOPICS.labels().labels().get(place),
                WholeItem.INSTANCE,
                scores[place],
                List.of()));
      }
    }
  }

  private ErrorsReport report() {
    var reports = ErrorsReport.of(Evidence.of(Tasks.of(TOPICS), said), TOPICS, weighed, looked);
    assertEquals(1, reports.size());
    return reports.getFirst();
  }

  private static List<String> lines(ErrorsReport report) {
    return report.rows().stream()
        .map(
            row ->
                "%s %s %s %.2f %.2f %s"
                    .formatted(
                        row.item(),
                        row.kind(),
                        row.given(),
                        row.confidence(),
                        row.probability(),
                        row.by().name()))
        .toList();
  }

  /// The example of cleanlab's documentation, of which only the fifth item is suspicious.
  @Test
  void aLabelThatTheModelFindsImprobableIsLikelyGivenWrongly() {
    item(0, "a", 0, .9, .1, 0, .4);
    item(1, "ab", 0, .7, .8, .2, .3);
    item(2, "ab", 0, .9, .8, .4, .2);
    item(3, "c", 0, .1, .1, .8, .3);
    item(4, "acd", 0, .4, .5, .1, .1);
    var report = report();
    assertEquals(20, report.labels());
    assertEquals("", report.remark());
    assertTrue(report.rows().stream().allMatch(row -> row.item().equals(new ItemId(4))));
    assertEquals("4 GIVEN c 0.10 0.90 Ada", lines(report).getFirst());
  }

  @Test
  void aLabelThatTheModelIsSureOfIsLikelyMissing() {
    for (int i = 0; i < 20; i++) {
      item(i, i % 2 == 0 ? "a" : "b", .5, i % 2 == 0 ? .9 : .1, i % 2 == 0 ? .1 : .9);
    }
    item(20, "", .5, .97, .1);
    item(21, "ab", .5, .1, .95);
    var report = report();
    assertEquals(List.of("20 MISSING a 0.03 0.97 Ada", "21 GIVEN a 0.25 0.75 Ada"), lines(report));
    assertEquals(44, report.labels(), "22 items, each with two labels that the model knows");
    assertEquals(2.0 / 44, report.wrong().figure().orElseThrow(), 1e-12);
    assertEquals(
        "The model never proposed \"c\", \"d\", which are not looked at. Scores below 0.50 were not"
            + " kept and count as half of it; a run with a lower --confidence keeps them.",
        report.remark());
  }

  @Test
  void aModelThatProposedNothingHasNoOpinion() {
    item(1, "a", .5, .1);
    assertEquals(
        List.of(), ErrorsReport.of(Evidence.of(Tasks.of(TOPICS), said), TOPICS, weighed, looked));
  }

  @Test
  void whatHasNoLabelsWithProbabilitiesIsRefusedWithTheReason() {
    var why = new Task(new TaskId("why"), new TextAnswer(), LabelSet.of());
    var ties = new Task(new TaskId("ties"), new Relations(), LabelSet.of("owns"));
    assertTrue(ErrorsReport.fits(TOPICS));
    assertFalse(ErrorsReport.fits(why));
    assertFalse(ErrorsReport.fits(ties));
    assertEquals(
        "its answers are written and have no labels that a model finds more or less probable",
        ErrorsReport.unfit(why));
    assertEquals(
        "models give no probability to each label that a relation could have",
        ErrorsReport.unfit(ties));
  }
}
