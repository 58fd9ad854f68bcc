package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.review.Policy;
import touchstone.ui.quality.Crowd;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// The commands about suggestions and likely errors, run as a person runs them.
class QualityCommandsTest {
  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            DemoProject.ADA,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Ran(code, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
  }

  private Path project() throws Exception {
    var texts = new DemoTexts(DemoTexts.SENTIMENT);
    for (int i = 0; i < 6; i++) {
      texts
          .named("c" + i, i == 5 ? "text 0" : "text " + i)
          .whole(
              DemoTexts.SENTIMENT,
              i % 2 == 0 ? "positive" : "negative",
              0.96,
              new Scored(new Label("neutral"), 0.02));
    }
    var file = texts.make(folder.resolve("p"));
    try (var crowd = new Crowd(file, Policy.OPEN)) {
      crowd
          .accept("c0", 1)
          .accept("c1", 1)
          .accept("c2", 1)
          .accept("c3", 1)
          .correct("c4", "negative", 1)
          .accept("c5", 1);
    }
    return file;
  }

  @Test
  void calibrationIsPrintedAndWrittenAsJson() throws Exception {
    var file = project();
    assertEquals(
        new Ran(
            Cli.DONE,
            """
            Sentiment of the whole comment, aspect-tagger 1.0, by the verdicts of people, who saw the suggestions: inflated
              Precision                   0.833 [0.436, 0.970], n 6
              Expected calibration error  0.127 [0.000, 0.213], n 6
              Brier score                 0.155 [0.000, 0.308], n 6
              scores 0.9 to 1.0: right 0.833 [0.436, 0.970], n 6
            """,
            ""),
        run("calibration", file));
    var json = new JsonMapper().readTree(run("calibration", file, "--json").out());
    var model = json.path("models").path(0);
    assertEquals("verdicts", model.path("against").asString());
    assertEquals(5.0 / 6, model.path("figures").path("precision").path("value").asDouble());
    assertEquals(10, model.path("bins").size());
    assertEquals(
        "No suggestion has such a score.",
        model.path("bins").path(0).path("accuracy").path("undefined").asString());
  }

  @Test
  void likelyErrorsAreListedWithTheTwins() throws Exception {
    var file = project();
    assertEquals(
        new Ran(
            Cli.DONE,
            """
            Sentiment of the whole comment
              by aspect-tagger 1.0: 6 labels looked at, 1 likely wrong; estimated share of wrong labels 0.167 [0.030, 0.564], n 6
                c4: "negative" by Ada Rossi has 0.01, "positive" 0.96
              c0 and c5 are the same text (1.00), and are "positive" and "negative"
            """,
            ""),
        run("errors", file));
    var json = new JsonMapper().readTree(run("errors", file, "--json").out());
    assertEquals("c4", json.path("models").path(0).path("errors").path(0).path("name").asString());
    assertEquals("text", json.path("twins").path(0).path("kind").asString());
    var wrong = run("errors", file, "--task", "mood");
    assertEquals(Cli.REFUSED, wrong.code());
    assertEquals(
        "The project asks no question \"mood\"; it asks these: sentiment (Sentiment of the whole comment).",
        wrong.err().strip());
    assertEquals(Cli.USAGE, run("errors", file, "--top", "0").code());
  }

  @Test
  void whatTheProjectDoesNotHaveIsRefusedWithWhatItHas() throws Exception {
    var file = project();
    var question =
        "The project asks no question \"x\"; it asks these: sentiment (Sentiment of the whole comment).";
    for (var command :
        List.of(
            List.of("errors"),
            List.of("calibration"),
            List.of("consensus"),
            List.of("bias", "--by", "region", "--favourable", "positive"))) {
      var arguments = new ArrayList<Object>(command);
      arguments.addAll(List.of(file, "--task", "x"));
      assertEquals(
          new Ran(Cli.REFUSED, "", question + System.lineSeparator()), run(arguments.toArray()));
    }
    for (var label : List.of("x", "")) {
      assertEquals(
          "\"Sentiment of the whole comment\" has no label \"%s\"; it has mixed, negative, neutral, positive."
              .formatted(label),
          run("bias", file, "--by", "region", "--favourable", label).err().strip());
    }
    var run = run("accept", file, "--above", "0.5", "--run", "77");
    assertEquals(Cli.REFUSED, run.code());
    assertTrue(
        run.err()
            .strip()
            .matches(
                "There is no run 77; these have suggestions: \\d+ \\(aspect-tagger 1\\.0\\)\\."),
        run.err());
  }

  @Test
  void anEmptyProjectSaysThatThereIsNothing() throws Exception {
    var file = new DemoTexts(DemoTexts.SENTIMENT).make(folder.resolve("none"));
    assertEquals(
        new Ran(Cli.DONE, "No model has proposed anything yet: there is nothing to judge.\n", ""),
        run("calibration", file));
    assertEquals(
        new Ran(
            Cli.DONE,
            "Sentiment of the whole comment\n"
                + "  No model has an opinion on these labels; pre-label the items with one that was"
                + " not trained on them.\n",
            ""),
        run("errors", file));
  }
}
