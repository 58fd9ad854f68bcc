package touchstone.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Copies an item's picture into an exported folder, bytes unchanged. What is not on this computer,
/// or is no picture, is passed over: the pre-flight said so. A project file may come from anybody
/// and name any file, so nothing but pictures leaves through it.
public final class PictureCopy {
  private static final int HEAD = 12;

  /// How files of the formats that can be shown begin; a dot stands for any byte.
  private static final List<String> BEGINNINGS =
      List.of(
          "\u00FF\u00D8\u00FF",
          "\u0089PNG\r\n",
          "GIF8",
          "BM",
          "II*\0",
          "MM\0*",
          "II+\0",
          "MM\0+",
          "RIFF....WEBP");

  private PictureCopy() {}

  /// Return whether there is a picture to copy.
  public static boolean possible(Path from) {
    if (!Files.isRegularFile(from)) {
      return false;
    }
    try (var in = Files.newInputStream(from)) {
      var head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      return BEGINNINGS.stream().anyMatch(beginning -> begins(head, beginning));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean begins(String head, String beginning) {
    for (int i = 0; i < beginning.length(); i++) {
      char c = beginning.charAt(i);
      if (i >= head.length() || (c != '.' && c != head.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    if (possible(from)) {
      try (var in = Files.newInputStream(from);
          var out = Files.newOutputStream(to)) {
        in.transferTo(out);
      }
    }
  }
}
