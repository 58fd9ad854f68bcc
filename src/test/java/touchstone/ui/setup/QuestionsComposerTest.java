package touchstone.ui.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;

/// Questions as a person composes them.
class QuestionsComposerTest {
  private final QuestionsComposer composer = new QuestionsComposer();

  private QuestionDraft at(int place) {
    return composer.questions().get(place);
  }

  @Test
  void severalQuestionsAboutTextsBecomeTheTasksOfTheProject() {
    composer.chooseModality(Modality.TEXT);
    at(0).titleProperty().set("Sentiment");
    at(0).labelsProperty().set(LabelSet.of("good", "bad"));
    composer.add(new Spans());
    at(1).labelsProperty().set(LabelSet.of("aspect"));
    at(1).overlappingProperty().set(true);
    at(1).snappingProperty().set(false);
    composer.add(new TextAnswer());
    at(2).titleProperty().set("Wárum?  Why?");
    assertEquals("", composer.missing(false));
    assertEquals(
        Tasks.of(
            new Task(
                new TaskId("sentiment"),
                new TextClass(),
                LabelSet.of("good", "bad"),
                Map.of(Task.TITLE, "Sentiment")),
            new Task(
                new TaskId("spans"),
                new Spans(),
                LabelSet.of("aspect"),
                Map.of(Task.OVERLAP, "true", Task.SNAP, "free")),
            new Task(
                new TaskId("warum-why"),
                new TextAnswer(),
                LabelSet.of(),
                Map.of(Task.TITLE, "Wárum?  Why?"))),
        composer.tasks());
  }

  @Test
  void questionsThatAreCalledTheSameHaveIdsOfTheirOwn() {
    composer.chooseModality(Modality.TEXT);
    composer.add(new TextClass());
    composer.add(new TextClass());
    assertEquals(
        List.of("text-class", "text-class-2", "text-class-3"),
        composer.tasks().all().stream().map(task -> task.id().value()).toList());
  }

  @Test
  void aQuestionWithoutLabelsIsNamedInTheSentenceUnlessDataBringsThem() {
    composer.chooseModality(Modality.TEXT);
    composer.add(new Spans());
    at(0).labelsProperty().set(LabelSet.of("good"));
    assertEquals("Name at least one label for “Spans in texts”.", composer.missing(false));
    assertEquals("", composer.missing(true));
  }

  @Test
  void relationsWantSpansToTie() {
    composer.chooseModality(Modality.TEXT);
    composer.choose(at(0), new Relations());
    at(0).labelsProperty().set(LabelSet.of("causes"));
    assertEquals("Relations tie spans: add a question for spans too.", composer.missing(false));
    composer.add(new Spans());
    at(1).labelsProperty().set(LabelSet.of("aspect"));
    assertEquals("", composer.missing(false));
  }

  @Test
  void questionsAreMovedAndRemovedButTheLastOneStays() {
    composer.chooseModality(Modality.TEXT);
    composer.add(new Spans());
    composer.move(at(1), -1);
    assertEquals(
        List.of(new Spans(), new TextClass()),
        composer.questions().stream().map(QuestionDraft::kind).toList());
    composer.remove(at(0));
    composer.remove(at(0));
    assertEquals(
        List.of(new TextClass()), composer.questions().stream().map(QuestionDraft::kind).toList());
  }

  @Test
  void dataTurnsTheQuestionsToWhatItIsUntilSomebodyChose() {
    composer.propose(Modality.TEXT, new TextLabels());
    assertEquals(new TextLabels(), at(0).kind());
    composer.propose(Modality.IMAGE, null);
    assertEquals(new Boxes(), at(0).kind());
    composer.choose(at(0), new ImageClass());
    composer.propose(Modality.TEXT, null);
    assertEquals(new ImageClass(), at(0).kind());
  }
}
