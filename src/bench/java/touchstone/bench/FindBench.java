package touchstone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.LabelSet;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.ItemQuery.Order;
import touchstone.task.TextClass;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// Full-text queries over a million comments, to the first page of the list: one word, two words, a
/// phrase, the beginning of a word, a word that most comments have, and a value of the metadata, by
/// relevance and by name. The comments are recombined from the sentences of the sample's.
final class FindBench {
  private static final int COMMENTS = Integer.getInteger("comments", 1_000_000);
  private static final int QUERIES = 60;
  private static final int WARM_UP = 20;
  private static final int PAGE = 200;

  private FindBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var sentences = sentences();
      var texts = folder.resolve("comments.txt");
      write(texts, sentences);
      var project = folder.resolve("comments.touchstone");
      build(project, texts);
      measure(project, sentences);
    } finally {
      BigProject.delete(folder);
    }
  }

  private static void build(Path project, Path texts) throws IOException {
    var environment = BigProject.environment(Runnable::run);
    var wanted = new NewProject("comments", new TextClass(), LabelSet.of("good", "bad"));
    try (var workbench = Workbench.create(project, wanted, environment).join()) {
      long start = System.nanoTime();
      workbench.datasets().importing(texts, "txt", Progress.NONE, new Cancellation()).join();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "import with its index: %,d comments in %.1f s (%,.0f a second)%n",
          COMMENTS,
          seconds,
          COMMENTS / seconds);
      start = System.nanoTime();
      workbench.rebuildSearch().join();
      System.out.printf(
          Locale.ROOT, "index built anew: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
    environment.jobs().close();
    System.out.printf(Locale.ROOT, "project file: %.1f MB%n", Files.size(project) / 1e6);
  }

  private static List<String> sentences() throws IOException {
    var sentences = new ArrayList<String>();
    for (var line : Files.readAllLines(Path.of("sample-data/comments/comments.txt"))) {
      var cells = line.split("\\|", 6);
      if (cells.length == 6) {
        var text = cells[5].replaceAll("\\[([^|\\]]*)\\|[^\\]]*\\]", "$1");
        for (var sentence : text.split("(?<=[.!?]) ")) {
          sentences.add(sentence.strip());
        }
      }
    }
    return sentences;
  }

  private static void write(Path file, List<String> sentences) throws IOException {
    var random = new Random(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < COMMENTS; i++) {
        var line = new StringBuilder();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
          line.append(sentences.get(random.nextInt(sentences.size()))).append(' ');
        }
        out.write(line.toString().strip());
        out.newLine();
      }
    }
  }

  /// Everything runs on this thread, so that its processor time can be told beside the time that
  /// passed, which depends on what else the computer does.
  private static void measure(Path project, List<String> sentences) {
    var here =
        new Environment(
            new SameThreadJobRunner(),
            Runnable::run,
            InstantSource.system(),
            new Annotator(new AnnotatorId("bench"), "Bench"));
    try (var workbench = Workbench.openReadOnly(project, here).join()) {
      var all = new ArrayList<Double>();
      kinds(sentences)
          .forEach(
              (name, kind) -> {
                for (var order : List.of(Order.RELEVANCE, Order.NAME)) {
                  Arrays.stream(times(workbench, name, kind, order)).forEach(all::add);
                }
              });
      System.out.printf(
          Locale.ROOT,
          "all of them: %s (to reach: p95 50 ms)%n",
          new Measured(all.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }

  private static Map<String, Function<Random, String>> kinds(List<String> sentences) {
    var words = new ArrayList<List<String>>();
    for (var sentence : sentences) {
      var split = List.of(sentence.replaceAll("[^A-Za-z ]", " ").strip().split(" +"));
      if (split.size() > 3) {
        words.add(split);
      }
    }
    var kinds = new LinkedHashMap<String, Function<Random, String>>();
    kinds.put("one word", random -> pick(random, pick(random, words)));
    kinds.put(
        "two words",
        random -> {
          var sentence = pick(random, words);
          return pick(random, sentence) + " " + pick(random, sentence);
        });
    kinds.put(
        "a phrase",
        random -> {
          var sentence = pick(random, words);
          int at = random.nextInt(sentence.size() - 2);
          return '"' + String.join(" ", sentence.subList(at, at + 3)) + '"';
        });
    kinds.put(
        "a beginning of three letters",
        random -> {
          String word;
          do {
            word = pick(random, pick(random, words));
          } while (word.length() < 4);
          return word.substring(0, 3) + "*";
        });
    kinds.put("a word that most have", random -> pick(random, List.of("the", "and", "a", "it")));
    kinds.put("a word and not another", random -> pick(random, pick(random, words)) + " -the");
    return kinds;
  }

  /// @return the milliseconds of each query
  private static double[] times(
      Workbench workbench, String name, Function<Random, String> kind, Order order) {
    var processor = ManagementFactory.getThreadMXBean();
    var random = new Random(5);
    var millis = new double[QUERIES];
    var busy = new double[QUERIES];
    long found = 0;
    for (int i = -WARM_UP; i < QUERIES; i++) {
      var query = ItemQuery.ALL.withText(kind.apply(random)).withOrder(order);
      long work = processor.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      var page = workbench.page(query, null, PAGE).join();
      double took = (System.nanoTime() - start) / 1e6;
      double worked = (processor.getCurrentThreadCpuTime() - work) / 1e6;
      if (page.rows().isEmpty() && !query.text().contains(" ")) {
        throw new IllegalStateException("Nothing was found for " + query.text());
      }
      if (i >= 0) {
        millis[i] = took;
        busy[i] = worked;
        found += workbench.count(query).join();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, by %s, %,d found on average: %s%n  processor time: %s%n",
        name,
        order.title(),
        found / QUERIES,
        new Measured(millis),
        new Measured(busy));
    return millis;
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
