package touchstone.workbench;

import java.util.Locale;
import java.util.Optional;

/// What an operating system says of a file, in words for people.
final class SystemWords {
  private SystemWords() {}

  /// Return a sentence about a file for the system's reason, empty for one that is not known.
  static Optional<String> plain(String file, String reason) {
    return Optional.ofNullable(
        switch (reason.toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "")) {
          case "is a directory" -> file + " is a folder; choose a file.";
          case "not a directory" -> file + " would lie in what is a file; choose another place.";
          case "read-only file system" ->
              file + " lies on a disk that cannot be written to; choose another place.";
          case "no space left on device", "disk quota exceeded" ->
              "The disk is full: %s could not be written; free some space, or choose another disk."
                  .formatted(file);
          case "file name too long" -> file + " is too long a name; choose a shorter one.";
          case "permission denied", "operation not permitted" ->
              file + " is closed to you; ask for permission, or choose another place.";
          case "input/output error" ->
              "The disk failed at %s; check it, or choose another one.".formatted(file);
          case "too many levels of symbolic links" ->
              file + " is a link that leads to itself; choose another file.";
          default -> null;
        });
  }

  /// Return a sentence for a reason that names no file.
  static Optional<String> plain(String reason) {
    return switch (reason) {
      case "Is a directory" -> Optional.of("What was named is a folder; choose a file.");
      case "No space left on device" ->
          Optional.of("The disk is full; free some space, or choose another one.");
      case "Input/output error" -> Optional.of("The disk failed; check it, or choose another one.");
      case "Permission denied" ->
          Optional.of("A file is closed to you; ask for permission, or choose another place.");
      default -> Optional.empty();
    };
  }
}
