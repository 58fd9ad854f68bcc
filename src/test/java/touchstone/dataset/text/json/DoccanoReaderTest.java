package touchstone.dataset.text.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TinyPictures;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;

class DoccanoReaderTest {
  private static final String HOME = "peers/doccano/data_import/";

  private final DoccanoReader reader = new DoccanoReader();

  @TempDir Path folder;

  private Collected read(String name, String text, String... options) throws Exception {
    return Collected.read(reader, Files.writeString(folder.resolve(name), text), options);
  }

  private static String detected(Path file) throws Exception {
    return DatasetReaders.detect(file).orElseThrow().reader().id();
  }

  @Test
  void spansAreCountedInCodePoints() throws Exception {
    var read =
        read(
            "a.jsonl",
            """
            {"id": 7, "text": "I \uD83D\uDE0A Oslo", "label": [[2, 3, "EMOJI"], [4, 8, "CITY"]], "meta": {"page": 1}, "lang": "en"}

            {"id": 8, "text": "nothing", "label": []}
            """);
    assertEquals(List.of("7: EMOJI [\uD83D\uDE0A]", "7: CITY [Oslo]"), read.lines());
    assertEquals(List.of("7", "8"), read.names());
    assertEquals(Map.of("page", "1", "lang", "en"), read.items.getFirst().metadata());
    assertEquals(List.of(), read.problems);
    assertEquals("doccano", detected(folder.resolve("a.jsonl")));
  }

  @Test
  void everyLabelWithoutANameIsSaidWithItsLine() throws Exception {
    var read =
        read(
            "a.jsonl",
            """
            {"id": 70, "text": "Bob runs", "label": [[0, 3, ""], [4, 8, "ACT"]]}
            {"id": 71, "text": "Bob runs", "label": [[0, 3, null]]}
            {"id": 72, "text": "Bob runs", "entities": [{"id": 1, "start_offset": 0, "end_offset": 3, "label": "PER"}, {"id": 2, "start_offset": 4, "end_offset": 8, "label": "ACT"}], "relations": [{"from_id": 1, "to_id": 2, "type": ""}]}
            {"id": 73, "text": "Bob runs", "label": ["", "good"]}
            {"id": 74, "text": "Bob runs", "cats": [" "]}
            """);
    assertEquals(
        List.of("70: ACT [runs]", "72: PER [Bob]", "72: ACT [runs]", "73: good"), read.lines());
    assertEquals(
        List.of(
            "a.jsonl, line 1: A label has a name. The label \"\" was left out.",
            "a.jsonl, line 2: A label has a name. The label \"\" was left out.",
            "a.jsonl, line 3: A label has a name. The label \"\" was left out.",
            "a.jsonl, line 4: A label has a name. The label \"\" was left out.",
            "a.jsonl, line 5: A label has a name. The label \" \" was left out."),
        read.problems);
  }

  @Test
  void relationsTieTheSpansThatTheyName() throws Exception {
    var read =
        read(
            "a.jsonl",
            """
            {"text": "Ann in Oslo", "entities": [{"id": 5, "label": "PER", "start_offset": 0, "end_offset": 3}, {"id": 9, "label": "LOC", "start_offset": 7, "end_offset": 11}], "relations": [{"id": 1, "from_id": 5, "to_id": 9, "type": "lives"}, {"id": 2, "from_id": 5, "to_id": 77, "type": "knows"}]}
            """);
    assertEquals(
        List.of(
            "a.jsonl, record 1: PER [Ann]",
            "a.jsonl, record 1: LOC [Oslo]",
            "a.jsonl, record 1: lives [Ann] -> [Oslo]"),
        read.lines());
    assertEquals(
        List.of(
            "a.jsonl, line 1: The relation \"knows\" has no end among the spans and was left out."),
        read.problems);
  }

  @Test
  void exportsOfEarlierVersionsAreRead() throws Exception {
    var read =
        read(
            "a.json",
            """
            [{"id": 1, "text": "Ann", "annotations": [{"label": 3, "start_offset": 0, "end_offset": 3, "user": 1}], "meta": {}, "annotation_approver": null},
             {"id": 2, "data": "good", "annotations": [{"label": 4, "user": 1}]},
             {"id": 3, "text": "hello", "annotations": [{"text": "salut", "user": 1}]},
             {"id": 4, "text": "Bo", "labels": [[0, 2, "PER"]]}]
            """);
    assertEquals(List.of("1: 3 [Ann]", "2: 4", "3: answer = salut", "4: PER [Bo]"), read.lines());
    assertEquals(List.of(), read.problems);
    assertEquals("doccano", detected(folder.resolve("a.json")));
  }

  @Test
  void answersAreToldFromClasses() throws Exception {
    var answers =
        """
        {"text": "Hello!", "label": ["\u3053\u3093\u306B\u3061\u306F\uFF01"]}
        {"text": "Bye", "label": ["Salut, mon ami."]}
        """;
    assertEquals(
        List.of(
            "a.jsonl, record 1: answer = \u3053\u3093\u306B\u3061\u306F\uFF01",
            "a.jsonl, record 2: answer = Salut, mon ami."),
        read("a.jsonl", answers).lines());
    assertEquals(
        "Salut, mon ami.",
        read("a.jsonl", answers, ReadOptions.LABEL, "label").marks.getLast().label());
    var classes = "{\"text\": \"Hello\", \"label\": [\"greeting\"]}\n";
    assertEquals(List.of("b.jsonl, record 1: greeting"), read("b.jsonl", classes).lines());
    assertEquals(
        List.of("b.jsonl, record 1: answer = greeting"),
        read("b.jsonl", classes, ReadOptions.ANSWER, "label").lines());
  }

  @Test
  void theQuestionsOfTheProjectTellAnswersFromClasses() throws Exception {
    var sentence =
        Files.writeString(folder.resolve("a.jsonl"), "{\"text\": \"a\", \"label\": [\"So.\"]}\n");
    var word =
        Files.writeString(folder.resolve("b.jsonl"), "{\"text\": \"a\", \"label\": [\"so\"]}\n");
    assertEquals(List.of("a.jsonl, record 1: So."), asking(sentence, new TextClass()).lines());
    assertEquals(List.of("b.jsonl, record 1: answer = so"), asking(word, new TextAnswer()).lines());
    var both = new TaskKind[] {new TextAnswer(), new TextClass()};
    assertEquals(List.of("a.jsonl, record 1: answer = So."), asking(sentence, both).lines());
    assertEquals(List.of("b.jsonl, record 1: so"), asking(word, both).lines());
  }

  private Collected asking(Path file, TaskKind... kinds) throws Exception {
    var tasks = new ArrayList<Task>();
    for (var kind : kinds) {
      tasks.add(new Task(new TaskId(kind.id()), kind, LabelSet.of("so")));
    }
    var collected = new Collected();
    reader.read(
        file,
        ReadOptions.NONE.asking(new Tasks(tasks)),
        TinyPictures::probe,
        collected,
        Progress.NONE,
        new Cancellation());
    return collected;
  }

  @Test
  void aPersonMayNameTheFields() throws Exception {
    var read =
        read(
            "a.jsonl",
            """
            {"body": "Oslo", "tags": [[0, 4, "CITY"]], "key": "k1", "a": 1, "b": 2}
            """,
            ReadOptions.TEXT,
            "body",
            ReadOptions.LABEL,
            "tags",
            ReadOptions.ID,
            "key",
            ReadOptions.METADATA,
            "b");
    assertEquals(List.of("k1: CITY [Oslo]"), read.lines());
    assertEquals(Map.of("b", "2"), read.items.getFirst().metadata());
  }

  @Test
  void aBrokenLineIsNamedAndTheRestComesIn() throws Exception {
    var read =
        read(
            "a.jsonl",
            """
            {"text": "one", "label": ["a"]}
            {"text": "two", "label": [
            {"text": "three", "label": [[0, 99, "X"], [2, 1, "X"], ["a", "b", "X"], [1, 2], null, "c"]}
            {"label": ["a"]}
            """);
    assertEquals(List.of("one", "three"), read.texts());
    assertEquals(List.of("a.jsonl, record 1: a", "a.jsonl, record 3: c"), read.lines());
    assertEquals(
        List.of(
            "a.jsonl, line 2: This is not JSON that can be read (it ends in the middle, in column"
                + " 27); mend it there, or get the file anew.",
            "a.jsonl, line 3: The span from 0 to 99 lies outside the text of 5 characters.",
            "a.jsonl, line 3: The span from 2 to 1 covers nothing.",
            "a.jsonl, line 3: A span does not say from where to where in whole numbers.",
            "a.jsonl, line 3: A label under \"label\" is a list, but not of where it begins, where"
                + " it ends and its name.",
            "a.jsonl, line 3: A label under \"label\" is no name.",
            "a.jsonl, line 4: The record has no text under \"text\" and was left out."),
        read.problems);
  }

  private Collected material(String name) throws Exception {
    var file = Material.file(HOME + name);
    return Collected.read(reader, file);
  }

  @Test
  void doccanosOwnClassificationFilesComeIn() throws Exception {
    var lines = material("text_classification/example.jsonl");
    assertEquals(List.of("exampleA", "exampleB", "exampleC"), lines.texts());
    assertEquals(
        List.of("positive", "positive", "negative"),
        lines.marks.stream().map(Collected.Mark::label).toList());
    assertEquals(List.of(), lines.problems);
    assertEquals(
        List.of("1", "2", "3"),
        lines.items.stream().map(item -> item.metadata().get("wikiPageID")).toList());
    var list = material("text_classification/example.json");
    assertEquals(List.of("exampleA", "exampleB", "exampleC"), list.texts());
    assertEquals(3, list.marks.size());
    assertEquals(
        List.of("example.json, line 5: The record has no text under \"text\" and was left out."),
        list.problems);
    assertEquals("doccano", detected(Material.file(HOME + "text_classification/example.json")));
  }

  @Test
  void doccanosOwnSequenceFilesComeIn() throws Exception {
    var lines = material("sequence_labeling/example.jsonl");
    assertEquals(List.of("exampleA", "exampleB"), lines.texts());
    assertEquals(List.of("example.jsonl, record 1: LOC [e]"), lines.lines());
    assertEquals(
        List.of("example.jsonl, line 3: The record has no text under \"text\" and was left out."),
        lines.problems);
    var overlapping = material("sequence_labeling/example_overlapping.jsonl");
    assertEquals(2, overlapping.marks.size());
    assertEquals(List.of(), overlapping.problems);
  }

  @Test
  void doccanosOwnIntentsRelationsAndTranslationsComeIn() throws Exception {
    var intents = material("intent/example.jsonl");
    assertEquals(List.of("exampleA", "exampleB", "exampleC", "exampleD"), intents.texts());
    assertEquals(
        List.of(
            "example.jsonl, record 1: LOC [e]",
            "example.jsonl, record 1: positive",
            "example.jsonl, record 2: positive",
            "example.jsonl, record 3: LOC [e]"),
        intents.lines());
    assertEquals(1, intents.problems.size());
    var relations = material("relation_extraction/example.jsonl");
    assertEquals(
        List.of(
            "example.jsonl, record 1: ORG [Google]",
            "example.jsonl, record 1: DATE [September 4, 1998]",
            "example.jsonl, record 1: PERSON [Larry Page]",
            "example.jsonl, record 1: PERSON [Sergey Brin]",
            "example.jsonl, record 1: foundedAt [Google] -> [September 4, 1998]",
            "example.jsonl, record 1: foundedBy [Google] -> [Larry Page]",
            "example.jsonl, record 1: foundedBy [Google] -> [Sergey Brin]"),
        relations.lines());
    for (var name : List.of("seq2seq/example.jsonl", "seq2seq/example.json")) {
      var file = Material.file(HOME + name);
      var translations = Collected.read(reader, file, ReadOptions.ANSWER, "label");
      assertEquals(List.of("exampleA", "exampleB"), translations.texts());
      assertEquals("label1", translations.marks.getFirst().text());
      assertEquals(2, translations.problems.size(), name);
    }
  }

  @Test
  void aListOfLabelsIsReadUnlessOneIsThereTwice() throws Exception {
    var valid =
        Collected.read(reader, Material.file("peers/doccano/label_types/valid_labels.json"));
    assertEquals(List.of("Dog", "Cat"), valid.labels);
    assertEquals(List.of(), valid.items);
    var invalid = Material.file("peers/doccano/label_types/invalid_labels.json");
    assertEquals("doccano", detected(invalid));
    var refused = assertThrows(DatasetException.class, () -> Collected.read(reader, invalid));
    assertEquals(
        "invalid_labels.json, line 10: the label \"Dog\" is there twice; keep one.",
        refused.getMessage());
  }

  @Test
  void aFolderOfFilesKnowsWhichSplitATextIsOf() throws Exception {
    Files.writeString(folder.resolve("train.jsonl"), "{\"text\": \"a\", \"label\": [\"x\"]}\n");
    Files.writeString(folder.resolve("test.jsonl"), "{\"text\": \"b\", \"label\": [\"y\"]}\n");
    var read = Collected.read(reader, folder);
    assertEquals(
        List.of(Map.of("split", "test"), Map.of("split", "train")),
        read.items.stream().map(ItemDraft::metadata).toList());
    assertEquals("doccano", detected(folder));
  }
}
