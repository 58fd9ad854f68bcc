package touchstone.ui.adjudicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.quality.report.Disputes.Side;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Boxes;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.ui.adjudicate.SideAnswers.Answer;
import touchstone.ui.adjudicate.SideAnswers.Part;
import touchstone.ui.viewing.Shown;

/// What sides said, in words and laid over each other.
class SidesTest {
  private static final ItemId ITEM = new ItemId(1);
  private static final Rater ADA = new Rater.Person("ada", "Ada");
  private static final Rater BO = new Rater.Person("bo", "Bo");
  private static final Task BOXES =
      new Task(new TaskId("boxes"), new Boxes(), LabelSet.of("bottle", "can"));
  private static final Task SPANS =
      new Task(new TaskId("spans"), new Spans(), LabelSet.of("part", "price"));
  private static final Task TIES =
      new Task(new TaskId("ties"), new Relations(), LabelSet.of("causes"));
  private static final Task MOOD =
      new Task(new TaskId("mood"), new TextClass(), LabelSet.of("good", "bad"));
  private static final Task WHY = new Task(new TaskId("why"), new TextAnswer(), LabelSet.of());
  private static final BoundingBox PLACE = new BoundingBox(1, 2, 30, 40);

  private static Rating rating(
      Rater by, Task task, String label, Geometry place, String text, long id) {
    return new Rating(ITEM, by, task.id(), new Label(label), place, text, 1, false, 1, id);
  }

  private static Side side(Rater by, Map<TaskId, List<Rating>> ratings) {
    return new Side(by, ratings);
  }

  @Test
  void boxesAreCountedAndWhatOnlySomeHaveStandsOut() {
    var ada =
        side(
            ADA,
            Map.of(
                BOXES.id(),
                List.of(
                    rating(ADA, BOXES, "can", PLACE, "", 1),
                    rating(ADA, BOXES, "bottle", PLACE, "", 2),
                    rating(ADA, BOXES, "can", new BoundingBox(9, 9, 9, 9), "", 3))));
    var bo = side(BO, Map.of(BOXES.id(), List.of(rating(BO, BOXES, "bottle", PLACE, "", 4))));
    assertEquals(
        List.of(
            List.of(
                new Answer(
                    BOXES.title(),
                    true,
                    true,
                    List.of(new Part("1\u00a0bottle", true), new Part("2\u00a0can", false)))),
            List.of(
                new Answer(BOXES.title(), true, true, List.of(new Part("1\u00a0bottle", true))))),
        SideAnswers.of(List.of(ada, bo), Tasks.of(BOXES), Set.of(BOXES.id()), ""));
  }

  @Test
  void whatIsDisputedComesFirstAndNoAnswerIsSaid() {
    var text = "The lid is loose.";
    var lid = new TextSpan(4, 7);
    var loose = new TextSpan(11, 16);
    var ada =
        side(
            ADA,
            Map.of(
                SPANS.id(),
                List.of(
                    rating(ADA, SPANS, "part", loose, "", 2),
                    rating(ADA, SPANS, "part", lid, "", 1)),
                TIES.id(),
                List.of(
                    rating(
                        ADA,
                        TIES,
                        "causes",
                        new Link(new AnnotationId(1), new AnnotationId(2)),
                        "",
                        3)),
                WHY.id(),
                List.of(rating(ADA, WHY, "answer", WholeItem.INSTANCE, "It is.", 4))));
    var bo =
        side(
            BO,
            Map.of(
                SPANS.id(),
                List.of(),
                MOOD.id(),
                List.of(rating(BO, MOOD, "bad", WholeItem.INSTANCE, "", 5)),
                WHY.id(),
                List.of(rating(BO, WHY, "answer", WholeItem.INSTANCE, "It is.", 6))));
    var said =
        SideAnswers.of(
            List.of(ada, bo),
            Tasks.of(WHY, SPANS, TIES, MOOD),
            Set.of(SPANS.id(), MOOD.id()),
            text);
    assertEquals(
        List.of(
            new Answer(
                SPANS.title(),
                true,
                false,
                List.of(new Part("“lid” part", false), new Part("“loose” part", false))),
            new Answer(MOOD.title(), true, true, List.of(new Part("no answer", true))),
            new Answer(WHY.title(), false, false, List.of(new Part("It is.", true))),
            new Answer(
                TIES.title(), false, false, List.of(new Part("“lid” → “loose” causes", false)))),
        said.get(0));
    assertEquals(
        List.of(
            new Answer(SPANS.title(), true, false, List.of(new Part("nothing", false))),
            new Answer(MOOD.title(), true, true, List.of(new Part("bad", false))),
            new Answer(WHY.title(), false, false, List.of(new Part("It is.", true)))),
        said.get(1));
  }

  @Test
  void whatSidesMarkedAlikeIsThereOnceWithTheirLetters() {
    var lid = new TextSpan(4, 7);
    var loose = new TextSpan(11, 16);
    var tie = new Link(new AnnotationId(11), new AnnotationId(12));
    var ada =
        side(
            ADA,
            Map.of(
                SPANS.id(),
                List.of(
                    rating(ADA, SPANS, "part", lid, "", 11),
                    rating(ADA, SPANS, "part", loose, "", 12)),
                TIES.id(),
                List.of(rating(ADA, TIES, "causes", tie, "", 13))));
    var bo =
        side(
            BO,
            Map.of(
                SPANS.id(),
                List.of(
                    rating(BO, SPANS, "part", lid, "", 21),
                    rating(BO, SPANS, "price", loose, "", 22))));
    int all = 0xB8B8B8;
    assertEquals(
        List.of(
            new Shown(0, lid, "AB part", all, false),
            new Shown(1, loose, "A part", SideMarks.colour(0), false),
            new Shown(2, loose, "B price", SideMarks.colour(1), false),
            new Shown(
                3,
                new Link(new AnnotationId(0), new AnnotationId(1)),
                "A causes",
                SideMarks.colour(0),
                false)),
        SideMarks.of(List.of(ada, bo), -1));
    assertEquals(
        List.of(
            new Shown(0, lid, "B part", SideMarks.colour(1), false),
            new Shown(1, loose, "B price", SideMarks.colour(1), false)),
        SideMarks.of(List.of(ada, bo), 1));
  }
}
