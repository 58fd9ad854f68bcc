package touchstone.ui.team;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.review.Brought;
import touchstone.workbench.BroughtWords;
import touchstone.workbench.Numbers;

/// Another copy of the project that was named to come in.
///
/// @param ahead what would come in, null while that is looked at or where it cannot be
/// @param trouble why it cannot come in, empty where it can
record Copy(Path file, @Nullable Brought ahead, String trouble) {
  static Copy of(Path file) {
    return new Copy(file, null, "");
  }

  String name() {
    return file.getFileName().toString();
  }

  /// Return whether it is known what comes in with it, or why it cannot come.
  boolean looked() {
    return ahead != null || !trouble.isEmpty();
  }

  boolean brings() {
    return ahead != null && ahead.all() > 0;
  }

  /// Return what comes in with it, in a sentence or two.
  String said() {
    if (!trouble.isEmpty()) {
      return trouble;
    }
    var found = ahead;
    if (found == null) {
      return "Looking what is in it…";
    }
    return found.all() == 0 ? "Nothing that is not here already." : brought(found);
  }

  /// Return what came in, or would, in a sentence or two.
  static String brought(Brought found) {
    var steps =
        found.steps().entrySet().stream()
            .map(step -> "%s by %s".formatted(Numbers.of(step.getValue(), "step"), step.getKey()))
            .collect(Collectors.joining(", "));
    var beside = BroughtWords.rows(found, "suggestion");
    var rows = beside.isEmpty() ? "" : ", with " + beside;
    var disputes =
        found.disputes() == 0
            ? ""
            : " %s answered differently."
                .formatted(Numbers.of(found.disputes(), "item is", "items are"));
    var conflicts =
        found.conflicts().isEmpty()
            ? ""
            : " %s to decide."
                .formatted(Numbers.of(found.conflicts().size(), "thing is", "things are"));
    return steps + rows + "." + disputes + conflicts;
  }
}
