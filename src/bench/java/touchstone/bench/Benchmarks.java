package touchstone.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs the benchmarks, all or those named as arguments: `import`, `decide`, `open`, ...
public final class Benchmarks {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("import", ImportBench::run);
    ALL.put("decide", DecisionBench::run);
    ALL.put("open", OpenBench::run);
  }

  /// Measures something and prints what it found.
  interface Benchmark {
    void run() throws Exception;
  }

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    List<String> wanted =
        arguments.length == 0 ? List.copyOf(ALL.keySet()) : Arrays.asList(arguments);
    System.out.printf(
        "JDK %s, %d cores, heap up to %,d MB%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    for (var name : wanted) {
      var benchmark = ALL.get(name);
      if (benchmark == null) {
        System.out.printf("There is no benchmark \"%s\"; there are %s.%n", name, ALL.keySet());
        System.exit(2);
      }
      System.out.printf("%n%s%n", name);
      benchmark.run();
    }
    System.exit(0);
  }
}
