package touchstone.quality.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.consensus.Comparison.Method;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.report.AgreementReport.Settings;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Settlements;
import touchstone.task.Boxes;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Reports put together from what everybody said, held to figures that are known.
class ReportsTest {
  private static final Task MOOD =
      new Task(new TaskId("mood"), new TextClass(), LabelSet.of("yes", "no"));
  private static final Rater ADA = new Rater.Person("ada", "Ada");
  private static final Rater BO = new Rater.Person("bo", "Bo");
  private static final Rater CLEO = new Rater.Person("cleo", "Cleo");
  private static final Rater MODEL = new Rater.Model("ab", "guesser");
  private static final Rater GOLD = new Rater.Gold();
  private static final Settings PLAIN = new Settings(0, 1);

  private final List<Rating> said = new ArrayList<>();
  private long next;

  private void say(Task task, long item, Rater by, String label, Geometry place, boolean aided) {
    said.add(
        new Rating(
            new ItemId(item),
            by,
            task.id(),
            new Label(label),
            place,
            "",
            by instanceof Rater.Model ? 0.8 : 1,
            aided,
            0,
            ++next));
  }

  private void say(long item, Rater by, String label) {
    say(MOOD, item, by, label, WholeItem.INSTANCE, false);
  }

  private AgreementReport agreement(Task... tasks) {
    return AgreementReport.of(
        Evidence.of(Tasks.of(tasks), said), Tasks.of(tasks), item -> 100, PLAIN);
  }

  private static @Nullable Double value(Compared compared, String id) {
    return compared
        .figure(id)
        .map(named -> named.estimate().figure())
        .filter(figure -> figure.isPresent())
        .map(figure -> Math.rint(figure.getAsDouble() * 1e6) / 1e6)
        .orElse(null);
  }

  /// The textbook table [[20, 5], [10, 15]].
  private void table(Rater one, Rater other, boolean aided) {
    int item = 0;
    var rows = new String[] {"yes", "yes", "no", "no"};
    var columns = new String[] {"yes", "no", "yes", "no"};
    var times = new int[] {20, 5, 10, 15};
    for (int cell = 0; cell < 4; cell++) {
      for (int i = 0; i < times[cell]; i++) {
        item++;
        say(MOOD, item, one, rows[cell], WholeItem.INSTANCE, aided);
        say(MOOD, item, other, columns[cell], WholeItem.INSTANCE, false);
      }
    }
  }

  @Test
  void twoPeopleAgreeAsTheTextbookSays() {
    table(ADA, BO, false);
    var question = agreement(MOOD).questions().getFirst();
    var pair = question.pairs().getFirst();
    assertEquals(List.of(ADA, BO), pair.raters());
    assertEquals(0.4, value(pair, "cohen"));
    assertEquals(0.7, value(pair, "percent"));
    var people = question.people().orElseThrow();
    assertEquals(50, people.items());
    assertEquals(0.405941, value(people, "ac1"));
    assertEquals(List.of(), question.models());
  }

  @Test
  void whatWasAnsweredWithASuggestionInSightStandsApart() {
    table(ADA, MODEL, false);
    for (int item = 101; item <= 110; item++) {
      say(MOOD, item, ADA, "yes", WholeItem.INSTANCE, true);
      say(MOOD, item, MODEL, item == 110 ? "no" : "yes", WholeItem.INSTANCE, false);
    }
    var models = agreement(MOOD).questions().getFirst().models();
    assertEquals(
        List.of(Basis.UNAIDED, Basis.ASSISTED), models.stream().map(Compared::basis).toList());
    assertEquals(0.4, value(models.get(0), "cohen"));
    assertEquals(50, models.get(0).items());
    assertEquals(0.9, value(models.get(1), "percent"));
  }

  @Test
  void whatSomebodySawWhoseRatingsCameWithTheDataIsNotRecorded() {
    var dan = new Rater.Person(AnnotatorId.imported("Dan").value(), "Dan");
    for (int item = 1; item <= 4; item++) {
      say(item, ADA, "yes");
      say(item, dan, item == 4 ? "no" : "yes");
      say(item, MODEL, "yes");
    }
    var question = agreement(MOOD).questions().getFirst();
    assertEquals(
        List.of(Basis.UNAIDED, Basis.NOT_RECORDED),
        question.models().stream().map(Compared::basis).toList());
    assertEquals(0.75, value(question.models().getLast(), "percent"));
    assertEquals(Basis.NOT_RECORDED, question.pairs().getFirst().basis());
    assertEquals(Basis.NOT_RECORDED, question.people().orElseThrow().basis());
    assertEquals("not-recorded", Basis.NOT_RECORDED.word());
  }

  @Test
  void whoFinishedAnItemWithoutAnAnswerIsNotComparedOnIt() {
    for (int item = 1; item <= 4; item++) {
      say(item, ADA, "yes");
      say(item, MODEL, "yes");
    }
    said.add(Rating.finished(new ItemId(5), ADA, false, 9));
    say(5, MODEL, "yes");
    var compared = agreement(MOOD).questions().getFirst().models().getFirst();
    assertEquals(4, compared.items());
    assertEquals(4, compared.figure("percent").orElseThrow().estimate().n());
  }

  @Test
  void ofAnItemThatWasJudgedTwiceTheFirstAnswerIsTheUnaidedOne() {
    for (int item = 1; item <= 4; item++) {
      say(MOOD, item, ADA, "no", WholeItem.INSTANCE, false);
      say(MOOD, item, ADA, "yes", WholeItem.INSTANCE, true);
      say(item, MODEL, "yes");
    }
    var models = agreement(MOOD).questions().getFirst().models();
    assertEquals(0.0, value(models.get(0), "percent"));
    assertEquals(1.0, value(models.get(1), "percent"));
  }

  @Test
  void oneCategoryAloneIsUndefinedWithItsReason() {
    for (int item = 1; item <= 5; item++) {
      say(item, ADA, "yes");
      say(item, BO, "yes");
    }
    var pair = agreement(MOOD).questions().getFirst().pairs().getFirst();
    assertTrue(pair.figure("cohen").orElseThrow().estimate() instanceof Estimate.Undefined);
    assertEquals(1.0, value(pair, "percent"));
  }

  @Test
  void boxesSpansSetsAndScalesHaveFiguresOfTheirOwn() {
    var boxes = new Task(new TaskId("boxes"), new Boxes(), LabelSet.of("can"));
    say(boxes, 1, ADA, "can", new BoundingBox(0, 0, 10, 10), false);
    say(boxes, 1, BO, "can", new BoundingBox(0, 0, 10, 8), false);
    say(boxes, 2, ADA, "can", new BoundingBox(0, 0, 10, 10), false);
    said.add(Rating.finished(new ItemId(2), BO, false, 0));
    var boxed = agreement(boxes).questions().getFirst().pairs().getFirst();
    assertEquals(0.666667, value(boxed, "f1-50"));
    assertEquals(0.8, value(boxed, "mean-iou"));
    assertEquals(2, boxed.items());
    said.clear();
    var spans = new Task(new TaskId("spans"), new Spans(), LabelSet.of("ORG", "PER", "LOC"));
    say(spans, 1, ADA, "ORG", new TextSpan(0, 5), false);
    say(spans, 1, ADA, "PER", new TextSpan(10, 16), false);
    say(spans, 1, ADA, "LOC", new TextSpan(20, 28), false);
    say(spans, 1, ADA, "PER", new TextSpan(30, 34), false);
    say(spans, 1, BO, "ORG", new TextSpan(0, 5), false);
    say(spans, 1, BO, "ORG", new TextSpan(10, 16), false);
    say(spans, 1, BO, "LOC", new TextSpan(20, 27), false);
    var spanned = agreement(spans).questions().getFirst().pairs().getFirst();
    assertEquals(0.285714, value(spanned, "f1"));
    assertEquals(0.571429, value(spanned, "f1-untyped"));
    assertEquals(0.571429, value(spanned, "f1-overlap"));
    said.clear();
    var labels = new Task(new TaskId("labels"), new TextLabels(), LabelSet.of("a", "b"));
    say(labels, 1, ADA, "a", WholeItem.INSTANCE, false);
    say(labels, 1, ADA, "b", WholeItem.INSTANCE, false);
    say(labels, 1, BO, "a", WholeItem.INSTANCE, false);
    say(labels, 2, ADA, "b", WholeItem.INSTANCE, false);
    say(labels, 2, BO, "b", WholeItem.INSTANCE, false);
    var sets = agreement(labels).questions().getFirst().people().orElseThrow();
    assertEquals(0.5, value(sets, "percent"));
    said.clear();
    var scale = new Task(new TaskId("scale"), new TextScale(), LabelSet.of("1", "2", "3"));
    for (int item = 1; item <= 6; item++) {
      say(scale, item, ADA, Integer.toString(1 + item % 3), WholeItem.INSTANCE, false);
      say(scale, item, BO, Integer.toString(1 + item % 3), WholeItem.INSTANCE, false);
    }
    var graded = agreement(scale).questions().getFirst();
    assertEquals(1.0, value(graded.people().orElseThrow(), "alpha-ordinal"));
    assertEquals(1.0, value(graded.pairs().getFirst(), "cohen-quadratic"));
  }

  /// The toy set of crowd-kit: five workers, five items, the truth y y n y n.
  private void crowd() {
    var workers = Map.of("w1", "nyyyy", "w2", "yynyn", "w3", ".ynyn", "w4", "ynyyn", "w5", "nnnyn");
    for (var worker : workers.entrySet()) {
      for (int item = 0; item < 5; item++) {
        char answer = worker.getValue().charAt(item);
        if (answer != '.') {
          say(
              item,
              new Rater.Person(worker.getKey(), worker.getKey()),
              answer == 'y' ? "yes" : "no");
        }
      }
    }
    var truth = "yynyn";
    for (int item = 0; item < 5; item++) {
      say(item, GOLD, truth.charAt(item) == 'y' ? "yes" : "no");
    }
  }

  @Test
  void theConsensusOfACrowdIsWhatDawidAndSkeneSay() {
    crowd();
    var report = ConsensusReport.of(Evidence.of(Tasks.of(MOOD), said), MOOD, false);
    assertEquals(24, report.ratings().size());
    assertEquals(
        List.of("yes", "yes", "no", "yes", "no"),
        report.rows(Method.DAWID_SKENE).stream().map(row -> String.valueOf(row.label())).toList());
    assertEquals(List.of(0), report.comparison().ties());
    assertEquals(
        Optional.empty(),
        Optional.ofNullable(report.rows(Method.MAJORITY).getFirst().label()),
        "a tie is nobody's");
    assertEquals(1.0, report.comparison().dawidSkene().figure().getAsDouble());
    assertEquals(0.8, report.comparison().majority().figure().getAsDouble());
  }

  private void again(long item, Rater by, String label, long step, long id) {
    said.add(
        new Rating(
            new ItemId(item),
            by,
            MOOD.id(),
            new Label(label),
            WholeItem.INSTANCE,
            "",
            1,
            false,
            step,
            id));
  }

  @Test
  void whoRatesAnItemAgainHasOneVoiceAndTheLastRatingCounts() {
    // Ada changes her mind in a later import, whose rows may have lower identities.
    again(1, ADA, "yes", 7, 900);
    again(1, ADA, "no", 8, 100);
    again(1, ADA, "no", 8, 101);
    again(1, BO, "no", 7, 901);
    again(1, CLEO, "yes", 7, 902);
    again(2, ADA, "yes", 7, 903);
    again(2, GOLD, "yes", 7, 904);
    again(2, GOLD, "no", 8, 102);
    var evidence = Evidence.of(Tasks.of(MOOD), said);
    var report = ConsensusReport.of(evidence, MOOD, false);
    assertEquals(4, report.ratings().size());
    assertEquals(2, report.repeated());
    assertEquals(
        List.of("no", "yes"),
        report.rows(Method.MAJORITY).stream().map(row -> String.valueOf(row.label())).toList());
    assertEquals(2 / 3.0, report.rows(Method.MAJORITY).getFirst().probability(), 1e-12);
    assertEquals(1.0, report.comparison().majority().figure().getAsDouble(), "the first known one");
    var pairs = agreement(MOOD).questions().getFirst().pairs();
    assertEquals(List.of(1.0, 0.0, 0.0), pairs.stream().map(p -> value(p, "percent")).toList());
    assertEquals(
        List.of(new ItemId(1)),
        Disputes.of(evidence, Tasks.of(MOOD), Settlements.NONE).stream()
            .map(Disputes.Dispute::item)
            .toList());
  }

  @Test
  void theSameBoxDrawnTwiceByOnePersonIsOne() {
    var boxes = new Task(new TaskId("boxes"), new Boxes(), LabelSet.of("can"));
    for (var by : List.of(ADA, ADA, BO, CLEO)) {
      say(boxes, 1, by, "can", new BoundingBox(0, 0, 10, 10), false);
    }
    var report = ConsensusReport.of(Evidence.of(Tasks.of(boxes), said), boxes, false);
    assertEquals(1, report.things().size());
    assertEquals(3, report.ratings().size());
    assertEquals(1, report.repeated());
  }

  @Test
  void boxesOfSeveralPeopleAreOneThingEach() {
    var boxes = new Task(new TaskId("boxes"), new Boxes(), LabelSet.of("can", "jar"));
    say(boxes, 1, ADA, "can", new BoundingBox(0, 0, 10, 10), false);
    say(boxes, 1, BO, "can", new BoundingBox(1, 0, 10, 10), false);
    say(boxes, 1, CLEO, "jar", new BoundingBox(0, 1, 10, 10), false);
    say(boxes, 1, CLEO, "jar", new BoundingBox(50, 50, 10, 10), false);
    say(boxes, 1, GOLD, "can", new BoundingBox(0, 0, 10, 10), false);
    var report = ConsensusReport.of(Evidence.of(Tasks.of(boxes), said), boxes, false);
    assertEquals(2, report.things().size());
    var rows = report.rows(Method.MAJORITY);
    assertEquals(1, rows.size(), "what one of three marked was probably not there");
    assertEquals("can", String.valueOf(rows.getFirst().label()));
    assertEquals(new BoundingBox(0, 0, 10, 10), rows.getFirst().thing().place());
    assertEquals(2 / 3.0, rows.getFirst().probability(), 1e-12);
    assertEquals(1.0, report.comparison().majority().figure().getAsDouble());
  }

  /// The example of fairlearn's guide.
  @Test
  void groupsAreComparedAsFairlearnDoes() {
    int[] truth = {0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    int[] predicted = {0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0};
    var groups = "bbabbcccaacabccbcc";
    var by = new HashMap<ItemId, String>();
    for (int item = 0; item < 18; item++) {
      by.put(new ItemId(item), groups.substring(item, item + 1));
      say(item, MODEL, predicted[item] == 1 ? "yes" : "no");
      say(item, GOLD, truth[item] == 1 ? "yes" : "no");
    }
    say(99, MODEL, "yes");
    var report =
        BiasReport.of(Evidence.of(Tasks.of(MOOD), said), MOOD, "group", new Label("yes"), by, 1);
    assertEquals(1, report.ungrouped());
    var model = report.judged().getFirst();
    assertEquals(BiasReport.Kind.MODEL, model.kind());
    assertEquals(18, model.referenced());
    assertEquals(
        List.of(0.25, 0.666667, 0.2, 1.0),
        model.figures().stream()
            .map(named -> Math.rint(named.estimate().figure().getAsDouble() * 1e6) / 1e6)
            .toList());
    var strict =
        BiasReport.of(Evidence.of(Tasks.of(MOOD), said), MOOD, "group", new Label("yes"), by, 5);
    assertTrue(
        strict.judged().getFirst().figures().getFirst().estimate() instanceof Estimate.Undefined,
        "group a has four members");
  }

  @Test
  void disputesWithAModelCountOnlyWhereThePersonDidNotSeeIt() {
    say(1, ADA, "yes");
    say(1, MODEL, "no");
    say(MOOD, 2, ADA, "yes", WholeItem.INSTANCE, true);
    say(2, MODEL, "no");
    say(3, ADA, "yes");
    say(3, BO, "no");
    var disputes = Disputes.of(Evidence.of(Tasks.of(MOOD), said), Tasks.of(MOOD), Settlements.NONE);
    assertEquals(
        List.of(new ItemId(3), new ItemId(1)),
        disputes.stream().map(Disputes.Dispute::item).toList());
    assertEquals(List.of(1.0, 0.8), disputes.stream().map(Disputes.Dispute::severity).toList());
  }

  @Test
  void theAgreementOfAPersonIsTheMeanWithAllOthersByWhatTheyShare() {
    assertEquals(
        Estimate.of(0.5, 40, new Interval(0.2, 0.8, 0.95)),
        AnnotatorsReport.together(
            List.of(
                Estimate.of(0.25, 10, new Interval(-0.1, 0.5, 0.95)),
                Estimate.undefined("No disagreement is expected by chance.", 7),
                Estimate.of(0.5833333333333334, 30, new Interval(0.3, 0.9, 0.95)))));
    assertEquals(
        Estimate.undefined("Nobody else answered the same items.", 0),
        AnnotatorsReport.together(List.of()));
    var alone = Estimate.open(1, 3, "All resamples give the same figure.");
    assertEquals(alone, AnnotatorsReport.together(List.of(alone)));
    assertEquals(
        Estimate.open(0.75, 6, "With one of the others at least there is no interval."),
        AnnotatorsReport.together(
            List.of(alone, Estimate.of(0.5, 3, new Interval(0.1, 0.7, 0.95)))));
  }
}
