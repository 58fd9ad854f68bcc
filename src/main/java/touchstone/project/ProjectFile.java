package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
import touchstone.review.Checked;
import touchstone.review.Journal;
import touchstone.review.Moment;
import touchstone.review.Recovered;
import touchstone.review.RunRecord;
import touchstone.review.Seal;
import touchstone.review.Step;
import touchstone.review.StepDraft;
import touchstone.review.Supply;
import touchstone.task.Tasks;

/// An open project. Every method that writes is one transaction, durable when it returns: the step
/// and what follows from it, or neither. Owned by one thread, the project thread.
public final class ProjectFile implements AutoCloseable {
  private final Path file;
  private final Sql sql;
  private final @Nullable Annotator writer;
  private final boolean immutable;
  private final Anchor anchor;
  private @Nullable ProjectLock lock;
  private long returns;
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
  /// @param immutable whether nobody can write to it meanwhile
  ProjectFile(
      Path file,
      Sql sql,
      @Nullable ProjectLock lock,
      @Nullable Annotator writer,
      boolean immutable) {
    this.immutable = immutable;
    this.file = file;
    this.sql = sql;
    this.lock = lock;
    this.writer = writer;
    anchor = new Anchor(file);
    var parts = FileParts.of(file, sql);
    labels = parts.labels();
    reader = parts.reader();
    steps = parts.steps();
    doubles = parts.doubles();
    contests = parts.contests();
    projections = parts.projections();
    replay = parts.replay();
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
  /// @throws RemoteException if it lies in a network folder
  /// @throws ProjectException if it is no project, a newer version's, damaged, or not writable
  public static ProjectFile open(Path file, Annotator annotator, Instant now) throws IOException {
    return Opening.write(file, annotator, now, false);
  }

  /// Open a project for writing also where it lies in a network folder.
  public static ProjectFile openInsisting(Path file, Annotator annotator, Instant now)
      throws IOException {
    return Opening.write(file, annotator, now, true);
  }

  /// Open a project for reading; whoever writes to it is not disturbed.
  public static ProjectFile openReadOnly(Path file) throws IOException {
    return Opening.read(file);
  }

  /// Make a sound project of what can be read of a damaged one, which is left as it is.
  ///
  /// @param copy supplies what is lost; null for none
  /// @param to a file that does not exist yet
  /// @throws ProjectException if too little is left, the new file cannot be made, or a copy that a
  ///   person chose is none of this project
  public static Recovered recover(
      Path damaged, @Nullable Supply copy, Path to, Annotator by, Instant now, JobRunner jobs)
      throws IOException {
    return Recovering.run(damaged, copy, to, by, now, jobs);
  }

  public Path path() {
    return file;
  }

  public boolean readOnly() {
    return lock == null;
  }

  /// Let the disk be full once the file has so many pages, for tests of what comes of that.
  void limit(long pages) throws SQLException {
    sql.number("PRAGMA max_page_count = " + pages);
    sql.forget();
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
      var connection = new Sql(Connections.read(file, immutable));
      return new ProjectReader(file, connection, new Labels(connection));
    } catch (SQLException failure) {
      throw Failures.explain(file, "read", failure);
    }
  }

  /// Make the lists those that a person is to see.
  void showTo(AnnotatorId person) throws ProjectException {
    writing(
        () -> {
          if (reader.view().become(person)) {
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
    stay();
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
    } catch (DatasetException failure) {
      if (failure.getCause() instanceof SQLException disk && Failures.ofDisk(disk)) {
        throw Failures.explain(file, "written", disk);
      }
      throw failure;
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
    var broken = checked(jobs, false, Instant.MAX).broken();
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

  /// Seal what the project contains now, and state the seal.
  ///
  /// @param key the public key that the seal is signed with, which is stated as theirs; null for
  ///   none
  /// @param signing signs it, or leaves it as it is
  public Seal seal(Annotator by, Instant at, @Nullable String key, UnaryOperator<Seal> signing)
      throws ProjectException {
    return writing(() -> new Sealing(sql, ledger).run(by, at, key, signing));
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
    return checked(jobs, true, Instant.MAX).all();
  }

  /// Check the file, and say what is odd besides.
  ///
  /// @param now the present, which no step should be ahead of
  public Checked check(JobRunner jobs, Instant now) throws ProjectException {
    var findings = checked(jobs, true, now);
    return new Checked(findings.all(), findings.isBroken(), findings.clocks(), findings.partial());
  }

  private Findings checked(JobRunner jobs, boolean whole, Instant now) throws ProjectException {
    return reader.reading(() -> new Verification(file, immutable, jobs, now).run(whole));
  }

  /// Write a copy of the project as it is now to a file that does not exist yet.
  public void saveCopy(Path target) throws IOException {
    saveCopy(target, List.of());
  }

  /// Write a copy of the project with steps that could not be written to it.
  public void saveCopy(Path target, List<StepDraft> unwritten) throws IOException {
    SavedCopy.write(file, sql, writer, unwritten, target);
  }

  /// Write a copy of the project as it was at a moment to a file that does not exist yet.
  ///
  /// @return how many steps it has
  /// @throws ProjectException if the project was altered, or there is no such moment
  public long saveThen(Path target, Moment moment, JobRunner jobs) throws IOException {
    var broken = checked(jobs, false, Instant.MAX).broken();
    if (!broken.isEmpty()) {
      throw new ProjectException(String.join(" ", broken) + " Nothing was copied.");
    }
    try (var copying = new Sql(Connections.read(file, immutable))) {
      copying.execute("PRAGMA query_only = OFF");
      return new Rewind(file, target).run(copying, moment);
    } catch (SQLException failure) {
      throw Failures.explain(target, "written", failure);
    }
  }

  /// Return the project as it was at a moment, on a connection of its own.
  Past past(Moment moment) throws SQLException, ProjectException {
    return Past.of(file, immutable, moment);
  }

  <T> T writing(ProjectReader.Reading<T> work) throws ProjectException {
    return writing("BEGIN IMMEDIATE", true, work);
  }

  /// @param kept whether what the work wrote is kept
  <T> T writing(String begin, boolean kept, ProjectReader.Reading<T> work) throws ProjectException {
    if (lock == null) {
      throw unwritable();
    }
    stay();
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

  /// Make sure that what is written goes to where the file is looked for. A file that came back,
  /// with its disk or from elsewhere, is taken up again.
  private void stay() throws ProjectException {
    if (lock == null || anchor.holds()) {
      return;
    }
    try {
      var held = lock;
      var again =
          held.inPlace()
              ? held
              : held.again(file, writer == null ? "" : writer.name(), Instant.now());
      boolean same = false;
      try {
        Opening.again(file, sql, anchor);
        same = true;
      } finally {
        if (!same && again != held) {
          again.abandon();
        }
      }
      lock = again;
      returns++;
      forget();
    } catch (ProjectException refusal) {
      throw refusal;
    } catch (IOException | SQLException failure) {
      throw anchor.replaced(failure);
    }
  }

  /// Return how often the file came back to its place; readers of their own are to be opened anew
  /// then.
  public long returns() {
    return returns;
  }

  ProjectException unwritable() {
    return new ProjectException(
        "%s is open read-only: nothing was changed.".formatted(file.getFileName()));
  }

  private void commit() throws SQLException {
    sql.update("COMMIT");
    try {
      anchor.note(steps.latest());
    } catch (SQLException unread) {
      // It is written all the same.
      return;
    }
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
