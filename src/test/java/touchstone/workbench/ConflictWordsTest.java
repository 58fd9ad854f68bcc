package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.AnnotatorId;
import touchstone.project.Fixture;
import touchstone.review.Conflict;
import touchstone.review.Conflict.Side;
import touchstone.review.Share;
import touchstone.task.Tasks;

/// How a value that people differ on is put where it is long.
class ConflictWordsTest {
  private static final String BEGINNING =
      "# Label every can\n\n" + "Read it all first. ".repeat(20);

  private static Conflict guidelines(@Nullable String now, String... texts) {
    var sides = new ArrayList<Side>();
    for (var text : texts) {
      sides.add(new Side("step", new AnnotatorId("ada"), "Ada", json(text)));
    }
    return new Conflict(
        Conflict.Kind.STATEMENT, "guidelines/", now == null ? null : json(now), sides);
  }

  private static String json(String text) {
    return new JsonMapper().writeValueAsString(text);
  }

  private static List<String> words(Conflict conflict) {
    return conflict.sides().stream()
        .map(side -> ConflictWords.value(conflict, side.value()))
        .toList();
  }

  @Test
  void longTextsThatBeginAlikeAreToldFromWhereTheyPart() {
    var kind = BEGINNING + "Be kind.";
    var harsh = BEGINNING + "Be harsh.\nAlways.";
    var conflict = guidelines(kind, kind, harsh);
    var before = "… Read it all first. Read it all first. ";
    assertEquals(List.of(before + "Be kind.", before + "Be harsh. Always."), words(conflict));
    assertEquals(before + "Be kind.", ConflictWords.value(conflict, conflict.now()));
  }

  @Test
  void shortTextsAndOnesThatHaveNothingInCommonAreToldFromTheirBeginning() {
    assertEquals(
        List.of("# A Be kind.", "# A Be harsh."),
        words(guidelines(null, "# A\nBe kind.", "# A\nBe harsh.")));
    var long1 = "First " + "word ".repeat(60);
    var long2 = "Second " + "word ".repeat(60);
    assertEquals(
        List.of(long1.substring(0, 200) + "…", long2.substring(0, 200) + "…"),
        words(guidelines(null, long1, long2)));
  }

  @Test
  void aShareIsCalledAfterWhoseItIsAndSaysWhoTookItUp() {
    var sides =
        List.of(
            new Side("one", new AnnotatorId("b1"), "Ben", share("b1")),
            new Side("two", new AnnotatorId("o1"), "Olga", share(null)));
    var conflict = new Conflict(Conflict.Kind.STATEMENT, "share/104432f5", null, sides);
    assertEquals("The share of Ben", ConflictWords.title(conflict, Tasks.of(Fixture.TASK)));
    assertEquals(List.of("8 items, taken up by Ben", "8 items, not taken up"), words(conflict));
  }

  private static String share(@Nullable String taken) {
    return new JsonMapper().writeValueAsString(new Share("Ben", "split", 8, taken));
  }

  @Test
  void aTextThatAnotherGoesOnFromShowsHowItEnds() {
    var shorter = BEGINNING.strip();
    var longer = shorter + " And once more.";
    var words = words(guidelines(null, shorter, longer));
    assertEquals(words.get(0) + " And once more.", words.get(1));
  }
}
