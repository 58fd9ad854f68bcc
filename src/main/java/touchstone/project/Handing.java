package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import touchstone.job.Progress;

/// Makes a copy of a project for each share that is handed out: all of them or none. Owned by the
/// thread of the file.
final class Handing {
  private final ProjectFile file;
  private final Sql sql;

  Handing(ProjectFile file, Sql sql) {
    this.file = file;
    this.sql = sql;
  }

  /// Refuse files that are there already.
  void check(Set<Path> copies) throws ProjectException {
    for (var copy : copies) {
      if (Files.exists(copy)) {
        throw new ProjectException(
            "%s exists already; move it away, or choose another folder."
                .formatted(copy.getFileName()));
      }
    }
  }

  void make(Map<Path, Sharing.Handed> shares, Progress progress) throws IOException {
    var made = new LinkedHashMap<Path, Path>();
    var moved = new ArrayList<Path>();
    boolean done = false;
    try {
      for (var share : shares.entrySet()) {
        var fresh = Opening.beside(share.getKey());
        made.put(fresh, share.getKey());
        copy(fresh);
        mark(fresh, share.getKey(), share.getValue().key());
        progress.at(made.size(), shares.size(), share.getKey().getFileName().toString());
      }
      for (var one : made.entrySet()) {
        Files.move(one.getKey(), one.getValue(), StandardCopyOption.ATOMIC_MOVE);
        moved.add(one.getValue());
      }
      done = true;
    } finally {
      for (var fresh : made.keySet()) {
        Opening.discard(fresh);
      }
      if (!done) {
        for (var copy : moved) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }

  private void copy(Path fresh) throws ProjectException {
    try (var copying = new Sql(Connections.read(file.path(), false))) {
      copying.execute("PRAGMA query_only = OFF");
      copying.update("VACUUM INTO ?", fresh.toAbsolutePath());
    } catch (SQLException failure) {
      throw Failures.explain(fresh, "written", failure);
    }
  }

  /// Say in a copy for which share it is, and what came before; its items are found from where it
  /// will be.
  private void mark(Path fresh, Path target, String key) throws ProjectException {
    try (var copy = new Sql(Connections.write(fresh))) {
      var latest =
          String.join(
              " ", sql.list("SELECT hash FROM head ORDER BY hash", row -> row.getString(1)));
      copy.execute("BEGIN IMMEDIATE");
      copy.update(
          "DELETE FROM meta WHERE key IN (?, ?, ?)", Backups.LATEST, Shares.SHARE, Shares.HANDED);
      copy.update("INSERT INTO meta (key, value) VALUES (?, ?)", Shares.SHARE, key);
      copy.update("INSERT INTO meta (key, value) VALUES (?, ?)", Shares.HANDED, latest);
      new Tally(copy).take(Tally.META);
      Relocating.run(copy, file.path(), target);
      copy.execute("COMMIT");
    } catch (SQLException failure) {
      throw Failures.explain(fresh, "written", failure);
    }
  }
}
