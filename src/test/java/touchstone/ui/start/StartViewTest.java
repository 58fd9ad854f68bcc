package touchstone.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.ui.Preferences;
import touchstone.ui.RecentProject;
import touchstone.ui.Settings;
import touchstone.ui.Theme;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;

/// The first screen, as it is found and as it is when projects were open before.
@ExtendWith(ApplicationExtension.class)
class StartViewTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T10:00:00Z"));

  private final Settings settings =
      new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Ada")), after -> {});
  private final List<Command> asked = new ArrayList<>();
  private final List<RecentProject> opened = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void open(FxRobot robot) {
    robot.interact(
        () -> {
          var actions = new Actions();
          for (var command :
              List.of(
                  Command.NEW_PROJECT,
                  Command.OPEN_PROJECT,
                  Command.OPEN_SAMPLE,
                  Command.OPEN_COMMENTS)) {
            actions.bind(command, () -> asked.add(command));
          }
          var scene = new Scene(new StartView(settings, actions, CLOCK, opened::add), 1280, 800);
          new Theme().dress(scene);
          stage.setScene(scene);
          stage.show();
        });
  }

  private Button card(Command command) {
    return (Button) stage.getScene().lookup("#" + command.id());
  }

  @Test
  void bothSamplesAreOfferedAndOpenedByMouse(FxRobot robot) {
    robot.clickOn(card(Command.OPEN_SAMPLE));
    robot.clickOn(card(Command.OPEN_COMMENTS));
    assertEquals(List.of(Command.OPEN_SAMPLE, Command.OPEN_COMMENTS), asked);
  }

  @Test
  void bothSamplesAreOpenedByKeyboard(FxRobot robot) {
    robot.interact(() -> card(Command.OPEN_SAMPLE).requestFocus());
    robot.type(KeyCode.SPACE, KeyCode.TAB, KeyCode.SPACE);
    assertEquals(List.of(Command.OPEN_SAMPLE, Command.OPEN_COMMENTS), asked);
  }

  @Test
  void theCardsSayWhatTheyOpenToThoseWhoHearIt() {
    assertTrue(
        card(Command.OPEN_SAMPLE).getAccessibleText().startsWith("Open the sample Shelves: 80"));
    assertTrue(
        card(Command.OPEN_COMMENTS)
            .getAccessibleText()
            .startsWith("Open the sample Comments: 930"));
  }

  @Test
  void theCardsAreAsTallAsOneAnotherAndAllTheirWordsAreSeen(FxRobot robot) {
    robot.interact(() -> {});
    var one = card(Command.OPEN_SAMPLE);
    var other = card(Command.OPEN_COMMENTS);
    assertEquals(one.getHeight(), other.getHeight());
    assertEquals(one.getWidth(), other.getWidth(), 1);
    for (var card : List.of(one, other)) {
      double words = card.getGraphic().prefHeight(card.getGraphic().getLayoutBounds().getWidth());
      double over = card.getHeight() - words;
      assertTrue(over >= 0 && over < 48, "%s over %s".formatted(over, words));
    }
  }

  @Test
  void aProjectOfBeforeComesFirstAndIsOpened(FxRobot robot) {
    var project = new RecentProject(Path.of("/a/birds.touchstone"), "birds", CLOCK.instant(), 9, 4);
    robot.interact(() -> settings.change(before -> before.withRecent(project)));
    robot.clickOn("birds");
    assertEquals(List.of(project), opened);
    robot.clickOn(card(Command.OPEN_COMMENTS));
    assertEquals(List.of(Command.OPEN_COMMENTS), asked);
  }

  @Test
  void projectsOfTheSameNameAreToldApartByTheirFiles(FxRobot robot) {
    var one = new RecentProject(Path.of("/a/x/birds.touchstone"), "birds", CLOCK.instant(), 9, 4);
    var other = new RecentProject(Path.of("/a/x/copy.touchstone"), "birds", CLOCK.instant(), 9, 4);
    robot.interact(() -> settings.change(before -> before.withRecent(one).withRecent(other)));
    robot.clickOn("/a/x/copy.touchstone").clickOn("/a/x/birds.touchstone");
    assertEquals(List.of(other, one), opened);
  }
}
