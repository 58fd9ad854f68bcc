package touchstone.ui.start;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Preferences;
import touchstone.ui.RecentProject;
import touchstone.ui.Settings;
import touchstone.ui.When;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.workbench.Numbers;

/// The first screen: begin something new or go on with what was open before.
public final class StartView extends StackPane {
  /// How wide the description of a sample is: half of what the column has.
  private static final double WORDS = 312;

  private final Settings settings;
  private final InstantSource clock;
  private final Consumer<RecentProject> open;
  private final VBox recent = new VBox(2);

  /// @param open opens a project that was open before
  public StartView(
      Settings settings, Actions actions, InstantSource clock, Consumer<RecentProject> open) {
    this.settings = settings;
    this.clock = clock;
    this.open = open;
    var create = new CommandButton(Command.NEW_PROJECT, "New project", actions, settings.keys());
    create.getStyleClass().add("accent");
    var column =
        new VBox(
            Look.column(
                6,
                Look.row(12, mark(), Look.label("Touchstone", "big-title")),
                Look.label("The model proposes, you decide, the file remembers.", "lead")),
            Look.row(
                8,
                create,
                new CommandButton(Command.OPEN_PROJECT, "Open…", actions, settings.keys())),
            recent,
            samples(actions),
            dropArea());
    column.getStyleClass().add("start-column");
    var scroll = new ScrollPane(new StackPane(column));
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("sheet-scroll");
    StackPane.setAlignment(column, Pos.TOP_CENTER);
    getChildren().add(scroll);
    settings.preferencesProperty().addListener((observed, before, after) -> fill(after));
    fill(settings.get());
  }

  private static Node mark() {
    var mark =
        new ImageView(
            Objects.requireNonNull(StartView.class.getResource("/touchstone/ui/icon-128.png"))
                .toExternalForm());
    mark.setFitWidth(36);
    mark.setFitHeight(36);
    mark.setSmooth(true);
    return mark;
  }

  private static Node samples(Actions actions) {
    var cards =
        Look.row(
            12,
            sample(
                Command.OPEN_SAMPLE,
                Feather.IMAGE,
                "Shelves",
                "80 pictures of shop shelves. A small detector has boxed the products; you check"
                    + " its boxes.",
                actions),
            sample(
                Command.OPEN_COMMENTS,
                Feather.MESSAGE_SQUARE,
                "Comments",
                "930 customer comments. Two small models have said how pleased the writer is and"
                    + " marked what it is about; you decide.",
                actions));
    cards.setFillHeight(true);
    return Look.column(8, Look.heading("Samples"), cards);
  }

  private static Node sample(
      Command command, Feather icon, String name, String description, Actions actions) {
    var card = new Button();
    card.setId(command.id());
    var words = Look.muted(description);
    words.setMinWidth(WORDS);
    words.setPrefWidth(WORDS);
    card.setGraphic(Look.column(6, Look.row(8, Icons.of(icon, 16), Look.strong(name)), words));
    card.getStyleClass().add("choice-card");
    card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    card.setAccessibleText("Open the sample %s: %s".formatted(name, description));
    card.setOnAction(event -> actions.run(command));
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }

  private static Node dropArea() {
    var area =
        new HBox(
            Icons.of(Feather.DOWNLOAD, 16),
            Look.label(
                "Drop a folder of pictures, texts, a dataset or a project anywhere to begin.",
                "muted"));
    area.getStyleClass().add("drop-area");
    return area;
  }

  private void fill(Preferences preferences) {
    recent.getChildren().clear();
    if (preferences.recent().isEmpty()) {
      recent
          .getChildren()
          .add(
              Look.muted(
                  "No project was open yet. A sample shows the whole way in a minute: a model"
                      + " has gone ahead, you check its work."));
      return;
    }
    recent.getChildren().add(Look.heading("Recent"));
    var names =
        preferences.recent().stream()
            .collect(Collectors.groupingBy(RecentProject::name, Collectors.counting()));
    preferences
        .recent()
        .forEach(
            project ->
                recent.getChildren().add(row(project, names.getOrDefault(project.name(), 0L) > 1)));
  }

  /// @param alike whether another one has the same name, so that it is told by its file
  private Node row(RecentProject project, boolean alike) {
    var file = project.file();
    var folder = file.getParent();
    var path = home((folder == null || alike ? file : folder).toString());
    var place = Look.label(path, "muted", "small");
    place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    place.setTooltip(new Tooltip(file.toString()));
    var names = Look.column(1, Look.strong(project.name()), place);
    HBox.setHgrow(names, Priority.ALWAYS);
    names.setMinWidth(0);
    var bar =
        new ProgressBar(project.items() == 0 ? 0 : (double) project.decided() / project.items());
    bar.setPrefWidth(96);
    bar.setMinWidth(96);
    var counts =
        Look.label(
            "%s of %s done"
                .formatted(Numbers.number(project.decided()), Numbers.number(project.items())),
            "muted");
    counts.setMinWidth(158);
    var when =
        Look.label(When.said(project.opened(), clock.instant(), ZoneId.systemDefault()), "muted");
    when.setMinWidth(92);
    when.setAlignment(Pos.CENTER_RIGHT);
    Button forget =
        Look.iconButton(
            "Forget this project; the file stays",
            Feather.X,
            () -> settings.change(before -> before.withoutRecent(project)));
    var row = Look.row(12, Icons.of(Feather.LAYERS, 18), names, bar, counts, when, forget);
    row.getStyleClass().add("recent-row");
    row.setFocusTraversable(true);
    row.setAccessibleText(
        "Open the project " + project.name() + (alike ? ", " + file.getFileName() : ""));
    row.setOnMouseClicked(event -> open.accept(project));
    row.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            open.accept(project);
            event.consume();
          }
        });
    return row;
  }

  private static String home(String path) {
    var home = System.getProperty("user.home", "");
    return !home.isEmpty() && path.startsWith(home) ? "~" + path.substring(home.length()) : path;
  }
}
