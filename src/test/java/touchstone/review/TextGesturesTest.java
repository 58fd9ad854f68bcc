package touchstone.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What deciding about the same words and tying spans change.
class TextGesturesTest {
  private static final String TEXT = "The lid is loose, a lid that rattles, lid after lid.";
  private static final AnnotatorId ADA = new AnnotatorId("ada");
  private static final Label PART = new Label("part");
  private static final Label FLAW = new Label("flaw");
  private static final Task SPANS =
      new Task(new TaskId("spans"), new Spans(), LabelSet.of("part", "flaw"));
  private static final Task TIES =
      new Task(new TaskId("ties"), new Relations(), LabelSet.of("causes", "explains"));

  private long next = 100;
  private final Gestures gestures =
      new Gestures(Tasks.of(SPANS, TIES), ADA, () -> new AnnotationId(next++));

  private static TextSpan at(String words, int from) {
    int start = TEXT.indexOf(words, from);
    return new TextSpan(start, start + words.length());
  }

  private static ReviewedPrediction proposed(long id, TextSpan place, Label label) {
    return new ReviewedPrediction(
        new Prediction(
            new PredictionId(id),
            new RunId(1),
            new ItemId(7),
            SPANS.id(),
            label,
            place,
            0.5,
            List.of()),
        Verdict.PENDING,
        null);
  }

  private static ReviewedItem item(ReviewedPrediction... predictions) {
    return new ReviewedItem(
        new Item(new ItemId(7), Modality.TEXT, "a.txt", "a", 0, 0, Map.of()),
        TEXT,
        ItemState.NEW,
        false,
        List.of(),
        List.of(predictions),
        List.of());
  }

  private static StepDraft step(ChangeSet changes) {
    return new StepDraft(
        UUID.randomUUID(),
        ADA,
        Instant.EPOCH,
        Action.SAME_WORDS,
        new ItemId(7),
        Duration.ZERO,
        Exposure.BULK,
        changes,
        null);
  }

  private static List<String> spans(ReviewedItem item) {
    var said = new ArrayList<String>();
    for (var label : item.labels()) {
      if (label.annotation().geometry() instanceof TextSpan span) {
        said.add(span.start() + " " + label.annotation().label());
      }
    }
    return said;
  }

  private static ReviewedItem after(ReviewedItem item, ChangeSet changes) {
    var after = item.after(step(changes));
    var back = after.after(step(changes.inverse()));
    assertEquals(
        item.predictions().stream().map(ReviewedPrediction::verdict).toList(),
        back.predictions().stream().map(ReviewedPrediction::verdict).toList(),
        "the inverse takes it back");
    assertEquals(
        item.labels().stream().map(ReviewedLabel::annotation).toList(),
        back.labels().stream().map(ReviewedLabel::annotation).toList());
    assertEquals(item.state(), back.state());
    return after;
  }

  @Test
  void proposalsOfTheSameWordsAreDecidedAndPlacesWithoutAnyGetTheLabel() {
    var places = new SameWords("lid").in(TEXT);
    var item = item(proposed(1, places.get(0), PART), proposed(2, places.get(1), FLAW));
    var after = after(item, gestures.spread(item, SPANS, PART, places));
    assertEquals(List.of("4 part", "20 part", "38 part", "48 part"), spans(after));
    assertEquals(
        List.of(Verdict.ACCEPTED, Verdict.CORRECTED),
        after.predictions().stream().map(ReviewedPrediction::verdict).toList());
    assertEquals(
        List.of(
            ProvenanceClass.AIA, ProvenanceClass.AIA_HV, ProvenanceClass.HA, ProvenanceClass.HA),
        after.labels().stream().map(ReviewedLabel::provenance).toList());
    assertTrue(gestures.spread(after, SPANS, PART, places).isEmpty(), "twice is once");
  }

  @Test
  void rejectionSpreadsToProposalsAlone() {
    var places = new SameWords("lid").in(TEXT);
    var item = item(proposed(1, places.get(0), PART), proposed(2, places.get(1), FLAW));
    var after = after(item, gestures.spread(item, SPANS, null, places));
    assertEquals(List.of(), spans(after));
    assertTrue(after.predictions().stream().allMatch(p -> p.verdict() == Verdict.REJECTED));
  }

  @Test
  void aPlaceThatSomethingElseOverlapsIsLeftToBeLookedAt() {
    var places = new SameWords("lid").in(TEXT);
    var item = item(proposed(1, at("a lid that", 0), FLAW));
    var after = after(item, gestures.spread(item, SPANS, PART, places));
    assertEquals(List.of("4 part", "38 part", "48 part"), spans(after));
    var overlapping =
        new Task(SPANS.id(), SPANS.kind(), SPANS.labels(), Map.of(Task.OVERLAP, "true"));
    assertEquals(4, spans(after(item, gestures.spread(item, overlapping, PART, places))).size());
  }

  @Test
  void tyingAcceptsWhatWasOnlyProposedAndTyingAgainChangesTheLabel() {
    var item = item(proposed(1, at("lid", 0), PART), proposed(2, at("loose", 0), FLAW));
    var one = new Gestures.End.Proposed(new PredictionId(1));
    var two = new Gestures.End.Proposed(new PredictionId(2));
    var tied = after(item, gestures.tie(item, TIES, new Label("causes"), one, two));
    assertEquals(List.of("4 part", "11 flaw"), spans(tied));
    var link = link(tied);
    assertEquals(new Label("causes"), link.label());
    assertEquals(new Source.Drawn(), link.source());
    var ends = (Link) link.geometry();
    assertEquals(PART, tied.label(ends.from()).orElseThrow().annotation().label());
    assertEquals(FLAW, tied.label(ends.to()).orElseThrow().annotation().label());
    var again =
        after(
            tied,
            gestures.tie(
                tied,
                TIES,
                new Label("explains"),
                new Gestures.End.Standing(ends.from()),
                new Gestures.End.Standing(ends.to())));
    assertEquals(link.id(), link(again).id());
    assertEquals(new Label("explains"), link(again).label());
    var gone = after(again, gestures.delete(again, ends.from()));
    assertEquals(List.of("11 flaw"), spans(gone));
    assertEquals(1, gone.labels().size(), "a relation goes with its end");
  }

  private static Annotation link(ReviewedItem item) {
    return item.labels().stream()
        .map(ReviewedLabel::annotation)
        .filter(label -> label.geometry() instanceof Link)
        .findFirst()
        .orElseThrow();
  }
}
