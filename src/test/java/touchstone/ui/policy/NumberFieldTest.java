package touchstone.ui.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What becomes of a number that is typed.
@ExtendWith(ApplicationExtension.class)
class NumberFieldTest {
  private final SimpleIntegerProperty value = new SimpleIntegerProperty(100);
  private int applied;

  @SuppressWarnings("NullAway.Init") // made before each test
  private NumberField field;

  @Start
  void start(javafx.stage.Stage stage) {
    field = new NumberField("Decisions", value, 5, 480);
    var apply = new Button("Set");
    apply.setDefaultButton(true);
    apply.setOnAction(event -> applied = value.get());
    stage.setScene(new Scene(new VBox(100, field, apply), 300, 200));
    stage.show();
  }

  private record Seen(String text, int value, boolean marked, List<String> said) {}

  private Seen seen() {
    return new Seen(
        field.getText(),
        value.get(),
        field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger")),
        Window.getWindows().stream()
            .filter(Tooltip.class::isInstance)
            .map(window -> ((Tooltip) window).getText())
            .toList());
  }

  @Test
  void everyNumberWithinTheLimitsIsTakenAsItIsTyped(FxRobot robot) {
    for (int wanted : List.of(10, 12, 25, 100, 400)) {
      robot.clickOn(field).write(Integer.toString(wanted));
      assertEquals(new Seen(Integer.toString(wanted), wanted, false, List.of()), seen());
    }
    robot.clickOn("Set");
    assertEquals(400, applied);
  }

  @Test
  void theLimitsAreSaidWhileANumberIsBeyondThem(FxRobot robot) {
    var said = List.of("A number from 5 to 480.");
    robot.clickOn(field).write("1");
    assertEquals(new Seen("1", 5, true, said), seen());
    robot.write("2");
    assertEquals(new Seen("12", 12, false, List.of()), seen());
    robot.write("00");
    assertEquals(new Seen("1200", 480, true, said), seen());
  }

  @Test
  void whoLeavesTheFieldGetsTheNearestNumberAndTheOneFromBeforeForNothing(FxRobot robot) {
    robot.clickOn(field).write("3");
    robot.clickOn("Set");
    assertEquals(new Seen("5", 5, false, List.of()), seen());
    assertEquals(5, applied);
    robot.clickOn(field).write("70").push(KeyCode.TAB);
    robot.clickOn(field).push(KeyCode.BACK_SPACE);
    assertEquals(new Seen("", 70, false, List.of()), seen());
    robot.push(KeyCode.TAB);
    assertEquals(new Seen("70", 70, false, List.of()), seen());
  }

  @Test
  void enterAppliesANumberWithinTheLimitsAndShowsTheNearestOneBeforeThat(FxRobot robot) {
    robot.clickOn(field).write("3").push(KeyCode.ENTER);
    assertEquals(new Seen("5", 5, false, List.of()), seen());
    assertEquals(0, applied);
    robot.push(KeyCode.ENTER);
    assertEquals(5, applied);
  }

  @Test
  void itShowsWhatIsSetFromElsewhere(FxRobot robot) {
    robot.interact(() -> value.set(60));
    assertEquals(new Seen("60", 60, false, List.of()), seen());
  }
}
