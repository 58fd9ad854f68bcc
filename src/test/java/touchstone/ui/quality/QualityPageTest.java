package touchstone.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.ItemRow;
import touchstone.review.Policy;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.SystemChoosers;
import touchstone.ui.Theme;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.ui.shell.Shell;
import touchstone.ui.shell.ShellParts;

/// The page of figures in the window, from its key to the items behind a cell and back.
@ExtendWith(ApplicationExtension.class)
class QualityPageTest {
  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();

  @SuppressWarnings("NullAway.Init") // made by start
  private Shell shell;

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @Start
  void start(Stage window) {
    stage = window;
    var relay = new FxRelay();
    var settings = new Settings(Preferences.of(DemoProject.ADA), after -> {});
    var review =
        new ReviewParts(
            new PictureCache(new Pictures(), jobs),
            jobs.serial("halving"),
            settings.keys(),
            notices,
            relay,
            InstantSource.system());
    shell =
        new Shell(
            new ShellParts(
                settings,
                new Theme(),
                notices,
                relay,
                jobs,
                InstantSource.system(),
                new SystemChoosers(() -> null),
                file -> {},
                folder,
                folder,
                folder.resolve("signing-key.pem"),
                "test"),
            (workbench, actions, mode) -> new ReviewScreen(review, workbench, actions, mode));
    window.setScene(shell.scene(1200, 800));
    window.show();
  }

  @AfterEach
  void close() {
    shell.closing().join();
    jobs.close();
    assertEquals(List.of(), List.copyOf(notices.shown()));
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String texts() {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining("\n"));
  }

  private Path project() throws Exception {
    var texts = new DemoTexts(DemoTexts.SENTIMENT);
    for (int i = 0; i < 5; i++) {
      texts
          .named("c" + i, "text " + i)
          .whole(DemoTexts.SENTIMENT, "positive", 0.9, new Scored(new Label("mixed"), 0.1));
    }
    var file = texts.make(folder.resolve("p"));
    try (var crowd = new Crowd(file, Policy.OPEN)) {
      crowd
          .accept("c0", 1)
          .correct("c1", "negative", 1)
          .correct("c2", "negative", 1)
          .accept("c3", 1);
    }
    return file;
  }

  private void section(FxRobot robot, Section section) {
    robot.interact(
        () ->
            stage.getScene().getRoot().lookupAll(".quality-nav-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(section.title()))
                .forEach(ToggleButton::fire));
  }

  @SuppressWarnings("unchecked") // the list's cells hold rows
  private List<String> listed() {
    var list = (ListView<ItemRow>) stage.getScene().getRoot().lookup(".item-list");
    return list.getItems().stream()
        .map(row -> row == null ? "" : row.item().name())
        .sorted()
        .toList();
  }

  @Test
  void aCellOfTheConfusionOpensItsItemsAndNoKeyDecidesMeanwhile(FxRobot robot) throws Exception {
    shell.open(project()).join();
    until(() -> shell.workbench().flatMap(open -> open.desk().current()).isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.D);
    until(() -> texts().contains("as of 4 decisions"));
    var before = shell.workbench().orElseThrow().desk().current();
    robot.type(KeyCode.A).type(KeyCode.X);
    assertEquals(before, shell.workbench().orElseThrow().desk().current());
    assertFalse(shell.actions().possible(Command.ACCEPT));
    section(robot, Section.CONFUSION);
    until(() -> stage.getScene().getRoot().lookup(".confusion") != null);
    robot.interact(
        () ->
            stage.getScene().getRoot().lookupAll(".confusion-cell").stream()
                .map(Button.class::cast)
                .filter(
                    cell ->
                        cell.getAccessibleText()
                            .startsWith("Ada Rossi negative, aspect-tagger 1.0 positive"))
                .forEach(Button::fire));
    until(() -> listed().equals(List.of("c1", "c2")));
    assertEquals(null, stage.getScene().getRoot().lookup(".quality-page"));
    assertTrue(shell.actions().possible(Command.SKIP));
    robot.interact(
        () ->
            stage.getScene().getRoot().lookupAll(".chip").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(Button::fire));
    until(() -> listed().size() == 5);
  }

  @Test
  void escapeAndTheKeyOfTheModeLeadBack(FxRobot robot) throws Exception {
    shell.open(project()).join();
    until(() -> shell.workbench().flatMap(open -> open.desk().current()).isPresent());
    for (var back : List.of(KeyCode.ESCAPE, KeyCode.D)) {
      robot.push(KeyCode.SHORTCUT, KeyCode.D);
      until(() -> stage.getScene().getRoot().lookup(".quality-page") != null);
      if (back == KeyCode.ESCAPE) {
        robot.type(back);
      } else {
        robot.push(KeyCode.SHORTCUT, back);
      }
      until(() -> stage.getScene().getRoot().lookup(".quality-page") == null);
    }
    for (var section : Section.values()) {
      robot.push(KeyCode.SHORTCUT, KeyCode.D);
      section(robot, section);
      until(() -> texts().contains("as of 4 decisions"));
      until(() -> !texts().contains("Working out"));
      robot.type(KeyCode.ESCAPE);
    }
  }

  @Test
  void theKeyOfTheModeThatIsBehindLeadsToIt(FxRobot robot) throws Exception {
    shell.open(project()).join();
    until(() -> shell.workbench().flatMap(open -> open.desk().current()).isPresent());
    for (var key : List.of(KeyCode.DIGIT2, KeyCode.DIGIT1)) {
      robot.push(KeyCode.SHORTCUT, KeyCode.D);
      until(() -> stage.getScene().getRoot().lookup(".quality-page") != null);
      robot.push(KeyCode.ALT, key);
      until(() -> stage.getScene().getRoot().lookup(".quality-page") == null);
      assertTrue(shell.actions().possible(Command.SKIP));
    }
  }

  @Test
  void thePageComesBackAtTheSectionWhereItWasLeft(FxRobot robot) throws Exception {
    shell.open(project()).join();
    until(() -> shell.workbench().flatMap(open -> open.desk().current()).isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.D);
    section(robot, Section.ANNOTATORS);
    robot.type(KeyCode.ESCAPE);
    robot.push(KeyCode.SHORTCUT, KeyCode.D);
    until(() -> texts().contains("over-corrects"));
    assertEquals(
        List.of("Annotators"),
        stage.getScene().getRoot().lookupAll(".quality-nav-button").stream()
            .map(ToggleButton.class::cast)
            .filter(ToggleButton::isSelected)
            .map(ToggleButton::getText)
            .toList());
    robot.type(KeyCode.ESCAPE);
  }
}
