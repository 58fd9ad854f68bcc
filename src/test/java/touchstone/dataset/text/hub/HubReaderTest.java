package touchstone.dataset.text.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;

class HubReaderTest {
  private static final String CARD =
      """
      ---
      license: mit
      dataset_info:
        config_name: default
        features:
        - name: text
          dtype: string
        - name: label
          dtype:
            class_label:
              names:
                '0': neg
                '1': pos
        - name: ner_tags
          sequence:
            class_label:
              names: [O, B-PER, I-PER, B-LOC, I-LOC]
        - name: source
          dtype:
            class_label:
              names:
                '0': web
                '1': mail
      ---
      # Invented
      """;

  private final HubReader reader = new HubReader();

  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Collected read(Path path, String... options) throws Exception {
    assertEquals("huggingface", DatasetReaders.detect(path).orElseThrow().reader().id());
    return Collected.read(reader, path, options);
  }

  @Test
  void numbersStandForTheClassesOfTheCard() throws Exception {
    write("README.md", CARD);
    write(
        "train.jsonl",
        """
        {"id": 7, "text": "So good 😊", "label": 1, "source": 0, "stars": 4.5, "more": {"a": [1]}}
        {"id": 8, "text": "Not for me", "label": -1, "source": null}
        """);
    write(
        "data/test.jsonl", "{\"text\": \"Meh\", \"label\": 0}\n{\"text\": \"Hm\", \"label\": 5}\n");
    var read = read(folder);
    assertEquals(List.of("Meh", "Hm", "So good 😊", "Not for me"), read.texts());
    assertEquals(
        List.of("data/test.jsonl, record 1: neg", "data/test.jsonl, record 2: 5", "7: pos"),
        read.lines());
    assertEquals(
        Map.of("source", "web", "stars", "4.5", "more", "{\"a\":[1]}", "split", "train"),
        read.items.get(2).metadata());
    assertEquals(Map.of("split", "train"), read.items.get(3).metadata());
    assertEquals(List.of("neg", "pos", "neg", "pos"), read.labels);
    assertEquals(List.of(), read.problems);
  }

  @Test
  void aCardThatIsALinkIsNotReadAndThatIsSaid() throws Exception {
    var card = Files.writeString(Files.createTempFile("card", ".md"), CARD);
    try {
      Files.createSymbolicLink(folder.resolve("README.md"), card);
      write("train.jsonl", "{\"text\": \"Meh\", \"label\": 0}\n");
      var read = read(folder);
      assertEquals(List.of("train.jsonl, record 1: 0"), read.lines());
      assertEquals(
          List.of(
              "README.md: This is a link or no file and was not read, so classes may be without"
                  + " their names; put the file itself there."),
          read.problems);
    } finally {
      Files.delete(card);
    }
  }

  @Test
  void filesThatACardPlacesElsewhereAreSaid() throws Exception {
    write(
        "README.md",
        """
        ---
        configs:
        - config_name: default
          data_files:
          - split: train
            path: ["../outside/train.jsonl", data/*.jsonl]
          - split: test
            path: https://example.org/test.jsonl
        - config_name: other
          data_files: /etc/passwd
        ---
        """);
    write("data/test.jsonl", "{\"text\": \"Meh\", \"label\": \"neg\"}\n");
    var read = read(folder);
    assertEquals(List.of("data/test.jsonl, record 1: neg"), read.lines());
    assertEquals(
        List.of(
            "README.md: \"../outside/train.jsonl\" leads out of the dataset's folder. It was not read;"
                + " put it into the folder.",
            "README.md: \"https://example.org/test.jsonl\" is not on this computer. It was not read;"
                + " put it into the folder.",
            "README.md: \"/etc/passwd\" leads out of the dataset's folder. It was not read; put it into"
                + " the folder."),
        read.problems);
  }

  @Test
  void wordsMakeATextAndTheirTagsSpans() throws Exception {
    write("README.md", CARD);
    var file =
        write(
            "train.jsonl",
            """
            {"tokens": ["😊", "Ann", "Lee", "Bo", "", "left", "Ulm", "."], "ner_tags": [0, 1, 2, 1, 2, 0, 4, 0]}
            {"text": "Ann Lee's  dog", "tokens": ["Ann", "Lee", "'s", "dog"], "ner_tags": [1, 2, 0, 0]}
            {"text": "elsewhere", "tokens": ["a", "b"], "ner_tags": [3, 0], "label": 1}
            """);
    var read = read(file);
    assertEquals(List.of("😊 Ann Lee Bo left Ulm .", "Ann Lee's  dog", "a b"), read.texts());
    assertEquals(
        List.of(
            "train.jsonl, record 1: PER [Ann Lee]",
            "train.jsonl, record 1: PER [Bo]",
            "train.jsonl, record 1: LOC [Ulm]",
            "train.jsonl, record 2: PER [Ann Lee]",
            "train.jsonl, record 3: pos",
            "train.jsonl, record 3: LOC [a]"),
        read.lines());
    assertEquals("0-3 4-7 7-9 11-14", read.items.get(1).metadata().get("touchstone.tokens"));
  }

  @Test
  void tagsMayBeNamesOfAnyScheme() throws Exception {
    var file =
        write(
            "dev.jsonl",
            """
            {"tokens": ["a", "b", "c", "d"], "tags": ["I-X", "I-X", "B-X", "O"]}
            {"tokens": ["a", "b", "c", "d"], "tags": ["S-X", "B-Y", "I-Y", "E-Y"]}
            {"tokens": ["a", "b", "c", "d"], "tags": ["X", "X", "Y", "O"]}
            """);
    assertEquals(
        List.of("X [a b]", "X [c]", "X [a]", "Y [b c d]", "X [a b]", "Y [c]"),
        read(file).lines().stream().map(line -> line.replaceAll(".*: ", "")).toList());
  }

  @Test
  void oldCardsNameTheirClassesInJson() throws Exception {
    write(
        "dataset_infos.json",
        """
        {"default": {"features": {
          "label": {"num_classes": 2, "names": ["no", "yes"], "_type": "ClassLabel"},
          "tags": {"feature": {"names": ["O", "B-A", "I-A"], "_type": "ClassLabel"}, "_type": "Sequence"}}}}
        """);
    write(
        "validation.jsonl",
        "{\"sentence\": \"x y\", \"tokens\": [\"x\", \"y\"], \"tags\": [0, 1], \"label\": 1}\n");
    assertEquals(
        List.of("validation.jsonl, record 1: yes", "validation.jsonl, record 1: A [y]"),
        read(folder).lines());
  }

  @Test
  void severalClassesAreAList() throws Exception {
    write("README.md", CARD.replace("name: label", "name: labels"));
    var file =
        write(
            "train.jsonl",
            "{\"text\": \"x\", \"labels\": [1, 0]}\n{\"text\": \"y\", \"labels\": []}\n");
    assertEquals(
        List.of("train.jsonl, record 1: pos", "train.jsonl, record 1: neg"), read(file).lines());
  }

  @Test
  void columnsNamedLikeQuestionsAnswerThem() throws Exception {
    write("README.md", CARD);
    var file =
        write(
            "train.jsonl",
            "{\"text\": \"x\", \"label\": 1, \"source\": 1, \"why\": \"so it is\"}\n");
    var collected = new Collected();
    reader.read(
        file,
        ReadOptions.NONE.asking(
            Tasks.of(
                new Task(new TaskId("source"), new TextClass(), LabelSet.of()),
                new Task(new TaskId("why"), new TextAnswer(), LabelSet.of()))),
        TinyPictures::probe,
        collected,
        Progress.NONE,
        new Cancellation());
    assertEquals(
        List.of("train.jsonl, record 1: mail", "train.jsonl, record 1: answer = so it is"),
        collected.lines());
    assertEquals(
        List.of("source", "why"), collected.drafts.stream().map(draft -> draft.task()).toList());
    assertEquals(Map.of("label", "pos", "split", "train"), collected.items.getFirst().metadata());
  }

  @Test
  void metadataLiesBesideTextFilesOrHoldsTheTexts() throws Exception {
    write(
        "one/metadata.jsonl",
        "{\"file_name\": \"sub/a.txt\", \"label\": \"x\", \"by\": \"B\"}\n"
            + "{\"file_name\": \"gone.txt\"}\n"
            + "{\"file_name\": \"../../out.txt\"}\n");
    write("one/sub/a.txt", "a text\n");
    var beside = read(folder.resolve("one"));
    assertEquals(List.of("a text\n"), beside.texts());
    assertEquals(List.of("sub/a.txt"), beside.names());
    assertEquals(List.of("sub/a.txt: x"), beside.lines());
    assertEquals(Map.of("by", "B"), beside.items.getFirst().metadata());
    assertEquals(
        List.of(
            "metadata.jsonl, line 2: The file \"gone.txt\" is not there.",
            "metadata.jsonl, line 3: \"../../out.txt\" leads out of the dataset's folder."),
        beside.problems);
    write("two/metadata.csv", "file_name,label\nb.txt,\"y\nz\"\n");
    write("two/b.txt", "b");
    var table = read(folder.resolve("two/metadata.csv"));
    assertEquals(List.of("b"), table.texts());
    assertEquals(1, table.problems.size());
    write("three/metadata.jsonl", "{\"text\": \"here\", \"label\": \"z\"}\n");
    assertEquals(List.of("metadata.jsonl, record 1: z"), read(folder.resolve("three")).lines());
  }

  @Test
  void whatIsNoneOfItsOwnIsLeftToOthers() throws Exception {
    for (var lines :
        List.of(
            "{\"file_name\": \"a.png\", \"text\": \"words\"}\n",
            "{\"touchstone\":1}\n",
            "{\"text\": \"x\", \"label\": [[0, 1, \"PER\"]]}\n",
            "[1]\n",
            "not json\n",
            "")) {
      assertEquals(false, reader.detect(write("train.jsonl", lines)).isPresent(), lines);
    }
    assertEquals(
        false,
        reader.detect(write("some.jsonl", "{\"text\": \"x\", \"label\": \"y\"}\n")).isPresent());
  }

  @Test
  void brokenRecordsAreLinesAndTheRestComesIn() throws Exception {
    write("README.md", CARD);
    var file =
        write(
            "train.jsonl",
            """
            {"text": "one", "label": [[0, 1, "PER"]]}
            {"text": "cut
            7
            {"label": 1}
            {"text": "  ", "label": 1}
            {"text": "two", "label": {"a": 1}}
            {"tokens": ["a"], "ner_tags": [1, 2, 3]}
            """);
    var read = read(file);
    assertEquals(List.of("one", "two", "a"), read.texts());
    assertEquals(List.of(), read.lines());
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6, 7).stream().map("train.jsonl, line %d: "::formatted).toList(),
        read.problems.stream().map(line -> line.replaceAll("(line \\d+: ).*", "$1")).toList());
  }

  @Test
  void parquetIsRefusedWithAWayOut() throws Exception {
    write("data/train.parquet", "PAR1");
    assertEquals(
        folder
            + ": the data are Parquet or Arrow files, which are not read; save them as JSON lines,"
            + " with to_json in Python.",
        assertThrows(DatasetException.class, () -> Collected.read(reader, folder)).getMessage());
  }

  @Test
  void aHeadThatIsNoYamlIsNoCard() throws Exception {
    write("README.md", "---\n{[ broken: \n---\n");
    assertEquals(false, HubCard.in(folder).isPresent());
    write("README.md", "---\ntitle: A page about something else\n---\n");
    assertEquals(false, HubCard.in(folder).isPresent());
    write("README.md", "# no head\n");
    assertEquals(false, HubCard.in(folder).isPresent());
    assertEquals(
        List.of(),
        Collected.read(reader, write("train.jsonl", "{\"text\": \"x\", \"label\": \"y\"}\n"))
            .items
            .stream()
            .map(ItemDraft::metadata)
            .filter(map -> !map.equals(Map.of("split", "train")))
            .toList());
  }
}
