package touchstone.workbench;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import touchstone.job.JobRunner;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectReader;

/// The thread that owns the project file, with two that read from it beside the writing: one for
/// lists and items, one for counts, which may take longer. Tasks of a lane run in the order in
/// which they were given.
final class ProjectThread {
  private final JobRunner.Lane writing;
  private final JobRunner.Lane reading;
  private final JobRunner.Lane counting;
  private final ProjectFile file;
  private final ProjectReader reader;
  private final ProjectReader counter;
  private long returns;

  /// @param file opened on the thread of `writing`
  ProjectThread(
      JobRunner jobs,
      JobRunner.Lane writing,
      ProjectFile file,
      ProjectReader reader,
      ProjectReader counter) {
    this.writing = writing;
    this.file = file;
    this.reader = reader;
    this.counter = counter;
    reading = jobs.serial("project lists");
    counting = jobs.serial("project counts");
  }

  /// Does something with the file.
  @FunctionalInterface
  interface Work<S, T> {
    T with(S subject) throws Exception;
  }

  /// Run on the project thread, after everything that was given to it before.
  <T> CompletableFuture<T> write(Work<ProjectFile, T> work) {
    return run(
        writing,
        () -> {
          try {
            return work.with(file);
          } finally {
            follow();
          }
        });
  }

  /// Let the readers follow a file that came back to its place.
  private void follow() {
    long now = file.returns();
    if (now != returns) {
      returns = now;
      read(ProjectThread::reconnected);
      count(ProjectThread::reconnected);
    }
  }

  private static boolean reconnected(ProjectReader reader) throws Exception {
    reader.reconnect();
    return true;
  }

  /// Does something with the file and has nothing to say.
  @FunctionalInterface
  interface Deed {
    void with(ProjectFile file) throws Exception;
  }

  /// Run on the project thread, after everything that was given to it before.
  CompletableFuture<Void> tell(Deed deed) {
    return write(
            open -> {
              deed.with(open);
              return true;
            })
        .thenAccept(done -> {});
  }

  /// Run on the reading thread; sees what was committed before it starts.
  <T> CompletableFuture<T> read(Work<ProjectReader, T> work) {
    return run(reading, () -> work.with(reader));
  }

  /// Run on the counting thread; sees what was committed before it starts.
  <T> CompletableFuture<T> count(Work<ProjectReader, T> work) {
    return run(counting, () -> work.with(counter));
  }

  /// Close the readers, then the file, after everything that was given before.
  CompletableFuture<Void> close() {
    var readers =
        CompletableFuture.allOf(read(ProjectThread::closed), count(ProjectThread::closed));
    return readers
        .handle((done, failed) -> true)
        .thenCompose(done -> tell(ProjectFile::close))
        .whenComplete(
            (done, failed) -> {
              reading.end();
              counting.end();
              writing.end();
            });
  }

  private static boolean closed(ProjectReader reader) throws Exception {
    reader.close();
    return true;
  }

  @SuppressWarnings("CatchingUnchecked")
  static <T> CompletableFuture<T> run(Executor executor, Callable<T> work) {
    var result = new CompletableFuture<T>();
    executor.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }
}
