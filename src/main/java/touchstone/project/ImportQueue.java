package touchstone.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import touchstone.annotation.Ids;
import touchstone.annotation.Label;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ItemReference;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.Problem;
import touchstone.dataset.RatingDraft;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;

/// What one thread reads from a dataset, on its way to the project thread that stores it: a bounded
/// queue of chunks, so that reading and storing overlap and memory does not grow. What can be made
/// of an item without the file is made by the thread that reads.
final class ImportQueue implements DatasetSink {
  private static final int CHUNK = 2048;
  private static final int CHUNKS = 8;

  /// How many characters of texts a chunk may hold, apart from its last text.
  private static final int CHARACTERS = 2_000_000;

  private final Ids ids;
  private final ImportWriter.Prints prints;
  private final BlockingQueue<List<Entry>> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private List<Entry> filling = new ArrayList<>(CHUNK);
  private long characters;
  private volatile boolean abandoned;

  /// One thing that was read.
  private sealed interface Entry {
    record Named(Label label) implements Entry {}

    record Item(long id, ImportWriter.Prepared item) implements Entry {}

    record Reference(long id, ImportWriter.Prepared item, boolean wholly) implements Entry {}

    record Labelled(long id, long item, AnnotationDraft draft) implements Entry {}

    record Rated(long id, long item, RatingDraft draft) implements Entry {}

    record Proposed(long item, PredictionDraft draft) implements Entry {}

    record Trouble(Problem problem) implements Entry {}
  }

  private ImportQueue(Ids ids, ImportWriter.Prints prints) {
    this.ids = ids;
    this.prints = prints;
  }

  /// Read into a writer: on a thread of its own where the runner has threads.
  static void run(
      ImportWriter.Read read,
      ImportWriter writer,
      ImportWriter.Prints prints,
      Ids ids,
      JobRunner jobs)
      throws IOException, DatasetException {
    if (!jobs.concurrent()) {
      read.into(writer);
      return;
    }
    var queue = new ImportQueue(ids, prints);
    var reading =
        jobs.start(
            "read dataset",
            (progress, cancelled) -> {
              read.into(queue);
              queue.pass();
              return true;
            },
            Progress.NONE,
            new Cancellation());
    boolean stored = false;
    try {
      queue.drain(writer, reading);
      stored = true;
    } finally {
      queue.abandoned = !stored;
    }
  }

  /// Store chunks until the reader has ended and nothing is left.
  private void drain(ImportWriter writer, CompletableFuture<Boolean> reading)
      throws IOException, DatasetException {
    try {
      while (true) {
        boolean ended = reading.isDone();
        var chunk = chunks.poll(20, TimeUnit.MILLISECONDS);
        if (chunk != null) {
          for (var entry : chunk) {
            store(entry, writer);
          }
        } else if (ended) {
          break;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("The import was stopped.", stopped);
    }
    try {
      reading.join();
    } catch (java.util.concurrent.CompletionException failure) {
      switch (failure.getCause()) {
        case IOException cause -> throw cause;
        case DatasetException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw failure;
      }
    }
  }

  private static void store(Entry entry, ImportWriter writer) throws DatasetException {
    switch (entry) {
      case Entry.Named(var label) -> writer.label(label);
      case Entry.Item(var id, var item) -> writer.item(id, item);
      case Entry.Reference(var id, var item, var wholly) -> writer.refer(id, item, wholly);
      case Entry.Labelled(var id, var item, var draft) -> writer.annotation(id, item, draft);
      case Entry.Rated(var id, var item, var draft) -> writer.rating(id, item, draft);
      case Entry.Proposed(var item, var draft) -> writer.prediction(item, draft);
      case Entry.Trouble(var problem) -> writer.problem(problem);
    }
  }

  private void add(Entry entry) throws DatasetException {
    filling.add(entry);
    if (filling.size() >= CHUNK || characters >= CHARACTERS) {
      pass();
    }
  }

  /// Hand over what was read so far.
  private void pass() throws DatasetException {
    try {
      while (!chunks.offer(filling, 50, TimeUnit.MILLISECONDS)) {
        if (abandoned) {
          throw new DatasetException("The import was stopped.");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatasetException("The import was stopped.", stopped);
    }
    filling = new ArrayList<>(CHUNK);
    characters = 0;
  }

  @Override
  public void label(Label label) throws DatasetException {
    add(new Entry.Named(label));
  }

  @Override
  public long item(ItemDraft item) throws DatasetException {
    long id = ids.next();
    var text = item.text();
    characters += text == null ? 0 : text.length();
    add(new Entry.Item(id, ImportWriter.Prepared.of(item).printed(prints)));
    return id;
  }

  @Override
  public long item(ItemReference item) throws DatasetException {
    long id = ids.next();
    var text = item.draft().text();
    characters += text == null ? 0 : text.length();
    add(new Entry.Reference(id, ImportWriter.Prepared.of(item.draft()), item.wholly()));
    return id;
  }

  @Override
  public long annotation(long item, AnnotationDraft annotation) throws DatasetException {
    long id = ids.next();
    add(new Entry.Labelled(id, item, annotation));
    return id;
  }

  @Override
  public long rating(long item, RatingDraft rating) throws DatasetException {
    long id = ids.next();
    characters += rating.annotation().text().length();
    add(new Entry.Rated(id, item, rating));
    return id;
  }

  @Override
  public void prediction(long item, PredictionDraft prediction) throws DatasetException {
    add(new Entry.Proposed(item, prediction));
  }

  @Override
  public void problem(Problem problem) {
    filling.add(new Entry.Trouble(problem));
  }
}
