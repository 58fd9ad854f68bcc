package touchstone.ui.keys;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// What each command does at present: screens bind their commands when they are shown and release
/// them when they go. Owned by the window's thread.
public final class Actions {
  private record Bound(Runnable action, BooleanSupplier possible) {}

  private final Map<Command, Bound> bound = new EnumMap<>(Command.class);
  private Predicate<Command> heard = command -> true;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

  /// Bind a command until the returned registration is closed. A later binding takes the place of
  /// an earlier one.
  public Registration bind(Command command, Runnable action) {
    return bind(command, action, () -> true);
  }

  /// @param possible whether the command makes sense at the moment it is asked for
  public Registration bind(Command command, Runnable action, BooleanSupplier possible) {
    var mine = new Bound(action, possible);
    bound.put(command, mine);
    changed();
    return () -> {
      if (bound.remove(command, mine)) {
        changed();
      }
    };
  }

  /// Hear only some commands until the returned registration is closed, whatever is bound.
  public Registration narrow(Predicate<Command> some) {
    heard = some;
    changed();
    return () -> {
      if (heard.equals(some)) {
        heard = command -> true;
        changed();
      }
    };
  }

  public boolean possible(Command command) {
    var binding = bound.get(command);
    return binding != null && heard.test(command) && binding.possible().getAsBoolean();
  }

  /// Do what the command stands for, if that is possible now.
  ///
  /// @return whether something was done
  public boolean run(Command command) {
    var binding = bound.get(command);
    if (binding == null || !heard.test(command) || !binding.possible().getAsBoolean()) {
      return false;
    }
    binding.action().run();
    return true;
  }

  /// Do what a stroke stands for: of commands that share it, the first that is possible.
  public boolean press(KeyStroke stroke, KeyMap keys) {
    return first(keys.commands(stroke)).map(this::run).orElse(false);
  }

  private Optional<Command> first(List<Command> commands) {
    return commands.stream().filter(this::possible).findFirst();
  }

  /// Return the commands that can be run now, in the order of the catalogue.
  public List<Command> possible() {
    return List.of(Command.values()).stream().filter(this::possible).toList();
  }

  /// Numbers up when a binding came, went, or may have become possible or impossible.
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /// Say that what is possible may have changed: buttons look again.
  public void changed() {
    revision.set(revision.get() + 1);
  }

  /// Something bound that can be released.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
