package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.review.StepDraft;

/// A copy of an open project in another place, with everything that was decided, also what could
/// not be written where it was.
final class SavedCopy {
  private SavedCopy() {}

  /// Write it.
  ///
  /// @param file the project
  /// @param sql which has the project open; the file may not be at its place any more
  /// @param writer null where it is open read-only
  /// @param unwritten steps that are not in it, in order
  static void write(
      Path file, Sql sql, @Nullable Annotator writer, List<StepDraft> unwritten, Path target)
      throws IOException {
    if (Files.exists(target)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(target.getFileName()));
    }
    var fresh = Opening.beside(target);
    boolean written = false;
    try {
      copy(sql, fresh, target);
      try (var copy = new Sql(Connections.write(fresh))) {
        copy.execute("BEGIN IMMEDIATE");
        Relocating.run(copy, file, target);
        copy.execute("COMMIT");
      } catch (SQLException failure) {
        throw Failures.explain(target, "written", failure);
      }
      if (writer != null && !unwritten.isEmpty()) {
        append(fresh, writer, unwritten);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      written = true;
    } finally {
      if (!written) {
        Opening.discard(fresh);
      }
    }
  }

  private static void copy(Sql sql, Path fresh, Path target) throws ProjectException {
    try {
      sql.forget();
      long before = sql.number("PRAGMA query_only");
      sql.forget();
      sql.execute("PRAGMA query_only = OFF");
      try {
        sql.update("VACUUM INTO ?", fresh.toAbsolutePath());
      } finally {
        sql.execute("PRAGMA query_only = " + before);
      }
    } catch (SQLException failure) {
      throw Failures.explain(target, "written", failure);
    }
  }

  private static void append(Path fresh, Annotator writer, List<StepDraft> unwritten)
      throws IOException {
    try (var copy = ProjectFile.openInsisting(fresh, writer, unwritten.getFirst().at())) {
      for (var step : unwritten) {
        if (copy.step(step.id()).isEmpty()) {
          copy.append(step);
        }
      }
    }
  }
}
