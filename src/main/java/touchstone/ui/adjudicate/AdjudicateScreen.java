package touchstone.ui.adjudicate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import touchstone.ui.Look;
import touchstone.ui.Screen;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.review.Drafting;
import touchstone.ui.review.Refusal;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.StatusViewModel;
import touchstone.ui.review.parts.KeyBar;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.ui.viewing.ItemView;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// The screen on which it is settled what raters differ on: the disputes, the item with what all
/// sides marked, and the sides. Owned by the window's thread.
public final class AdjudicateScreen implements Screen {
  private static final List<String> SHEETS =
      List.of(sheet("review/review.css"), sheet("adjudicate/adjudicate.css"));

  private final ReviewParts parts;
  private final Workbench workbench;
  private final Actions actions;
  private final AdjudicateViewModel model;
  private final StatusViewModel status;
  private final PictureSupply pictures;
  private final BorderPane root = new BorderPane();
  private final StackPane middle = new StackPane();
  private final ItemView view;
  private final SidesPane sides;
  private final KeyBar bar = new KeyBar();
  private final List<Actions.Registration> bound = new ArrayList<>();
  private @Nullable Drafting drafting;

  public AdjudicateScreen(ReviewParts parts, Workbench workbench, Actions actions) {
    this.parts = parts;
    this.workbench = workbench;
    this.actions = actions;
    model = new AdjudicateViewModel(workbench, parts.relay(), parts.notices()::trouble);
    status = new StatusViewModel(ZoneId.systemDefault(), workbench.readOnly());
    pictures = new PictureSupply(parts.pictures(), workbench::path, parts.halving(), parts.relay());
    view = ItemView.of(workbench.tasks().modality(), pictures);
    sides = new SidesPane(model, workbench.tasks(), actions, parts.keys(), this::focusView);
    middle.getChildren().setAll(view);
    var centre = new BorderPane(middle);
    centre.setBottom(bar);
    root.setLeft(new DisputesPane(model, pictures));
    root.setCenter(centre);
    root.setRight(sides);
    root.setBottom(statusBar());
    root.getStylesheets().addAll(SHEETS);
    root.getStyleClass().add("review-screen");
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    wire();
    bind();
    fillBar();
    show();
    model.load();
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(AdjudicateScreen.class.getResource("/touchstone/ui/" + name))
        .toExternalForm();
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void wake() {
    focusView();
  }

  @Override
  public void refresh() {
    model.load();
  }

  @Override
  public void close() {
    model.close();
    putDraftAway();
    bound.forEach(Actions.Registration::close);
    bound.clear();
    workbench.desk().removeListener(status);
  }

  private void wire() {
    workbench.desk().addListener(status);
    model.openedProperty().addListener((observed, before, now) -> show());
    model
        .currentProperty()
        .addListener(
            (observed, before, now) -> {
              show();
              if ((before == null) != (now == null)) {
                fillBar();
              }
            });
    model.loadedProperty().addListener((observed, before, now) -> show());
    model.listed().addListener((javafx.beans.InvalidationListener) changed -> show());
    model.focusProperty().addListener((observed, before, now) -> mark());
    model.draftProperty().addListener((observed, before, now) -> work());
  }

  private Node statusBar() {
    var done = Look.label("", "strong");
    var left = Look.label("");
    model.doneProperty().addListener((observed, before, now) -> say(done, left));
    model.listed().addListener((javafx.beans.InvalidationListener) changed -> say(done, left));
    say(done, left);
    var saved = Look.label("", "saved");
    saved.textProperty().bind(status.savedProperty());
    var bottom = new HBox(Look.row(0, done, left), Look.spring(), saved);
    bottom.getStyleClass().add("status-bar");
    return bottom;
  }

  private void say(javafx.scene.control.Label done, javafx.scene.control.Label left) {
    done.setText(Numbers.number(model.doneProperty().get()));
    left.setText(" settled here, %s left".formatted(Numbers.number(model.count(Between.ALL))));
  }

  @Override
  public void focusView() {
    if (drafting != null) {
      drafting.focusView();
    } else {
      view.focusView();
    }
  }

  /// Show what is open, or say why nothing is.
  private void show() {
    var opened = model.openedProperty().get();
    if (opened != null) {
      view.show(opened.item());
      mark();
      if (!model.drafting()) {
        focusView();
      }
    } else if (!model.loadedProperty().get()) {
      view.say(Look.label("Looking for what raters differ on…", "stage-quiet"));
    } else if (model.currentProperty().get() == null) {
      sayNone();
    }
    actions.changed();
  }

  private void sayNone() {
    if (model.count(Between.ALL) > 0) {
      view.say(
          Look.label(
              model.betweenProperty().get() == Between.PEOPLE
                  ? "No people differ"
                  : "No model differs from a person",
              "stage-title"),
          Look.label(
              "%s of other raters wait.".formatted(Numbers.of(model.count(Between.ALL), "dispute")),
              "stage-quiet"),
          Look.button("Show all", () -> model.betweenProperty().set(Between.ALL), "accent"));
      return;
    }
    int done = model.doneProperty().get();
    var back = new CommandButton(Command.VERIFY, "Back to verifying", actions, parts.keys());
    back.getStyleClass().add("accent");
    view.say(
        Look.label(done > 0 ? "Everything is settled" : "Nothing is disputed", "stage-title"),
        Look.label(
            done > 0
                ? "%s settled. %s opens the last one again."
                    .formatted(
                        Numbers.of(done, "dispute"), parts.keys().getValue().cap(Command.UNDO))
                : "When people, or a person and a model, say different things of an item, it"
                    + " waits here. Let several people rate the same items to find out.",
            "stage-quiet"),
        back);
  }

  private void mark() {
    var opened = model.openedProperty().get();
    if (opened != null) {
      view.mark(SideMarks.of(opened.sides(), model.focusProperty().get()));
    }
  }

  /// Show the new answer that is being made, or the sides again.
  private void work() {
    putDraftAway();
    var draft = model.draftProperty().get();
    if (draft == null) {
      middle.getChildren().setAll(view);
      sides.fill(null);
      view.focusView();
    } else {
      var made =
          new Drafting(
              workbench,
              draft,
              pictures,
              parts.keys(),
              actions,
              parts.notices()::say,
              draft.labels().isEmpty());
      drafting = made;
      middle.getChildren().setAll(made.stage());
      sides.fill(made.pane());
      made.focusView();
    }
    fillBar();
    actions.changed();
  }

  private void putDraftAway() {
    if (drafting != null) {
      drafting.close();
      drafting = null;
    }
  }

  private void fillBar() {
    var undo = button(Command.UNDO, "Undo");
    if (model.currentProperty().get() == null) {
      bar.set(List.of(Look.spring(), undo));
    } else if (model.drafting()) {
      var settle = button(Command.SETTLE, "Settle by this answer");
      settle.pseudoClassStateChanged(PseudoClass.getPseudoClass("primary"), true);
      var drop = Look.button("Back to the raters", model::drop);
      drop.setGraphic(Look.keyCap("Esc"));
      drop.setFocusTraversable(false);
      bar.set(
          List.of(settle, button(Command.NOTHING_HERE, "Nothing here"), Look.spring(), undo, drop));
    } else {
      bar.set(
          List.of(
              button(Command.ANSWER_ANEW, "Answer anew"),
              button(Command.NEXT_SIDE, "One rater alone"),
              Look.spring(),
              undo,
              button(Command.PREVIOUS_ITEM, "Previous"),
              button(Command.NEXT_ITEM, "Next")));
    }
  }

  private CommandButton button(Command command, String text) {
    return new CommandButton(command, text, actions, parts.keys());
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && model.drafting()) {
      model.drop();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && model.focusProperty().get() >= 0) {
      model.focus(model.focusProperty().get());
      event.consume();
    }
  }

  private void bind() {
    for (int i = 0; i < 9; i++) {
      int place = i;
      bind(
          Command.side(place),
          () -> model.take(place),
          () -> looking() && model.possible() && place < model.sides().size());
    }
    bind(Command.NEXT_SIDE, () -> model.focusStep(1), this::looking);
    bind(Command.PREVIOUS_SIDE, () -> model.focusStep(-1), this::looking);
    bind(Command.SETTLE, this::settle, this::canSettle);
    bind(Command.ANSWER_ANEW, model::draft, () -> looking() && model.possible());
    bind(
        Command.REVEAL_NAMES,
        () -> model.revealedProperty().set(true),
        () -> looking() && !model.revealedProperty().get());
    bind(Command.REASON, sides::writeReason, () -> model.openedProperty().get() != null);
    bind(
        Command.SHOW_DISPUTES,
        () -> model.betweenProperty().set(model.betweenProperty().get().next()),
        () -> !model.drafting());
    bind(Command.NEXT_ITEM, () -> model.step(1), () -> !model.drafting());
    bind(Command.PREVIOUS_ITEM, () -> model.step(-1), () -> !model.drafting());
    bind(Command.UNDO, model::undo, model::canUndo);
    view.bind((command, action) -> bind(command, action, this::looking));
  }

  private void bind(Command command, Runnable action, BooleanSupplier possible) {
    bound.add(actions.bind(command, action, possible));
  }

  private boolean looking() {
    return model.openedProperty().get() != null && !model.drafting();
  }

  private boolean canSettle() {
    return model.possible() && (model.drafting() || model.focusProperty().get() >= 0);
  }

  private void settle() {
    if (drafting == null) {
      model.take(model.focusProperty().get());
    } else if (!drafting.finish()) {
      model
          .unanswered()
          .ifPresentOrElse(
              task ->
                  parts
                      .notices()
                      .say(Refusal.unanswered(task, workbench.tasks(), parts.keys().getValue())),
              model::answer);
    }
  }
}
