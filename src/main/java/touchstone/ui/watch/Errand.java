package touchstone.ui.watch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import touchstone.ui.Look;
import touchstone.ui.Notices;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Workbench;

/// What a sheet about an open project is made from.
///
/// @param home runs on the window's thread
public record Errand(Sheets sheets, Workbench workbench, Executor home, Notices notices) {
  /// Lay a form over the window that is applied by one button.
  ///
  /// @param aside is said beside the buttons
  Button form(String title, double width, Node body, String aside, String verb, Runnable apply) {
    var sheet = new Sheet(title, width, body);
    sheet.onClose(() -> sheets.remove(sheet));
    var button =
        Look.button(
            verb,
            () -> {
              sheet.close();
              apply.run();
            },
            "accent");
    button.setDisable(workbench.readOnly());
    button.setDefaultButton(true);
    body.setDisable(workbench.readOnly());
    sheets.lay(
        sheet.withFooter(
            Look.label(aside, "muted"),
            Look.spring(),
            Look.button("Cancel", sheet::close),
            button));
    return button;
  }

  /// Say something when work is done, or what went wrong.
  <T> void then(CompletableFuture<T> work, Runnable done) {
    work.thenRunAsync(done, home).whenCompleteAsync(notices.watch(), home);
  }
}
