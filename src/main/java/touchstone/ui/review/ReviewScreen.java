package touchstone.ui.review;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.review.Picked;
import touchstone.review.ProvenanceClass;
import touchstone.review.ReviewedItem;
import touchstone.ui.Mode;
import touchstone.ui.Notice;
import touchstone.ui.Screen;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.review.items.ItemsPane;
import touchstone.ui.review.items.ItemsViewModel;
import touchstone.ui.review.marks.ElsewhereViewModel;
import touchstone.ui.review.marks.Inspector;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.workbench.DeskListener;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

/// The screen on which a project is worked on: it puts the panes together and binds the keys to
/// what they do. Owned by the window's thread.
public final class ReviewScreen implements Screen {
  private static final int AHEAD = 4;

  /// What can be done with an item that is covered.
  private static final Set<Command> UNSEEN =
      EnumSet.of(Command.SKIP, Command.FLAG, Command.COMMENT, Command.SECOND_OPINION);

  private static final Duration PAINTED = Duration.millis(60);
  private static final String SHEET =
      Objects.requireNonNull(ReviewScreen.class.getResource("/touchstone/ui/review/review.css"))
          .toExternalForm();

  private final ReviewParts parts;
  private final Workbench workbench;
  private final Actions actions;
  private final ObjectProperty<Mode> mode;
  private final BorderPane root = new BorderPane();
  private final ItemsViewModel items;
  private final MarksViewModel marks;
  private final StatusViewModel status;
  private final PictureSupply pictures;
  private final Stage stage;
  private final ItemsPane itemsPane;
  private final Inspector inspector;
  private final ElsewhereViewModel elsewhere;
  private final Invitation invitation;
  private final Following following = new Following();
  private final Journeys journeys;
  private final PauseTransition painted = new PauseTransition(PAINTED);
  private final List<Actions.Registration> bound = new ArrayList<>();
  private final Known known;
  private final Asides asides;
  private final ItemChips chips;
  private final Going going;
  private final CoveredKeys covered;
  private final ChangeListener<Mode> modes = (observed, before, now) -> turn(now);

  public ReviewScreen(
      ReviewParts parts, Workbench workbench, Actions actions, ObjectProperty<Mode> mode) {
    this.parts = parts;
    this.workbench = workbench;
    this.actions = actions;
    this.mode = mode;
    items = new ItemsViewModel(workbench, parts.relay(), parts.notices()::trouble);
    asides = new Asides(workbench, parts);
    known = new Known(workbench, parts);
    journeys = new Journeys(parts.notices());
    items.reload().thenRunAsync(asides::begin, parts.relay()); // is read while this is made
    marks = new MarksViewModel(workbench);
    status = new StatusViewModel(ZoneId.systemDefault(), workbench.readOnly());
    pictures = new PictureSupply(parts.pictures(), workbench::path, parts.halving(), parts.relay());
    stage =
        switch (marks.modality()) {
          case IMAGE -> new PictureStage(marks, pictures);
          case TEXT -> new TextStage(marks, parts.keys());
        };
    covered = new CoveredKeys(stage, marks.modality(), parts.keys(), parts.notices());
    itemsPane =
        new ItemsPane(
            items,
            pictures,
            () ->
                workbench.tasks().all().stream()
                    .filter(task -> !task.kind().written())
                    .flatMap(task -> task.labels().labels().stream())
                    .distinct()
                    .toList(),
            known::runs,
            this::open);
    itemsPane.note(asides.training().noteProperty());
    elsewhere =
        new ElsewhereViewModel(
            workbench,
            marks,
            parts.relay(),
            parts.notices()::say,
            parts.notices()::trouble,
            items::reload);
    inspector =
        new Inspector(
            marks,
            parts.keys(),
            parts.clock(),
            known::run,
            this::choose,
            () -> actions.run(Command.LABELS),
            known::name,
            workbench.desk()::comment,
            known::settled,
            elsewhere,
            stage::focusView);
    invitation = new Invitation(stage, items, marks.modality(), actions, parts.keys());
    going =
        new Going(
            workbench,
            marks,
            items,
            stage,
            asides,
            parts.relay(),
            task ->
                parts
                    .notices()
                    .say(Refusal.unanswered(task, workbench.tasks(), parts.keys().getValue())));
    chips = new ItemChips(marks, asides.training(), known::guidelines, actions);
    var centre = new BorderPane(stage);
    centre.setBottom(
        new VBox(
            new ModeLine(marks, stage.workingProperty(), workbench, chips, actions, parts.keys()),
            new ActionBar(marks, actions, parts.keys())));
    root.setLeft(itemsPane);
    root.setCenter(centre);
    var right = new BorderPane(inspector);
    right.setBottom(asides.bar());
    right.getStyleClass().add("inspector-side");
    root.setRight(right);
    root.addEventFilter(KeyEvent.KEY_PRESSED, covered::hear);
    root.setBottom(new StatusBar(items, status));
    root.getStylesheets().add(SHEET);
    root.getStyleClass().add("review-screen");
    stage.setOnNeedLabel(inspector::findLabel);
    painted.setOnFinished(event -> stage.ahead(items.ahead(AHEAD)));
    wire();
    bind();
    adopt(mode.get());
    shield();
    load();
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void close() {
    rest();
    painted.stop();
    mode.removeListener(modes);
    workbench.desk().removeListener(status);
    workbench.desk().removeListener(following);
    workbench.desk().removeListener(journeys);
    asides.close();
    elsewhere.close();
    marks.close();
  }

  @Override
  public void rest() {
    stage.settle();
    bound.forEach(Actions.Registration::close);
    bound.clear();
  }

  @Override
  public void wake() {
    bind();
    refresh();
    stage.focusView();
  }

  /// Ask for everything anew, after an import, a run or another change from elsewhere.
  @Override
  public void refresh() {
    load();
    shield();
    asides.training().reload();
    workbench.desk().refresh();
    items.reload();
  }

  @Override
  public void show(Item item, SimilarItems similar) {
    items.showSimilar(item, similar);
  }

  @Override
  public void show(Picked picked) {
    items.pick(picked);
  }

  @Override
  public void show(ProvenanceClass kind) {
    items.clearFilters();
    items.setQuery(items.queryProperty().get().withProvenance(kind));
  }

  @Override
  public void focusView() {
    stage.focusView();
  }

  private void load() {
    known.load(
        () -> {
          inspector.refreshKnown();
          chips.say();
        });
  }

  private void shield() {
    boolean covers = workbench.shielding().now().covers();
    stage.shield(covers, parts.keys().getValue().cap(Command.UNCOVER));
    items.shieldedProperty().set(covers);
    actions.changed();
  }

  private void wire() {
    workbench.desk().addListener(status);
    workbench.desk().addListener(following);
    workbench.desk().addListener(journeys);
    mode.addListener(modes);
    marks.setOnRefused(sentence -> parts.notices().say(Notice.here(sentence)));
    marks.setOnSettled(going::on);
    marks
        .focusProperty()
        .addListener(
            (observed, before, now) -> {
              stage.reveal(now.longValue());
              actions.changed();
            });
    items.searchProperty().addListener((observed, before, now) -> stage.mark(now));
    items.totalProperty().addListener((observed, before, now) -> sayWhatToDo());
    items.countsProperty().addListener((observed, before, now) -> sayWhatToDo());
    items
        .currentProperty()
        .addListener(
            (observed, before, now) -> {
              if (onDesk(now.intValue())) {
                prefetch();
              }
            });
    inspector.setVisible(stage.workingProperty().get());
    stage
        .workingProperty()
        .addListener(
            (observed, before, now) -> {
              inspector.setVisible(now);
              actions.changed();
            });
    stage
        .coveredProperty()
        .addListener(
            (observed, before, now) -> {
              inspector.cover(now && marks.modality() == Modality.TEXT);
              actions.changed();
            });
    marks
        .itemProperty()
        .addListener(
            (observed, before, now) -> {
              sayWhatToDo();
              if (before != null && (now == null || !before.item().id().equals(now.item().id()))) {
                parts.notices().moved();
              }
              known.look(now, inspector::refreshKnown);
              if (now != null && (before == null || !before.item().id().equals(now.item().id()))) {
                prefetch();
              }
            });
  }

  private void turn(Mode now) {
    stage.settle();
    adopt(now);
  }

  private void adopt(Mode now) {
    if (!now.reviews()) {
      return;
    }
    boolean unaided = now == Mode.ANNOTATE;
    marks.suggestionsHiddenProperty().set(unaided);
    stage.adopt(now);
    actions.changed();
  }

  private void open(int index) {
    stage.settle();
    stage.focusView();
    items.open(index);
  }

  private void choose(long id) {
    marks.focus(id);
    stage.hold(id);
    stage.focusView();
  }

  private boolean onDesk(int index) {
    var row = index < 0 ? null : items.rows().get(index);
    return row != null
        && workbench
            .desk()
            .current()
            .filter(it -> it.item().id().equals(row.item().id()))
            .isPresent();
  }

  /// Make what comes next ahead of need, once the picture that is looked at was painted: decoding
  /// takes the cores and the memory that painting needs.
  private void prefetch() {
    painted.playFromStart();
  }

  private boolean covers() {
    return items.shieldedProperty().get() && marks.itemProperty().get() != null;
  }

  /// What happens on the desk, as far as the screen as a whole minds it.
  private final class Following implements DeskListener {
    @Override
    public void asked() {
      var query = items.queryProperty().get();
      if (query.label() != null) {
        items.setQuery(query.withLabel(now(query.label())));
      }
      elsewhere.asked();
      actions.changed();
    }

    @Override
    public void shown(ReviewedItem item) {
      items.shown(item.item());
      actions.changed();
    }

    @Override
    public void saved(ItemId item, java.time.Instant at) {
      if (items.totalProperty().get() == 0) {
        items.reread();
      } else {
        items.saved(item);
      }
    }

    @Override
    public void savedMany(java.time.Instant at) {
      items.reread();
    }

    @Override
    public void failed(String sentence, int unsaved) {
      actions.changed();
    }

    @Override
    public void recovered() {
      actions.changed();
    }
  }

  private Label now(Label label) {
    return workbench.tasks().all().stream()
        .map(task -> task.labels().now(label))
        .filter(name -> !name.equals(label))
        .findFirst()
        .orElse(label);
  }

  private void bind() {
    bind(Command.ACCEPT, marks::accept, marks::canAccept);
    bind(Command.REJECT, marks::reject, marks::canReject);
    bind(Command.DELETE, marks::delete, marks::canReject);
    bind(Command.ACCEPT_REST, going::finish, marks::editable);
    bind(Command.NOTHING_HERE, going::nothingHere, marks::editable);
    bind(Command.SKIP, going::skip, marks::editable);
    bind(Command.FLAG, workbench.desk()::flag, marks::editable);
    bind(Command.COMMENT, inspector::writeComment, marks::editable);
    bind(Command.SECOND_OPINION, workbench.desk()::ask, workbench.desk()::canAsk);
    bind(Command.NEXT_MARK, marks::focusNext, () -> !marks.marks().isEmpty());
    bind(Command.PREVIOUS_MARK, marks::focusPrevious, () -> !marks.marks().isEmpty());
    bind(Command.FIND_LABEL, inspector::findLabel, marks::editable);
    for (int i = 0; i < 9; i++) {
      int position = i;
      bind(
          Command.label(position),
          () -> marks.label(position).ifPresent(marks::choose),
          () -> marks.label(position).isPresent() && marks.editable());
    }
    travel(Command.UNDO, workbench.desk()::undo, () -> workbench.desk().undoable().isPresent());
    travel(Command.REDO, workbench.desk()::redo, () -> workbench.desk().redoable().isPresent());
    bind(Command.NEXT_QUESTION, () -> askNext(1), marks.questions()::several);
    bind(Command.PREVIOUS_QUESTION, () -> askNext(-1), marks.questions()::several);
    bind(Command.SAME_HERE, elsewhere::decideHere, elsewhere::possible);
    bind(Command.SAME_EVERYWHERE, elsewhere::decideEverywhere, elsewhere::possible);
    stage.bind(this::bind);
    free(Command.NEXT_ITEM, items::next);
    free(Command.PREVIOUS_ITEM, items::previous);
    free(Command.NEXT_UNDECIDED, going::on);
    bound.add(actions.bind(Command.UNCOVER, stage::turnCover, this::covers));
    free(Command.FIND_ITEM, itemsPane::find);
  }

  /// Bind what concerns the item in sight: a drag that is still being made is settled first.
  private void bind(Command command, Runnable action, BooleanSupplier possible) {
    if (!UNSEEN.contains(command)) {
      covered.add(command);
    }
    bound.add(
        actions.bind(
            command,
            () -> {
              stage.settle();
              action.run();
            },
            () ->
                stage.workingProperty().get()
                    && (UNSEEN.contains(command) || !stage.coveredProperty().get())
                    && possible.getAsBoolean()));
  }

  /// Bind the way back or forth, which is open whatever is in sight: also when all is decided.
  private void travel(Command command, Runnable action, BooleanSupplier possible) {
    bound.add(
        actions.bind(
            command,
            () -> {
              stage.settle();
              action.run();
            },
            possible));
  }

  private void free(Command command, Runnable action) {
    bound.add(
        actions.bind(
            command,
            () -> {
              stage.settle();
              action.run();
            }));
  }

  private void askNext(int by) {
    marks.askNext(by);
    stage.enter();
  }

  private void sayWhatToDo() {
    invitation.say();
    actions.changed();
  }
}
