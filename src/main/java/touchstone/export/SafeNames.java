package touchstone.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gives each item a path of its own below a folder: its own name where that is a safe path,
/// otherwise the nearest one. Same items in the same order get the same paths.
public final class SafeNames {
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

  private final Set<String> taken = new HashSet<>();
  private final boolean stems;
  private long changed;

  /// @param stems whether two names that differ only in their endings clash
  public SafeNames(boolean stems) {
    this.stems = stems;
  }

  /// Return a path, with `/` between folders, that no earlier call returned.
  public String next(String name) {
    var clean = clean(name);
    var free = clean;
    for (int i = 2; !taken.add(key(free)); i++) {
      free = numbered(clean, i);
    }
    if (!free.equals(name)) {
      changed++;
    }
    return free;
  }

  /// How many names could not stay as they were.
  public long changed() {
    return changed;
  }

  /// Return what to say of the names that could not stay as they were: nothing when all could.
  public List<String> renamed() {
    return changed == 0
        ? List.of()
        : List.of(
            Tally.count(
                changed,
                "picture gets another name, because its own clashes or is no safe path.",
                "pictures get other names, because their own clash or are no safe paths."));
  }

  /// Return the same for all pictures of a selection, each with a file beside it that has its name.
  public static List<String> renamed(ExportSource source, Selection selection) throws IOException {
    var names = new SafeNames(true);
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            names.next(item.item().name());
          }
        });
    return names.renamed();
  }

  private String key(String path) {
    return (stems ? stem(path) : path).toLowerCase(Locale.ROOT);
  }

  public static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }

  private static String numbered(String path, int i) {
    var stem = stem(path);
    return stem + "-" + i + path.substring(stem.length());
  }

  private static String clean(String name) {
    var parts = new ArrayList<String>();
    for (var part : name.replace('\\', '/').split("/")) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part.equals("..") ? "_" : segment(part, "_"));
      }
    }
    return parts.isEmpty() ? "_" : String.join("/", parts);
  }

  /// Return a folder's or file's name that every system takes.
  ///
  /// @param instead what stands for a character that some system refuses; `%` writes its code
  public static String segment(String name, String instead) {
    var safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean edge = (i == name.length() - 1 && (c == '.' || c == ' ')) || (i == 0 && c == ' ');
      boolean unsafe = c < ' ' || c == 127 || "<>:\"/\\|?*".indexOf(c) >= 0 || edge;
      boolean code = instead.equals("%");
      if (unsafe || (code && (c == '%' || (i == 0 && c == '.')))) {
        safe.append(code ? String.format(Locale.ROOT, "%%%02X", (int) c) : instead);
      } else {
        safe.append(c);
      }
    }
    int dot = safe.indexOf(".");
    var stem = (dot < 0 ? safe.toString() : safe.substring(0, dot)).toLowerCase(Locale.ROOT);
    if (DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]")) {
      return instead.equals("%")
          ? String.format(Locale.ROOT, "%%%02X", (int) safe.charAt(0)) + safe.substring(1)
          : instead + safe;
    }
    return safe.toString();
  }

  /// Return the file at such a path below a folder.
  public static Path below(Path folder, String path) {
    return folder.resolve(path.replace("/", folder.getFileSystem().getSeparator()));
  }
}
