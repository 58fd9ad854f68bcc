package touchstone.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Where items are: stored relative to the project file's folder where both lie on the same disk,
/// so that a project and its pictures can move together, and looked up through relinks where the
/// pictures moved alone.
public final class ItemPaths {
  private final Path folder;
  private final Map<String, String> relinks;

  public ItemPaths(Path project, Map<String, String> relinks) {
    var parent = project.toAbsolutePath().normalize().getParent();
    folder = parent == null ? project.toAbsolutePath().getRoot() : parent;
    this.relinks = Map.copyOf(relinks);
  }

  /// Return a folder's name with one slash at its end; empty for the project's own folder.
  static String folder(String name) {
    var bare = name.replace('\\', '/').replaceAll("/+$", "");
    return bare.isEmpty() ? "" : bare + "/";
  }

  /// Return a file's name as the project stores it.
  String name(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    boolean together = absolute.getRoot().equals(folder.getRoot());
    var named = together ? folder.relativize(absolute) : absolute;
    return named.toString().replace('\\', '/');
  }

  /// Return the stored path of a file; one that lies in a relinked folder gets its former path.
  String store(Path file) {
    var name = name(file);
    for (var relink : relinks.entrySet()) {
      if (name.startsWith(relink.getValue())) {
        return relink.getKey() + name.substring(relink.getValue().length());
      }
    }
    return name;
  }

  /// Return where a stored path leads now, existing or not.
  public Path resolve(String stored) {
    var best = "";
    for (var was : relinks.keySet()) {
      if (stored.startsWith(was) && was.length() >= best.length()) {
        best = was;
      }
    }
    boolean moved = relinks.containsKey(best) && !(best.isEmpty() && absolute(stored));
    var name = moved ? relinks.get(best) + stored.substring(best.length()) : stored;
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException elsewhere) {
      // Another system has such names; on this one there is no such file.
      return folder.resolve(name.replaceAll("[\\p{Cntrl}<>:\"|?*]", "\uFFFD")).normalize();
    }
  }

  /// Return whether a stored path leads from the root of a disk, on whatever system.
  private static boolean absolute(String stored) {
    return stored.startsWith("/") || stored.matches("[A-Za-z]:/.*");
  }
}
