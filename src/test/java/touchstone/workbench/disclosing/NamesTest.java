package touchstone.workbench.disclosing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

class NamesTest {
  private static final List<Annotator> PEOPLE =
      List.of(
          new Annotator(new AnnotatorId("1"), "Ada"),
          new Annotator(new AnnotatorId("2"), "Ada Quist"),
          new Annotator(new AnnotatorId("3"), "C. (Cleo)"),
          new Annotator(new AnnotatorId("4"), "Özlem"),
          new Annotator(new AnnotatorId("5"), "A1"));

  private final Names names = Names.of(PEOPLE, true);

  @Test
  void aNameIsReplacedWhereItStandsAsAWord() {
    assertEquals("A1 asked A2, and A1.", names.in("ada asked Ada Quist, and ADA."));
    assertEquals("metadata of Adam and Adalbert", names.in("metadata of Adam and Adalbert"));
    assertEquals("A1-photos", names.in("ada-photos"));
    assertEquals("by A4: A3 agrees", names.in("by özlem: C. (Cleo) agrees"));
  }

  @Test
  void theRestOfAPersonsNameGoesWithIt() {
    assertEquals("A1\nOrganization: X", names.in("Ada Lovelace\nOrganization: X"));
    assertEquals("A1 and A4 met.", names.in("Ada O’Neill-Byron and Özlem Aydın met."));
    assertEquals("A1 A4", names.in("Ada Özlem"));
  }

  @Test
  void aPseudonymIsNotTakenForTheNameOfSomebodyElse() {
    assertEquals("A1 and A5", names.in("Ada and A1"));
  }

  @Test
  void withoutPseudonymsNothingChanges() {
    assertEquals("Ada asked.", Names.of(PEOPLE, false).in("Ada asked."));
    assertEquals("Ada", Names.of(PEOPLE, false).of(new AnnotatorId("1")));
    assertEquals("A1", names.of(new AnnotatorId("1")));
    assertEquals("dataset", names.of(new AnnotatorId("dataset")));
  }
}
