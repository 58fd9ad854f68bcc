package touchstone.dataset.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.dataset.text.Tokens;

class ConllReaderTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Collected read(String text, String... options) throws Exception {
    return Collected.read(new ConllReader(), file("a.conll", text), options);
  }

  @Test
  void aSentenceIsAnItemWithItsWordsAndColumns() throws Exception {
    var read =
        read(
            """
            -DOCSTART- -X- -X- O

            Ada NNP B-NP B-PER
            Byron NNP I-NP I-PER
            bakes VBZ B-VP O

            In IN B-PP O
            Köln😊 NNP B-NP B-LOC
            """);
    assertEquals(List.of("Ada Byron bakes", "In Köln😊"), read.texts());
    assertEquals(
        List.of("a.conll, sentence 1: PER [Ada Byron]", "a.conll, sentence 2: LOC [Köln😊]"),
        read.lines());
    assertEquals(
        Map.of(
            "document",
            "1",
            Tokens.KEY,
            "0-3 4-9 10-15",
            Tokens.COLUMN + "POS",
            "NNP\tNNP\tVBZ",
            Tokens.COLUMN + "CHUNK",
            "B-NP\tI-NP\tB-VP"),
        read.items.getFirst().metadata());
    assertEquals(
        List.of("sentence1", "sentence2"), read.items.stream().map(ItemDraft::key).toList());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void aDocumentMayBeAnItem() throws Exception {
    var documents =
        read("-DOCSTART- O\n\na O\nb B-X\n\nc I-X\n\n-DOCSTART- O\nd B-X\n", "unit", "document");
    assertEquals(List.of("a b\nc", "d"), documents.texts());
    assertEquals(List.of("a.conll, document 1", "a.conll, document 2"), documents.names());
    assertEquals("0-1 2-3\n4-5", documents.items.getFirst().metadata().get(Tokens.KEY));
    assertEquals(
        List.of(
            "a.conll, document 1: X [b]",
            "a.conll, document 1: X [c]",
            "a.conll, document 2: X [d]"),
        documents.lines());
    assertEquals(List.of("a b\nc"), read("a O\nb B-X\n\nc I-X\n", "unit", "document").texts());
    assertEquals(
        "An item is a \"sentence\" or a \"document\", not \"file\"; choose one of them.",
        assertThrows(DatasetException.class, () -> read("a B-X\n", "unit", "file")).getMessage());
  }

  @Test
  void schemesAreFoundOut() throws Exception {
    assertEquals(
        List.of("[a b]", "[c]", "[d]"), covered(read("a I-X\nb I-X\nc B-X\n. O\nd I-X\n")));
    assertEquals(
        List.of("[a b]", "[c]", "[d]"), covered(read("a B-X\nb I-X\nc B-X\n. O\nd B-X\n")));
    assertEquals(
        List.of("[a b e]", "[c]", "[d]"),
        covered(read("a B-X\nb I-X\ne E-X\nc S-X\n. O\nd S-X\n")));
    assertEquals(
        List.of("[a b e]", "[c]", "[d]"),
        covered(read("a B-X\nb I-X\ne L-X\nc U-X\n. O\nd U-X\n")));
    assertEquals(List.of("[a b]", "[c]"), covered(read("a B\nb I\nc B\n. O\n")));
  }

  private static List<String> covered(Collected read) {
    assertEquals(List.of(), read.problems);
    return read.lines().stream().map(line -> line.substring(line.lastIndexOf('['))).toList();
  }

  @Test
  void schemesMayBeSaid() throws Exception {
    var text = "a I-X\nb B-X\n";
    assertEquals(List.of(), read(text, ReadOptions.SCHEME, "iob1").problems);
    assertEquals(
        List.of(
            "a.conll, line 1: The tag goes on with a span \"X\" that was not begun; it was taken to"
                + " begin here."),
        read(text, ReadOptions.SCHEME, "IOB2").problems);
    assertEquals(
        "Spans are tagged by \"iob1\", \"iob2\", \"bioes\" or \"bilou\", not \"io\"; choose one of"
            + " them.",
        assertThrows(DatasetException.class, () -> read(text, ReadOptions.SCHEME, "io"))
            .getMessage());
  }

  @Test
  void tagsThatDoNotFitTogetherAreTakenForWhatIsNearest() throws Exception {
    var read = read("a B-X\nb I-Y\n\nc B-Y\nd O\ne E-X\n\nf B-X\n");
    assertEquals(
        List.of("X [a]", "Y [b]", "Y [c]", "X [e]", "X [f]"),
        read.lines().stream().map(line -> line.replaceFirst(".*: ", "")).toList());
    assertEquals(
        List.of(
            "a.conll, line 1: The span \"X\" has no end here; it was taken to end.",
            "a.conll, line 2: The tag goes on with a span \"Y\" that was not begun; it was taken to"
                + " begin here.",
            "a.conll, line 2: The span \"Y\" has no end here; it was taken to end.",
            "a.conll, line 4: The span \"Y\" has no end here; it was taken to end.",
            "a.conll, line 6: The tag goes on with a span \"X\" that was not begun; it was taken to"
                + " begin here.",
            "a.conll, line 8: The span \"X\" has no end here; it was taken to end."),
        read.problems);
  }

  @Test
  void aBrokenLineTakesItsSentenceAlong() throws Exception {
    var read = read("a O\n\nb B-X\nc\nd I-X\n\ne B-X Y\n\nf B-X\n");
    assertEquals(List.of("a", "f"), read.texts());
    assertEquals(List.of("a.conll, sentence 1", "a.conll, sentence 4"), read.names());
    assertEquals(
        List.of(
            "a.conll, line 4: The line has 1 column where the others have 2; its sentence was left"
                + " out.",
            "a.conll, line 7: The line has 3 columns where the others have 2; its sentence was left"
                + " out."),
        read.problems);
  }

  @Test
  void aLineThatIsNoTextTakesItsSentenceAlong() throws Exception {
    var file = folder.resolve("a.conll");
    Files.write(file, "a B-X\ngr\u00fcn I-X\n\nb B-X\n".getBytes(StandardCharsets.ISO_8859_1));
    var read = Collected.read(new ConllReader(), file);
    assertEquals(List.of("b"), read.texts());
    assertEquals(
        List.of(
            "a.conll, line 2: The line has bytes that are no UTF-8 and was left out; save the file"
                + " as UTF-8.",
            "a.conll, line 1: The sentence was left out, because a line of it could not be read."),
        read.problems);
  }

  @Test
  void tabsKeepBlanksInWordsAndCommentsArePassedOver() throws Exception {
    var read = read("# id 7 domain=en\nNew York\tB-LOC\n#\tO\n\n\u200B\tO\ne\u0301\tB-X\r\n");
    assertEquals(List.of("New York #", "\u200B e\u0301"), read.texts());
    assertEquals(
        List.of("a.conll, sentence 1: LOC [New York]", "a.conll, sentence 2: X [e\u0301]"),
        read.lines());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void aFolderIsReadFileByFile() throws Exception {
    file("news-dev.conll", "a B-X\n");
    file("news-train.iob", "b B-X\n");
    file("notes.txt", "no tags in here\n");
    var read = Collected.read(new ConllReader(), folder);
    assertEquals(List.of("a", "b"), read.texts());
    assertEquals(
        List.of("dev", "train"),
        read.items.stream().map(item -> item.metadata().get("split")).toList());
    var found = DatasetReaders.detect(folder).orElseThrow();
    assertEquals("conll", found.reader().id());
    assertEquals(
        "2 files of words with the tags of spans, as in CoNLL-2003.", found.finding().summary());
    assertEquals(List.of("spans"), found.finding().tasks());
  }

  @Test
  void aTextWithoutTagsIsNotTakenForTaggedWords() throws Exception {
    assertEquals(
        "txt",
        DatasetReaders.detect(file("a.txt", "Type O\nBlood O\n")).orElseThrow().reader().id());
  }
}
