package touchstone.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchstone.disclosure.account.Account;

class FormTest {
  @Test
  void everyQuestionHasAnIdOfItsOwnAndIsAskedInTheOrderOfTheParts() {
    assertEquals(
        Form.QUESTIONS.size(),
        Form.QUESTIONS.stream().map(Question::id).collect(Collectors.toSet()).size());
    assertEquals(
        Form.QUESTIONS,
        Arrays.stream(Section.values()).flatMap(part -> Form.in(part).stream()).toList());
    assertTrue(Arrays.stream(Section.values()).noneMatch(part -> Form.in(part).isEmpty()));
    for (var question : Form.QUESTIONS) {
      assertEquals(Optional.of(question), Form.question(question.id()));
      assertTrue(question.id().matches("[a-z]+\\.[a-zA-Z]+"), question.id());
      assertTrue(question.text().matches("[A-Z][^?]+\\?"), question.text());
      assertTrue(question.hint().isEmpty() || question.hint().length() > 8, question.id());
    }
  }

  @Test
  void theRecordAnswersOnlyQuestionsThatAreAsked() {
    var asked = Form.QUESTIONS.stream().map(Question::id).collect(Collectors.toSet());
    var unknown = new HashSet<>(Account.questions());
    unknown.removeAll(asked);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void whatCroissantRequiresAndTheRecordCannotKnowIsAsked() {
    assertEquals(
        List.of("creator", "url", "datePublished", "license"),
        Form.QUESTIONS.stream().filter(Question::isRequired).map(Question::property).toList());
  }

  @Test
  void aTableIsReadFromOneOfTheFiles() {
    var table = new Exported.Table("other.csv", List.of());
    assertEquals(
        "other.csv is none of the files.",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Exported("CSV table", List.of(), List.of(), List.of(table)))
            .getMessage());
  }

  @Test
  void blankAnswersAreGaps() {
    var small = Disclosures.small();
    var blank =
        new Disclosure(
            small.about(),
            small.composition(),
            small.asked(),
            small.people(),
            small.work(),
            small.models(),
            small.quality(),
            small.exported(),
            Map.of("uses.already", " \n ", "uses.intended", " Training. "));
    assertEquals(Map.of("uses.intended", "Training."), blank.answers());
    assertEquals("", blank.answer("uses.already"));
  }
}
