package touchstone.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Annotator;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Mode;
import touchstone.ui.Settings;
import touchstone.ui.ThemeChoice;
import touchstone.ui.WorkViewModel;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;

/// The bar at the top: the project, the mode, the way to any command, and the ways in and out.
final class TopBar extends HBox {
  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

  /// How wide the entries of the menu are, all alike, so that their keys end in one line.
  private static final double MENU = 390;

  /// From which width on there is room for more than a name.
  private static final double WIDE = 1400;

  private final Settings settings;
  private final Actions actions;
  private final ObjectProperty<Mode> mode;
  private final Button quality;
  private final Button annotator;
  private final Button project = new Button();
  private final HBox pill = Look.row(8);
  private Runnable onMode = () -> {};
  private @Nullable Annotator here;
  private final SegmentedButton modes = new SegmentedButton();
  private final Map<Mode, ToggleButton> toggles = new EnumMap<>(Mode.class);

  /// @param projectName what is open; empty on the start screen, which shows less
  TopBar(String projectName, Settings settings, Actions actions, ObjectProperty<Mode> mode) {
    this.settings = settings;
    this.actions = actions;
    this.mode = mode;
    quality = button("Quality", Command.QUALITY);
    annotator = annotator();
    getStyleClass().add("top-bar");
    setSpacing(8);
    setAlignment(Pos.CENTER_LEFT);
    pill.getStyleClass().add("work-pill");
    pill.setMaxHeight(30);
    pill.setOnMouseClicked(event -> actions.run(Command.PRELABEL));
    Look.show(pill, false);
    boolean open = !projectName.isEmpty();
    if (open) {
      getChildren().addAll(projectButton(projectName), segmented());
    }
    var field = commandField();
    getChildren().addAll(Look.spring(), field, Look.spring());
    if (open) {
      getChildren()
          .addAll(
              pill,
              quality,
              button("Models", Command.MODELS),
              button("Export", Command.EXPORT),
              primary("Pre-label", Command.PRELABEL));
    }
    getChildren().addAll(themeSwitch(), annotator);
    widthProperty().addListener((observed, before, after) -> name());
    name();
  }

  /// Do something whenever a mode is pressed, the one that is on already too.
  void onMode(Runnable action) {
    onMode = action;
  }

  /// Show whether the page of figures is in place of a mode.
  void figures(ObservableBooleanValue shown) {
    shown.addListener(
        (observed, before, now) -> {
          quality.pseudoClassStateChanged(HERE, now);
          toggles.forEach((each, toggle) -> toggle.setSelected(!now && each == mode.get()));
        });
  }

  /// Show the work that goes on as a small bar that leads to it.
  void follow(ObservableValue<Optional<WorkViewModel>> work) {
    work.addListener((observed, before, after) -> show(after));
    show(work.getValue());
  }

  private void show(Optional<WorkViewModel> work) {
    pill.getChildren().clear();
    Look.show(pill, work.isPresent());
    work.ifPresent(
        now -> {
          var bar = new ProgressBar();
          bar.progressProperty().bind(now.shareProperty());
          pill.getChildren().setAll(bar, Look.label("Pre-labelling", "muted"));
        });
  }

  private Button projectButton(String name) {
    var mark = new Polygon(0, 6, 6, 0, 12, 6, 6, 12);
    mark.getStyleClass().add("brand-mark");
    var label = new Label(name);
    label.setMaxWidth(190);
    label.setMinWidth(Math.min(120, 11 * name.length()));
    project.setGraphic(Look.row(8, mark, label, Icons.of(Feather.CHEVRON_DOWN, 14)));
    project.getStyleClass().add("project-button");
    project.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    project.setAccessibleText("Project " + name);
    // A menu without items never shows, so it has them before it is asked for.
    var menu = new ContextMenu(menuItems().toArray(MenuItem[]::new));
    menu.setOnShowing(event -> menu.getItems().setAll(menuItems()));
    project.setOnAction(event -> menu.show(project, Side.BOTTOM, 0, 4));
    project.setContextMenu(menu);
    return project;
  }

  private List<MenuItem> menuItems() {
    return List.of(
        item(Command.IMPORT),
        item(Command.EXPORT),
        item(Command.MERGE),
        item(Command.PRELABEL),
        item(Command.MODELS),
        item(Command.QUALITY),
        item(Command.LABELS),
        item(Command.POLICY),
        item(Command.GUIDELINES),
        item(Command.DISCLOSURE),
        item(Command.SEALS),
        item(Command.DIFFERENCE),
        new SeparatorMenuItem(),
        item(Command.AUDIT),
        item(Command.ADJUDICATE),
        new SeparatorMenuItem(),
        item(Command.NEW_PROJECT),
        item(Command.OPEN_PROJECT),
        item(Command.CLOSE_PROJECT),
        new SeparatorMenuItem(),
        item(Command.SETTINGS),
        item(Command.HELP),
        item(Command.ABOUT));
  }

  private MenuItem item(Command command) {
    var cap = Look.label(settings.get().keys().cap(command), "muted", "small");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    var title = Look.label(command.title());
    var row = Look.row(24, title, Look.spring(), cap);
    row.setMinWidth(MENU);
    row.setPrefWidth(MENU);
    var item = new MenuItem("", row);
    item.setDisable(!actions.possible(command));
    item.setOnAction(event -> actions.run(command));
    return item;
  }

  private SegmentedButton segmented() {
    for (var each : Mode.values()) {
      var toggle = new ToggleButton(each.title());
      toggle.setFocusTraversable(false);
      toggle.setSelected(each == mode.get());
      toggle.setOnAction(
          event -> {
            mode.set(each);
            toggle.setSelected(true);
            onMode.run();
          });
      mode.addListener((observed, before, after) -> toggle.setSelected(each == after));
      modes.getButtons().add(toggle);
      toggles.put(each, toggle);
    }
    modes.setMinWidth(Region.USE_PREF_SIZE);
    return modes;
  }

  private HBox commandField() {
    var prompt = Look.label("Run a command", "muted");
    var cap = Look.keyCap(settings.get().keys().cap(Command.PALETTE));
    cap.setMinWidth(USE_PREF_SIZE);
    settings
        .keys()
        .addListener((observed, before, after) -> cap.setText(after.cap(Command.PALETTE)));
    var field = Look.row(8, Icons.of(Feather.SEARCH, 14), prompt, Look.spring(), cap);
    field.getStyleClass().add("command-field");
    field.setPrefWidth(300);
    field.setMinWidth(80);
    field.setMaxHeight(30);
    field.setAccessibleText(Command.PALETTE.title());
    field.setOnMouseClicked(event -> actions.run(Command.PALETTE));
    HBox.setHgrow(field, Priority.SOMETIMES);
    return field;
  }

  private Button button(String text, Command command) {
    var button = Look.button(text, () -> actions.run(command));
    var tip = new Tooltip();
    tip.setOnShowing(
        event -> tip.setText(command.title() + "  " + settings.get().keys().cap(command)));
    button.setTooltip(tip);
    button.setFocusTraversable(false);
    actions
        .revisionProperty()
        .addListener((observed, before, after) -> button.setDisable(!actions.possible(command)));
    button.setDisable(!actions.possible(command));
    return button;
  }

  private Button primary(String text, Command command) {
    var button = button(text, command);
    button.getStyleClass().add("accent");
    return button;
  }

  private Button themeSwitch() {
    var button = Look.iconButton("", Feather.MONITOR, () -> actions.run(Command.THEME));
    button.setFocusTraversable(false);
    settings
        .preferencesProperty()
        .addListener((observed, before, after) -> showTheme(button, after.theme()));
    showTheme(button, settings.get().theme());
    return button;
  }

  private static void showTheme(Button button, ThemeChoice choice) {
    button.setGraphic(
        Icons.of(
            switch (choice) {
              case SYSTEM -> Feather.MONITOR;
              case LIGHT -> Feather.SUN;
              case DARK -> Feather.MOON;
            }));
    var name = "Theme: " + choice.title().toLowerCase(Locale.ENGLISH);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
  }

  private Button annotator() {
    var chip = Look.button("", () -> actions.run(Command.SETTINGS), "annotator-chip");
    chip.setFocusTraversable(false);
    chip.setMaxWidth(180);
    chip.setTooltip(new Tooltip("Decisions are recorded under this name"));
    settings.preferencesProperty().addListener((observed, before, after) -> name());
    return chip;
  }

  /// Show who works on the project, who may be called otherwise elsewhere.
  TopBar by(Annotator person) {
    here = person;
    name();
    return this;
  }

  private void name() {
    var name = (here == null ? settings.get().annotator() : here).name();
    annotator.setText(getWidth() < WIDE ? name : name + " · annotator");
  }
}
