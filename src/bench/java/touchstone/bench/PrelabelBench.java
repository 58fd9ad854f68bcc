package touchstone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.Pictures;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.OnnxModel;
import touchstone.onnx.Tensor;
import touchstone.prelabel.Model;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.picture.PictureInput;
import touchstone.prelabel.picture.TensorEncoder;
import touchstone.task.Boxes;
import touchstone.workbench.NewProject;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.Workbench;

/// Measures pre-labelling: the model alone, decoding and encoding alone, and the whole run, in turn
/// on the same pictures, with what is found stored in a project file, and how near the run comes to
/// what the cores can do: `1 / (1 / model + 1 / preparation)`.
///
/// Arguments: a model, a file of class names, a folder of JPEG files, the number of pictures, the
/// number of rounds, the pictures in one run of the model.
public final class PrelabelBench {
  private final Path model;
  private final Overrides overrides;
  private final List<Item> items;
  private final int rounds;
  private final int batch;
  private final Path folder;
  private final Pictures pictures = new Pictures();

  private PrelabelBench(
      Path model, Overrides overrides, List<Item> items, int rounds, int batch, Path folder) {
    this.model = model;
    this.overrides = overrides;
    this.items = items;
    this.rounds = rounds;
    this.batch = batch;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    if (args.length < 3) {
      System.err.println("usage: PrelabelBench MODEL CLASSES FOLDER [PICTURES] [ROUNDS] [BATCH]");
      System.exit(2);
    }
    int count = args.length > 3 ? Integer.parseInt(args[3]) : 500;
    int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 5;
    int batch = args.length > 5 ? Integer.parseInt(args[5]) : 1;
    var copies = Files.createTempDirectory("touchstone-bench");
    try {
      new PrelabelBench(
              Path.of(args[0]),
              new Overrides(null, "", Path.of(args[1])),
              copies(Path.of(args[2]), Files.createDirectory(copies.resolve("pictures")), count),
              rounds,
              batch,
              copies)
          .run();
    } finally {
      BigProject.delete(copies);
    }
  }

  /// Copy the folder's pictures again and again until there are enough.
  private static List<Item> copies(Path from, Path to, int count) throws IOException {
    List<Path> originals;
    try (var files = Files.walk(from)) {
      originals = files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < count; i++) {
      var copy = to.resolve(i + ".jpg");
      Files.copy(originals.get(i % originals.size()), copy);
      items.add(
          new Item(new ItemId(i + 1), Modality.IMAGE, copy.toString(), i + ".jpg", 1, 1, Map.of()));
    }
    return items;
  }

  private void run() throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    System.out.printf("%d pictures, %d cores, batch %d%n", items.size(), cores, batch);
    var model1 = new double[rounds];
    var model2 = new double[rounds];
    var prepare = new double[rounds];
    var whole = new double[rounds];
    var ratio = new double[rounds];
    var cost = new double[rounds];
    try (var workbench = project();
        var threads = new ThreadJobRunner();
        var opened = Model.open(model, overrides);
        var several = OnnxModel.open(model, OnnxModel.Options.SINGLE);
        var one = OnnxModel.open(model, new OnnxModel.Options(cores))) {
      bare(threads, opened, several, cores, items.size() / 5);
      prepare(threads, opened, cores);
      whole(workbench);
      for (int round = 0; round < rounds; round++) {
        model1[round] = bare(threads, opened, one, 1, items.size());
        long before = processor();
        model2[round] = bare(threads, opened, several, cores, items.size());
        long bareEnd = processor();
        prepare[round] = prepare(threads, opened, cores);
        long prepareEnd = processor();
        whole[round] = whole(workbench);
        cost[round] = (prepareEnd - before) / (double) (processor() - prepareEnd);
        double bare = Math.max(model1[round], model2[round]);
        ratio[round] = whole[round] / (1 / (1 / bare + 1 / prepare[round]));
        System.out.printf(
            "round %d: model %.1f (1 run x %d threads) %.1f (%d runs x 1 thread), preparation %.1f,"
                + " whole %.1f images/s, of the bound %.3f (by processor time %.3f, model %.1f ms,"
                + " preparation %.1f ms), of the model %.3f%n",
            round + 1,
            model1[round],
            cores,
            model2[round],
            cores,
            prepare[round],
            whole[round],
            ratio[round],
            cost[round],
            (bareEnd - before) / 1e6 / items.size(),
            (prepareEnd - bareEnd) / 1e6 / items.size(),
            whole[round] / bare);
      }
    }
    System.out.printf(
        "median: model %.1f and %.1f, preparation %.1f, whole %.1f images/s, of the bound %.3f, by"
            + " processor time %.3f%n",
        median(model1),
        median(model2),
        median(prepare),
        median(whole),
        median(ratio),
        median(cost));
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

  /// Return the images per second of so many threads that run the model on the same input.
  private double bare(ThreadJobRunner threads, Model opened, OnnxModel onnx, int workers, int count)
      throws Exception {
    var left = new AtomicInteger(count / batch);
    var input = input(opened);
    long start = System.nanoTime();
    try (var inference = onnx.inference(new Cancellation())) {
      all(
          threads,
          workers,
          () -> {
            var values = Tensor.directFloats(input.values() * batch);
            var tensor = List.of(Tensor.of(input.name(), values, input.shape(batch)));
            while (left.getAndDecrement() > 0) {
              inference.run(tensor);
            }
          });
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  /// Return the images per second of decoding and encoding on all cores.
  private double prepare(ThreadJobRunner threads, Model opened, int workers) throws Exception {
    var next = new AtomicInteger();
    var encoder = new TensorEncoder(input(opened));
    long start = System.nanoTime();
    all(
        threads,
        workers,
        () -> {
          var values = Tensor.directFloats(input(opened).values());
          for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            encoder.encode(pictures.decode(Path.of(items.get(i).path())), values, 0);
          }
        });
    return items.size() * 1e9 / (System.nanoTime() - start);
  }

  /// Make a project of the pictures, as a person does.
  private Workbench project() {
    var workbench =
        Workbench.create(
                folder.resolve("bench.touchstone"),
                new NewProject("bench", new Boxes(), LabelSet.of("thing")),
                BigProject.environment(Runnable::run))
            .join();
    workbench
        .datasets()
        .importing(folder.resolve("pictures"), "images", Progress.NONE, new Cancellation())
        .join();
    return workbench;
  }

  /// Return the images per second of a whole run on the project, from the opening of the model to
  /// the end of its last transaction.
  private double whole(Workbench workbench) {
    var request =
        PrelabelRequest.of(model)
            .withOverrides(overrides)
            .withAddLabels(true)
            .withRepeat(PrelabelRequest.Repeat.AGAIN);
    long start = System.nanoTime();
    var report =
        workbench.prelabelling().run(request, Progress.NONE, new Cancellation()).join().report();
    double rate = items.size() * 1e9 / (System.nanoTime() - start);
    if (report.done() != items.size()) {
      throw new IllegalStateException("Some items failed: " + report.failed());
    }
    return rate;
  }

  private static PictureInput input(Model model) {
    return model.reading() instanceof Reading.OfPictures pictures
        ? pictures.input()
        : refuse(model);
  }

  private static PictureInput refuse(Model model) {
    throw new IllegalArgumentException(model.name() + " does not look at pictures.");
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
