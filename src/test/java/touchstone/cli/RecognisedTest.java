package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which format an import takes a file for, and what it says where it knows none.
class RecognisedTest {
  @TempDir private Path folder;

  @BeforeEach
  void project() {
    Ran.of("new", folder.resolve("p.touchstone"), "--task", "spans", "--task", "text-class")
        .exits(Cli.DONE);
  }

  private Ran importing(String name, String text, Object... options) throws IOException {
    return importing(Files.writeString(folder.resolve(name), text), options);
  }

  private Ran importing(Path file, Object... options) {
    var arguments = new java.util.ArrayList<Object>();
    arguments.addAll(List.of("import", folder.resolve("p.touchstone"), file, "--json"));
    arguments.addAll(List.of(options));
    return Ran.of(arguments.toArray());
  }

  private static String format(Ran ran) {
    return ran.exits(Cli.DONE).json().path("format").asString();
  }

  @Test
  void wordsWithoutAnySpanAreStillTaggedWords() throws Exception {
    for (var file :
        Map.of(
                "a.conll", "Hello O\nworld O\n",
                "marked.txt", "-DOCSTART- -X- O O\n\nHello NN O O\nworld NN O O\n",
                "chunks.txt", "EU NNP B-NP O\ncalls VBZ B-VP O\n",
                "sentences.txt", "a O\n".repeat(6) + "\n" + "b O\n".repeat(6))
            .entrySet()) {
      assertEquals("CoNLL-2003", format(importing(file.getKey(), file.getValue())), file.getKey());
    }
    assertEquals("Plain texts", format(importing("blood.txt", "Type O\nBlood O\n")));
  }

  @Test
  void whatTouchstoneWroteIsKnownWhateverItsName() throws Exception {
    importing("one.conll", "Ada B-PER\nwaits O\n\nBob B-PER\nruns O\n").exits(Cli.DONE);
    importing("two.csv", "text,label\nGood day,good\nBad day,bad\n").exits(Cli.DONE);
    var titles = new LinkedHashMap<String, String>();
    titles.put("jsonl", "Touchstone JSONL");
    titles.put("csv", "CSV table of texts");
    titles.put("doccano", "doccano");
    titles.put("prodigy", "Prodigy");
    titles.put("label-studio", "Label Studio tasks");
    titles.put("spacy", "spaCy training data");
    titles.put("conll", "CoNLL-2003");
    titles.put("conllu", "CoNLL-U");
    for (var format : titles.entrySet()) {
      for (var ending : List.of("", ".txt")) {
        var file = folder.resolve(format.getKey() + "-export" + ending);
        Ran.of(
                "export",
                folder.resolve("p.touchstone"),
                "--which",
                "all",
                "--format",
                format.getKey(),
                "--to",
                file)
            .exits(Cli.DONE);
        var back = folder.resolve("back.touchstone");
        Ran.of("new", back, "--task", "spans", "--task", "text-class").exits(Cli.DONE);
        var read = Ran.of("import", back, file, "--json").exits(Cli.DONE).json();
        assertEquals(format.getValue(), read.path("format").asString(), file.toString());
        Files.delete(back);
      }
    }
  }

  @Test
  void aTableOrRecordsInAFileOfAnotherNameAreKnownByWhatIsInThem() throws Exception {
    assertEquals(
        "CSV table of texts", format(importing("t.txt", "text,label\nHi there,good\nNo,bad\n")));
    assertEquals(
        "JSON", format(importing("j.txt", "{\"text\": \"Hello\", \"label\": \"good\"}\n")));
    assertEquals("Plain texts", format(importing("p.txt", "Well, this is a text.\nHi, you.\n")));
    assertEquals("Plain texts", format(importing("q.txt", "Text, and label\nHi, you.\n")));
  }

  @Test
  void whatIsNotRecognisedIsRefusedWithTheLikelyFormats() throws Exception {
    var path = folder.resolve("x");
    assertEquals(
        path
            + " is a text, but neither its name nor its beginning tells its format. --format says"
            + " what it is, such as txt, csv, conll, conllu, fasttext.",
        importing("x", "Well, hello.\n").exits(Cli.REFUSED).said());
    assertEquals("Plain texts", format(importing("x", "Well, hello.\n", "--format", "txt")));
    assertEquals(
        path
            + " is JSON, but its first records are like those of no known format. --format says what"
            + " it is, such as json, jsonl, doccano, prodigy, label-studio, spacy, coco.",
        importing("x", "{\"a\": 1}\n").exits(Cli.REFUSED).said());
    assertEquals(
        path + " is neither a picture nor a text in UTF-8 or UTF-16.",
        importing("x", "PK\3\4\0 and more of it").exits(Cli.REFUSED).said());
    assertEquals(
        path + " is empty: there is nothing in it to read.",
        importing("x", "").exits(Cli.REFUSED).said());
    assertEquals(
        path + " is XML or HTML of no format that is read.",
        importing("x", "<a/>").exits(Cli.REFUSED).said());
    assertEquals(
        path + ".xlsx is a spreadsheet; save it as CSV and choose that.",
        importing("x.xlsx", "PK").exits(Cli.REFUSED).said());
    assertEquals(
        path + ".csv is empty: there is nothing in it to read.",
        importing("x.csv", "\n").exits(Cli.REFUSED).said());
    assertEquals(
        path + ".jsonl is empty: there is nothing in it to read.",
        importing("x.jsonl", "").exits(Cli.REFUSED).said());
    assertEquals(
        folder.resolve("none") + " is empty; choose a folder with pictures or texts.",
        importing(Files.createDirectory(folder.resolve("none"))).exits(Cli.REFUSED).said());
  }

  @Test
  void jsonThatIsTooDeepIsRefusedInPlainWords() throws Exception {
    var deep = "[".repeat(300) + "]".repeat(300);
    var sentence =
        "this is not JSON that can be read (lists and objects lie more than 200 deep in each"
            + " other); mend it there, or get the file anew.";
    assertEquals(
        folder.resolve("x.json") + ": " + sentence,
        importing("x.json", deep).exits(Cli.REFUSED).said());
    assertEquals(
        "x.json: " + sentence,
        importing("x.json", deep, "--format", "json").exits(Cli.REFUSED).said());
    var line = importing("y.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\", \"x\": " + deep + "}\n");
    assertEquals(
        "This is not JSON that can be read (lists and objects lie more than 200 deep in each"
            + " other); mend it there, or get the file anew.",
        line.exits(Cli.WITH_FAILURES).json().path("problems").path(0).path("what").asString());
    assertEquals("y.jsonl, line 2", line.json().path("problems").path(0).path("where").asString());
  }

  @Test
  void aTableInAnotherCharsetIsRecognisedWhereItIsSaid() throws Exception {
    var file = folder.resolve("t.csv");
    Files.write(file, "text,label\nGrüße,good\nNein,bad\n".getBytes(StandardCharsets.UTF_16BE));
    assertEquals(
        file
            + " is not stored in UTF-8; it may be a text in UTF-16 without a mark. --charset NAME"
            + " says how a table is stored, as in --charset UTF-16BE.",
        importing(file).exits(Cli.REFUSED).said());
    var ran = importing(file, "--charset", "UTF-16BE");
    assertEquals("CSV table of texts", format(ran));
    assertEquals(2, ran.json().path("annotations").asInt());
    assertTrue(
        Ran.of("find", folder.resolve("p.touchstone"), "Grüße").out().contains("1 item was found"));
    assertEquals(
        "There is no charset \"UTF-99\"; say for example UTF-8, UTF-16 or windows-1252.",
        importing(file, "--charset", "UTF-99").exits(Cli.REFUSED).said());
  }
}
