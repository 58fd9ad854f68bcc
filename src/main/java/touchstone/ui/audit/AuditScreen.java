package touchstone.ui.audit;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.annotation.Annotation;
import touchstone.annotation.Link;
import touchstone.annotation.WholeItem;
import touchstone.review.Picked;
import touchstone.task.Tasks;
import touchstone.ui.Look;
import touchstone.ui.Screen;
import touchstone.ui.Sheets;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.StatusViewModel;
import touchstone.ui.review.parts.KeyBar;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.ui.viewing.ItemView;
import touchstone.ui.viewing.Shown;
import touchstone.workbench.Audits.Known;
import touchstone.workbench.Audits.Next;
import touchstone.workbench.Audits.Wrong;
import touchstone.workbench.Workbench;

/// The screen on which labels drawn at random are checked: the audits, the item with the label that
/// is checked alone, and how far the audit is. Owned by the window's thread.
public final class AuditScreen implements Screen {
  private static final List<String> SHEETS =
      List.of(sheet("review/review.css"), sheet("audit/audit.css"));

  private final ReviewParts parts;
  private final Workbench workbench;
  private final Actions actions;
  private final Sheets sheets;
  private final Consumer<Picked> list;
  private final AuditsViewModel model;
  private final StatusViewModel status;
  private final BorderPane root = new BorderPane();
  private final ItemView view;
  private final CheckPane pane;
  private final KeyBar bar = new KeyBar();
  private final List<Actions.Registration> bound = new ArrayList<>();

  /// @param list shows items where they are worked on
  public AuditScreen(
      ReviewParts parts,
      Workbench workbench,
      Actions actions,
      Sheets sheets,
      Consumer<Picked> list) {
    this.parts = parts;
    this.workbench = workbench;
    this.actions = actions;
    this.sheets = sheets;
    this.list = list;
    model = new AuditsViewModel(workbench, parts.relay(), parts.notices()::trouble);
    status = new StatusViewModel(ZoneId.systemDefault(), workbench.readOnly());
    view =
        ItemView.of(
            workbench.tasks().modality(),
            new PictureSupply(parts.pictures(), workbench::path, parts.halving(), parts.relay()));
    pane = new CheckPane(model, workbench.tasks(), parts.keys(), view::focusView, this::correct);
    var centre = new BorderPane(view);
    centre.setBottom(bar);
    root.setLeft(list());
    root.setCenter(centre);
    root.setRight(pane);
    root.setBottom(statusBar());
    root.getStylesheets().addAll(SHEETS);
    root.getStyleClass().add("review-screen");
    wire();
    bind();
    show();
    model.load();
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(AuditScreen.class.getResource("/touchstone/ui/" + name))
        .toExternalForm();
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void wake() {
    view.focusView();
  }

  @Override
  public void refresh() {
    model.load();
  }

  @Override
  public void close() {
    bound.forEach(Actions.Registration::close);
    bound.clear();
    workbench.desk().removeListener(status);
  }

  private Node list() {
    var list = new ListView<Known>(model.all());
    list.setFixedCellSize(AuditCell.HEIGHT);
    list.setFocusTraversable(false);
    list.setAccessibleText("Audits, the newest first");
    list.setCellFactory(view -> new AuditCell(model, model::open));
    list.getStyleClass().add("item-list");
    list.setPlaceholder(Look.label("", "no-items"));
    VBox.setVgrow(list, Priority.ALWAYS);
    var anew = button(Command.NEW_AUDIT, "New audit");
    anew.setMaxWidth(Double.MAX_VALUE);
    var head = new VBox(anew);
    head.getStyleClass().add("items-head");
    var side = new VBox(head, list);
    side.getStyleClass().addAll("side-bar", "items-pane");
    return side;
  }

  private Node statusBar() {
    var words = Look.label("Labels are drawn at random; what you find holds for all of them.");
    var saved = Look.label("", "saved");
    saved.textProperty().bind(status.savedProperty());
    var bottom = new HBox(words, Look.spring(), saved);
    bottom.getStyleClass().add("status-bar");
    return bottom;
  }

  private void wire() {
    workbench.desk().addListener(status);
    model.nextProperty().addListener((observed, before, now) -> show());
    model.currentProperty().addListener((observed, before, now) -> show());
    model.loadedProperty().addListener((observed, before, now) -> show());
    model
        .busyProperty()
        .addListener(
            (observed, before, now) -> {
              if (!now) {
                show();
              }
            });
  }

  /// Show the label that is to be checked, or what the audit came to.
  private void show() {
    var known = model.currentProperty().get();
    var next = model.nextProperty().get();
    if (model.busyProperty().get()) {
      actions.changed();
      return;
    }
    fillBar();
    if (next != null) {
      view.show(next.item());
      model.label().ifPresent(label -> point(next, label.annotation()));
      view.focusView();
    } else if (!model.loadedProperty().get()) {
      view.say(Look.label("Opening…", "stage-quiet"));
    } else if (known == null) {
      sayNone();
    } else if (known.open()) {
      view.say(
          Look.label("The labels that are left are gone", "stage-title"),
          Look.label(
              "They were deleted or changed into others since the draw, so that this audit cannot"
                  + " be finished. Draw a new one.",
              "stage-quiet"),
          primary(Command.NEW_AUDIT, "New audit"));
    } else {
      view.say(certificate(known));
    }
    actions.changed();
  }

  private void point(Next next, Annotation label) {
    var tasks = workbench.tasks();
    var marks = new ArrayList<Shown>();
    if (label.geometry() instanceof Link link) {
      next.item().labels().stream()
          .map(other -> other.annotation())
          .filter(other -> link.ties(other.id()))
          .forEach(other -> marks.add(mark(other, tasks, false)));
    }
    marks.add(mark(label, tasks, true));
    view.mark(marks);
    view.caption(label.geometry() instanceof WholeItem ? label.label().name() : "");
  }

  private static Shown mark(Annotation label, Tasks tasks, boolean focused) {
    int rgb =
        tasks
            .find(label.task())
            .map(task -> LabelColours.of(task.labels(), label.label()))
            .orElseGet(() -> LabelColours.of(-1));
    return new Shown(label.id().value(), label.geometry(), label.label().name(), rgb, focused);
  }

  private void sayNone() {
    view.say(
        Look.label("No audit yet", "stage-title"),
        Look.label(
            "An audit draws some labels at random. You check them one by one, and it says how many"
                + " of all of them are wrong at most, and how sure that is.",
            "stage-quiet"),
        primary(Command.NEW_AUDIT, "New audit"));
  }

  /// Show an item with a label that was found wrong where it can be corrected.
  private void correct(Wrong wrong) {
    list.accept(new Picked("found wrong: " + wrong.name(), List.of(wrong.item())));
  }

  private void correctAll(Known known) {
    list.accept(
        new Picked(
            "found wrong in " + known.audit().title(),
            model.wrong().stream().map(Wrong::item).distinct().toList()));
  }

  private Node certificate(Known known) {
    var sentence = Look.text(known.standing().sentence());
    sentence.getStyleClass().add("certificate");
    var card =
        Look.card(
            Look.row(
                8,
                Look.heading(known.audit().title()),
                Look.spring(),
                Look.badge(Standing.word(known), Standing.tone(known))),
            sentence,
            Look.muted(known.basis()));
    if (!model.wrong().isEmpty()) {
      var rows = WrongRows.of(model.wrong(), this::correct);
      var scroll = new ScrollPane(rows);
      scroll.setFitToWidth(true);
      scroll.setMaxHeight(220);
      scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
      scroll.getStyleClass().add("question-scroll");
      card.getChildren()
          .add(
              Look.column(
                  6,
                  Look.row(
                      8,
                      Look.heading("Found wrong"),
                      Look.spring(),
                      Look.button("Show them all", () -> correctAll(known), "link")),
                  scroll));
    }
    card.getChildren()
        .add(
            Look.row(
                8,
                primary(Command.NEW_AUDIT, "New audit"),
                new CommandButton(Command.VERIFY, "Back to verifying", actions, parts.keys())));
    card.getStyleClass().add("certificate-card");
    return card;
  }

  private CommandButton primary(Command command, String text) {
    var button = new CommandButton(command, text, actions, parts.keys());
    button.getStyleClass().add("accent");
    return button;
  }

  private CommandButton button(Command command, String text) {
    var button = new CommandButton(command, text, actions, parts.keys());
    return button;
  }

  private void fillBar() {
    var back = button(Command.UNDO, "Take back");
    if (model.nextProperty().get() == null) {
      bar.set(List.of(Look.spring(), button(Command.AUDIT_CORRECT, "Fix the last wrong"), back));
      return;
    }
    var right = button(Command.AUDIT_RIGHT, "Right");
    right.pseudoClassStateChanged(PseudoClass.getPseudoClass("primary"), true);
    bar.set(
        List.of(
            right,
            button(Command.AUDIT_WRONG, "Wrong"),
            Look.spring(),
            button(Command.AUDIT_CORRECT, "Fix the last wrong"),
            button(Command.REASON, "Reason"),
            back));
  }

  private void bind() {
    bind(Command.AUDIT_RIGHT, () -> model.answer(true), model::checking);
    bind(Command.AUDIT_WRONG, () -> model.answer(false), model::checking);
    bind(
        Command.AUDIT_CORRECT,
        () -> correct(model.wrong().getLast()),
        () -> !model.wrong().isEmpty() && !model.busyProperty().get());
    bind(Command.REASON, pane::writeReason, model::checking);
    bind(Command.UNDO, model::back, model::canGoBack);
    bind(Command.NEXT_ITEM, () -> model.step(1), () -> model.all().size() > 1);
    bind(Command.PREVIOUS_ITEM, () -> model.step(-1), () -> model.all().size() > 1);
    bind(Command.NEW_AUDIT, this::draw, () -> !workbench.readOnly());
    view.bind((command, action) -> bind(command, action, () -> model.nextProperty().get() != null));
  }

  private void bind(Command command, Runnable action, BooleanSupplier possible) {
    bound.add(actions.bind(command, action, possible));
  }

  private void draw() {
    new NewAuditSheet(
            sheets,
            new NewAuditViewModel(workbench, parts.relay()),
            drawn -> {
              model.add(drawn);
              view.focusView();
            })
        .show();
  }
}
