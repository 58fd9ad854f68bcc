package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Refusals, each with the option that gets past it.
class WaysOutTest {
  @TempDir private Path folder;

  private Path project;
  private Path model;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    model =
        TinyTexts.classifier(
            Files.createDirectories(folder.resolve("moods")),
            TinyTexts.Inputs.USUAL,
            List.of("up", "down"),
            Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3}),
            "");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
  }

  private Path texts() throws Exception {
    return Files.writeString(folder.resolve("t.txt"), "good lamp\nbad cup\n");
  }

  private Ran prelabel(Path project, Object... more) {
    var arguments = new java.util.ArrayList<Object>(List.of("prelabel", project, "--model", model));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray());
  }

  @Test
  void aRunThatWasThereIsResumedOrRepeated() throws Exception {
    Ran.of("import", project, texts()).exits(Cli.DONE);
    prelabel(project).exits(Cli.DONE);
    assertEquals(
        "model has run with these settings already. --resume goes on with that run for the items"
            + " that it has not seen; --again runs a second time beside it.",
        prelabel(project).exits(Cli.REFUSED).said());
    prelabel(project, "--resume").exits(Cli.DONE);
    prelabel(project, "--again").exits(Cli.DONE);
  }

  @Test
  void aRunOverNothingDoesNotStandInTheWayOfTheNext() throws Exception {
    assertEquals(0, prelabel(project, "--json").exits(Cli.DONE).json().path("items").asInt());
    Ran.of("import", project, texts()).exits(Cli.DONE);
    var ran = prelabel(project, "--json").exits(Cli.DONE).json();
    assertEquals(2, ran.path("items").asInt());
    assertEquals(false, ran.path("resumed").asBoolean());
    prelabel(project).exits(Cli.REFUSED);
    Ran.of("verify", project).exits(Cli.DONE);
  }

  @Test
  void classesThatAreNoLabelsAreMappedOrAdded() throws Exception {
    var other = folder.resolve("o.touchstone");
    Ran.of("new", other, "--task", "text-class", "--labels", "fine").exits(Cli.DONE);
    Ran.of("import", other, texts()).exits(Cli.DONE);
    assertEquals(
        "None of the classes of model (up, down) is a label of this project (fine). --map"
            + " CLASS=LABEL says which label a class is, as in --map \"up=LABEL\"; --add-labels adds"
            + " the classes to the labels.",
        prelabel(other).exits(Cli.REFUSED).said());
    assertEquals(
        "model has no class \"left\" (it has up, down). --map CLASS=LABEL says which label a class is,"
            + " as in --map \"up=LABEL\".",
        prelabel(other, "--map", "left=fine").exits(Cli.REFUSED).said());
    prelabel(other, "--map", "up=fine").exits(Cli.DONE);
    prelabel(other, "--add-labels").exits(Cli.DONE);
  }

  @Test
  void whatIsNotFinishedAndWhatIsInTheWayGoesOutWhenAskedFor() throws Exception {
    Ran.of("import", project, texts()).exits(Cli.DONE);
    var target = folder.resolve("out.csv");
    assertEquals(
        "No item is finished. --which all takes the labels of every item.",
        Ran.of("export", project, "--format", "csv", "--to", target).exits(Cli.REFUSED).said());
    Ran.of("export", project, "--format", "csv", "--to", target, "--which", "all").exits(Cli.DONE);
    assertEquals(
        target + " is there already. --replace puts this one in its place.",
        Ran.of("export", project, "--format", "csv", "--to", target, "--which", "all")
            .exits(Cli.REFUSED)
            .said());
    Ran.of("export", project, "--format", "csv", "--to", target, "--which", "all", "--replace")
        .exits(Cli.DONE);
  }

  @Test
  void anotherFormatIsNamedByItsOption() throws Exception {
    Ran.of("import", project, texts()).exits(Cli.DONE);
    var formats = "csv, jsonl, huggingface, doccano, prodigy, label-studio, spacy.";
    var target = folder.resolve("out");
    for (var wrong :
        Map.of(
                "wood", "There is no format \"wood\".",
                "coco", "COCO instances cannot hold the task \"A class per text\".")
            .entrySet()) {
      assertEquals(
          wrong.getValue() + " --format is one of " + formats,
          Ran.of("export", project, "--format", wrong.getKey(), "--to", target)
              .exits(Cli.REFUSED)
              .said());
    }
    assertEquals(
        "There is no format \"wood\". --format is one of auto, jsonl, ratings, coco,",
        Ran.of("import", project, texts(), "--format", "wood")
            .exits(Cli.REFUSED)
            .said()
            .substring(0, 73));
  }

  @Test
  void aProjectThatIsOpenElsewhereIsWrittenToWhenItIsClosedThere() throws Exception {
    try (var jobs = new SameThreadJobRunner();
        var held =
            Workbench.open(
                    project,
                    new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA))
                .join()) {
      assertEquals(project, held.file());
      var said = Ran.of("import", project, texts()).exits(Cli.REFUSED).said();
      assertTrue(said.startsWith("p.touchstone is open already: "), said);
      assertTrue(said.endsWith(". It can be written to when it is closed there."), said);
      Ran.of("info", project).exits(Cli.DONE);
    }
  }

  @Test
  void aTableWhoseTextsNobodyKnowsIsReadWhenTheColumnIsSaid() throws Exception {
    var table = Files.writeString(folder.resolve("t.csv"), "1,2\n3,4\n");
    assertEquals(
        "t.csv, line 1: no column looks like texts; say which one holds them: column 1, column 2."
            + " --text COLUMN says which one holds the texts.",
        Ran.of("import", project, table).exits(Cli.REFUSED).said());
    Ran.of("import", project, table, "--text", "column 2").exits(Cli.DONE);
    var records = Files.writeString(folder.resolve("t.json"), "[{\"words\": \"Hello\"}]");
    assertEquals(
        "t.json: none of its records has a text under a name such as \"text\"; say which field holds"
            + " it. --text COLUMN says which one holds the texts.",
        Ran.of("import", project, records, "--format", "json").exits(Cli.REFUSED).said());
    Ran.of("import", project, records, "--format", "json", "--text", "words").exits(Cli.DONE);
  }
}
