package touchstone.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.task.Boxes;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// Kills the real process at random moments of deciding and pre-labelling. `-Dtouchstone.kills=200`
/// makes it that many rounds.
class KillTest {
  private static final int ROUNDS = Integer.getInteger("touchstone.kills", 20);

  @TempDir Path folder;

  @Test
  void noDecisionOnPicturesThatWasAcknowledgedIsLostHoweverOftenTheProcessIsKilled()
      throws Exception {
    var boxes =
        new NewProject(
            "killed", new Boxes(), LabelSet.of("bottle", "can", "carton", "box", "jar", "bag"));
    survive(boxes, "sample-data/shelves", "images", "models/shelf-detector.onnx", ROUNDS);
  }

  @Test
  void noDecisionOnTextsThatWasAcknowledgedIsLostHoweverOftenTheProcessIsKilled() throws Exception {
    var questions =
        new NewProject(
            "killed",
            Tasks.of(
                new Task(
                    new TaskId("sentiment"),
                    new TextClass(),
                    LabelSet.of("positive", "neutral", "negative")),
                new Task(
                    new TaskId("aspects"),
                    new Spans(),
                    LabelSet.of("price", "delivery", "quality")),
                new Task(new TaskId("why"), new TextAnswer(), LabelSet.of())));
    survive(questions, "sample-data/comments/comments.txt", "txt", "", (ROUNDS + 1) / 2);
  }

  private void survive(NewProject made, String data, String format, String model, int rounds)
      throws Exception {
    var project = folder.resolve("killed.touchstone");
    var environment =
        new Environment(
            new SameThreadJobRunner(), Runnable::run, InstantSource.system(), Fixture.ADA);
    try (var workbench = Workbench.create(project, made, environment).join()) {
      workbench
          .datasets()
          .importing(Path.of(data).toAbsolutePath(), format, Progress.NONE, new Cancellation())
          .join();
    }
    var random = new Random(20260301);
    long steps = 0;
    long acknowledgedItems = 0;
    int mid = 0;
    for (int round = 0; round < rounds; round++) {
      long before = count(project, "SELECT count(*) FROM step WHERE action <> 'PRELABEL'");
      long seenBefore = count(project, "SELECT count(*) FROM run_item");
      var heard = killed(project, model, random);
      if (Files.exists(folder.resolve("killed.touchstone-wal"))) {
        mid++;
      }
      long stepsHeard = last(heard, "step ");
      long itemsHeard = last(heard, "items ");
      try (var workbench = Workbench.open(project, environment).join()) {
        assertEquals(List.of(), workbench.verify().join(), "round " + round);
      }
      long after = count(project, "SELECT count(*) FROM step WHERE action <> 'PRELABEL'");
      assertTrue(
          after >= before + stepsHeard,
          "round %d: %d steps were acknowledged, %d are there"
              .formatted(round, stepsHeard, after - before));
      long seenAfter = count(project, "SELECT count(*) FROM run_item");
      assertTrue(
          seenAfter >= seenBefore + itemsHeard,
          "round %d: %d items were acknowledged, %d are there"
              .formatted(round, itemsHeard, seenAfter - seenBefore));
      steps += stepsHeard;
      acknowledgedItems += itemsHeard;
    }
    System.out.printf(
        "%s: %d kills, %d of them with an open log: %,d steps and %,d pre-labelled items"
            + " acknowledged, none lost%n",
        format, rounds, mid, steps, acknowledgedItems);
    assertTrue(
        steps > 0 && (model.isEmpty() || acknowledgedItems > 0),
        "something was acknowledged before the kills");
    assertFalse(mid == 0, "the process was killed while it had the file open");
  }

  /// Start the process, kill it after a random time, and return what it said.
  private List<String> killed(Path project, String model, Random random) throws Exception {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "@" + classPath(),
                CrashTarget.class.getName(),
                project.toString(),
                model.isEmpty() ? "" : Path.of(model).toAbsolutePath().toString(),
                Long.toString(random.nextLong()))
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    var heard = new ArrayList<String>();
    try (BufferedReader reader = process.inputReader()) {
      String line = reader.readLine();
      while (line != null && !line.equals("ready")) {
        heard.add(line);
        line = reader.readLine();
      }
      assertEquals("ready", line, () -> "the process came up: " + errors() + " " + exit(process));
      var killing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(5 + random.nextInt(700));
                    } catch (InterruptedException stopped) {
                      Thread.currentThread().interrupt();
                    }
                    // unlike the process's own method, this leaves what it said readable
                    process.toHandle().destroyForcibly();
                  });
      while ((line = reader.readLine()) != null) {
        heard.add(line);
      }
      killing.join();
      process.waitFor();
    }
    return heard;
  }

  /// Return a file with the class path, which is too long for a command line.
  private Path classPath() throws IOException {
    return Files.writeString(
        folder.resolve("classpath.args"),
        "-cp \"%s\"\n".formatted(System.getProperty("java.class.path").replace("\\", "\\\\")));
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException gone) {
      return gone.toString();
    }
  }

  /// Return the number in the last whole line that begins so, 0 when there is none.
  private static long last(List<String> heard, String word) {
    return heard.stream()
        .filter(line -> line.matches(word + "\\d+"))
        .mapToLong(line -> Long.parseLong(line.substring(word.length())))
        .max()
        .orElse(0);
  }

  private static long count(Path project, String query) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
