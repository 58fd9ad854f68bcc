package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs the benchmarks, all or those named as arguments: `import`, `csv`, `find`, `decide`, `open`,
/// `verify`, `prelabel`, `texts`, `next`, `window`, `text`, `canvas`, `agreement`, `consensus`,
/// `quality`, `merge`.
public final class Benchmarks {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  /// Those of the window start as the application does: with what the build noted about starting,
  /// and with the heap that Java takes on a computer of 8 GB.
  private static final Set<String> OF_THE_WINDOW =
      Set.of("next", "window", "text", "canvas", "quality");

  private static final String ALONE = "touchstone.bench.alone";

  static {
    ALL.put("import", ImportBench::run);
    ALL.put("csv", CsvBench::run);
    ALL.put("find", FindBench::run);
    ALL.put("decide", DecisionBench::run);
    ALL.put("open", OpenBench::run);
    ALL.put("verify", VerifyBench::run);
    ALL.put("prelabel", Benchmarks::prelabel);
    ALL.put("texts", () -> TextsBench.main(new String[0]));
    ALL.put("next", NextBench::run);
    ALL.put("window", WindowBench::run);
    ALL.put("text", TextBench::run);
    ALL.put("canvas", () -> CanvasBench.main(new String[0]));
    ALL.put("agreement", AgreementBench::run);
    ALL.put("consensus", ConsensusBench::run);
    ALL.put("quality", QualityBench::run);
    ALL.put("merge", MergeBench::run);
  }

  /// Measures something and prints what it found.
  interface Benchmark {
    void run() throws Exception;
  }

  private Benchmarks() {}

  /// YOLOX-nano on photographs where the test material is, the shipped detector on the sample
  /// elsewhere.
  private static void prelabel() throws Exception {
    var material =
        Path.of(
            System.getProperty(
                "TOUCHSTONE_MATERIAL",
                System.getenv().getOrDefault("TOUCHSTONE_MATERIAL", "../shared/material")));
    var yolox = material.resolve("models/yolox_nano_coco/yolox_nano.onnx");
    if (Files.exists(yolox)) {
      PrelabelBench.main(
          new String[] {
            yolox.toString(),
            material.resolve("models/labels/coco80_classes.txt").toString(),
            material.resolve("datasets/images/coco-keypoints").toString()
          });
      return;
    }
    var classes = Files.createTempFile("classes", ".txt");
    Files.writeString(classes, "bottle\ncan\ncarton\nbox\njar\nbag\n");
    PrelabelBench.main(
        new String[] {"models/shelf-detector.onnx", classes.toString(), "sample-data/shelves"});
    Files.delete(classes);
  }

  public static void main(String[] arguments) throws Exception {
    var unknown = Arrays.stream(arguments).filter(name -> !ALL.containsKey(name)).findFirst();
    if (unknown.isPresent()) {
      System.out.printf(
          "There is no benchmark \"%s\"; there are %s.%n", unknown.get(), ALL.keySet());
      System.exit(2);
    }
    if (arguments.length == 1 && Boolean.getBoolean(ALONE)) {
      System.out.printf("%n%s%n", arguments[0]);
      int code = 1;
      try {
        ALL.get(arguments[0]).run();
        code = 0;
      } catch (Exception failure) {
        failure.printStackTrace();
      }
      System.exit(code); // though a window is open
    }
    System.out.printf(
        "JDK %s, %d cores, heap up to %,d MB%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    for (var name : arguments.length == 0 ? ALL.keySet() : List.of(arguments)) {
      alone(name);
    }
    System.exit(0);
  }

  /// Run a benchmark in a process of its own, started as this one was: none warms up another.
  private static void alone(String name) throws Exception {
    var options = Files.createTempFile("bench", ".args");
    var lines = new ArrayList<String>();
    for (var given : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      lines.add(quoted(given));
    }
    lines.add("-D" + ALONE + "=true");
    if (OF_THE_WINDOW.contains(name)) {
      lines.add("-Xmx2g");
      var cache = Path.of(System.getProperty("touchstone.home", ""), "lib/touchstone.aot");
      if (Files.exists(cache)) {
        lines.add(quoted("-XX:AOTCache=" + cache));
      }
    }
    lines.add("-cp " + quoted(System.getProperty("java.class.path")));
    Files.write(options, lines);
    new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "@" + options,
            Benchmarks.class.getName(),
            name)
        .inheritIO()
        .start()
        .waitFor();
    Files.delete(options);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\") + '"';
  }
}
