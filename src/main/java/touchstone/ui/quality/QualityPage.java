package touchstone.ui.quality;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import touchstone.task.Task;
import touchstone.ui.FxRelay;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Notices;
import touchstone.workbench.Workbench;

/// The page of figures: its sections on the left, the chosen one beside them. Owned by the window's
/// thread.
public final class QualityPage extends BorderPane implements AutoCloseable {
  private static final String SHEET =
      Objects.requireNonNull(QualityPage.class.getResource("/touchstone/ui/quality/quality.css"))
          .toExternalForm();
  private static final Duration CHOOSING = Duration.millis(400);

  private final QualityViewModel model;
  private final Runnable leave;
  private final ScrollPane scroll = new ScrollPane();
  private final VBox content = new VBox();
  private final Label asOf = Look.label("", "muted");
  private final ProgressIndicator working = new ProgressIndicator();
  private final HBox questions = Look.row(6);
  private final Map<Section, ToggleButton> sections = new EnumMap<>(Section.class);
  private final PauseTransition again = new PauseTransition(CHOOSING);
  private final ChangeListener<Object> changed = (observed, before, after) -> show();

  /// @param place where to begin
  /// @param leave puts the page away
  public QualityPage(
      Workbench workbench,
      QualityViewModel.Place place,
      FxRelay relay,
      InstantSource clock,
      Notices notices,
      QualityViewModel.Opener opener,
      Runnable leave) {
    this(
        new QualityViewModel(
            workbench, place, relay, clock, QualityPage::later, opener, notices::trouble),
        workbench.policies().now().independent(),
        leave);
  }

  QualityPage(QualityViewModel model, boolean independent, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("quality-page");
    getStylesheets().add(SHEET);
    setTop(header(independent));
    setLeft(navigation());
    content.getStyleClass().add("quality-content");
    scroll.setContent(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("quality-scroll");
    setCenter(scroll);
    again.setOnFinished(event -> show());
    addEventHandler(KeyEvent.KEY_PRESSED, this::hear);
    model.shownProperty().addListener(changed);
    model.sectionProperty().addListener(changed);
    model.workingProperty().addListener((observed, before, now) -> working.setVisible(now));
    model.load();
    show();
  }

  private static void later(java.time.Duration time, Runnable action) {
    var pause = new PauseTransition(Duration.millis((double) time.toMillis()));
    pause.setOnFinished(event -> action.run());
    pause.play();
  }

  /// Return where the person looks.
  public QualityViewModel.Place place() {
    return model.place();
  }

  private void hear(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      leave.run();
      event.consume();
    }
  }

  private Node header(boolean independent) {
    var back = Look.button("Items", Feather.ARROW_LEFT, leave);
    back.setAccessibleText("Back to the items");
    working.setPrefSize(16, 16);
    working.setMaxSize(16, 16);
    working.setVisible(false);
    var header = new HBox(12, back, Look.label("Quality", "quality-title"), asOf, working);
    header.getChildren().addAll(Look.spring(), questions);
    header.getStyleClass().add("quality-header");
    if (!independent) {
      return header;
    }
    var caution =
        Look.label(
            "People rate independently here: these figures show what others said. Look after you have"
                + " rated.",
            "quality-caution");
    caution.setGraphic(Icons.of(Feather.EYE, 14));
    return new VBox(header, caution);
  }

  private Node navigation() {
    var list = new VBox(2);
    list.getStyleClass().add("quality-nav");
    var group = new ToggleGroup();
    for (var section : Section.values()) {
      var button = new ToggleButton(section.title());
      button.setGraphic(Icons.of(icon(section), 15));
      button.getStyleClass().setAll("quality-nav-button");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setToggleGroup(group);
      button.setOnAction(
          event -> {
            button.setSelected(true);
            button.requestFocus();
            model.show(section);
          });
      sections.put(section, button);
      list.getChildren().add(button);
    }
    return list;
  }

  private static Feather icon(Section section) {
    return switch (section) {
      case OVERVIEW -> Feather.ACTIVITY;
      case AGREEMENT -> Feather.USERS;
      case CONFUSION -> Feather.GRID;
      case SUGGESTIONS -> Feather.TARGET;
      case BIAS -> Feather.SLIDERS;
      case DIVERSITY -> Feather.BAR_CHART_2;
      case ANNOTATORS -> Feather.USER;
      case ERRORS -> Feather.ALERT_TRIANGLE;
    };
  }

  /// Put the focus where the keys choose a section.
  public void focusView() {
    sections.values().stream().filter(ToggleButton::isSelected).forEach(Node::requestFocus);
  }

  private void show() {
    var section = model.sectionProperty().get();
    sections.forEach((each, button) -> button.setSelected(each == section));
    asOf.setText(model.asOf());
    if (choosing()) {
      again.playFromStart();
      return;
    }
    questions();
    var focused = focused();
    content
        .getChildren()
        .setAll(
            model
                .shownProperty()
                .get()
                .map(this::view)
                .orElseGet(() -> Look.muted("Working out the figures…")));
    focused.ifPresent(this::focus);
  }

  /// Return whether a list to choose from is open, which must not go from under the person.
  private boolean choosing() {
    return content.lookupAll(".combo-box").stream()
        .anyMatch(node -> node instanceof ComboBox<?> box && box.isShowing());
  }

  /// Return the name of what has the focus in the section.
  private Optional<String> focused() {
    if (getScene() == null) {
      return Optional.empty();
    }
    var owner = getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node.equals(content)) {
        return Optional.ofNullable(owner == null ? null : owner.getAccessibleText());
      }
    }
    return Optional.empty();
  }

  private void focus(String name) {
    find(content, name).ifPresent(Node::requestFocus);
  }

  private static Optional<Node> find(Parent parent, String name) {
    for (var child : parent.getChildrenUnmodifiable()) {
      if (name.equals(child.getAccessibleText()) && child.isFocusTraversable()) {
        return Optional.of(child);
      }
      if (child instanceof Parent within) {
        var found = find(within, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private void questions() {
    questions.getChildren().clear();
    var tasks = model.tasks();
    var chosen = model.task();
    if (tasks.size() > 1 && chosen.isPresent()) {
      questions
          .getChildren()
          .add(
              Parts.named(
                  "Question",
                  Parts.choice(
                      "Question",
                      tasks,
                      chosen.get(),
                      Task::title,
                      task -> model.choose(model.choicesProperty().get().withTask(task.id())))));
    }
  }

  private Node view(Shown shown) {
    return switch (shown) {
      case Shown.Overview overview -> OverviewSection.of(overview, model);
      case Shown.Agreement agreement -> AgreementSection.of(agreement, model);
      case Shown.Confusion confusion -> ConfusionSection.of(confusion, model);
      case Shown.Suggestions suggestions -> SuggestionsSection.of(suggestions, model);
      case Shown.Bias bias -> BiasSection.of(bias, model);
      case Shown.Diversity diversity -> DiversitySection.of(diversity, model);
      case Shown.Annotators annotators -> AnnotatorsSection.of(annotators, model);
      case Shown.Errors errors -> ErrorsSection.of(errors, model);
      case Shown.Nothing(var section, var reason) ->
          Parts.card(section.title(), Look.muted(reason));
    };
  }

  /// Stop looking; the page is not shown again.
  @Override
  public void close() {
    again.stop();
    model.shownProperty().removeListener(changed);
    model.sectionProperty().removeListener(changed);
    model.close();
  }
}
