package touchstone.ui.guidelines;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import touchstone.ui.Notices;
import touchstone.ui.When;
import touchstone.workbench.Guidelines.Version;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// The guidelines as they are read, and as they are being written. Owned by the window's thread.
public final class GuidelinesViewModel {
  private final Workbench workbench;
  private final Executor home;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Notices notices;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper version = new ReadOnlyStringWrapper("");
  private final BooleanProperty editing = new SimpleBooleanProperty();

  /// @param home runs on the window's thread
  public GuidelinesViewModel(
      Workbench workbench, Executor home, InstantSource clock, ZoneId zone, Notices notices) {
    this.workbench = workbench;
    this.home = home;
    this.clock = clock;
    this.zone = zone;
    this.notices = notices;
  }

  /// Read what is in the file.
  public void load() {
    workbench
        .guidelines()
        .versions()
        .thenAcceptAsync(this::show, home)
        .whenCompleteAsync(notices.watch(), home);
  }

  private void show(List<Version> versions) {
    text.set(versions.isEmpty() ? "" : versions.getLast().text());
    version.set(
        versions.isEmpty()
            ? ""
            : "Version %s, %s, by %s"
                .formatted(
                    Numbers.number(versions.size()),
                    When.said(versions.getLast().at(), clock.instant(), zone),
                    versions.getLast().by()));
  }

  /// Return whether they can be changed.
  public boolean editable() {
    return !workbench.readOnly();
  }

  /// Work by another text from now on, and read it again.
  public void change(String wanted) {
    editing.set(false);
    if (!editable() || wanted.equals(text.get())) {
      return;
    }
    text.set(wanted.isBlank() ? "" : wanted);
    workbench
        .guidelines()
        .change(wanted)
        .whenCompleteAsync(
            (changed, failure) -> {
              if (failure != null) {
                notices.trouble(failure);
              }
              load();
            },
            home);
  }

  /// The text in Markdown, empty for none.
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// Which version it is, since when and by whom, empty for none.
  public ReadOnlyStringProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Whether the text is being written rather than read.
  public BooleanProperty editingProperty() {
    return editing;
  }
}
