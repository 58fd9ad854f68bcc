package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.Material;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.SameThreadJobRunner;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// Models for texts on the command line.
class TextModelsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path project;
  private Path model;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("comments.touchstone");
    model =
        TinyTexts.classifier(
            Files.createDirectories(folder.resolve("moods")),
            TinyTexts.Inputs.USUAL,
            List.of("up", "down"),
            Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3}),
            "");
    try (var jobs = new SameThreadJobRunner();
        var made =
            Workbench.create(
                    project,
                    new NewProject(
                        "comments",
                        Tasks.of(
                            new Task(new TaskId("places"), new Spans(), LabelSet.of("PLACE")),
                            new Task(new TaskId("mood"), new TextClass(), LabelSet.of("up")))),
                    new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA))
                .join()) {
      assertEquals(project, made.file());
    }
    var comments = Files.writeString(folder.resolve("comments.txt"), "good lamp\nbad cup\n");
    assertEquals(0, run("import", project.toString(), comments.toString()), err::toString);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cli.run(
        List.of(arguments), Fixture.ADA, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aModelIsLookedInto() {
    assertEquals(0, run("models", "inspect", model.toString()));
    var said = out.toString();
    assertTrue(
        said.contains(
            "text: tokens of its own vocabulary, at most 512 at once; longer texts in windows that"
                + " share 128"),
        said);
    assertTrue(
        said.contains(
            "The family sequence-classifier (Text classifier) fits: scores of 2 classes, of which"
                + " one holds."),
        said);
    assertTrue(said.contains("card: config.json"), said);
    assertEquals(0, run("models", "inspect", model.toString(), "--json"));
    var json = new JsonMapper().readTree(out.toString());
    assertEquals("sequence-classifier", json.path("family").stringValue());
  }

  @Test
  void aRunSaysWhichQuestionItAnswered() {
    assertEquals(
        0,
        run("prelabel", project.toString(), "--model", model.toString(), "--add-labels"),
        err::toString);
    assertTrue(out.toString().startsWith("Done: 2 predictions on 2 items"), out.toString());
    assertTrue(
        out.toString().contains("The question answered: mood (A class per text)."), out.toString());
    assertTrue(out.toString().contains("Labels added: down."), out.toString());
    assertEquals(
        0,
        run(
            "prelabel",
            project.toString(),
            "--model",
            model.toString(),
            "--task",
            "mood",
            "--again",
            "--json"),
        err::toString);
    assertEquals("mood", new JsonMapper().readTree(out.toString()).path("task").stringValue());
  }

  @Test
  void aQuestionThatTheModelDoesNotAnswerIsRefused() {
    assertEquals(
        3, run("prelabel", project.toString(), "--model", model.toString(), "--task", "places"));
    assertEquals(
        "model answers the tasks \"A class per text\", \"A step on a scale\", \"Labels per text\","
            + " not \"places\" (Spans in texts).",
        err.toString().strip());
    assertEquals(
        3, run("prelabel", project.toString(), "--model", model.toString(), "--task", "none"));
    assertEquals(
        "The project asks no question \"none\"; it asks these: places (Spans in texts), mood (A class per text).",
        err.toString().strip());
    assertEquals(
        0,
        run(
            "prelabel",
            project.toString(),
            "--model",
            model.toString(),
            "--task",
            "a class per text"));
  }

  @Test
  void aModelThatCutsTextsByAForeignOperatorIsRefused() {
    var foreign = Material.file("models/negative-text/test_bert_tokenizer_ortextensions.onnx");
    assertEquals(3, run("models", "inspect", foreign.toString()));
    var said = err.toString().strip();
    assertTrue(said.contains("custom operator"), said);
    assertEquals(3, run("prelabel", project.toString(), "--model", foreign.toString()));
    assertEquals(1, err.toString().strip().lines().count(), err::toString);
  }
}
