package touchstone.workbench;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.project.ProjectReader;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What people name by a word: questions, labels and columns of a project. What it does not have is
/// refused with what it has.
public final class Known {
  /// How many names stand in a sentence.
  private static final int NAMED = 12;

  private Known() {}

  /// Return the question of an id or a title.
  ///
  /// @throws IOException with a sentence, if there is none of that name, or several
  public static Task task(Tasks tasks, String said) throws IOException {
    var found = tasks.named(said);
    if (found.isPresent()) {
      return found.get();
    }
    boolean several = tasks.all().stream().anyMatch(task -> task.title().equalsIgnoreCase(said));
    throw new IOException(
        "%s: %s."
            .formatted(
                several
                    ? "Several questions are called \"%s\"; say the id of one".formatted(said)
                    : "The project asks no question \"%s\"; it asks these".formatted(said),
                tasks.all().stream()
                    .map(task -> "%s (%s)".formatted(task.id(), task.title()))
                    .collect(Collectors.joining(", "))));
  }

  /// Return a label that a question offers.
  static Label label(Task task, String said) throws IOException {
    var offered = task.labels().labels();
    return offered.stream()
        .filter(label -> label.name().equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "\"%s\" has no label \"%s\"; it has %s."
                        .formatted(
                            task.title(), said, some(offered.stream().map(Label::name).toList()))));
  }

  /// Refuse a column of which no item has a value.
  static void column(ProjectReader reader, String said) throws IOException {
    if (!reader.values(said).isEmpty()) {
      return;
    }
    List<String> columns = reader.metadata().stream().map(column -> column.name()).toList();
    throw new IOException(
        columns.isEmpty()
            ? "No item has a value of \"%s\": nothing has metadata here; import it with the items."
                .formatted(said)
            : "No item has a value of \"%s\" in its metadata; the columns are %s."
                .formatted(said, some(columns)));
  }

  /// Return the first names by the alphabet, and how many more there are.
  static String some(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    var first = names.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() <= NAMED ? first : "%s and %,d more".formatted(first, names.size() - NAMED);
  }
}
