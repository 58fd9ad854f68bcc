package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Verdict;
import touchstone.project.BackupFolder;
import touchstone.project.ProjectFile;
import touchstone.project.Simulated;
import touchstone.review.Subject;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// Somebody whose project cannot be opened to work in it: it is damaged, open elsewhere, or in a
/// network folder. With the real file.
@ExtendWith(ApplicationExtension.class)
class RescueWalkTest {
  private static final int PAGE = 4_096;
  private static final Annotator HOME = new Annotator(new AnnotatorId("7f"), "me at home");
  private static final Annotator BEN = new Annotator(new AnnotatorId("b3"), "Ben");
  private static final String RECOVER = "Recover into a new project…";
  private static final String COPY = "Take what is lost from a copy…";
  private static final String OFFER =
      "What can be read of it goes into a new project, and every decision in it is checked. The"
          + " damaged file is left as it is.";

  private static final String ELSEWHERE =
      "What is lost may be in another copy of the project, such as somebody's share: take it from"
          + " there.";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @SuppressWarnings("NullAway.Init") // made before each
  private Path project;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder);
  }

  @BeforeEach
  void make() throws Exception {
    project =
        DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  /// Overwrite the list of tables, and the table that holds what models proposed.
  private void damage() throws Exception {
    int page;
    try (var sql = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = sql.createStatement();
        var row =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'prediction'")) {
      assertTrue(row.next());
      page = row.getInt(1);
    }
    var bytes = Files.readAllBytes(project);
    Arrays.fill(bytes, 100, PAGE, (byte) 0);
    Arrays.fill(bytes, (page - 1) * PAGE, page * PAGE, (byte) 0);
    Files.write(project, bytes);
  }

  private static Settings settings(Annotator person) {
    return new Settings(Preferences.of(person), after -> {});
  }

  /// Return the settings of somebody who is known by another name in the project.
  private Settings known() throws Exception {
    var settings = settings(HOME);
    try (var read = ProjectFile.openReadOnly(project)) {
      var id = read.reader().stated(Subject.PROJECT, "").orElseThrow().id();
      settings.change(before -> before.withIdentity(id, BEN));
    }
    return settings;
  }

  private void take(FxRobot robot, Settings settings, String offer) throws Exception {
    window.open(settings, 1_200, 800);
    robot.interact(() -> window.shell().take(project));
    until(() -> window.button(offer).isPresent());
  }

  @Test
  void aProjectThatIsBeingOpenedIsNotOpenedASecondTime(FxRobot robot) throws Exception {
    window.open(settings(DemoProject.ADA), 1_200, 800);
    var openings = new ArrayList<CompletableFuture<Void>>();
    robot.interact(
        () -> {
          openings.add(window.shell().open(project));
          openings.add(window.shell().open(project));
        });
    for (var opening : openings) {
      opening.get(30, TimeUnit.SECONDS);
    }
    until(window::showsItem);
    assertFalse(window.shell().sheets().isOpen());

    window.leave();
    robot.interact(() -> openings.add(window.shell().open(project)));
    openings.getLast().get(30, TimeUnit.SECONDS);
    until(window::showsItem);
  }

  @Test
  void whatCannotBeSavedIsToldAndTheRestIsOpenedByKeysAlone(FxRobot robot) throws Exception {
    damage();
    var damaged = Files.readAllBytes(project);
    take(robot, settings(DemoProject.ADA), RECOVER);
    var offer =
        List.of("comments.touchstone is damaged", OFFER, "There is no sound backup beside it.");
    assertEquals(offer, window.sheet());
    window.chosen().add(project);
    window.focus(RECOVER);
    window.press(KeyCode.SPACE);
    until(() -> window.reads("comments.touchstone exists already; choose another name."));
    assertEquals(offer, window.sheet());

    var saved = folder.resolve("saved.touchstone");
    window.chosen().add(saved);
    window.focus(RECOVER);
    window.press(KeyCode.SPACE);
    until(() -> window.button("Open it").isPresent());
    assertEquals(
        Stream.concat(
                offer.stream(),
                Stream.of(
                    "14 steps on 4 items were saved.",
                    "Whether later steps are missing cannot be told.",
                    "Lost of what came in: 11 suggestions.",
                    ELSEWHERE))
            .toList(),
        window.sheet());
    window.focus("Open it");
    window.press(KeyCode.SPACE);
    until(window::showsItem);
    assertFalse(window.shell().sheets().isOpen());
    assertEquals(saved, window.workbench().file());
    assertEquals("comments – Touchstone", window.shell().titleProperty().get());
    assertEquals(DemoTexts.KETTLE, window.item().text());
    assertEquals(List.of(), window.item().predictions());
    assertEquals(List.of(), window.workbench().verify().join());
    assertArrayEquals(damaged, Files.readAllBytes(project));
  }

  @Test
  void whatIsLostIsTakenFromACopyThatIsChosen(FxRobot robot) throws Exception {
    var copy = Files.copy(project, folder.resolve("copy.touchstone"));
    damage();
    take(robot, settings(DemoProject.ADA), RECOVER);
    window.chosen().add(folder.resolve("saved.touchstone"));
    window.click(RECOVER);
    until(() -> window.button("Open it").isPresent());
    assertEquals(ELSEWHERE, window.sheet().getLast());

    var letter = Files.writeString(folder.resolve("letter.touchstone"), "Dear all");
    var again = folder.resolve("again.touchstone");
    window.chosen().add(letter);
    window.click(COPY);
    until(() -> window.sheet().contains("letter.touchstone supplies what is lost."));
    window.chosen().add(again);
    window.click(RECOVER);
    until(
        () ->
            window.reads(
                "letter.touchstone is not a Touchstone project and cannot supply what"
                    + " comments.touchstone lost; choose a copy of comments.touchstone, or none."));
    assertEquals("There is no sound backup beside it.", window.sheet().getLast());

    window.chosen().add(copy);
    window.click(COPY);
    window.chosen().add(again);
    window.click(RECOVER);
    until(() -> window.button("Open it").isPresent());
    assertEquals(
        List.of(
            "copy.touchstone supplies what is lost.",
            "14 steps on 4 items were saved.",
            "Nothing is known to be lost; whether later steps are missing cannot be told."),
        window.sheet().subList(2, window.sheet().size()));
    window.click("Open it");
    until(window::showsItem);
    assertEquals(11, window.workbench().counts().join().in(Verdict.PENDING));
  }

  @Test
  void aBackupSuppliesWhatIsLostAndThePersonIsWhoTheyAreInTheProject(FxRobot robot)
      throws Exception {
    var settings = known();
    new BackupFolder(project).make(Instant.now().minusSeconds(3 * 3_600));
    damage();
    take(robot, settings, RECOVER);
    var offer =
        List.of(
            "comments.touchstone is damaged",
            OFFER,
            "The newest sound backup was made 3 hours ago and holds 14 steps; it supplies what is"
                + " lost.");
    assertEquals(offer, window.sheet());
    var saved = folder.resolve("saved.touchstone");
    window.chosen().add(saved);
    window.click(RECOVER);
    until(() -> window.button("Open it").isPresent());
    assertEquals(
        Stream.concat(
                offer.stream(),
                Stream.of(
                    "14 steps on 4 items were saved.",
                    "Nothing is known to be lost; whether later steps are missing cannot be told."))
            .toList(),
        window.sheet());
    window.click("Open it");
    until(window::showsItem);
    assertEquals(saved, window.workbench().file());
    assertEquals(11, window.workbench().counts().join().in(Verdict.PENDING));
    assertEquals(BEN, window.workbench().annotator());
  }

  @Test
  void whoLooksAtAProjectThatIsOpenElsewhereIsWhoTheyAreInIt(FxRobot robot) throws Exception {
    var settings = known();
    try (var elsewhere = ProjectFile.open(project, DemoProject.ADA, Instant.now())) {
      assertFalse(elsewhere.readOnly());
      take(robot, settings, "Open read-only");
      window.fire("Open read-only");
      until(window::showsItem);
      assertEquals("comments (read-only) – Touchstone", window.shell().titleProperty().get());
      assertEquals(BEN, window.workbench().annotator());
      window.leave();
    }
  }

  @Test
  void whoWorksInANetworkFolderAllTheSameIsWhoTheyAreInTheProject(FxRobot robot) throws Exception {
    var settings = known();
    try (var disk = Simulated.disk("nfs4", true)) {
      take(robot, settings, "Work there all the same");
      assertEquals("In a network folder", window.sheet().getFirst());
      window.fire("Work there all the same");
      until(window::showsItem);
      assertEquals("comments – Touchstone", window.shell().titleProperty().get());
      assertEquals(BEN, window.workbench().annotator());
      window.leave();
    }
  }
}
