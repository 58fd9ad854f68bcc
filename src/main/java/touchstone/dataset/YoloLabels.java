package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the label file of a picture: in a folder that mirrors `images`, else beside the picture.
final class YoloLabels {
  private static final Pattern FIRST_LINE =
      Pattern.compile("\\s*[0-9]{1,6}(\\.0+)?(\\s+[-+0-9.eE]{1,40}){4,}\\s*");
  private static final List<String> MIRRORS =
      List.of("labels", "Labels", "annotations", "Annotations", "");

  private final DatasetRoot root;
  private final List<String> mirrors = new ArrayList<>(MIRRORS);

  YoloLabels(DatasetRoot root) {
    this.root = root;
  }

  /// @param name the picture's path below the root
  /// @throws RefusedName if the labels are a link that leads out of the root
  Optional<Path> find(String name) throws IOException, RefusedName {
    var stem = PictureFiles.stem(name);
    for (int i = 0; i < mirrors.size(); i++) {
      var mirror = mirrors.get(i);
      var candidate = mirror.isEmpty() ? stem : mirrored(stem, mirror);
      if (candidate != null) {
        var found = root.fileBelow("", candidate + ".txt");
        if (found.isPresent()) {
          mirrors.addFirst(mirrors.remove(i));
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Return the path with its last `images` folder replaced, null when it has none.
  private static @Nullable String mirrored(String path, String mirror) {
    var parts = path.split("/");
    for (int i = parts.length - 2; i >= 0; i--) {
      if (parts[i].equalsIgnoreCase("images")) {
        parts[i] = mirror;
        return String.join("/", parts);
      }
    }
    return null;
  }

  /// Return whether the first line that says something could be one of YOLO.
  static boolean looksRight(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var lines = new Lines(file, "", 100_000)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          return FIRST_LINE.matcher(line).matches();
        }
      }
    } catch (DatasetException foreign) {
      return false;
    }
    return false;
  }
}
