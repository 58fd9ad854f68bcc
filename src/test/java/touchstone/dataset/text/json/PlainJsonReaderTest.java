package touchstone.dataset.text.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.catalogue.DatasetReaders;

class PlainJsonReaderTest {
  @TempDir Path folder;

  private Collected read(String name, String text, String... options) throws Exception {
    return Collected.read(
        new PlainJsonReader(), Files.writeString(folder.resolve(name), text), options);
  }

  private String detected(String name, String text) throws Exception {
    return DatasetReaders.detect(Files.writeString(folder.resolve(name), text))
        .map(found -> found.reader().id())
        .orElse("nothing");
  }

  @Test
  void objectsAreReadHoweverTheyFollowEachOther() throws Exception {
    var one = "{\"id\": \"a\", \"text\": \"one\", \"label\": \"x\", \"n\": 1.50}";
    var two =
        "{\"id\": \"b\", \"text\": \"two\", \"label\": [\"x\", \"y\"], \"tags\": [1, {\"k\":"
            + " null}]}";
    for (var text :
        List.of(
            one + "\n" + two + "\n",
            "[" + one + "," + two + "]",
            "[\n" + one + ",\n" + two + "\n]\n",
            one.replace("{", "{\n").replace(", ", ",\n") + "\n" + two)) {
      var read = read("a.json", text);
      assertEquals(List.of("a: x", "b: x", "b: y"), read.lines(), text);
      assertEquals(
          List.of(Map.of("n", "1.5"), Map.of("tags", "[1,{\"k\":null}]")),
          read.items.stream().map(item -> item.metadata()).toList());
      assertEquals(List.of(), read.problems);
    }
  }

  @Test
  void aPersonMayNameTheFields() throws Exception {
    var read =
        read(
            "a.jsonl",
            "{\"review\": {\"body\": \"fine\", \"by\": \"Ann\"}, \"stars\": 4, \"day\": \"Mon\"}\n",
            ReadOptions.TEXT,
            "review.body",
            ReadOptions.LABEL,
            "stars",
            ReadOptions.METADATA,
            "day");
    assertEquals(List.of("a.jsonl, record 1: 4"), read.lines());
    assertEquals(Map.of("day", "Mon"), read.items.getFirst().metadata());
    var several =
        read(
            "b.jsonl",
            "{\"text\": \"fine\", \"mood\": \"good\", \"topic\": [\"a\", \"b\"], \"why\": \"It says"
                + " so.\"}",
            "label.mood",
            "mood",
            "label.subject",
            "topic",
            ReadOptions.ANSWER,
            "why");
    assertEquals(
        List.of("mood good", "subject a", "subject b", " answer It says so."),
        several.drafts.stream()
            .map(draft -> draft.task() + " " + (draft.label() + " " + draft.text()).strip())
            .toList());
    assertEquals(Map.of(), several.items.getFirst().metadata());
    var refused =
        assertThrows(
            DatasetException.class,
            () -> read("a.jsonl", "{\"text\": \"a\"}", ReadOptions.TEXT, "words"));
    assertEquals(
        "a.jsonl: none of its records has a text under \"words\"; choose another field.",
        refused.getMessage());
  }

  @Test
  void textsThemselvesAreRecords() throws Exception {
    assertEquals(List.of("one", "two"), read("a.json", "[\"one\", \"two\"]").texts());
    assertEquals(List.of("one", "two"), read("a.jsonl", "\"one\"\n\"two\"\n").texts());
  }

  @Test
  void formatsAreToldFromEachOther() throws Exception {
    assertEquals("json", detected("a.jsonl", "{\"text\": \"a\", \"label\": \"x\"}\n"));
    assertEquals("json", detected("b.json", "[{\"comment\": \"a\"}]"));
    assertEquals("doccano", detected("c.jsonl", "{\"text\": \"a\", \"label\": []}\n"));
    assertEquals("prodigy", detected("d.jsonl", "{\"text\": \"a\", \"answer\": \"accept\"}\n"));
    assertEquals(
        "prodigy", detected("e.jsonl", "{\"text\":\"a\",\"label\":\"X\",\"_input_hash\":1}"));
    assertEquals("label-studio", detected("f.json", "[{\"data\": {\"text\": \"a\"}}]"));
    assertEquals("label-studio", detected("g.jsonl", "{\"data\": {\"text\": \"a\"}}\n"));
    assertEquals("spacy", detected("h.json", "[[\"a\", {\"entities\": [[0, 1, \"X\"]]}]]"));
    assertEquals("spacy", detected("i.jsonl", "[\"a\", {\"cats\": {}}]\n[\"b\", {\"cats\": {}}]"));
    assertEquals("jsonl", detected("j.jsonl", "{\"touchstone\":1,\"labels\":[]}\n"));
    assertEquals(
        "coco",
        detected(
            "k.json",
            "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}], \"annotations\": [],"
                + " \"categories\": []}"));
    assertEquals(
        "nothing", detected("l.jsonl", "{\"file_name\": \"a.png\", \"text\": \"a cat\"}\n"));
    assertEquals("nothing", detected("m.json", "{\"name\": \"package\", \"version\": \"1\"}"));
    assertEquals("nothing", detected("n.json", "[1, 2]"));
    assertEquals("json", detected("o.jsonl", "{\"text\": \"a\"\n{\"text\": \"b\"}\n"));
  }

  @Test
  void aFileThatIsNotOfTheFormatIsRefusedInASentence() throws Exception {
    for (var refusal :
        Map.of(
                "", "a.json: the file is empty.",
                "[]",
                    "a.json: none of its records has a text under a name such as \"text\"; say"
                        + " which field holds it.",
                "{\"a\": 1}",
                    "a.json: none of its records has a text under a name such as \"text\"; say"
                        + " which field holds it.",
                "[{\"text\": \"a\"}] x",
                    "a.json, line 1, column 17: this is not JSON that can be read (\"x\" is no"
                        + " value); mend it there, or get the file anew.",
                "[{\"text\": \"a\"}] 1",
                    "a.json, line 1: something follows the end of the list; take it off.")
            .entrySet()) {
      var refused = assertThrows(DatasetException.class, () -> read("a.json", refusal.getKey()));
      assertEquals(refusal.getValue(), refused.getMessage());
    }
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws Exception {
    var lines = "{\"text\": \"one\"}\n{\"text\": \"gr\u00FCn\"}\n{\"text\": \"two\"}\n";
    var file = folder.resolve("a.jsonl");
    Files.write(file, lines.getBytes(StandardCharsets.ISO_8859_1));
    var read = Collected.read(new PlainJsonReader(), file);
    assertEquals(List.of("one", "two"), read.texts());
    assertEquals(
        List.of(
            "a.jsonl, line 2: The line has bytes that are no UTF-8 and was left out; save the file"
                + " as UTF-8."),
        read.problems);
    Files.write(file, ("\uFEFF" + lines).getBytes(StandardCharsets.UTF_16LE));
    assertEquals(
        List.of("one", "gr\u00FCn", "two"), Collected.read(new PlainJsonReader(), file).texts());
  }

  @Test
  void aTextOfSomeMegabytesIsSeenAndRead() throws Exception {
    var text = "word ".repeat(1_000_000);
    var file =
        Files.writeString(
            folder.resolve("a.json"), "[{\"text\": \"" + text + "\", \"answer\": \"accept\"}]");
    DatasetReader reader =
        DatasetReaders.detect(file).map(found -> found.reader()).orElse(new PlainJsonReader());
    assertEquals(List.of(text), Collected.read(reader, file).texts());
  }

  @Test
  void spacyRecordsAreReadAsAListOrByLines() throws Exception {
    var record =
        "[\"\uD83D\uDE0A Oslo\", {\"entities\": [[2, 6, \"CITY\"]], \"cats\": {\"A\": 1.0, \"B\":"
            + " 0.0, \"C\": 0.25}}]";
    for (var text : List.of("[" + record + "]", record + "\n" + record.replace("Oslo", "Rome"))) {
      var file = Files.writeString(folder.resolve("a.json"), text);
      var read = Collected.read(new SpacyReader(), file);
      assertEquals(
          List.of("a.json, record 1: CITY [Oslo]", "a.json, record 1: A"),
          read.lines().subList(0, 2));
      assertEquals(0.25, read.predictions.getFirst().prediction().score());
      assertEquals("spaCy scores", read.predictions.getFirst().prediction().model());
    }
  }
}
