package touchstone.prelabel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import touchstone.annotation.Item;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.media.Content;
import touchstone.media.Text;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.UnreadableOutput;

/// A model's run over many items. Each of several workers takes the next items, reads them, runs
/// the model on one core and reads its outputs, so that every core has work whether decoding or the
/// model is slower; what is found goes in the order of the items to one thread that stores it.
///
/// @param runner makes the threads; on a runner of the same thread the run is the same, one item
///   after the other
public record PrelabelRun(
    Model model,
    Settings settings,
    ContentSource contents,
    Sink sink,
    JobRunner runner,
    Plan plan) {
  /// Texts of so many characters are not held back for others to be looked at with them.
  private static final int MOST_UNITS = 1 << 17;

  /// Reads what an item holds: a picture, or a text. Called by several threads at once.
  @FunctionalInterface
  public interface ContentSource {
    /// @throws IOException with a sentence that a person can read
    Content read(Item item) throws IOException;
  }

  /// Stores what was found. Called by one thread, in the order of the items.
  @FunctionalInterface
  public interface Sink {
    /// @throws IOException when nothing more can be stored, which ends the run
    void store(List<ItemProposals> batch) throws IOException;
  }

  /// How the work is shared out.
  ///
  /// @param workers the threads that read items and run the model
  /// @param batch the most items that are looked at together: pictures in one run of the model,
  ///   where its graph takes several; texts among which those of similar length go together
  /// @param storeCount as many items are stored at once
  /// @param storeMillis or fewer after this time
  public record Plan(int workers, int batch, int storeCount, int storeMillis) {
    private static final int MOST_WORKERS = 16;
    private static final int SMALL_INPUT = 3 * 320 * 320;
    private static final int LOOK_AHEAD = 512;

    public Plan {
      if (workers < 1 || batch < 1 || storeCount < 1) {
        throw new IllegalArgumentException("A run needs a worker and items to work on.");
      }
    }

    /// Return the plan for this machine: a worker per core. Small quantised models run several
    /// pictures at once, as they gain by it and sum whole numbers, which come out the same in any
    /// company; with floats the last digits would depend on the neighbours. Texts are looked at
    /// together at any rate, so that those of similar length find each other; their scores are
    /// rounded.
    public static Plan standard(Model model) {
      int cores = Runtime.getRuntime().availableProcessors();
      var operators = model.graph().operators().keySet();
      boolean quantised = operators.contains("QLinearConv") || operators.contains("ConvInteger");
      int together =
          switch (model.reading()) {
            case Reading.OfPictures(var input, var size, var decoder) ->
                quantised && input.values() <= SMALL_INPUT ? 4 : 1;
            case Reading.OfTexts texts -> LOOK_AHEAD;
          };
      return new Plan(Math.min(MOST_WORKERS, cores), together, 64, 200);
    }
  }

  public PrelabelRun(
      Model model, Settings settings, ContentSource contents, Sink sink, JobRunner runner) {
    this(model, settings, contents, sink, runner, Plan.standard(model));
  }

  /// Run to the end, or until the stop is asked for; what was found by then is stored.
  ///
  /// @param total the number of items, -1 when unknown
  /// @throws IOException when the sink fails
  /// @throws ModelException when the model fails on every one of the first items
  public RunReport run(
      Iterator<Item> items, long total, Progress progress, Cancellation cancellation)
      throws IOException, ModelException {
    var stop = new Cancellation();
    cancellation.onCancel(stop::cancel);
    var feed = new Feed(items, total);
    try (var lane = runner.serial("store predictions");
        var inference = model.onnx().inference(stop)) {
      var shelf = new Shelf(sink, lane, plan, total, progress, stop);
      var workers = new ArrayList<CompletableFuture<Boolean>>();
      for (int i = 0; i < plan.workers(); i++) {
        workers.add(
            runner.start(
                "prelabel " + (i + 1),
                (none, cancelled) -> work(feed, shelf, inference, stop),
                Progress.NONE,
                stop));
      }
      var failure = join(workers);
      var report = shelf.finish(cancellation.isCancelled());
      if (failure != null) {
        throw failure;
      }
      return report;
    }
  }

  private int batch() {
    return switch (model.reading()) {
      case Reading.OfPictures(var input, var size, var decoder) ->
          input.openBatch() ? plan.batch() : 1;
      case Reading.OfTexts texts -> plan.batch();
    };
  }

  private static @org.jspecify.annotations.Nullable RuntimeException join(
      List<CompletableFuture<Boolean>> workers) {
    RuntimeException failure = null;
    for (var worker : workers) {
      try {
        worker.join();
      } catch (CompletionException | CancellationException broken) {
        boolean stopped =
            broken instanceof CancellationException
                || broken.getCause() instanceof CancellationException;
        if (!stopped && failure == null) {
          failure =
              broken.getCause() instanceof RuntimeException cause
                  ? cause
                  : new IllegalStateException("A worker ended early.", broken);
        }
      }
    }
    return failure;
  }

  /// Work until there is nothing left, and return whether the end was reached.
  private boolean work(Feed feed, Shelf shelf, Inference inference, Cancellation stop) {
    var pace = new Pace(batch(), model.reading() instanceof Reading.OfPictures, plan.workers());
    var proposer = new Proposer(model, settings, inference, batch());
    try {
      for (int size = pace.next(feed.left()); shelf.reserve(size); size = pace.next(feed.left())) {
        var chunk = feed.next(size);
        shelf.giveBack(size - chunk.items().size());
        if (chunk.items().isEmpty()) {
          return true;
        }
        long start = System.nanoTime();
        look(chunk, shelf, proposer, stop);
        pace.took(chunk.items().size(), System.nanoTime() - start);
      }
      return false;
    } catch (CancellationException stopped) {
      return false;
    } catch (RuntimeException | Error broken) {
      stop.cancel();
      throw broken;
    } finally {
      shelf.leftOut(proposer.leftOut());
    }
  }

  /// Look at some items, a part of them at a time when what they hold is long.
  private void look(Feed.Chunk chunk, Shelf shelf, Proposer proposer, Cancellation stop) {
    var part = new Part();
    long first = chunk.first();
    for (var item : chunk.items()) {
      stop.check();
      part.add(item, this, stop);
      if (part.units >= MOST_UNITS) {
        shelf.put(first, part.outcomes(proposer, stop));
        first += part.outcomes.size();
        part = new Part();
      }
    }
    if (!part.outcomes.isEmpty()) {
      shelf.put(first, part.outcomes(proposer, stop));
    }
  }

  /// Items that were read and are looked at together.
  private static final class Part {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Item> read = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private long units;

    void add(Item item, PrelabelRun run, Cancellation stop) {
      try {
        var content = run.contents.read(item);
        contents.add(content);
        read.add(item);
        outcomes.add(new Outcome.Waiting(item));
        units += content instanceof Text(var words) ? words.length() : 0;
      } catch (IOException | RuntimeException failure) {
        stop.check();
        outcomes.add(failed(item, failure));
      } catch (OutOfMemoryError tooLarge) {
        outcomes.add(failed(item, tooLarge));
      }
    }

    List<Outcome> outcomes(Proposer proposer, Cancellation stop) {
      var found = proposals(read, contents, proposer, stop).iterator();
      outcomes.replaceAll(outcome -> outcome instanceof Outcome.Waiting ? found.next() : outcome);
      return outcomes;
    }
  }

  /// Look at items together, or at one by one when the model fails on them together.
  private static List<Outcome> proposals(
      List<Item> items, List<Content> contents, Proposer proposer, Cancellation stop) {
    if (items.isEmpty()) {
      return List.of();
    }
    try {
      var found = proposer.propose(contents);
      var outcomes = new ArrayList<Outcome>();
      for (int i = 0; i < items.size(); i++) {
        outcomes.add(new Outcome.Found(new ItemProposals(items.get(i), found.get(i))));
      }
      return outcomes;
    } catch (ModelException | UnreadableOutput failure) {
      stop.check();
      if (items.size() == 1) {
        return List.of(failed(items.getFirst(), failure));
      }
      var outcomes = new ArrayList<Outcome>();
      for (int i = 0; i < items.size(); i++) {
        outcomes.addAll(
            proposals(items.subList(i, i + 1), contents.subList(i, i + 1), proposer, stop));
      }
      return outcomes;
    }
  }

  private static Outcome failed(Item item, Throwable failure) {
    var message = failure.getMessage();
    var sentence =
        failure instanceof OutOfMemoryError
            ? "%s needs more memory than there is.".formatted(item.name())
            : message == null || message.isBlank()
                ? "%s cannot be read.".formatted(item.name())
                : message;
    return new Outcome.Failed(
        new RunReport.Failure(item, sentence),
        failure instanceof ModelException || failure instanceof UnreadableOutput);
  }
}
