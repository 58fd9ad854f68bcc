package touchstone.ui.run;

import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.RunSummary;
import touchstone.task.Task;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.ui.model.ModelChoiceView;
import touchstone.ui.setup.Reports;
import touchstone.workbench.PrelabelReport;
import touchstone.workbench.PrelabelRequest.Repeat;

/// Pre-labelling: choose a model and start it, see how far it is, and what runs came to. The sheet
/// can be put away while a run goes on.
public final class PrelabelSheet {
  private final Sheets sheets;
  private final PrelabelViewModel model;
  private final InstantSource clock;
  private final ModelChoiceView choice;
  private final VBox body = new VBox(24);
  private final Button start;
  private final Sheet sheet;
  private final ChangeListener<Object> refresh = (observed, before, after) -> refresh();
  private final ListChangeListener<RunSummary> listed = change -> refresh();
  private final ChangeListener<Object> asked = (observed, before, after) -> askedOther();

  public PrelabelSheet(
      Sheets sheets, PrelabelViewModel model, Choosers choosers, InstantSource clock) {
    this.sheets = sheets;
    this.model = model;
    this.clock = clock;
    choice =
        new ModelChoiceView(
            model.model(),
            choosers,
            () -> model.question().kind(),
            () -> model.question().labels());
    start = Look.button("Start", model::start, "accent");
    sheet = new Sheet("Pre-label", 780, body);
    sheet
        .withFooter(Look.button("Close", sheet::close), start)
        .onClose(
            () -> {
              release();
              sheets.remove(sheet);
            });
    model.workProperty().addListener(refresh);
    model.reportProperty().addListener(refresh);
    model.repeatedProperty().addListener(refresh);
    model.model().reportProperty().addListener(refresh);
    model.model().questionProperty().addListener(asked);
    model.runs().addListener(listed);
    refresh();
  }

  public void show() {
    sheets.lay(sheet);
  }

  private void release() {
    model.workProperty().removeListener(refresh);
    model.reportProperty().removeListener(refresh);
    model.repeatedProperty().removeListener(refresh);
    model.model().reportProperty().removeListener(refresh);
    model.model().questionProperty().removeListener(asked);
    model.runs().removeListener(listed);
  }

  private void askedOther() {
    choice.refresh();
    refresh();
  }

  private void refresh() {
    boolean running = model.workProperty().get().isPresent();
    body.getChildren().clear();
    if (running) {
      body.getChildren().add(running());
    } else {
      model.repeatedProperty().get().ifPresent(asked -> body.getChildren().add(repeated()));
      model.reportProperty().get().ifPresent(done -> body.getChildren().add(report(done)));
      body.getChildren().add(setup());
    }
    body.getChildren().add(runs());
    start.setDisable(running || !model.model().fits(model.question().kind()));
    start.setVisible(!running);
  }

  private Node running() {
    var card = Look.card();
    model.workProperty().get().ifPresent(work -> card.getChildren().add(new WorkView(work)));
    card.getChildren()
        .add(
            Look.muted(
                "You can close this and go on deciding: what people decided is never touched."));
    return card;
  }

  private Node repeated() {
    var card =
        Look.card(
            Look.text(
                "This model has run with these settings already. Go on with what it has not seen,"
                    + " or have a second run beside the first."),
            Look.row(
                8,
                Look.button("Resume", () -> model.start(Repeat.RESUME), "accent"),
                Look.button("Run again", () -> model.start(Repeat.AGAIN))));
    card.getStyleClass().add("asking");
    return card;
  }

  private Node report(PrelabelReport done) {
    var icon = Icons.of(done.report().cancelled() ? Feather.PAUSE_CIRCLE : Feather.CHECK_CIRCLE);
    icon.getStyleClass().add(done.report().cancelled() ? "warning-icon" : "success-icon");
    var card = Look.card(Look.row(8, icon, Look.text(Reports.of(done))));
    if (!done.report().failed().isEmpty()) {
      card.getChildren()
          .add(
              RunRow.failures(
                  done.report().failed().stream()
                      .limit(50)
                      .map(
                          failure ->
                              new PrelabelViewModel.Failure(
                                  failure.item().name(), failure.sentence()))
                      .toList()));
    }
    return card;
  }

  private Node setup() {
    var decided =
        new CheckBox(
            "Look at %ss on which people decided, too"
                .formatted(model.workbench().tasks().modality().noun()));
    decided.selectedProperty().bindBidirectional(model.decidedTooProperty());
    var box = Look.column(12, Look.heading("Model"), choice);
    if (model.model().fits(model.question().kind())) {
      question().ifPresent(box.getChildren()::add);
      box.getChildren().add(decided);
    }
    return box;
  }

  /// Return what says which question the model answers, with a choice when it fits several; absent
  /// where the project asks only one.
  private Optional<Node> question() {
    if (model.workbench().tasks().all().size() == 1) {
      return Optional.empty();
    }
    var label = Look.label("The question it answers");
    label.setMinWidth(180);
    if (model.fitting().size() == 1) {
      return Optional.of(Look.row(12, label, Look.strong(model.question().title())));
    }
    var choice = new ComboBox<Task>();
    choice.getItems().setAll(model.fitting());
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Task task) {
            return task == null ? "" : title(task);
          }

          @Override
          public @Nullable Task fromString(String text) {
            return null;
          }
        });
    choice.setValue(model.question());
    choice.setAccessibleText("The question it answers");
    choice
        .valueProperty()
        .addListener(
            (observed, before, after) ->
                model.model().questionProperty().set(Optional.of(after.id())));
    return Optional.of(Look.row(12, label, choice));
  }

  /// Return what people call a question, with its id where two have the same title.
  private String title(Task task) {
    boolean shared =
        model.fitting().stream().filter(other -> other.title().equals(task.title())).count() > 1;
    return shared ? "%s (%s)".formatted(task.title(), task.id()) : task.title();
  }

  private Node runs() {
    var box = Look.column(8, Look.heading("Runs"));
    if (model.runs().isEmpty()) {
      box.getChildren()
          .add(Look.muted("No model has run on this project yet. A run can be taken back whole."));
    }
    model.runs().forEach(run -> box.getChildren().add(new RunRow(run, model, clock)));
    return box;
  }
}
