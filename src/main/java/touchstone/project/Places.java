package touchstone.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.Modality;

/// Where a recovered project finds its pictures: where the damaged one did, or else where a copy of
/// it does. Owned by the thread of its connection.
final class Places {
  /// How many pictures are looked for.
  private static final int SOME = 20;

  private final Sql sql;

  /// Some place to look from.
  ///
  /// @param from the file that looks
  /// @param relinks where it looks for what was elsewhere once
  record Place(Path from, Map<String, String> relinks) {
    private boolean finds(List<String> pictures) {
      var paths = new ItemPaths(from, relinks);
      return pictures.stream().anyMatch(picture -> Files.exists(paths.resolve(picture)));
    }
  }

  Places(Sql sql) {
    this.sql = sql;
  }

  /// Write down from where pictures are found, before tables are tallied.
  ///
  /// @param all where to look, the likeliest first, which counts where none are found
  /// @param to where the file will be
  void settle(List<Place> all, Path to) throws SQLException {
    var pictures = pictures();
    var place = all.stream().filter(one -> one.finds(pictures)).findFirst().orElse(all.getFirst());
    for (var relink : place.relinks().entrySet()) {
      sql.update(
          "INSERT INTO main.relink (was, now) VALUES (?, ?)", relink.getKey(), relink.getValue());
    }
    Relocating.run(sql, place.from(), to);
  }

  /// Return what to say where the pictures are not found.
  ///
  /// @param file looks for them
  Optional<String> missing(Path file) throws SQLException {
    var pictures = pictures();
    var place = new Place(file, Relocating.relinks(sql));
    return pictures.isEmpty() || place.finds(pictures)
        ? Optional.empty()
        : Optional.of(
            "Its pictures are not where it looks for them: %s, for one, is not there."
                .formatted(new ItemPaths(file, place.relinks()).resolve(pictures.getFirst())));
  }

  private List<String> pictures() throws SQLException {
    return sql.list(
        "SELECT path FROM main.item WHERE modality = ? ORDER BY id LIMIT ?",
        row -> row.getString(1),
        Modality.IMAGE.name(),
        SOME);
  }
}
