package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.Exporter;
import touchstone.export.catalogue.Exporters;
import touchstone.task.TaskKinds;

/// The command line on projects about texts, run as a person runs it.
class CommandsTest {
  @TempDir private Path folder;

  private Path project() {
    return folder.resolve("p.touchstone");
  }

  private static Ran run(Object... arguments) {
    return Ran.of(arguments);
  }

  private Path texts(String... lines) throws IOException {
    return Files.write(folder.resolve("texts.txt"), List.of(lines));
  }

  @Test
  void aProjectMayAskSeveralQuestions() {
    run(
            "new",
            project(),
            "--task",
            "text-class:title=Sentiment",
            "--labels",
            "good,bad",
            "--task",
            "spans:title=Why, in words,overlap=true,snap=free",
            "--labels",
            "price,delivery",
            "--task",
            "spans",
            "--labels",
            "person",
            "--task",
            "text-answer:title=Rationale")
        .exits(Cli.DONE);
    var info = run("info", project(), "--json").exits(Cli.DONE).json();
    assertEquals(
        new JsonMapper()
            .readTree(
                """
                [{"id": "text-class", "kind": "text-class", "title": "Sentiment",
                  "labels": ["good", "bad"], "options": {"title": "Sentiment"}, "annotations": {}},
                 {"id": "spans", "kind": "spans", "title": "Why, in words",
                  "labels": ["price", "delivery"],
                  "options": {"overlap": "true", "snap": "free", "title": "Why, in words"},
                  "annotations": {}},
                 {"id": "spans-2", "kind": "spans", "title": "Spans in texts",
                  "labels": ["person"], "options": {}, "annotations": {}},
                 {"id": "text-answer", "kind": "text-answer", "title": "Rationale",
                  "labels": ["answer"], "options": {"title": "Rationale"}, "annotations": {}}]
                """),
        info.path("tasks"));
    assertEquals(
        """
        p: Sentiment, Why, in words, Spans in texts, Rationale
        question      Sentiment (text-class): labels good, bad; annotations none
        question      Why, in words (spans): labels price, delivery; annotations none
        question      Spans in texts (spans-2): labels person; annotations none
        question      Rationale (text-answer): annotations 0
        labelled      suggestions with scores, 10 % blind, labels shared
        items         0
        predictions   none
        annotations   none
        provenance    none
        annotators    none
        flagged       0, comments 0, steps 2
        """,
        run("info", project()).exits(Cli.DONE).out().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void whatIsWrongWithAQuestionIsSaid() {
    record Wrong(String sentence, String... words) {}
    for (var wrong :
        List.of(
            new Wrong("There is no task \"telepathy\"", "--task", "telepathy"),
            new Wrong("There is no option \"colour\"", "--task", "spans:colour=red"),
            new Wrong("is true or false, not \"perhaps\"", "--task", "spans:overlap=perhaps"),
            new Wrong("is token or free", "--task", "spans:snap=word"),
            new Wrong("is one of spans", "--task", "text-class:snap=free"),
            new Wrong("is no option", "--task", "spans:free"),
            new Wrong("1 to 200 characters", "--task", "spans:title="),
            new Wrong("answered in writing", "--task", "text-answer", "--labels", "a"),
            new Wrong(
                "all about pictures or all about texts", "--task", "boxes", "--task", "spans"),
            new Wrong("--task", "--labels", "a,b"))) {
      var words = new java.util.ArrayList<Object>(List.of("new", project()));
      words.addAll(List.of(wrong.words()));
      var ran = run(words.toArray()).exits(Cli.USAGE);
      assertTrue(ran.err().contains(wrong.sentence()), ran.err());
      assertTrue(Files.notExists(project()));
    }
  }

  @Test
  void helpNamesEveryTaskAndFormat() {
    var help = run("new", "--help").exits(Cli.DONE).out().replaceAll("\\s+", " ");
    TaskKinds.ALL.forEach(kind -> assertTrue(help.contains(kind.id()), help));
    var read = run("import", "--help").exits(Cli.DONE).out();
    DatasetReaders.ALL.stream()
        .map(DatasetReader::id)
        .forEach(id -> assertTrue(read.contains(id), read));
    var written = run("export", "--help").exits(Cli.DONE).out();
    Exporters.ALL.stream()
        .map(Exporter::id)
        .forEach(id -> assertTrue(written.contains(id), written));
  }

  private void filled() throws IOException {
    run("new", project(), "--task", "text-class", "--labels", "good,bad").exits(Cli.DONE);
    run(
            "import",
            project(),
            texts(
                "The parcel was late again.", "A crème brûlée!", "late, late, late", "-5 degrees"))
        .exits(Cli.DONE);
  }

  @Test
  void itemsAreFoundByTheirWords() throws IOException {
    filled();
    assertEquals(
        """
        texts.txt, line 3	new	late, late, late
        texts.txt, line 1	new	The parcel was late again.
        2 items were found.
        """,
        run("find", project(), "late").exits(Cli.DONE).out().replace(System.lineSeparator(), "\n"));
    assertEquals(
        """
        texts.txt, line 1	new	The parcel was late again.
        1 item was found.
        """,
        run("find", project(), "late", "PARC*")
            .exits(Cli.DONE)
            .out()
            .replace(System.lineSeparator(), "\n"));
    assertEquals(
        "Nothing was found.", run("find", project(), "zipper").exits(Cli.DONE).out().strip());
    assertEquals(
        """
        {"found":2,"items":[{"item":"texts.txt, line 1","state":"new",\
        "snippet":"The parcel was late again.","hits":[[15,19]]}]}\
        """,
        run("find", project(), "late", "--json", "--limit", "1", "--sort", "name")
            .exits(Cli.DONE)
            .out()
            .strip());
    assertEquals(1, run("find", project(), "--json", "creme brulee").json().path("found").asInt());
    assertEquals(2, run("find", project(), "--json", "--", "-late").json().path("found").asInt());
    run("find", project(), "?!").exits(Cli.USAGE);
    run("find", project()).exits(Cli.USAGE);
    run("find", project(), "late", "--limit", "0").exits(Cli.USAGE);
    run("find", project(), "late", "--sort", "colour").exits(Cli.USAGE);
    run("find", folder.resolve("none"), "late").exits(Cli.REFUSED);
  }

  @Test
  void aProjectAboutTextsRefusesPicturesAndTheOtherWayRound() throws IOException {
    filled();
    var pictures = Path.of("sample-data/shelves");
    var refused = run("import", project(), pictures).exits(Cli.REFUSED);
    assertEquals(
        pictures
            + " holds pictures, and this project is about texts; make a project of its own for"
            + " them.",
        refused.err().strip());
    run("import", project(), pictures, "--format", "coco").exits(Cli.REFUSED);
    var boxes = folder.resolve("boxes.touchstone");
    run("new", boxes, "--task", "boxes", "--labels", "a").exits(Cli.DONE);
    var other = run("import", boxes, folder.resolve("texts.txt")).exits(Cli.REFUSED);
    assertTrue(
        other.err().contains("holds texts, and this project is about pictures"), other.err());
    assertEquals(4, run("info", project(), "--json").json().path("items").asInt());
    assertEquals(0, run("info", boxes, "--json").json().path("items").asInt());
  }

  @Test
  void tagsAndItemsAreReadAsIsSaid() throws IOException {
    var tagged =
        Files.write(
            folder.resolve("a.conll"),
            List.of("Ann B-PER", "Lee B-PER", "left O", "", "Bo I-PER", "Ulm B-PER", ""));
    run("new", project(), "--task", "spans", "--labels", "PER").exits(Cli.DONE);
    var iob1 =
        run("import", project(), tagged, "--scheme", "iob1", "--json").exits(Cli.DONE).json();
    assertEquals(List.of(2, 4), counts(iob1));
    var whole = folder.resolve("whole.touchstone");
    run("new", whole, "--task", "spans", "--labels", "PER").exits(Cli.DONE);
    var document = run("import", whole, tagged, "--unit", "document", "--json").json();
    assertEquals(List.of(1, 4), counts(document));
    var refused = run("import", whole, tagged, "--scheme", "iob3").exits(Cli.REFUSED).err();
    assertTrue(refused.contains("not \"iob3\"; choose one of them."), refused);
    var unit = run("import", whole, tagged, "--unit", "word").exits(Cli.REFUSED).err();
    assertTrue(unit.contains("not \"word\"; choose one of them."), unit);
  }

  @Test
  void whatCameInIsSaidInAFewWords() throws IOException {
    run("new", project(), "--task", "text-class", "--labels", "x").exits(Cli.DONE);
    var one = Files.write(folder.resolve("one.ft"), List.of("__label__good fine"));
    assertEquals(
        List.of("fastText: 1 item and 1 annotation came in.", "Labels added: good."),
        run("import", project(), one, "--format", "fasttext")
            .exits(Cli.DONE)
            .out()
            .lines()
            .toList());
    var many = new java.util.ArrayList<String>();
    for (int i = 1; i <= 25; i++) {
      many.add("__label__l%02d text number %d".formatted(i, i));
    }
    var file = Files.write(folder.resolve("many.ft"), many);
    var all = run("import", project(), file, "--format", "fasttext").exits(Cli.DONE).out();
    assertEquals("fastText: 25 items and 25 annotations came in.", all.lines().toList().getFirst());
    assertTrue(all.contains("l19, l20 and 5 more."), all);
  }

  @Test
  void whatModelsSaidElsewhereIsCountedAndAnotherCharsetIsNamed() throws IOException {
    run(
            "new",
            project(),
            "--task",
            "text-class",
            "--labels",
            "good",
            "--task",
            "spans",
            "--labels",
            "x")
        .exits(Cli.DONE);
    var said =
        Files.writeString(
            folder.resolve("tasks.json"),
            """
            [{"data": {"text": "fine"}, "predictions": [{"model_version": "m", "score": 0.9,
              "result": [{"from_name": "s", "to_name": "t", "type": "choices",
                "value": {"choices": ["good"]}}]}]}]
            """);
    var brought = run("import", project(), said).exits(Cli.DONE).out();
    assertEquals(
        "Label Studio tasks: 1 item and 1 prediction of models came in.",
        brought.lines().findFirst().orElse(""));
    assertFalse(brought.contains("No annotation answers"), brought);
    var latin =
        Files.write(
            folder.resolve("latin.csv"),
            "text,label\ngr\u00fcn,good\nred,good\n".getBytes(StandardCharsets.ISO_8859_1));
    var hinted = run("import", project(), latin, "--text", "text").exits(Cli.WITH_FAILURES).err();
    assertTrue(hinted.contains("say how: --charset windows-1252."), hinted);
    var other = folder.resolve("other.touchstone");
    run("new", other, "--task", "text-class", "--labels", "good").exits(Cli.DONE);
    run("import", other, latin, "--text", "text", "--charset", "windows-1252").exits(Cli.DONE);
  }

  private static List<Integer> counts(JsonNode report) {
    return List.of(report.path("items").asInt(), report.path("annotations").asInt());
  }

  @Test
  void whatAnImportAndAnExportAnswerIsSaid() throws IOException {
    run(
            "new",
            project(),
            "--task",
            "text-class:title=Sentiment",
            "--labels",
            "good,bad",
            "--task",
            "spans:title=Why",
            "--labels",
            "price")
        .exits(Cli.DONE);
    var data =
        Files.write(
            folder.resolve("train.ft"), List.of("__label__good fine", "__label__bad not so fine"));
    var brought = run("import", project(), data, "--format", "fasttext").exits(Cli.DONE);
    assertTrue(brought.out().contains("Answers: Sentiment 2."), brought.out());
    var written =
        run(
                "export",
                project(),
                "--format",
                "jsonl",
                "--which",
                "all",
                "--to",
                folder.resolve("out.jsonl"))
            .exits(Cli.DONE);
    assertEquals(
        "Wrote 2 items with 2 labels to %s.%nAnswers to: Sentiment.%n"
            .formatted(folder.resolve("out.jsonl")),
        written.out());
    var info = run("info", project()).exits(Cli.DONE).out();
    assertTrue(
        info.contains(
            "question      Sentiment (text-class): labels good, bad; annotations bad 1, good 1"),
        info);
  }

  @Test
  void aFileWithoutAnEndingIsWrittenAsItIsNamedAndThatIsSaid() throws IOException {
    run("new", project(), "--task", "text-class", "--labels", "good,bad").exits(Cli.DONE);
    var data = Files.write(folder.resolve("train.ft"), List.of("__label__good fine"));
    run("import", project(), data, "--format", "fasttext").exits(Cli.DONE);
    var target = folder.resolve("out");
    var written =
        run("export", project(), "--format", "doccano", "--which", "all", "--to", target)
            .exits(Cli.DONE);
    assertTrue(
        written
            .out()
            .endsWith(
                "out has no ending; many programs know such a file only by one, which is .jsonl.%n"
                    .formatted()),
        written.out());
    assertTrue(Files.isRegularFile(target));
    var named =
        run(
                "export",
                project(),
                "--format",
                "doccano",
                "--which",
                "all",
                "--to",
                folder.resolve("out.jsonl"))
            .exits(Cli.DONE);
    assertTrue(!named.out().contains("ending"), named.out());
  }
}
