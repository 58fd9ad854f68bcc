package touchstone.ui.shell;

import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;
import touchstone.review.Picked;
import touchstone.review.ProvenanceClass;
import touchstone.ui.Mode;
import touchstone.ui.Screen;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.quality.QualityPage;
import touchstone.ui.quality.QualityViewModel;
import touchstone.workbench.Workbench;

/// The page of figures over the screen of an open project. While it is there, no key decides on
/// what lies beneath. Owned by the window's thread.
final class QualityPlace implements AutoCloseable {
  /// What can be asked for while the page is there.
  private static final Set<Command> HEARD = heard();

  private final ShellParts parts;
  private final Frame frame;
  private final Workbench workbench;
  private final Actions actions;
  private final Screen screen;
  private final ObjectProperty<Mode> mode;
  private final ChangeListener<Mode> modes = (observed, before, now) -> leave();
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
  private QualityViewModel.Place place = QualityViewModel.Place.START;
  private @Nullable QualityPage page;
  private Actions.@Nullable Registration quiet;

  QualityPlace(
      ShellParts parts,
      Frame frame,
      Workbench workbench,
      Actions actions,
      Screen screen,
      ObjectProperty<Mode> mode) {
    this.parts = parts;
    this.frame = frame;
    this.workbench = workbench;
    this.actions = actions;
    this.screen = screen;
    this.mode = mode;
    mode.addListener(modes);
  }

  private static Set<Command> heard() {
    var heard = EnumSet.noneOf(Command.class);
    for (var command : Command.values()) {
      switch (command.group()) {
        case PROJECT, APPLICATION -> heard.add(command);
        case DECIDE, ITEMS, DRAW, TEXT, ADJUDICATE, AUDIT -> {}
      }
    }
    heard.removeAll(EnumSet.of(Command.UNDO, Command.REDO));
    return heard;
  }

  /// Whether the page is there.
  ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Show the page, where it was left, or put it away.
  void toggle() {
    if (page != null) {
      leave();
      return;
    }
    var made =
        new QualityPage(
            workbench, place, parts.relay(), parts.clock(), parts.notices(), opener(), this::leave);
    page = made;
    quiet = actions.narrow(HEARD::contains);
    frame.cover(made);
    shown.set(true);
    made.focusView();
  }

  /// Go where items are listed, from where they are settled or audited.
  private void toItems() {
    switch (mode.get()) {
      case ADJUDICATE, AUDIT -> mode.set(Mode.VERIFY);
      case ANNOTATE, VERIFY -> {}
    }
  }

  private QualityViewModel.Opener opener() {
    return new QualityViewModel.Opener() {
      @Override
      public void open(Picked items) {
        leave();
        toItems();
        screen.show(items);
      }

      @Override
      public void open(ProvenanceClass kind) {
        leave();
        toItems();
        screen.show(kind);
      }
    };
  }

  /// Put the page away, if it is there.
  void leave() {
    if (page != null) {
      place = page.place();
      page.close();
      page = null;
      if (quiet != null) {
        quiet.close();
        quiet = null;
      }
      frame.uncover();
      shown.set(false);
      screen.focusView();
    }
  }

  @Override
  public void close() {
    mode.removeListener(modes);
    leave();
  }
}
