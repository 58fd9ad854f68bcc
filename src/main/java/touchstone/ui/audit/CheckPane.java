package touchstone.ui.audit;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import touchstone.annotation.Annotation;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.task.Tasks;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarkWords;
import touchstone.ui.review.parts.Meter;
import touchstone.workbench.Audits.Known;
import touchstone.workbench.Audits.Wrong;
import touchstone.workbench.Numbers;

/// The right side: the label that is checked, the reason, and how far the audit is.
final class CheckPane extends StackPane {
  private final AuditsViewModel model;
  private final Tasks tasks;
  private final ObservableValue<KeyMap> keys;
  private final Runnable done;
  private final Consumer<Wrong> correct;
  private final TextField reason = new TextField();
  private final VBox label = new VBox(8);
  private final VBox foot;
  private final VBox state = new VBox(8);

  /// @param done gives the keyboard back to the item
  /// @param correct opens the item of a label that was found wrong
  CheckPane(
      AuditsViewModel model,
      Tasks tasks,
      ObservableValue<KeyMap> keys,
      Runnable done,
      Consumer<Wrong> correct) {
    this.model = model;
    this.tasks = tasks;
    this.keys = keys;
    this.done = done;
    this.correct = correct;
    getStyleClass().addAll("inspector-pane");
    reason.setAccessibleText("Reason, if you want to give one");
    reason.getStyleClass().add("small-field");
    reason.textProperty().bindBidirectional(model.reasonProperty());
    reason.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    foot = Look.column(6, Look.heading("Reason"), reason);
    var content = new VBox(20, label, foot, state);
    content.getStyleClass().add("inspector-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("inspector-scroll");
    getChildren().add(scroll);
    keys.addListener((observed, before, after) -> fill());
    model.currentProperty().addListener((observed, before, after) -> fill());
    model.nextProperty().addListener((observed, before, after) -> fill());
    model.wrong().addListener((javafx.beans.InvalidationListener) changed -> fill());
    fill();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
      done.run();
      event.consume();
    }
  }

  /// Put the cursor where the reason is written.
  void writeReason() {
    reason.requestFocus();
    reason.end();
  }

  private void fill() {
    var cap = keys.getValue().cap(Command.REASON);
    reason.setPromptText(
        cap.isEmpty() ? "Why, if you want to say" : "Why, if you want to say   " + cap);
    var known = model.currentProperty().get();
    var next = model.nextProperty().get();
    label.getChildren().clear();
    state.getChildren().clear();
    Look.show(foot, next != null);
    Look.show(label, next != null);
    if (known == null) {
      return;
    }
    if (next != null) {
      label.getChildren().add(Look.heading("Is this label right?"));
      model.label().ifPresent(here -> label.getChildren().add(card(here.annotation())));
    }
    state(known);
  }

  private Node card(Annotation annotation) {
    var task = tasks.find(annotation.task());
    var chip = new Region();
    chip.getStyleClass().add("colour-chip");
    chip.setBackground(
        LabelColours.chip(
            task.map(t -> LabelColours.of(t.labels(), annotation.label()))
                .orElseGet(() -> LabelColours.of(-1))));
    var name = Look.text(annotation.label().name());
    name.getStyleClass().add("audit-label");
    var card = Look.card();
    if (tasks.all().size() > 1) {
      task.ifPresent(asked -> card.getChildren().add(Look.muted(asked.title())));
    }
    if (annotation.text().isEmpty()) {
      card.getChildren().add(Look.row(8, chip, name));
      words(annotation).ifPresent(words -> card.getChildren().add(Look.text(words)));
    } else {
      card.getChildren().add(Look.text(annotation.text()));
    }
    return card;
  }

  private Optional<String> words(Annotation annotation) {
    var next = model.nextProperty().get();
    if (next == null) {
      return Optional.empty();
    }
    return switch (annotation.geometry()) {
      case TextSpan span -> Optional.of(MarkWords.quoted(span.of(next.item().text())));
      case Link(var from, var to) -> Optional.of("from one span to the other");
      default -> Optional.empty();
    };
  }

  private void state(Known known) {
    var meter = new Meter("accent");
    meter.set(Standing.share(known));
    var badge = Look.badge(Standing.word(known), Standing.tone(known));
    badge.setMinWidth(USE_PREF_SIZE);
    var wrong = known.standing().errors();
    var errors =
        Look.label(
            wrong == 0 ? "none wrong" : Numbers.number(wrong) + " wrong",
            wrong == 0 ? "muted" : "danger-text");
    state
        .getChildren()
        .addAll(
            Look.row(8, Look.heading("The audit"), Look.spring(), badge),
            Look.strong(known.audit().title()),
            Look.muted("Claim: " + known.claim()),
            meter,
            Look.row(
                4,
                Look.strong(Numbers.number(known.standing().checked())),
                Look.label("of " + Numbers.number(known.wanted()) + " checked,"),
                errors));
    if (known.open()) {
      state.getChildren().add(Look.muted(Standing.bound(known)));
      if (!model.wrong().isEmpty()) {
        state
            .getChildren()
            .addAll(Look.heading("Found wrong"), WrongRows.of(model.wrong().reversed(), correct));
      }
    }
  }
}
