package touchstone.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.review.Picked;
import touchstone.ui.Mode;
import touchstone.ui.Screen;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.workbench.SimilarItems;

/// The screens of an open project: the one on which items are worked on, which stays, and in its
/// place the page of another mode, for as long as that lasts. Owned by the window's thread.
final class Pages {
  private final Frame frame;
  private final Screen first;
  private final ObjectProperty<Mode> mode;
  private final BiFunction<Mode, Consumer<Picked>, Optional<Screen>> pages;
  private final List<Actions.Registration> bound = new ArrayList<>();
  private final ChangeListener<Mode> modes = (observed, before, now) -> turn(before, now);
  private @Nullable Screen page;
  private Runnable onMode = () -> {};

  /// @param first the screen on which items are worked on
  /// @param pages makes the page of a mode, which may have items listed where they are worked on
  Pages(
      Frame frame,
      Screen first,
      ObjectProperty<Mode> mode,
      Actions actions,
      BiFunction<Mode, Consumer<Picked>, Optional<Screen>> pages) {
    this.frame = frame;
    this.first = first;
    this.mode = mode;
    this.pages = pages;
    bound.add(actions.bind(Command.AUDIT, () -> take(Mode.AUDIT)));
    bound.add(actions.bind(Command.ADJUDICATE, () -> take(Mode.ADJUDICATE)));
    bound.add(actions.bind(Command.ANNOTATE, () -> take(Mode.ANNOTATE)));
    bound.add(actions.bind(Command.VERIFY, () -> take(Mode.VERIFY)));
    mode.addListener(modes);
  }

  /// Do something whenever a mode is asked for, the one that is on already too.
  void onMode(Runnable action) {
    onMode = action;
  }

  private void take(Mode wanted) {
    mode.set(wanted);
    onMode.run();
  }

  private void turn(Mode before, Mode now) {
    if (now.reviews()) {
      if (page != null) {
        page.close();
        page = null;
        frame.show(first.node());
        first.wake();
      }
      return;
    }
    var made = pages.apply(now, this::list);
    if (made.isEmpty()) {
      mode.set(before);
      return;
    }
    if (page == null) {
      first.rest();
    } else {
      page.close();
    }
    page = made.get();
    frame.show(page.node());
    page.wake();
  }

  void refresh() {
    first.refresh();
    if (page != null) {
      page.refresh();
    }
  }

  /// List what is similar to an item, where items are worked on.
  void show(Item item, SimilarItems similar) {
    if (page != null) {
      mode.set(Mode.VERIFY);
    }
    first.show(item, similar);
  }

  private void list(Picked items) {
    mode.set(Mode.VERIFY);
    first.show(items);
  }

  void close() {
    mode.removeListener(modes);
    bound.forEach(Actions.Registration::close);
    bound.clear();
    if (page != null) {
      page.close();
    }
    first.close();
  }
}
