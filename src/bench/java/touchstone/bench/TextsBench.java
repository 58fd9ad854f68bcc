package touchstone.bench;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.OnnxModel;
import touchstone.onnx.Tensor;
import touchstone.prelabel.Model;
import touchstone.prelabel.PrelabelRun;
import touchstone.prelabel.tokens.TokenInput;
import touchstone.token.Encoding;
import touchstone.token.Tokenizer;
import touchstone.token.TokenizerFile;

/// Measures pre-labelling of texts: the model alone on batches that are padded and ready, cutting
/// the texts alone, and the whole run, in turn on the same comments.
///
/// Arguments: a text classifier with its tokenizer beside it, or `encoder` for a transformer of two
/// layers with random weights; the number of comments; the number of rounds.
public final class TextsBench {
  private static final int TOGETHER = 16;

  private final Path model;
  private final Path tokenizer;
  private final List<String> texts;
  private final int rounds;

  private TextsBench(Path model, Path tokenizer, List<String> texts, int rounds) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.texts = texts;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    var comments = comments(Path.of("sample-data/comments/comments.csv"));
    var texts = IntStream.range(0, count).mapToObj(i -> comments.get(i % comments.size())).toList();
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var model =
          arguments.length == 0 || arguments[0].equals("encoder")
              ? encoder(folder, comments)
              : Path.of(arguments[0]);
      var tokenizer = model.resolveSibling("tokenizer.json");
      new TextsBench(
              model,
              Files.exists(tokenizer) ? tokenizer : model.resolveSibling("vocab.txt"),
              texts,
              rounds)
          .run();
    } finally {
      try (var files = Files.list(folder)) {
        files.forEach(file -> file.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private static List<String> comments(Path file) throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().map((NamedCsvRecord row) -> row.getField("text")).toList();
    }
  }

  /// Write an encoder, and a vocabulary in which most words of the comments are whole and the
  /// others are spelt out.
  private static Path encoder(Path folder, List<String> comments) throws IOException {
    var counts = new TreeMap<String, Integer>();
    var letters = new TreeSet<String>();
    for (var comment : comments) {
      for (var word : comment.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
        counts.merge(word, 1, Integer::sum);
        word.codePoints().forEach(point -> letters.add(Character.toString(point)));
      }
    }
    var vocabulary =
        new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", "!", "?", "'", "-"));
    vocabulary.addAll(letters);
    letters.forEach(letter -> vocabulary.add("##" + letter));
    counts.forEach(
        (word, count) -> {
          if (count > 1 && word.length() > 1) {
            vocabulary.add(word);
          }
        });
    Files.writeString(folder.resolve("vocab.txt"), String.join("\n", vocabulary) + "\n");
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "bert", "max_position_embeddings": 512,
         "id2label": {"0": "a", "1": "b", "2": "c"}}
        """);
    return new Encoder(vocabulary.size(), 512, 256, 4, 2, 1024)
        .write(folder.resolve("encoder.onnx"));
  }

  private void run() throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    try (var threads = new ThreadJobRunner();
        var opened = Model.open(model, Overrides.NONE);
        var cutter = TokenizerFile.open(tokenizer, null);
        var several = OnnxModel.open(model, OnnxModel.Options.SINGLE);
        var one = OnnxModel.open(model, new OnnxModel.Options(cores))) {
      var input = TokenInput.of(opened.graph(), opened.card().text(), cutter.pad()).orElseThrow();
      var batches = batches(cutter, input);
      System.out.printf(
          "%s: %,d comments, %,d tokens, %d cores%n",
          opened.name(),
          texts.size(),
          texts.stream().mapToInt(text -> cutter.encode(text, false).length()).sum(),
          cores);
      bare(threads, several, batches, cores);
      whole(threads, opened);
      var model1 = new double[rounds];
      var model2 = new double[rounds];
      var cut = new double[rounds];
      var whole = new double[rounds];
      var ratio = new double[rounds];
      var cost = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        model1[round] = bare(threads, one, batches, 1);
        cut[round] = cut(threads, cutter, cores);
        long before = processor();
        model2[round] = bare(threads, several, batches, cores);
        long between = processor();
        whole[round] = whole(threads, opened);
        cost[round] = (between - before) / (double) (processor() - between);
        ratio[round] = whole[round] / Math.max(model1[round], model2[round]);
        System.out.printf(
            "round %d: model %.0f (1 run x %d threads) %.0f (%d runs x 1 thread), cutting %.0f,"
                + " whole %.0f comments/s, of the model %.3f, by processor time %.3f%n",
            round + 1,
            model1[round],
            cores,
            model2[round],
            cores,
            cut[round],
            whole[round],
            ratio[round],
            cost[round]);
      }
      System.out.printf(
          "median: model %.0f and %.0f, cutting %.0f, whole %.0f comments/s, of the model %.3f, by"
              + " processor time %.3f%n",
          median(model1), median(model2), median(cut), median(whole), median(ratio), median(cost));
    }
  }

  /// Return the processor time that this process has had, in nanoseconds: a measure that other
  /// processes disturb less.
  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// Return what is fed, padded to the longest of its batch; all comments are sorted by length, so
  /// that as little as can be is padded.
  private List<List<Tensor>> batches(Tokenizer cutter, TokenInput input) {
    var sorted =
        texts.stream()
            .map(text -> cutter.encode(text, false))
            .sorted(Comparator.comparingInt(Encoding::length))
            .toList();
    var batches = new ArrayList<List<Tensor>>();
    for (int from = 0; from < sorted.size(); from += TOGETHER) {
      var part = sorted.subList(from, Math.min(sorted.size(), from + TOGETHER));
      int width = part.getLast().length();
      var tensors = new ArrayList<Tensor>();
      for (var name : input.names().all()) {
        var values = Tensor.directLongs(part.size() * width);
        for (int row = 0; row < part.size(); row++) {
          for (int i = 0; i < part.get(row).length(); i++) {
            values.put(
                row * width + i,
                name.equals(input.names().ids())
                    ? part.get(row).ids()[i]
                    : name.equals(input.names().mask()) ? 1 : 0);
          }
        }
        tensors.add(Tensor.of(name, values, part.size(), width));
      }
      batches.add(tensors);
    }
    return batches;
  }

  /// Return the comments per second of so many threads that run the model.
  private double bare(
      ThreadJobRunner threads, OnnxModel onnx, List<List<Tensor>> batches, int workers)
      throws Exception {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var inference = onnx.inference(new Cancellation())) {
      all(
          threads,
          workers,
          () -> {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
              inference.run(batches.get(i));
            }
          });
    }
    return texts.size() * 1e9 / (System.nanoTime() - start);
  }

  /// Return the comments per second of cutting them on all cores.
  private double cut(ThreadJobRunner threads, Tokenizer cutter, int workers) {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    all(
        threads,
        workers,
        () -> {
          for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
            cutter.encode(texts.get(i), false);
          }
        });
    return texts.size() * 1e9 / (System.nanoTime() - start);
  }

  /// Return the comments per second of the whole run, with nothing done to what it finds.
  private double whole(ThreadJobRunner threads, Model opened) throws Exception {
    var items =
        IntStream.range(0, texts.size())
            .mapToObj(
                i -> new Item(new ItemId(i + 1), Modality.TEXT, "" + i, "" + i, 0, 0, Map.of()))
            .collect(Collectors.toList());
    long start = System.nanoTime();
    var report =
        new PrelabelRun(
                opened,
                opened.settings(),
                item -> new Text(texts.get((int) item.id().value() - 1)),
                found -> {},
                threads)
            .run(items.iterator(), items.size(), Progress.NONE, new Cancellation());
    double rate = items.size() * 1e9 / (System.nanoTime() - start);
    if (report.done() != items.size()) {
      throw new IllegalStateException("Some items failed: " + report.failed());
    }
    return rate;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void all(ThreadJobRunner threads, int workers, Work work) {
    CompletableFuture.allOf(
            IntStream.range(0, workers)
                .mapToObj(
                    i ->
                        threads.start(
                            "bench " + i,
                            (progress, stop) -> {
                              work.run();
                              return true;
                            },
                            Progress.NONE,
                            new Cancellation()))
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
