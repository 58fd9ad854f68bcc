package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what is written from taking the place of the project, its pictures or a person's home.
final class Spared {
  private Spared() {}

  /// Refuse a target in whose place one of these would vanish.
  static void check(Workbench workbench, Snapshot snapshot, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    var place = target.toRealPath();
    if (within(place, workbench.file())
        || within(place, Path.of(System.getProperty("user.home")))) {
      throw new IOException(
          "%s is or holds this project or your home folder, which an export would replace; choose another place."
              .formatted(target));
    }
    snapshot.forEach(
        item -> {
          if (within(place, snapshot.file(item.item()))) {
            throw new IOException(
                "%s is or holds pictures of this project, which an export would replace; choose another place."
                    .formatted(target));
          }
        });
  }

  private static boolean within(Path place, Path file) throws IOException {
    return Files.exists(file) && file.toRealPath().startsWith(place);
  }

  /// Return how many entries a folder has, -1 when it is none.
  static long entries(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return -1;
    }
    try (var entries = Files.list(target)) {
      return entries.count();
    }
  }
}
