package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Ids;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Layer;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.project.ItemPaths;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectLockedException;
import touchstone.project.ProjectReader;
import touchstone.project.RemoteException;
import touchstone.project.SearchException;
import touchstone.project.Statements;
import touchstone.project.UnwritableException;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Counts;
import touchstone.review.Exposure;
import touchstone.review.Flagging;
import touchstone.review.Gestures;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.Journal;
import touchstone.review.Outcome;
import touchstone.review.Picked;
import touchstone.review.Policy;
import touchstone.review.Shield;
import touchstone.review.StepDraft;
import touchstone.review.Subject;
import touchstone.review.Watching;
import touchstone.review.search.MetadataColumn;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// An open project and everything that can be done with it. Owned by the home thread; what takes
/// longer than a blink comes as a future, which is completed on the home thread only where it says
/// so.
public final class Workbench implements AutoCloseable {
  private final Environment environment;
  private final ProjectThread project;
  private final Path file;
  private final String name;
  private final boolean readOnly;
  private final Ids ids = new Ids();
  private final Optional<String> share;
  private final Desk desk;
  private final Backups backups;
  private final Questions questions;
  private volatile ItemPaths paths;
  private volatile Policy policy;
  private volatile Shield shield;

  private Workbench(Environment environment, ProjectThread project, Opened opened) {
    this.environment = environment;
    this.project = project;
    file = opened.file();
    name = opened.name();
    readOnly = opened.readOnly();
    questions = new Questions(opened.tasks());
    paths = opened.paths();
    policy = opened.policy();
    shield = opened.shield();
    share = opened.share();
    desk =
        new Desk(
            environment,
            project,
            questions,
            () ->
                new Gestures(
                    questions.now(),
                    environment.annotator().id(),
                    policy.independent() ? Layer.RATING : Layer.FINAL,
                    () -> new AnnotationId(ids.next())),
            opened.journal(),
            opened.pauses(),
            readOnly);
    backups = new Backups(this);
  }

  /// What is read from a file when it is opened.
  private record Opened(
      Path file,
      String name,
      Tasks tasks,
      boolean readOnly,
      ItemPaths paths,
      Policy policy,
      Shield shield,
      Optional<String> share,
      Journal journal,
      Pauses pauses) {}

  private static Pauses pauses(ProjectReader reader, AnnotatorId by) throws IOException {
    int every = reader.stated(Subject.WATCHING, "").orElse(Watching.NONE).every();
    return new Pauses(every, every == 0 ? 0 : reader.figures().decisionsSinceCheckpoint(by));
  }

  /// Gives an open file.
  private interface Source {
    ProjectFile open() throws IOException;
  }

  /// Make a project and open it.
  public static CompletableFuture<Workbench> create(
      Path file, NewProject wanted, Environment environment) {
    return begin(
        environment,
        () -> {
          var made =
              ProjectFile.create(
                  file,
                  wanted.name(),
                  wanted.tasks(),
                  environment.annotator(),
                  environment.clock().instant());
          begin(made, wanted.policy(), environment);
          return made;
        });
  }

  /// State how a new project is labelled, unless everything is open.
  private static void begin(ProjectFile made, Policy policy, Environment environment)
      throws IOException {
    if (policy.equals(Policy.OPEN)) {
      return;
    }
    boolean stated = false;
    try {
      made.append(
          StepDraft.general(
              environment.annotator().id(),
              environment.clock().instant(),
              Action.POLICY,
              ChangeSet.of(Statements.change(Subject.POLICY, "", null, policy)),
              null));
      stated = true;
    } finally {
      if (!stated) {
        made.close();
      }
    }
  }

  /// Open a project for writing. Fails with [LockedException] when someone else has it open, and
  /// with [NetworkException] where it lies in a network folder.
  public static CompletableFuture<Workbench> open(Path file, Environment environment) {
    return begin(
        environment,
        () -> ProjectFile.open(file, environment.annotator(), environment.clock().instant()));
  }

  /// Open a project for writing also where it lies in a network folder.
  public static CompletableFuture<Workbench> openInsisting(Path file, Environment environment) {
    return begin(
        environment,
        () ->
            ProjectFile.openInsisting(
                file, environment.annotator(), environment.clock().instant()));
  }

  /// Open a project for looking only.
  public static CompletableFuture<Workbench> openReadOnly(Path file, Environment environment) {
    return begin(environment, () -> ProjectFile.openReadOnly(file));
  }

  /// Look who takes part in a project, without opening it to work on.
  ///
  /// @param person at the keyboard
  public static CompletableFuture<Acquaintance> meet(
      Path file, AnnotatorId person, JobRunner jobs) {
    return jobs.start(
        "look who takes part",
        (progress, cancelled) -> Acquaintance.of(file, person),
        Progress.NONE,
        new Cancellation());
  }

  /// Copy a project that is not open to a file that does not exist yet.
  public static CompletableFuture<Void> copy(Path from, Path to, Environment environment) {
    return openReadOnly(from, environment)
        .thenCompose(
            open ->
                open.saveCopy(to)
                    .handle((done, failure) -> open.closing().thenCompose(c -> told(failure)))
                    .thenCompose(closing -> closing));
  }

  private static CompletableFuture<Void> told(@Nullable Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(failure);
  }

  private static CompletableFuture<Workbench> begin(Environment environment, Source source) {
    var writing = environment.jobs().serial("project");
    return ProjectThread.run(writing, () -> begin(environment, source, writing))
        .thenApplyAsync(workbench -> workbench, environment.home());
  }

  private static Workbench begin(Environment environment, Source source, JobRunner.Lane writing)
      throws IOException {
    ProjectFile open;
    try {
      open = source.open();
    } catch (ProjectLockedException locked) {
      throw new LockedException(String.valueOf(locked.getMessage()), locked.holder());
    } catch (UnwritableException closed) {
      throw new ReadOnlyException(String.valueOf(closed.getMessage()));
    } catch (RemoteException remote) {
      throw new NetworkException(String.valueOf(remote.getMessage()));
    }
    boolean ready = false;
    try {
      var reader = open.reader();
      var opened =
          new Opened(
              open.path(),
              reader.name(),
              reader.tasks(),
              open.readOnly(),
              new ItemPaths(open.path(), reader.relinks()),
              reader.policy(),
              reader.stated(Subject.SHIELD, "").orElse(Shield.NONE),
              reader.share(),
              open.journal(environment.annotator().id()),
              pauses(reader, environment.annotator().id()));
      var project =
          new ProjectThread(environment.jobs(), writing, open, open.newReader(), open.newReader());
      ready = true;
      return new Workbench(environment, project, opened);
    } finally {
      if (!ready) {
        open.close();
      }
    }
  }

  public Path file() {
    return file;
  }

  public String name() {
    return name;
  }

  /// Return the key of the share for which this copy was made, if it was.
  public Optional<String> share() {
    return share;
  }

  /// Return the questions that are asked.
  public Tasks tasks() {
    return questions.now();
  }

  /// Return the first question that is asked: the only one about pictures.
  public Task task() {
    return tasks().first();
  }

  public boolean readOnly() {
    return readOnly;
  }

  public Annotator annotator() {
    return environment.annotator();
  }

  /// Return the item in front of the person, and what they do with it.
  public Desk desk() {
    return desk;
  }

  /// Return what says how the project is labelled.
  public Policies policies() {
    return new Policies(this);
  }

  /// Return what protects people from what they label.
  public Shielding shielding() {
    return new Shielding(this);
  }

  /// Return what settles what raters differ on.
  public Adjudication adjudication() {
    return new Adjudication(this);
  }

  /// Return what shows how the work goes while it is done.
  public Checkpoints checkpoints() {
    return new Checkpoints(this);
  }

  /// Return what accepts many suggestions at once.
  public BulkAcceptance bulk() {
    return new BulkAcceptance(this);
  }

  /// Return what trains people before they label.
  public Trainings trainings() {
    return new Trainings(this);
  }

  /// Return what plants suggestions that are wrong on purpose.
  public Probing probing() {
    return new Probing(this);
  }

  /// Return what checks labels drawn at random.
  public Audits audits() {
    return new Audits(this);
  }

  /// Return what says what the labels are worth.
  public Quality quality() {
    return new Quality(this);
  }

  Policy policy() {
    return policy;
  }

  void follow(Policy changed) {
    policy = changed;
  }

  Shield shield() {
    return shield;
  }

  void follow(Shield changed) {
    shield = changed;
  }

  /// How items came to be what they are.
  public Histories histories() {
    return new Histories(this);
  }

  /// Return what backs the project up.
  public Backups backups() {
    return backups;
  }

  /// The other copies of the project.
  public Copies copies() {
    return new Copies(this);
  }

  /// Return what hands work out to several people.
  public HandingOut handingOut() {
    return new HandingOut(this);
  }

  /// Return who takes part.
  public People members() {
    return new People(this);
  }

  /// The seals that were put on the project.
  public Seals seals() {
    return new Seals(this);
  }

  /// The project as it was.
  public Moments moments() {
    return new Moments(this);
  }

  /// Return the names of everybody who works or worked on the project.
  public CompletableFuture<Map<AnnotatorId, String>> people() {
    return project.read(
        reader -> {
          var names = new java.util.HashMap<AnnotatorId, String>();
          reader.annotatorList().forEach(person -> names.put(person.id(), person.name()));
          return names;
        });
  }

  /// Return how many items are flagged for each reason; flags without one are not among them.
  public CompletableFuture<Map<Flagging.Reason, Long>> flags() {
    return project.read(
        reader -> {
          var counts = new EnumMap<Flagging.Reason, Long>(Flagging.Reason.class);
          reader
              .stated(Subject.FLAG)
              .values()
              .forEach(flagging -> counts.merge(flagging.reason(), 1L, Long::sum));
          return counts;
        });
  }

  /// Return what brings datasets in.
  public Datasets datasets() {
    return new Datasets(this);
  }

  /// Return what puts models to work.
  public Prelabelling prelabelling() {
    return new Prelabelling(this);
  }

  /// Return what finds similar items.
  public Similarity similarity() {
    return new Similarity(this);
  }

  /// Return the items of that name, not more than a hundred.
  public CompletableFuture<List<ItemId>> named(String itemName) {
    return project.read(reader -> reader.named(itemName));
  }

  /// Return what arranges the labels that are offered.
  public Labelling labelling() {
    return new Labelling(this);
  }

  /// Return what decides about the same words in all texts.
  public WordsElsewhere wordsElsewhere() {
    return new WordsElsewhere(this);
  }

  /// Return what tells how the dataset was made.
  public Disclosing disclosing() {
    return new Disclosing(this);
  }

  /// Return the guidelines that people work by.
  public Guidelines guidelines() {
    return new Guidelines(this);
  }

  /// Return what brings labels out.
  public Exporting exporting() {
    return new Exporting(this);
  }

  /// Return what time it is here.
  public Instant now() {
    return environment.clock().instant();
  }

  /// Return a step that concerns no single item.
  StepDraft general(Action action, ChangeSet changes) {
    return StepDraft.general(
        environment.annotator().id(), environment.clock().instant(), action, changes, null);
  }

  /// Return a step on an item, with how long the person has looked.
  StepDraft looking(Action action, @Nullable ItemId item, ChangeSet changes) {
    return new StepDraft(
        UUID.randomUUID(),
        environment.annotator().id(),
        environment.clock().instant(),
        action,
        item,
        desk.looked(),
        Exposure.SUGGESTION_WITH_SCORE,
        changes,
        null);
  }

  Environment environment() {
    return environment;
  }

  ProjectThread project() {
    return project;
  }

  Ids ids() {
    return ids;
  }

  /// Return where an item's picture is on this computer, existing or not.
  public Path path(Item item) {
    return paths.resolve(item.path());
  }

  /// Return up to `size` rows after the cursor, or from the start when it is null.
  public CompletableFuture<ItemPage> page(
      ItemQuery query, ItemPage.@Nullable Cursor after, int size) {
    return page(query, after, 0, size);
  }

  /// Return up to `size` rows after the cursor, or from the start, without the first `skip` of
  /// them: the way to a page far from every known cursor.
  public CompletableFuture<ItemPage> page(
      ItemQuery query, ItemPage.@Nullable Cursor after, int skip, int size) {
    return page(query, null, after, skip, size);
  }

  /// @param picked the items that the list is of, null for all
  public CompletableFuture<ItemPage> page(
      ItemQuery query,
      @Nullable Picked picked,
      ItemPage.@Nullable Cursor after,
      int skip,
      int size) {
    return searching(() -> project.read(reader -> reader.page(query, picked, after, skip, size)));
  }

  /// Return one item's row, as lists show it.
  public CompletableFuture<Optional<ItemRow>> row(ItemId item) {
    return row(item, "");
  }

  /// Return one item's row, as lists show it that were searched.
  ///
  /// @param search as it was typed
  public CompletableFuture<Optional<ItemRow>> row(ItemId item, String search) {
    return project.read(reader -> reader.row(item, search));
  }

  /// Return the columns of the items' metadata with their most frequent values, by name.
  public CompletableFuture<List<MetadataColumn>> metadata() {
    return project.read(ProjectReader::metadata);
  }

  /// Return how many items answer the query.
  public CompletableFuture<Long> count(ItemQuery query) {
    return count(query, null);
  }

  /// @param picked the items that they are among, null for all
  public CompletableFuture<Long> count(ItemQuery query, @Nullable Picked picked) {
    return searching(() -> project.count(reader -> reader.count(query, picked)));
  }

  /// Return the identities of the items that answer the query, by name.
  public CompletableFuture<List<ItemId>> ids(ItemQuery query) {
    return searching(() -> project.count(reader -> reader.ids(query)));
  }

  /// Read with the help of the search index; one that is damaged is built anew, once.
  private <T> CompletableFuture<T> searching(Supplier<CompletableFuture<T>> reading) {
    return reading
        .get()
        .exceptionallyCompose(
            failure ->
                !readOnly && Sentences.cause(failure) instanceof SearchException
                    ? rebuildSearch().thenCompose(rebuilt -> reading.get())
                    : CompletableFuture.failedFuture(failure));
  }

  public CompletableFuture<Counts> counts() {
    return counts(null);
  }

  /// Return how much there is of everything, of items only those of a share.
  ///
  /// @param of null for all items
  public CompletableFuture<Counts> counts(@Nullable String of) {
    var by = environment.annotator().id();
    return project.count(reader -> reader.counts(by, of));
  }

  /// Return what the work has come to for everybody.
  public CompletableFuture<Outcome> outcome() {
    return project.count(ProjectReader::outcome);
  }

  /// Take over what the file says now of the work as a whole, after it changed otherwise than by a
  /// gesture.
  CompletableFuture<Void> reload() {
    record Now(Tasks tasks, Policy policy, Shield shield) {}
    return project
        .write(
            open ->
                new Now(
                    open.reader().tasks(),
                    open.reader().policy(),
                    open.reader().stated(Subject.SHIELD, "").orElse(Shield.NONE)))
        .thenComposeAsync(
            now -> {
              adopt(now.tasks());
              follow(now.policy());
              follow(now.shield());
              return desk.refresh();
            },
            environment.home())
        .thenAccept(shown -> {});
  }

  Tasks adopt(Tasks changed) {
    return questions.adopt(changed);
  }

  /// Return the text of an item, empty for a picture.
  public CompletableFuture<String> text(ItemId item) {
    return project.read(reader -> reader.text(item).orElse(""));
  }

  /// Look for items whose stored path begins with `was` under another folder from now on.
  public CompletableFuture<Void> relink(String was, Path now) {
    return project.tell(
        open -> {
          open.relink(was, now);
          paths = new ItemPaths(file, open.reader().relinks());
        });
  }

  /// Check the whole file.
  ///
  /// @return one sentence for each thing that is wrong
  public CompletableFuture<List<String>> verify() {
    return project.write(file -> file.verify(environment.jobs()));
  }

  /// Build what follows from the steps anew.
  public CompletableFuture<Void> rebuild() {
    return project.tell(
        open -> {
          open.rebuild(environment.jobs());
        });
  }

  /// Build the index that finds items anew.
  public CompletableFuture<Void> rebuildSearch() {
    return project.tell(
        open -> {
          open.rebuildSearch();
        });
  }

  /// Write a copy of the project to a file that does not exist yet, with everything that was
  /// decided, also what could not be written to the project itself.
  public CompletableFuture<Void> saveCopy(Path target) {
    var unwritten = desk.unwritten();
    return project.tell(
        open -> {
          open.saveCopy(target, unwritten);
        });
  }

  /// Wait for what is being written and close the file.
  public CompletableFuture<Void> closing() {
    return backups.idle().thenCompose(idle -> project.close());
  }

  @Override
  public void close() {
    closing().join();
  }
}
