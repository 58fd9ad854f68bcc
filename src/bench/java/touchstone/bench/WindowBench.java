package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Opening a project of 100,000 items and 1,000,000 annotations in a window, each time in a new
/// process: from the toolkit being up to rows and a picture in sight, then jumps far down the list.
///
/// Argument of such a process: the project.
public final class WindowBench {
  private static final int ROUNDS = 7;

  private WindowBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var environment = BigProject.environment(Runnable::run);
      var project = folder.resolve("window.touchstone");
      BigProject.importing(project, BigProject.coco(folder, 100_000, 1_000_000), environment);
      environment.jobs().close();
      measure("as the application starts", inputs(), project);
      measure(
          "without what the build noted about starting",
          inputs().stream().filter(given -> !given.startsWith("-XX:AOTCache")).toList(),
          project);
      System.out.printf(Locale.ROOT, "to reach: usable in 1 s; load %.1f%n", ReviewWindow.load());
    } finally {
      BigProject.delete(folder);
    }
  }

  private static List<String> inputs() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  private static void measure(String how, List<String> inputs, Path project) throws Exception {
    var found = new LinkedHashMap<String, List<Double>>();
    for (int round = 0; round < ROUNDS; round++) {
      inNewProcess(inputs, project)
          .forEach((what, ms) -> found.computeIfAbsent(what, _ -> new ArrayList<>()).add(ms));
    }
    System.out.println(how);
    found.forEach(
        (what, ms) ->
            System.out.printf(
                "  %s: %s%n",
                what, new Measured(ms.stream().mapToDouble(Double::doubleValue).toArray())));
  }

  private static Map<String, Double> inNewProcess(List<String> inputs, Path project)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(inputs);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WindowBench.class.getName(), project.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var found = new LinkedHashMap<String, Double>();
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
          continue; // the toolkit says its rate
        }
        found.put(line.substring(tab + 1), Double.valueOf(line.substring(0, tab)));
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The window could not be measured.");
    }
    return found;
  }

  public static void main(String[] arguments) throws Exception {
    ReviewWindow.startToolkit();
    long start = System.nanoTime();
    var window = ReviewWindow.open();
    tell("empty window", start);
    var shown = window.show(Path.of(arguments[0]));
    var rows = ReviewWindow.on(() -> when(window, window::rowsShown));
    var picture =
        ReviewWindow.on(() -> when(window, () -> window.rowsShown() && window.look() != 0));
    shown.join();
    tell("project open, screen made", start);
    rows.get(1, TimeUnit.MINUTES);
    tell("rows in sight", start);
    picture.get(1, TimeUnit.MINUTES);
    tell("usable: rows and picture in sight", start);
    Thread.sleep(2_000);
    jump(window, 1, "jump to the end");
    jump(window, 0.5, "then to the middle");
    jump(window, 0.25, "then to the first quarter");
    window.close();
    System.exit(0);
  }

  private static void jump(ReviewWindow window, double share, String what) throws Exception {
    long start = System.nanoTime();
    ReviewWindow.on(
            () -> {
              var list = window.list();
              list.scrollTo((int) (share * (list.getItems().size() - 1)));
              return when(window, window::rowsShown);
            })
        .get(1, TimeUnit.MINUTES);
    tell(what, start);
  }

  private static void tell(String what, long start) {
    System.out.printf(Locale.ROOT, "%.1f\t%s%n", (System.nanoTime() - start) / 1e6, what);
  }

  /// Return what is done at the end of the first pulse from now on in which something is so; on the
  /// window's thread.
  private static CompletableFuture<Boolean> when(ReviewWindow window, BooleanSupplier condition) {
    var met = new CompletableFuture<Boolean>();
    window.watch(
        () -> {
          boolean so = condition.getAsBoolean();
          if (so) {
            window.afterPulse(() -> met.complete(true));
          }
          return so;
        });
    return met;
  }
}
