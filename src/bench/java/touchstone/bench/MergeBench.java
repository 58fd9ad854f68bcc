package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.project.ManySteps;
import touchstone.project.ProjectFile;

/// Measures how long it takes to bring two copies together in each of which somebody took half a
/// million steps: on pictures of their own, as when work is handed out, and on the same ones, half
/// of which they come to differ on. Arguments: steps in each copy.
public final class MergeBench {
  private static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");
  private static final AnnotatorId BEN = new AnnotatorId("ben");
  private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

  private MergeBench() {}

  static void run() throws Exception {
    main(new String[0]);
  }

  public static void main(String[] arguments) throws Exception {
    int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
    var folder = Files.createTempDirectory("merge-bench");
    try {
      measure(folder.resolve("own"), steps, steps / 10);
      measure(folder.resolve("same"), steps, steps / 20);
    } finally {
      BigProject.delete(folder);
    }
  }

  /// @param apart how many pictures the second person begins after the first
  private static void measure(Path folder, int steps, int apart) throws Exception {
    int each = steps / 10;
    Files.createDirectories(folder);
    var ours = folder.resolve("ours.touchstone");
    ManySteps.begin(ours, each + apart);
    var theirs = Files.copy(ours, folder.resolve("theirs.touchstone"));
    ManySteps.decide(ours, ADA.id(), 0, each, 0);
    ManySteps.decide(theirs, BEN, apart, apart + each, 2);
    System.gc();
    var system = ManagementFactory.getOperatingSystemMXBean();
    try (var jobs = new ThreadJobRunner();
        var file = ProjectFile.open(ours, ADA, NOW)) {
      long start = System.nanoTime();
      var brought =
          file.sharing().merge(List.of(theirs), jobs, Progress.NONE, new Cancellation()).getFirst();
      System.out.printf(
          "merge %,d steps into %,d, %s: %.1f s (to reach: 30 s), %,d disputes, load %.1f%n",
          brought.all(),
          steps,
          apart == each ? "on other pictures" : "half of them on the same pictures",
          (System.nanoTime() - start) / 1e9,
          brought.disputes(),
          system.getSystemLoadAverage());
      start = System.nanoTime();
      var wrong = file.verify(jobs);
      System.out.printf(
          "verify what came of it: %.1f s%s, heap of at most %,d MB%n",
          (System.nanoTime() - start) / 1e9,
          wrong.isEmpty() ? "" : ", wrong: " + wrong,
          Runtime.getRuntime().maxMemory() / 1_000_000);
    }
    System.out.printf(
        "PRAGMA integrity_check of what came of it, as a baseline: %.1f s%n",
        Baseline.seconds(ours));
  }
}
