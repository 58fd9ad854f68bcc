package touchstone.ui;

import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;

/// Answers the dialogs of the system with files that were laid ready; one for which none is left is
/// put away.
public record ChosenFiles(Deque<Path> ready) implements Choosers {
  @Override
  public Optional<Path> open(String title, Kind... kinds) {
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public Optional<Path> save(String title, String name, Kind... kinds) {
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public Optional<Path> folder(String title) {
    return Optional.ofNullable(ready.poll());
  }
}
