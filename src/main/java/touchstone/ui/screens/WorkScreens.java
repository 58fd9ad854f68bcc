package touchstone.ui.screens;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import touchstone.review.Picked;
import touchstone.ui.Mode;
import touchstone.ui.Screen;
import touchstone.ui.Sheets;
import touchstone.ui.adjudicate.AdjudicateScreen;
import touchstone.ui.audit.AuditScreen;
import touchstone.ui.keys.Actions;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.ui.shell.Shell;
import touchstone.workbench.Workbench;

/// Makes the screen of each mode.
public record WorkScreens(ReviewParts parts) implements Shell.DecidingScreen {
  @Override
  public Screen open(Workbench workbench, Actions actions, ObjectProperty<Mode> mode) {
    return new ReviewScreen(parts, workbench, actions, mode);
  }

  @Override
  public Optional<Screen> page(
      Mode wanted, Workbench workbench, Actions actions, Sheets sheets, Consumer<Picked> list) {
    return switch (wanted) {
      case ADJUDICATE -> Optional.of(new AdjudicateScreen(parts, workbench, actions));
      case AUDIT -> Optional.of(new AuditScreen(parts, workbench, actions, sheets, list));
      case ANNOTATE, VERIFY -> Optional.empty();
    };
  }
}
