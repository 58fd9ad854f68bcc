package touchstone.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// Writes one output format.
public interface Exporter {
  /// The word for it on the command line, such as `coco`.
  String id();

  /// What people call it, such as `COCO instances`.
  String title();

  /// One sentence that says what is written.
  String description();

  /// Whether the target is a folder; otherwise it is one file.
  boolean folder();

  /// The usual ending of the target's name, with its dot, empty for a folder.
  String extension();

  /// Return whether labels of that kind can go out.
  boolean fits(TaskKind task);

  /// Return whether a project with these questions can be written: some of its labels at least,
  /// what the others lose is in the pre-flight.
  default boolean fits(Tasks tasks) {
    return tasks.all().stream().anyMatch(task -> fits(task.kind()));
  }

  /// Say what would go out and what the format would drop, without writing.
  Preflight preflight(ExportSource source, Selection selection) throws IOException;

  /// Write into a target that does not exist yet; the caller moves it into place when this returns.
  ///
  /// @param target a file or a folder that this creates
  void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException;

  /// Return the names of the options that can be said where a project asks these questions, see
  /// [ExportOptions].
  default Set<String> options(Tasks tasks) {
    return Set.of();
  }

  /// Write as a person said that it is to be written.
  default void write(
      ExportSource source,
      Selection selection,
      ExportOptions options,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    write(source, selection, target, progress, cancellation);
  }
}
