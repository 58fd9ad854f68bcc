package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Embedding;
import touchstone.annotation.Ids;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.dataset.DatasetException;
import touchstone.job.JobRunner;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.Journal;
import touchstone.review.RunRecord;
import touchstone.review.Step;
import touchstone.review.StepDraft;
import touchstone.task.Tasks;

/// An open project. Every method that writes is one transaction, durable when it returns: the step
/// and what follows from it, or neither. Owned by one thread, the project thread.
public final class ProjectFile implements AutoCloseable {
  private final Path file;
  private final Sql sql;
  private final @Nullable ProjectLock lock;
  private final Labels labels;
  private final ProjectReader reader;
  private final Projections projections;
  private final Steps steps;
  private final Doubles doubles;
  private final Contests contests;
  private final Replay replay;
  private final Ledger ledger;
  private final Runs runs;
  private final Embeddings embeddings;
  private final Sharing sharing;

  /// @param lock null where the file is open read-only
  /// @param writer who has it open for writing
  ProjectFile(Path file, Sql sql, @Nullable ProjectLock lock, @Nullable Annotator writer) {
    this.file = file;
    this.sql = sql;
    this.lock = lock;
    labels = new Labels(sql);
    reader = new ProjectReader(file, sql, labels);
    steps = new Steps(sql);
    doubles = new Doubles(sql);
    contests = new Contests(sql, steps, labels, doubles, reader.items());
    projections = new Projections(sql, labels, reader.items(), reader.view(), doubles, contests);
    replay = new Replay(steps, doubles, projections, contests, reader.view());
    ledger = new Ledger(sql, steps, projections, contests, replay, writer);
    runs = new Runs(sql, labels);
    embeddings = new Embeddings(sql);
    sharing = new Sharing(this, new Sharing.Parts(sql, reader, steps, labels, ledger, replay));
  }

  /// Make a project and open it.
  ///
  /// @throws ProjectException if there is a file of that name, or it cannot be made
  public static ProjectFile create(
      Path file, String name, Tasks tasks, Annotator annotator, Instant now) throws IOException {
    return Opening.create(file, name, tasks, annotator, now);
  }

  /// Open a project for writing.
  ///
  /// @throws ProjectLockedException if someone else has it open
  /// @throws ProjectException if it is no project, a newer version's, damaged, or not writable
  public static ProjectFile open(Path file, Annotator annotator, Instant now) throws IOException {
    return Opening.write(file, annotator, now);
  }

  /// Open a project for reading; whoever writes to it is not disturbed.
  public static ProjectFile openReadOnly(Path file) throws IOException {
    return Opening.read(file);
  }

  public Path path() {
    return file;
  }

  public boolean readOnly() {
    return lock == null;
  }

  /// Return the reader that sees what this file's owner wrote; owned by the same thread.
  public ProjectReader reader() {
    return reader;
  }

  /// Return what concerns the other copies of the project; owned by the same thread.
  public Sharing sharing() {
    return sharing;
  }

  /// Open a reader on a connection of its own, for another thread.
  public ProjectReader newReader() throws ProjectException {
    try {
      var connection = new Sql(Connections.read(file, Opening.immutable(file, readOnly())));
      return new ProjectReader(file, connection, new Labels(connection));
    } catch (SQLException failure) {
      throw Failures.explain(file, "read", failure);
    }
  }

  /// Make the lists those that a person is to see.
  ///
  /// @param migrated whether everything that follows from the steps is to be built anew
  void showTo(AnnotatorId person, boolean migrated) throws ProjectException {
    writing(
        () -> {
          boolean other = reader.view().become(person);
          if (migrated) {
            replay.run();
            labels.prune();
          } else if (other) {
            projections.recastFor();
          }
          return true;
        });
  }

  /// Append a step and apply its changes.
  public Step append(StepDraft draft) throws ProjectException {
    return writing(() -> ledger.append(draft).step());
  }

  public Journal journal(AnnotatorId by) throws ProjectException {
    return reader.reading(() -> steps.journal(by));
  }

  public Optional<Step> step(UUID id) throws ProjectException {
    var homes = reader.reading(doubles::homes);
    return reader.reading(() -> steps.find(id).map(Steps.Stored::step).map(homes::home));
  }

  /// The same without fingerprints of pictures.
  public ImportWriter.Result importing(
      Path source,
      String format,
      AnnotatorId by,
      Instant at,
      Ids ids,
      JobRunner jobs,
      ImportWriter.Read read)
      throws IOException, DatasetException {
    return importing(source, format, by, at, ids, jobs, picture -> null, read);
  }

  /// Take a dataset in: everything in one transaction with its step, or nothing.
  ///
  /// @param prints takes the fingerprints of pictures
  /// @param jobs reads the dataset on a thread of its own, where it has threads
  /// @throws DatasetException if the dataset as a whole cannot be read
  public ImportWriter.Result importing(
      Path source,
      String format,
      AnnotatorId by,
      Instant at,
      Ids ids,
      JobRunner jobs,
      ImportWriter.Prints prints,
      ImportWriter.Read read)
      throws IOException, DatasetException {
    var tasks = reader.tasks();
    var id = new ImportId(ids.next());
    var paths = new ItemPaths(file, reader.relinks());
    reader.reading(() -> sql.update("BEGIN IMMEDIATE"));
    boolean committed = false;
    try {
      var name = String.valueOf(source.getFileName());
      var elsewhere = new ImportRuns(runs, ids, name, by, at);
      var vouching = new Vouching();
      var rated = new RatedRows(sql, id, name, tasks, vouching.of("rated"));
      var writer =
          new ImportWriter(
              sql, labels, tasks, ids, id, paths::store, prints, elsewhere, rated, vouching);
      ImportQueue.run(read, writer, prints, ids, jobs);
      var result = writer.finish(new ImportRow(source, format, at));
      var changes = new ArrayList<Change>();
      changes.add(new Change.Received(id, result.items(), result.annotations(), result.digest()));
      changes.addAll(result.back());
      result
          .relabelled()
          .forEach(
              (before, after) ->
                  changes.add(new Change.Relabelled(before.id(), before.labels(), after.labels())));
      changes.addAll(elsewhere.finish());
      ledger.append(by, at, Action.IMPORT, changes);
      commit();
      committed = true;
      return result;
    } catch (SQLException failure) {
      throw Failures.explain(file, "written", failure);
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  /// Take note of a run before its first batch.
  public void startRun(RunRecord run) throws ProjectException {
    writing(
        () -> {
          ledger.append(run.by(), run.started(), Action.PRELABEL, List.of(Runs.start(run)));
          return true;
        });
  }

  /// Return the number of the next batch of a run, from 0.
  public long nextBatch(RunId run) throws ProjectException {
    return reader.reading(() -> runs.nextBatch(run));
  }

  /// Store a batch of a run with its step.
  public void store(RunId run, AnnotatorId by, Instant at, PredictionBatch batch)
      throws ProjectException {
    writing(
        () -> {
          ledger.append(by, at, Action.PRELABEL, List.of(runs.store(run, batch)));
          return true;
        });
  }

  public void endRun(RunId run, Instant at) throws ProjectException {
    writing(
        () -> {
          ledger.append(runs.by(run), at, Action.PRELABEL, List.of(Runs.end(run, at)));
          return true;
        });
  }

  /// Return the number of a model that makes embeddings, giving it one if need be.
  public long useEmbedder(String name, Path model, String sha256, String reading)
      throws ProjectException {
    return writing(() -> embeddings.use(name, model.toString(), sha256, reading));
  }

  /// Store embeddings of texts, which are worked out and belong to no step.
  public void storeEmbeddings(long embedder, Map<ItemId, Embedding> some) throws ProjectException {
    writing(
        () -> {
          embeddings.store(embedder, some);
          return true;
        });
  }

  /// Add labels to a question, as a step; labels it has are passed over.
  public Tasks addLabels(
      AnnotatorId by, Instant at, TaskId task, List<touchstone.annotation.Label> more)
      throws ProjectException {
    var tasks = reader.tasks();
    var labels = tasks.get(task).labels();
    var all = labels.plus(more);
    return all.equals(labels) ? tasks : setLabels(by, at, task, all);
  }

  private Tasks setLabels(AnnotatorId by, Instant at, TaskId id, LabelSet wanted)
      throws ProjectException {
    var tasks = reader.tasks();
    var task = tasks.get(id);
    writing(
        () -> {
          ledger.append(
              by,
              at,
              Action.LABELS,
              List.of(new Change.Relabelled(task.id(), task.labels(), wanted)));
          return true;
        });
    return tasks.with(task.withLabels(wanted));
  }

  /// Look for the items of a folder under another one from now on.
  ///
  /// @param was the folder as the project stores it
  public void relink(String was, Path now) throws ProjectException {
    var stored = new ItemPaths(file, Map.of()).name(now);
    var folder = ItemPaths.folder(was);
    writing(
        () -> {
          new Tally(sql)
              .change(
                  Tally.RELINK,
                  () ->
                      sql.update(
                          "INSERT OR REPLACE INTO relink (was, now) VALUES (?, ?)",
                          folder,
                          ItemPaths.folder(stored)),
                  "was = ?",
                  folder);
          return true;
        });
  }

  /// Build everything anew that follows from the steps and the items. What it is built from must be
  /// sound, lest what is left of it elsewhere be lost.
  ///
  /// @throws ProjectException if it is not
  public void rebuild() throws ProjectException {
    rebuild(new SameThreadJobRunner());
  }

  /// The same, with the check of what it is built from on several threads where there are some.
  public void rebuild(JobRunner jobs) throws ProjectException {
    var broken = checked(jobs, false).broken();
    if (!broken.isEmpty()) {
      throw new ProjectException(String.join(" ", broken) + " Nothing was rebuilt.");
    }
    writing(
        () -> {
          new Rebuilding(sql, labels, replay).run();
          return true;
        });
  }

  /// Build the index that finds items anew.
  public void rebuildSearch() throws ProjectException {
    writing(
        () -> {
          new SearchIndex(sql).rebuild(Schema.CURRENT);
          return true;
        });
  }

  /// Check the file: structure, hash chains, immutable rows against the digests in their steps, and
  /// projections against the fold of the steps. Nothing is altered.
  ///
  /// @return one sentence for each thing that is wrong; empty when all is well
  public List<String> verify() throws ProjectException {
    return verify(new SameThreadJobRunner());
  }

  /// The same on several threads, where there are some.
  public List<String> verify(JobRunner jobs) throws ProjectException {
    return checked(jobs, true).all();
  }

  private Findings checked(JobRunner jobs, boolean whole) throws ProjectException {
    return reader.reading(
        () -> new Verification(file, Opening.immutable(file, readOnly()), jobs).run(whole));
  }

  /// Write a copy of the project as it is now to a file that does not exist yet.
  public void saveCopy(Path target) throws ProjectException {
    if (Files.exists(target)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(target.getFileName()));
    }
    reader.reading(
        () -> {
          try (var copying = new Sql(Connections.read(file, Opening.immutable(file, readOnly())))) {
            copying.execute("PRAGMA query_only = OFF");
            return copying.update("VACUUM INTO ?", target.toAbsolutePath());
          }
        });
  }

  <T> T writing(ProjectReader.Reading<T> work) throws ProjectException {
    return writing("BEGIN IMMEDIATE", true, work);
  }

  /// @param kept whether what the work wrote is kept
  <T> T writing(String begin, boolean kept, ProjectReader.Reading<T> work) throws ProjectException {
    if (lock == null) {
      throw unwritable();
    }
    boolean committed = false;
    try {
      reader.reading(() -> sql.update(begin));
      var result = work.read();
      if (kept) {
        commit();
        committed = true;
      }
      return result;
    } catch (SQLException failure) {
      throw Failures.explain(file, "written", failure);
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  ProjectException unwritable() {
    return new ProjectException(
        "%s is open read-only: nothing was changed.".formatted(file.getFileName()));
  }

  private void commit() throws SQLException {
    sql.update("COMMIT");
  }

  /// Forget what is known of the file, which was written otherwise.
  void forget() {
    labels.forget();
    steps.forget();
    ledger.forget();
    projections.forget();
    contests.forget();
    doubles.forget();
  }

  private void rollback() {
    forget();
    try {
      sql.execute("ROLLBACK");
    } catch (SQLException none) {
      // SQLite has rolled back by itself, as it does when the disk is full.
      return;
    }
  }

  /// Close the file and leave one file on the disk, where nobody else reads it.
  @Override
  public void close() throws IOException {
    try {
      if (lock != null) {
        Opening.gather(sql);
      }
      sql.close();
    } catch (SQLException failure) {
      throw Failures.explain(file, "written", failure);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
