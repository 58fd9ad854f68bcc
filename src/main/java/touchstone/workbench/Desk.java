package touchstone.workbench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Comment;
import touchstone.review.Exposure;
import touchstone.review.Flagging;
import touchstone.review.Gestures;
import touchstone.review.Journal;
import touchstone.review.Mode;
import touchstone.review.Probe;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.StepDraft;
import touchstone.review.Subject;
import touchstone.review.Withheld;
import touchstone.task.Task;

/// The item in front of the person, and what they do with it. A gesture takes effect at once; its
/// step is written by the project thread in order, and [DeskListener#saved] tells when it is
/// durable. Owned by the home thread.
public final class Desk implements Judging {
  /// The time that counts for one decision at most: whoever looks longer has left the desk.
  public static final Duration IDLE = Duration.ofMinutes(2);

  private final Environment environment;
  private final ProjectThread project;
  private final Questions questions;
  private final Supplier<Gestures> gestures;
  private final Opinions opinions;
  private final boolean readOnly;
  private final StepQueue queue;
  private final Audience audience = new Audience(this::caughtUp);
  private final Travels travels;
  private @Nullable ReviewedItem current;
  private boolean stale;
  private final Pauses pauses;
  private boolean hidden;
  private boolean slipped;
  private Instant lookedFrom;
  private long showing;
  private long taken;

  Desk(
      Environment environment,
      ProjectThread project,
      Questions questions,
      Supplier<Gestures> gestures,
      Journal journal,
      Pauses pauses,
      boolean readOnly) {
    this.pauses = pauses;
    this.environment = environment;
    this.project = project;
    this.questions = questions;
    this.gestures = gestures;
    opinions = new Opinions(environment.annotator());
    this.readOnly = readOnly;
    lookedFrom = environment.clock().instant();
    var recent = new RecentSteps(environment, project);
    travels = new Travels(this, questions, journal, recent, audience, environment.home());
    queue = new StepQueue(project, environment.home(), recent::written, audience);
  }

  @Override
  public void addListener(DeskListener listener) {
    audience.add(listener);
  }

  @Override
  public void removeListener(DeskListener listener) {
    audience.remove(listener);
  }

  /// Return the item on the desk.
  @Override
  public Optional<ReviewedItem> current() {
    return Optional.ofNullable(current);
  }

  /// Return whether gestures take effect: not in a project that is open read-only, not while steps
  /// wait that could not be written, and not on an item that people answered differently without
  /// knowing of each other, which is to be settled.
  @Override
  public boolean editable() {
    var item = current;
    return writable() && (item == null || !item.disputed());
  }

  /// Return whether steps are taken.
  boolean writable() {
    return !readOnly && !queue.isStopped();
  }

  /// Say whether the person put suggestions out of sight.
  @Override
  public void hide(boolean suggestions) {
    hidden = suggestions;
  }

  /// Return what of the models' opinion the person can see of the item on the desk.
  public Exposure exposure() {
    return current == null ? Exposure.NONE : exposure(current);
  }

  /// Put an item on the desk. Only the last of several calls takes effect; the others give the item
  /// without putting it there.
  ///
  /// @return the item, empty when it is not in the project
  public CompletableFuture<Optional<ReviewedItem>> show(ItemId id) {
    long ticket = ++showing;
    return read(id)
        .thenApplyAsync(
            found -> {
              if (found.isPresent() && ticket == showing) {
                arrive(found.get());
                lookedFrom = environment.clock().instant();
              }
              return found;
            },
            environment.home());
  }

  /// Read the item on the desk anew, after something else than a gesture changed it. What a gesture
  /// does meanwhile stays in sight: then the item is read once more when all gestures are written.
  public CompletableFuture<Optional<ReviewedItem>> refresh() {
    if (current == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    var id = current.item().id();
    return project
        .write(file -> file.reader().seen(id))
        .thenApplyAsync(
            found -> {
              if (found.isPresent() && isOnDesk(id)) {
                arrive(found.get());
              }
              return found;
            },
            environment.home());
  }

  private CompletableFuture<Optional<ReviewedItem>> read(ItemId id) {
    return queue.isEmpty()
        ? project.read(reader -> reader.seen(id))
        : project.write(file -> file.reader().seen(id));
  }

  /// Lay an item from the file on the desk, unless it lacks steps that are still on their way
  /// there.
  private void arrive(ReviewedItem found) {
    stale = isOnDesk(found.item().id()) && !queue.isEmpty();
    if (!stale) {
      lay(found);
    }
  }

  /// Read the item anew once all gestures are written, if what was read of it lacked some.
  private void caughtUp() {
    if (stale) {
      refresh();
    }
  }

  boolean isOnDesk(ItemId id) {
    return current != null && current.item().id().equals(id);
  }

  private void lay(ReviewedItem item) {
    current = item;
    audience.shown(item);
  }

  /// Accept a prediction as it is.
  @Override
  public void accept(PredictionId prediction) {
    perform(Action.ACCEPT, (rules, item) -> rules.accept(item, prediction));
  }

  /// Give a prediction another label.
  @Override
  public void correct(PredictionId prediction, Label label) {
    perform(Action.CORRECT, (rules, item) -> rules.correct(item, prediction, label));
  }

  /// Give a prediction another geometry.
  @Override
  public void correct(PredictionId prediction, Geometry geometry) {
    perform(Action.CORRECT, (rules, item) -> rules.correct(item, prediction, geometry));
  }

  @Override
  public void reject(PredictionId prediction) {
    perform(Action.REJECT, (rules, item) -> rules.reject(item, prediction));
  }

  /// Accept everything that is left undecided; the item is done. Where the person judges first,
  /// their own judgement is finished, and what was withheld is shown; once it is, that is kept, and
  /// what they do not take over is judged by it or stays as it is. Where suggestions are gone
  /// through one by one, nothing happens while one is left.
  ///
  /// @return whether the item is worth another look, because something is shown now that was
  ///   withheld before, or because something is left to go through
  @Override
  public boolean acceptRest() {
    var item = current;
    if (item != null && item.showing().mode() == Mode.JUDGE_FIRST) {
      perform(Action.FINISH, item.showing().revealed() ? Gestures::keep : Gestures::finish);
      return reveal();
    }
    if (item != null && item.showing().oneByOne() && item.pending().findAny().isPresent()) {
      return true;
    }
    slipped = false;
    perform(
        current != null && current.pending().findAny().isPresent()
            ? Action.ACCEPT_REST
            : Action.FINISH,
        Gestures::acceptRest);
    return slipped;
  }

  /// Show what is withheld until the person has judged, once they have.
  ///
  /// @return whether something is shown now
  @Override
  public boolean reveal() {
    var judged = current;
    if (judged == null
        || !judged.showing().judgeFirst()
        || judged.state() != ItemState.DONE
        || judged.showing().suggestions() == 0
        || !editable()) {
      return false;
    }
    var labels = judged.labels().stream().map(ReviewedLabel::annotation).toList();
    var revealed = new Change.Revealed(judged.item().id(), labels);
    take(judged, Action.REVEAL, ChangeSet.of(revealed), Exposure.HIDDEN, null);
    refresh();
    return true;
  }

  /// Add an annotation that no model proposed.
  @Override
  public void draw(Task task, Label label, Geometry geometry) {
    perform(Action.DRAW, (rules, item) -> rules.draw(item, task, label, geometry));
  }

  /// Decide about the same words in several places of the item, which were not looked at one by
  /// one.
  ///
  /// @param label null to reject what is proposed there
  public void spread(Task task, @Nullable Label label, List<TextSpan> places) {
    var item = current;
    if (item != null && editable()) {
      var changes = gestures.get().spread(item, task, label, places);
      if (!changes.isEmpty()) {
        take(item, Action.SAME_WORDS, changes, Exposure.BULK, null);
      }
    }
  }

  /// Tie two spans to each other with a label.
  @Override
  public void tie(Task task, Label label, Gestures.End from, Gestures.End to) {
    perform(Action.DRAW, (rules, item) -> rules.tie(item, task, label, from, to));
  }

  /// Choose a class of the item as a whole, or take one away where a question has several.
  @Override
  public void choose(Task task, Label label) {
    perform(Action.CHOOSE, (rules, item) -> rules.choose(item, task, label));
  }

  /// Answer a question in writing.
  @Override
  public void write(Task task, String answer) {
    perform(Action.EDIT, (rules, item) -> rules.write(item, task, answer));
  }

  @Override
  public void relabel(AnnotationId annotation, Label label) {
    perform(Action.EDIT, (rules, item) -> rules.relabel(item, annotation, label));
  }

  @Override
  public void reshape(AnnotationId annotation, Geometry geometry) {
    perform(Action.EDIT, (rules, item) -> rules.reshape(item, annotation, geometry));
  }

  @Override
  public void delete(AnnotationId annotation) {
    perform(Action.DELETE, (rules, item) -> rules.delete(item, annotation));
  }

  /// Say that there is nothing to label.
  public void nothingHere() {
    perform(Action.NOTHING_HERE, Gestures::nothingHere);
  }

  /// Say that the item is finished as it stands.
  @Override
  public void finish() {
    perform(Action.FINISH, Gestures::finish);
  }

  /// Put the item aside, or take it up again.
  public void skip() {
    perform(Action.SKIP, Gestures::skip);
  }

  /// Flag the item, or take its flag off.
  public void flag() {
    perform(Action.FLAG, Flags::turn);
  }

  /// Flag the item and say why; a reason that was given before gives way.
  public void flag(Flagging.Reason reason) {
    perform(Action.FLAG, (rules, item) -> Flags.because(rules, item, reason));
  }

  /// Return whether the person may ask for a second opinion on the item, or take that back.
  public boolean canAsk() {
    return current != null && editable() && !opinions.ask(current).isEmpty();
  }

  /// Ask for a second opinion on the item, or take that back.
  public void ask() {
    perform(Action.ASK, (rules, item) -> opinions.ask(item));
  }

  /// Write a comment; blank ones are passed over.
  public void comment(String text) {
    if (!text.isBlank()) {
      var comment =
          new Comment(environment.annotator().id(), environment.clock().instant(), text.strip());
      perform(Action.COMMENT, (rules, item) -> rules.comment(item, comment));
    }
  }

  private void perform(Action action, BiFunction<Gestures, ReviewedItem, ChangeSet> gesture) {
    var item = current;
    if (item == null || !editable()) {
      return;
    }
    var changes = opinions.granted(item, action, gesture.apply(gestures.get(), item));
    if (!changes.isEmpty()) {
      take(item, action, changes, exposure(item), null);
    }
  }

  /// Take a gesture that concerns no single item.
  void perform(Action action, ChangeSet changes) {
    if (writable()) {
      take(action, changes, null);
    }
  }

  private Exposure exposure(ReviewedItem item) {
    return item.showing().exposure(item.predictions().size(), hidden);
  }

  /// Take a step on the item on the desk.
  ///
  /// @param undoes the step that an undo or redo concerns
  void take(
      ReviewedItem item, Action action, ChangeSet changes, Exposure seen, @Nullable UUID undoes) {
    var now = environment.clock().instant();
    var spent = Duration.between(lookedFrom, now);
    var step =
        new StepDraft(
            UUID.randomUUID(),
            environment.annotator().id(),
            now,
            action,
            item.item().id(),
            spent.isNegative() ? Duration.ZERO : spent.compareTo(IDLE) > 0 ? IDLE : spent,
            seen,
            changes,
            undoes);
    var after = item.after(step);
    record(step);
    lookedFrom = now;
    lay(after);
    answerProbes(after, step);
    if (action.decides() && pauses.decided()) {
      audience.pause();
    }
    boolean withholds = item.showing().withheld() != Withheld.NOTHING;
    if (undoes != null && withholds
        || changes.changes().stream().anyMatch(Change.Stated.class::isInstance)) {
      refresh();
    }
  }

  /// Say what became of the probes that a step answered. One that was accepted takes the step back
  /// with it: its label was never meant to stand.
  private void answerProbes(ReviewedItem item, StepDraft answer) {
    for (var probe : item.showing().probes().entrySet()) {
      var answered = item.prediction(probe.getKey()).filter(prediction -> !prediction.pending());
      if (answered.isEmpty() || answer.action() == Action.PROBE) {
        continue;
      }
      var verdict = answered.get().verdict();
      boolean caught = verdict != Verdict.ACCEPTED;
      var changes = new ArrayList<Change>();
      if (caught) {
        item.annotationOf(probe.getKey())
            .ifPresent(
                label ->
                    changes.add(new Change.Replaced(label, label.withSource(new Source.Drawn()))));
      } else {
        changes.addAll(answer.changes().inverse().changes());
      }
      var key = probe.getKey() + "/" + environment.annotator().id();
      changes.add(
          Statements.change(Subject.PROBE_OUTCOME, key, null, new Probe.Outcome(caught, verdict)));
      slipped = !caught;
      take(item, Action.PROBE, new ChangeSet(changes), answer.exposure(), answer.id());
      audience.probed(caught, probe.getValue());
      refresh();
      return;
    }
  }

  Pauses pauses() {
    return pauses;
  }

  /// Return how long the person has looked since the last step or item, idle time cut off.
  Duration looked() {
    var spent = Duration.between(lookedFrom, environment.clock().instant());
    return spent.isNegative() ? Duration.ZERO : spent.compareTo(IDLE) > 0 ? IDLE : spent;
  }

  /// Take note that the person begins to look at something.
  public void look() {
    lookedFrom = environment.clock().instant();
  }

  /// Take a step on an item that may be another than the one on the desk.
  ///
  /// @return done when it is durable or has failed
  CompletableFuture<Void> keep(StepDraft step) {
    record(step);
    look();
    if (step.action() == Action.CHECKPOINT) {
      pauses.paused();
    }
    var item = step.item();
    return saved()
        .thenComposeAsync(
            done ->
                (item != null && isOnDesk(item)
                        ? refresh()
                        : CompletableFuture.completedFuture(Optional.empty()))
                    .thenAccept(shown -> {}),
            environment.home());
  }

  /// Return a number that is another one after every step.
  long taken() {
    return taken;
  }

  /// Return the rules of deciding as they are now.
  Gestures rules() {
    return gestures.get();
  }

  private void record(StepDraft step) {
    taken++;
    travels.add(step);
    queue.add(step);
  }

  /// Take a step that concerns no single item; the one on the desk is read anew.
  void take(Action action, ChangeSet changes, @Nullable UUID undoes) {
    var now = environment.clock().instant();
    record(StepDraft.general(environment.annotator().id(), now, action, changes, undoes));
    questions.follow(changes);
    audience.asked();
    refresh();
  }

  /// Return what undo would take back.
  public Optional<Action> undoable() {
    return travels.undoable().map(Journal.Entry::action);
  }

  /// Return what redo would bring back.
  public Optional<Action> redoable() {
    return travels.redoable().map(Journal.Entry::action);
  }

  /// Take the last gesture back, on whatever item it was: that item comes to the desk.
  ///
  /// @return the item after it, empty when there is nothing to undo
  public CompletableFuture<Optional<ReviewedItem>> undo() {
    return travels.go(Action.UNDO);
  }

  /// Bring back what was last taken back.
  public CompletableFuture<Optional<ReviewedItem>> redo() {
    return travels.go(Action.REDO);
  }

  /// Try again to write what could not be written.
  public void retry() {
    queue.retry();
  }

  /// Return the steps that could not be written, in order.
  List<StepDraft> unwritten() {
    return queue.unwritten();
  }

  /// Return how many decisions could not be written and are held here alone.
  public int unsaved() {
    return queue.unwritten().size();
  }

  /// Return a future that is done when every gesture so far is durable or has failed.
  public CompletableFuture<Void> saved() {
    return queue.drained();
  }
}
