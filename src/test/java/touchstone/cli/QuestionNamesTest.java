package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Questions, named on the command line by id or by title.
class QuestionNamesTest {
  @TempDir private Path folder;

  private Path project() {
    var project = folder.resolve("p.touchstone");
    Ran.of(
            "new",
            project,
            "--task",
            "text-class:title=Mood",
            "--task",
            "text-class:title=Same",
            "--task",
            "text-labels:title=Same",
            "--task",
            "text-answer:title=a=b")
        .exits(Cli.DONE);
    return project;
  }

  private Path table() throws Exception {
    return Files.writeString(
        folder.resolve("t.csv"), "text,m,n,w\nHello there,good,x,why not\nWell then,bad,y,so\n");
  }

  @Test
  void aColumnIsGivenToAQuestionByItsTitleOrItsId() throws Exception {
    var answers =
        Ran.of(
                "import",
                project(),
                table(),
                "--json",
                "--label",
                "mood=m",
                "--label",
                "text-class-2=n",
                "--answer",
                "a=b=w")
            .exits(Cli.DONE)
            .json()
            .path("answers");
    assertEquals(new JsonMapper().readTree("{\"Mood\": 2, \"Same\": 2, \"a=b\": 2}"), answers);
  }

  @Test
  void aNameOfNoQuestionOrOfSeveralIsRefused() throws Exception {
    var project = project();
    assertEquals(
        "The project asks no question \"Weather\"; it asks these: text-class (Mood), text-class-2"
            + " (Same), text-labels (Same), text-answer (a=b).",
        Ran.of("import", project, table(), "--label", "Weather=m").exits(Cli.REFUSED).said());
    assertEquals(
        "Several questions are called \"Same\"; say the id of one: text-class (Mood), text-class-2"
            + " (Same), text-labels (Same), text-answer (a=b).",
        Ran.of("import", project, table(), "--label", "Same=m").exits(Cli.REFUSED).said());
  }
}
