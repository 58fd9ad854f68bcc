package touchstone.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;

/// Questions that have one answer, to which datasets gave several.
class OneAnswerTest {
  private static final AnnotatorId ADA = new AnnotatorId("ada");
  private static final Label GOOD = new Label("good");
  private static final Label BAD = new Label("bad");
  private static final Label FAIR = new Label("fair");
  private static final Task MOOD =
      new Task(new TaskId("mood"), new TextClass(), LabelSet.of("good", "bad", "fair"));
  private static final Task WHY =
      new Task(new TaskId("why"), new TextAnswer(), LabelSet.of(TextAnswer.ANSWER.name()));

  private static final ItemId ITEM = new ItemId(7);

  private long next = 100;

  private Gestures gestures(Task... tasks) {
    return new Gestures(Tasks.of(tasks), ADA, () -> new AnnotationId(next++));
  }

  private static ReviewedLabel imported(long id, Task task, Label label, String text) {
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            ITEM,
            task.id(),
            new AnnotatorId("dataset"),
            label,
            WholeItem.INSTANCE,
            Map.of(),
            text,
            new Source.Imported(new ImportId(id))),
        null);
  }

  private static ReviewedItem item(List<ReviewedPrediction> proposed, ReviewedLabel... labels) {
    return new ReviewedItem(
        new Item(ITEM, Modality.TEXT, "a.txt", "a", 0, 0, Map.of()),
        "It works.",
        ItemState.NEW,
        false,
        List.of(labels),
        proposed,
        List.of());
  }

  private static ReviewedItem after(ReviewedItem item, ChangeSet changes) {
    var after =
        item.after(StepDraft.general(ADA, java.time.Instant.EPOCH, Action.CHOOSE, changes, null));
    var back =
        after.after(
            StepDraft.general(ADA, java.time.Instant.EPOCH, Action.UNDO, changes.inverse(), null));
    assertEquals(said(item), said(back), "the inverse takes it back");
    assertEquals(item.state(), back.state());
    return after;
  }

  private static List<String> said(ReviewedItem item) {
    return item.labels().stream()
        .map(ReviewedLabel::annotation)
        .map(label -> label.text().isEmpty() ? label.label().name() : label.text())
        .sorted()
        .toList();
  }

  private static final ReviewedLabel[] TWO = {
    imported(1, MOOD, GOOD, ""), imported(2, MOOD, BAD, "")
  };

  @Test
  void whichIsToBeChosenBeforeTheItemIsFinished() {
    var item = item(List.of(), TWO);
    var gestures = gestures(MOOD);
    assertEquals(Optional.of(MOOD), Gestures.unanswered(List.of(MOOD), item, false));
    assertEquals(ChangeSet.EMPTY, gestures.finish(item));
    assertEquals(ChangeSet.EMPTY, gestures.acceptRest(item));
    for (var label : List.of(GOOD, BAD, FAIR)) {
      var chosen = after(item, gestures.choose(item, MOOD, label));
      assertEquals(List.of(label.name()), said(chosen));
      assertEquals(ItemState.DONE, chosen.state());
      assertEquals(Optional.empty(), Gestures.unanswered(List.of(MOOD), chosen, false));
    }
    var relabelled = after(item, gestures.relabel(item, new AnnotationId(2), FAIR));
    assertEquals(List.of("fair"), said(relabelled));
    var without = after(item, gestures.delete(item, new AnnotationId(2)));
    assertEquals(List.of("good"), said(without));
    assertEquals(ItemState.DONE, after(without, gestures.finish(without)).state());
  }

  @Test
  void datasetsThatSayTheSameHaveAnsweredIt() {
    var item = item(List.of(), imported(1, MOOD, GOOD, ""), imported(2, MOOD, GOOD, ""));
    var gestures = gestures(MOOD);
    assertEquals(Optional.empty(), Gestures.unanswered(List.of(MOOD), item, false));
    assertEquals(ItemState.DONE, after(item, gestures.finish(item)).state());
    assertEquals(List.of("bad"), said(after(item, gestures.choose(item, MOOD, BAD))));
  }

  @Test
  void aSuggestionThatIsAcceptedIsTheOne() {
    var proposed =
        new ReviewedPrediction(
            new Prediction(
                new PredictionId(5),
                new RunId(1),
                ITEM,
                MOOD.id(),
                FAIR,
                WholeItem.INSTANCE,
                0.5,
                List.of()),
            Verdict.PENDING,
            null);
    var item = item(List.of(proposed), TWO);
    var gestures = gestures(MOOD);
    assertEquals(Optional.of(MOOD), Gestures.unanswered(List.of(MOOD), item, true));
    assertEquals(ChangeSet.EMPTY, gestures.acceptRest(item));
    var accepted = after(item, gestures.accept(item, new PredictionId(5)));
    assertEquals(List.of("fair"), said(accepted));
    assertEquals(List.of("bad"), said(after(accepted, gestures.choose(accepted, MOOD, BAD))));
  }

  @Test
  void ofWrittenAnswersOneStands() {
    var item =
        item(
            List.of(),
            imported(1, WHY, TextAnswer.ANSWER, "It is cheap."),
            imported(2, WHY, TextAnswer.ANSWER, "It is light."));
    var gestures = gestures(WHY);
    assertEquals(Optional.of(WHY), Gestures.unanswered(List.of(WHY), item, false));
    assertEquals(
        List.of("It is small."), said(after(item, gestures.write(item, WHY, "It is small."))));
    assertEquals(List.of(), said(after(item, gestures.write(item, WHY, " "))));
    assertEquals(Optional.empty(), Gestures.unanswered(List.of(WHY), item(List.of()), false));
  }
}
