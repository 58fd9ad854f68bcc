package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

/// Results, sentences and progress where one place takes all of them, as with `2>&1`.
class StreamsTest {
  @TempDir private Path folder;

  @Test
  void linesComeWholeAndInTheOrderInWhichTheyWereSaid() throws Exception {
    var project = folder.resolve("p.touchstone");
    Ran.of("new", project, "--task", "spans").exits(Cli.DONE);
    var records = new ArrayList<String>();
    var expected = new ArrayList<String>();
    expected.add("doccano: 400 items and 0 annotations came in.");
    for (int i = 1; i <= 400; i++) {
      records.add("{\"id\": %d, \"text\": \"Bob\", \"label\": [[0, 3, \"\"]]}".formatted(i));
      expected.add(
          "d.jsonl, line %d: A label has a name. The label \"\" was left out.".formatted(i));
    }
    var file = Files.write(folder.resolve("d.jsonl"), records);
    var both = new ByteArrayOutputStream();
    var out = new PrintWriter(new OutputStreamWriter(both, StandardCharsets.UTF_8), true);
    var err = new PrintWriter(new OutputStreamWriter(both, StandardCharsets.UTF_8), true);
    Cli.run(
        List.of("import", project.toString(), file.toString()),
        new Annotator(new AnnotatorId("ada"), "Ada"),
        out,
        err);
    assertEquals(expected, both.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void progressEndsItsLineAndSaysNothingMoreOnceItIsClosed() {
    var said = new StringWriter();
    var now = new long[] {0};
    var progress =
        new ProgressLine(
            "import", new PrintWriter(said), true, () -> Instant.ofEpochMilli(now[0] += 200));
    progress.at(1, 4, "");
    progress.close();
    progress.at(2, 4, "");
    var line = said.toString();
    assertEquals("\r\033[K", line.substring(line.length() - 4));
    assertEquals(1, line.split("1 of 4", -1).length - 1);
  }
}
