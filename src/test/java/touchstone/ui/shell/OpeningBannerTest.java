package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.ui.Notices;
import touchstone.ui.Theme;

@ExtendWith(ApplicationExtension.class)
class OpeningBannerTest {
  @SuppressWarnings("NullAway.Init") // made by start
  private Frame frame;

  @Start
  void start(Stage stage) {
    frame = new Frame(new Notices());
    var scene = new Scene(frame, 900, 300);
    new Theme().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  private List<String> said() {
    return frame.lookupAll(".banner .label").stream()
        .map(node -> ((Label) node).getText())
        .filter(text -> text.startsWith("Opening"))
        .toList();
  }

  @Test
  void whatTakesAWhileIsSaidUntilItIsOpen(FxRobot robot) throws Exception {
    robot.interact(() -> frame.show(new Label("bar"), new Label("start")));
    var opening = new java.util.ArrayList<OpeningBanner>();
    robot.interact(() -> opening.add(OpeningBanner.of(frame, Path.of("x", "shelves.touchstone"))));
    assertEquals(List.of(), said());
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> said().equals(List.of("Opening shelves…")));
    robot.interact(() -> opening.getFirst().end());
    assertEquals(List.of(), said());
    assertEquals("/", OpeningBanner.name(Path.of("/")));
  }
}
