package touchstone.dataset.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.catalogue.DatasetReaders;

class BratReaderTest {
  @TempDir Path folder;

  private Collected read(String text, String annotations) throws Exception {
    Files.writeString(folder.resolve("a.txt"), text);
    Files.writeString(folder.resolve("a.ann"), annotations);
    assertEquals("brat", DatasetReaders.detect(folder).orElseThrow().reader().id());
    return Collected.read(new BratReader(), folder);
  }

  @Test
  void offsetsAreCodePoints() throws Exception {
    var read =
        read("😊 e\u0301t\u200Bx é", "T1\tA 0 1\t😊\nT2\tB 2 7\te\u0301t\u200Bx\nT3\tC 8 9\té\n");
    assertEquals(
        List.of("a.txt: A [😊]", "a.txt: B [e\u0301t\u200Bx]", "a.txt: C [é]"), read.lines());
    assertEquals(List.of("a.txt"), read.names());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void aByteOrderMarkIsACharacterUnlessTheSpansDoNotCountIt() throws Exception {
    var counted = read("\uFEFFBob runs", "T1\tPER 1 4\tBob\n");
    assertEquals(List.of("a.txt: PER [Bob]"), counted.lines());
    assertEquals("\uFEFFBob runs", counted.items.getFirst().text());
    var passedOver = read("\uFEFFBob runs", "T1\tPER 0 3\tBob\n");
    assertEquals(List.of("a.txt: PER [Bob]"), passedOver.lines());
    assertEquals("Bob runs", passedOver.items.getFirst().text());
    assertEquals(List.of(), passedOver.problems);
  }

  @Test
  void relationsAttributesReferencesAndNotesStayWithWhatTheySpeakOf() throws Exception {
    var read =
        read(
            "Ada bakes bread",
            """
            R1\tmakes Arg1:T1 Arg2:T2
            T1\tPerson 0 3\tAda
            T2\tFood 10 15\tbread
            A1\tFamous T1
            A2\tSure R1 high
            N1\tReference T1 Wiki:7\tAda Byron
            #1\tAnnotatorNotes T2\twhich one?
            #2\tAnnotatorNotes R1\tif so
            """);
    assertEquals(
        List.of(
            "a.txt: Person [Ada] {Famous=true, Reference=Wiki:7 Ada Byron}",
            "a.txt: Food [bread] = which one?",
            "a.txt: makes [Ada] -> [bread] = if so {Sure=high}"),
        read.lines());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void spansInPartsAreTakenFromFirstToLast() throws Exception {
    var read =
        read(
            "😊 North and South\nAmerica",
            "T1\tLoc 2 7;18 25\tNorth America\nT2\tLoc 12 17;18 25\tSouth America\n");
    assertEquals(
        List.of(
            "a.txt: Loc [North and South\nAmerica] {parts=3 8;19 26}",
            "a.txt: Loc [South\nAmerica]"),
        read.lines());
    assertEquals(
        List.of(
            "a.ann: 1 span in parts: taken from the first part to the last, the parts kept as an"
                + " attribute."),
        read.problems);
  }

  @Test
  void eventsBecomeRelationsFromTheirTriggers() throws Exception {
    var read =
        read(
            "Ada tells Bo to bake",
            """
            T1\tPerson 0 3\tAda
            T2\tTell 4 9\ttells
            T3\tPerson 10 12\tBo
            T4\tBake 16 20\tbake
            E1\tTell:T2 Agent:T1 Theme2:E2
            E2\tBake:T4 Agent:T3
            A1\tNegation E2
            *\tEquiv T1 T3
            """);
    assertEquals(
        List.of(
            "a.txt: Person [Ada]",
            "a.txt: Tell [tells]",
            "a.txt: Person [Bo]",
            "a.txt: Bake [bake] {Negation=true}",
            "a.txt: Agent [tells] -> [Ada]",
            "a.txt: Theme [tells] -> [bake]",
            "a.txt: Agent [bake] -> [Bo]"),
        read.lines());
    assertEquals(
        List.of(
            "a.ann: 1 equivalence of spans: left out.",
            "a.ann: 2 events taken as relations from the words that trigger it to its arguments."),
        read.problems);
  }

  @Test
  void carriageReturnsMayBeCountedOrNot() throws Exception {
    assertEquals(
        List.of("a.txt: A [two]", "a.txt: A [three]"),
        read("one\r\ntwo\r\nthree", "T1\tA 5 8\ttwo\nT2\tA 10 15\tthree\n").lines());
    assertEquals(
        List.of("a.txt: A [two]", "a.txt: A [three]"),
        read("one\r\ntwo\r\nthree", "T1\tA 4 7\ttwo\nT2\tA 8 13\tthree\n").lines());
  }

  @Test
  void aSpanOnOtherWordsIsLeftOut() throws Exception {
    var read = read("Ada bakes bread", "T1\tA 1 4\tAda\nT2\tA 0 3\n");
    assertEquals(List.of("a.txt: A [Ada]"), read.lines());
    assertEquals(
        List.of(
            "a.ann, line 1: The span lies on other words than those that its line repeats; it was"
                + " left out."),
        read.problems);
  }

  @Test
  void eitherOfTheTwoFilesMayBeChosen() throws Exception {
    read("Ada", "T1\tA 0 3\tAda\n");
    Files.writeString(folder.resolve("b.txt"), "alone");
    for (var name : List.of("a.txt", "a.ann")) {
      var read = Collected.read(new BratReader(), folder.resolve(name));
      assertEquals(List.of("a.txt: A [Ada]"), read.lines());
      assertEquals(List.of(), read.problems);
    }
    assertEquals(
        List.of("b.txt: There is no b.ann beside it; the text came in without labels."),
        Collected.read(new BratReader(), folder).problems);
    Files.delete(folder.resolve("a.txt"));
    assertEquals(
        "a.ann: there is no text a.txt beside it.",
        assertThrows(
                DatasetException.class,
                () -> Collected.read(new BratReader(), folder.resolve("a.ann")))
            .getMessage());
  }
}
