package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import touchstone.job.ThreadJobRunner;
import touchstone.project.ChainCost;
import touchstone.project.ManySteps;
import touchstone.project.ProjectFile;

/// What it costs that steps are chained: in a decision, and when a project of 1,000,000 steps is
/// verified. `-Dsteps=` for another number, `-Dproject=` for a project that is there.
final class VerifyBench {
  private static final int STEPS = Integer.getInteger("steps", 1_000_000);
  private static final int DECISIONS = 4000;

  private VerifyBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var given = System.getProperty("project");
      var project = given == null ? folder.resolve("many.touchstone") : Path.of(given);
      if (!Files.exists(project)) {
        ManySteps.make(project, STEPS);
      }
      double baseline = Baseline.seconds(project);
      System.out.printf("PRAGMA integrity_check of the same file: %.1f s%n", baseline);
      verify(project, "the first time", baseline);
      verify(project, "once more", baseline);
      chaining(folder, false);
      chaining(folder, true);
    } finally {
      BigProject.delete(folder);
    }
  }

  private static void verify(Path project, String when, double baseline) throws Exception {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var process = (com.sun.management.OperatingSystemMXBean) system;
    try (var jobs = new ThreadJobRunner();
        var file = ProjectFile.openReadOnly(project)) {
      long busy = process.getProcessCpuTime();
      long start = System.nanoTime();
      var wrong = file.verify(jobs);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "verify %,d steps, %s: %.1f s (to reach: 10 s), %.1f times the baseline, %.1f s of"
              + " processor time, load %.1f%s%n",
          file.reader().counts(new touchstone.annotation.AnnotatorId("bench")).steps(),
          when,
          seconds,
          seconds / baseline,
          (process.getProcessCpuTime() - busy) / 1e9,
          system.getSystemLoadAverage(),
          wrong.isEmpty() ? "" : ", wrong: " + wrong);
    }
  }

  private static void chaining(Path folder, boolean durable) throws Exception {
    var project = folder.resolve(durable ? "durable.touchstone" : "fast.touchstone");
    ManySteps.make(project, 20_000);
    var times = ChainCost.measure(project, DECISIONS, durable);
    var chained = new Measured(times.chained());
    var unchained = new Measured(times.unchained());
    System.out.printf(
        "a decision%s: %.3f ms, without chaining %.3f ms: chaining is %.1f %% (to reach: 10 %%)%n",
        durable ? ", durable" : ", before it goes to the disk",
        chained.median(),
        unchained.median(),
        100 * (1 - unchained.median() / chained.median()));
  }
}
