package touchstone.ui;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.ReviewedItem;
import touchstone.ui.keys.Command;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.screens.WorkScreens;
import touchstone.ui.shell.Shell;
import touchstone.ui.shell.ShellParts;
import touchstone.workbench.Workbench;

/// The window of the application in a test, as a person has it before them.
public final class TestWindow implements AutoCloseable {
  private static final int LONGEST = 30;

  private final Stage stage;
  private final Path folder;
  private final FxRobot robot = new FxRobot();
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();
  private final Deque<Path> chosen = new ArrayDeque<>();
  private Optional<Shell> shell = Optional.empty();

  /// @param folder holds `data`, `install` and `signing-key.pem`
  public TestWindow(Stage stage, Path folder) {
    this.stage = stage;
    this.folder = folder;
  }

  /// Start the application anew, with the settings that it was left with.
  public void open(Settings settings, double width, double height) {
    robot.interact(
        () -> {
          var opened = make(settings);
          shell = Optional.of(opened);
          stage.setScene(opened.scene(width, height));
          stage.show();
        });
  }

  private Shell make(Settings settings) {
    var relay = new FxRelay();
    var clock = InstantSource.system();
    return new Shell(
        new ShellParts(
            settings,
            new Theme(),
            notices,
            relay,
            jobs,
            clock,
            new ChosenFiles(chosen),
            file -> {},
            folder.resolve("data"),
            folder.resolve("install"),
            folder.resolve("signing-key.pem"),
            "test"),
        new WorkScreens(
            new ReviewParts(
                new PictureCache(new Pictures(), jobs),
                jobs.serial("halving"),
                settings.keys(),
                notices,
                relay,
                clock)));
  }

  /// Close what is open and wait until its file is let go.
  public void leave() throws Exception {
    if (shell.isPresent()) {
      var closing = WaitForAsyncUtils.asyncFx(() -> shell().closing()).get();
      closing.get(LONGEST, TimeUnit.SECONDS);
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  @Override
  public void close() throws Exception {
    leave();
    jobs.close();
  }

  public Shell shell() {
    return shell.orElseThrow();
  }

  public Stage stage() {
    return stage;
  }

  public Notices notices() {
    return notices;
  }

  /// What the dialogs of the system answer next.
  public Deque<Path> chosen() {
    return chosen;
  }

  public Workbench workbench() {
    return shell().workbench().orElseThrow();
  }

  public ReviewedItem item() {
    return workbench().desk().current().orElseThrow();
  }

  /// Return whether an item is shown.
  public boolean showsItem() {
    return shell().workbench().flatMap(open -> open.desk().current()).isPresent();
  }

  /// Wait until something is so.
  public static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(LONGEST, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Wait until a command can be run.
  public void possible(Command command) throws Exception {
    until(() -> shell().actions().possible(command));
  }

  /// Return all that can be read, a line for each label.
  public String said() {
    return String.join("\n", lines());
  }

  /// Return what each label says, in the order in which they are laid out.
  public List<String> lines() {
    return seen(
        () ->
            all(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList());
  }

  /// Return what each label of the top sheet says.
  public List<String> sheet() {
    return seen(
        () ->
            all(".sheet").stream()
                .filter(Sheet.class::isInstance)
                .reduce((under, over) -> over)
                .orElseThrow()
                .lookupAll(".label")
                .stream()
                .filter(label -> label instanceof Label && shown(label))
                .map(label -> ((Label) label).getText())
                .filter(text -> !text.isEmpty())
                .toList());
  }

  public boolean reads(String text) {
    return said().contains(text);
  }

  /// Return what is shown of a style or type, in the order in which it is laid out.
  public List<Node> all(String selector) {
    return seen(
        () ->
            stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(TestWindow::shown)
                .toList());
  }

  private static boolean shown(Node node) {
    return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
  }

  /// Return the last button of that name that can be pressed.
  public Optional<ButtonBase> button(String name) {
    return seen(
        () ->
            all("*").stream()
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(
                    node -> name.equals(node.getText()) || name.equals(node.getAccessibleText()))
                .filter(node -> !node.isDisabled())
                .reduce((under, over) -> over));
  }

  /// Press the last button of that name, once there is one.
  public void fire(String name) throws Exception {
    until(() -> button(name).isPresent());
    robot.interact(() -> button(name).orElseThrow().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Click the last button of that name, once there is one.
  public void click(String name) throws Exception {
    until(() -> button(name).isPresent());
    robot.clickOn(button(name).orElseThrow());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Press keys together.
  public void press(KeyCode... keys) {
    robot.press(keys).release(List.of(keys).reversed().toArray(KeyCode[]::new));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Wait until the focus is on a button of that text, as whoever presses it would.
  public void focus(String text) throws Exception {
    until(
        () ->
            seen(
                () ->
                    stage.getScene().getFocusOwner() instanceof Labeled labeled
                        && text.equals(labeled.getText())));
  }

  /// Wait until the focus is in a sheet.
  public void focusInSheet() throws Exception {
    until(
        () ->
            seen(
                () -> {
                  Node at = stage.getScene().getFocusOwner();
                  while (at != null && !(at instanceof Sheet)) {
                    at = at.getParent();
                  }
                  return at != null;
                }));
  }

  /// Find a command by words of its title, and run it.
  public void command(String words) throws Exception {
    press(KeyCode.CONTROL, KeyCode.K);
    until(() -> shell().sheets().isOpen());
    robot.write(words);
    press(KeyCode.ENTER);
  }

  /// Ask on the window's thread, which alone may look at what it lays out.
  private static <T> T seen(Callable<T> question) {
    try {
      return Platform.isFxApplicationThread()
          ? question.call()
          : WaitForAsyncUtils.waitForAsyncFx(LONGEST * 1_000L, question);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
