package touchstone.ui.shell;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.ui.disclosing.DisclosingViewModel;
import touchstone.ui.disclosing.DisclosureSheet;
import touchstone.ui.guidelines.GuidelinesPanel;
import touchstone.ui.guidelines.GuidelinesViewModel;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.workbench.Workbench;

/// What an open project tells of its making: the guidelines beside the work, and the disclosure.
/// Owned by the window's thread.
final class TellingCommands {
  private final ShellParts parts;
  private final Frame frame;
  private final Workbench workbench;
  private @Nullable GuidelinesPanel guidelines;
  private @Nullable DisclosureSheet disclosure;

  TellingCommands(ShellParts parts, Frame frame, Workbench workbench) {
    this.parts = parts;
    this.frame = frame;
    this.workbench = workbench;
  }

  List<Actions.Registration> bind(Actions actions) {
    return List.of(
        actions.bind(Command.GUIDELINES, this::turnGuidelines),
        actions.bind(Command.DISCLOSURE, this::showDisclosure),
        this::settle);
  }

  /// Keep what is being written, before the project is closed.
  private void settle() {
    if (disclosure != null) {
      disclosure.commit();
    }
    if (guidelines != null) {
      guidelines.settle();
      frame.beside(null);
    }
  }

  /// Open the panel, or put it away.
  private void turnGuidelines() {
    var open = guidelines;
    if (open != null) {
      open.settle();
      frame.beside(null);
      guidelines = null;
      return;
    }
    var model =
        new GuidelinesViewModel(
            workbench, parts.relay(), parts.clock(), ZoneId.systemDefault(), parts.notices());
    var panel = new GuidelinesPanel(model, this::turnGuidelines);
    guidelines = panel;
    frame.beside(panel);
    model.load();
  }

  private void showDisclosure() {
    var model = new DisclosingViewModel(workbench, parts.relay(), parts.clock(), parts.notices());
    disclosure = new DisclosureSheet(frame.sheets(), model, parts.choosers(), parts.reveal());
    disclosure.show();
  }
}
