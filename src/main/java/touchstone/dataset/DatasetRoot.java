package touchstone.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The folder of a dataset, and the only way from a name in one of its files to a file on disk:
/// nothing outside the folder is ever reached. Owned by one thread.
public final class DatasetRoot {
  private static final int LONGEST_NAME = 4096;
  private static final int REMEMBERED_FOLDERS = 4096;
  private static final Set<String> DEVICES =
      Set.of(
          "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
          "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
          "lpt6", "lpt7", "lpt8", "lpt9");

  private final Path real;
  private final Map<Path, Path> realFolders = new HashMap<>();

  private DatasetRoot(Path real) {
    this.real = real;
  }

  /// Return the root at a folder that exists.
  public static DatasetRoot of(Path folder) throws IOException {
    return new DatasetRoot(folder.toRealPath());
  }

  /// The folder itself, without links on the way.
  public Path path() {
    return real;
  }

  /// Return a path below the root as people read it, with `/` between folders.
  public String relative(Path file) {
    var path = file.startsWith(real) ? real.relativize(file) : file;
    return path.toString().replace('\\', '/');
  }

  /// Return the name with `/` between folders and without `.` and `..`.
  ///
  /// @throws RefusedName if it is not a path that stays below the root on every system
  public String clean(String name) throws RefusedName {
    if (name.isBlank()) {
      throw new RefusedName("The file's name is empty.");
    }
    if (name.length() > LONGEST_NAME) {
      throw new RefusedName(
          "The file's name is longer than %d characters.".formatted(LONGEST_NAME));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedName("The file's name has control characters.");
    }
    var path = name.replace('\\', '/');
    if (path.startsWith("//") || path.matches("(?s)[A-Za-z]:.*")) {
      throw outside(name);
    }
    if (path.startsWith("/")) {
      var home = real.toString().replace('\\', '/') + "/";
      if (!path.startsWith(home)) {
        throw outside(name);
      }
      path = path.substring(home.length());
    }
    var kept = new ArrayDeque<String>();
    for (var segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (kept.pollLast() == null) {
          throw outside(name);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        if (isDevice(segment)) {
          throw new RefusedName(
              "\"%s\" is the name of a device on some systems.".formatted(shown(name)));
        }
        kept.add(segment);
      }
    }
    if (kept.isEmpty()) {
      throw new RefusedName("\"%s\" names no file.".formatted(shown(name)));
    }
    return String.join("/", kept);
  }

  /// Return the real file that a name stands for.
  ///
  /// @return absent when there is no such file
  /// @throws RefusedName if the name leads out of the root
  public Optional<Path> file(String name) throws IOException, RefusedName {
    return find("", clean(name), false);
  }

  /// Return the real folder that a name stands for; `.` is the root.
  ///
  /// @return absent when there is no such folder
  /// @throws RefusedName if the name leads out of the root
  public Optional<Path> folder(String name) throws IOException, RefusedName {
    return name.matches("[./\\\\]*") && !name.contains("..") && !name.startsWith("/")
        ? Optional.of(real)
        : find("", clean(name), true);
  }

  /// Return the real file at a clean name below a folder of the root, see [#clean].
  Optional<Path> fileBelow(String folder, String clean) throws IOException, RefusedName {
    return find(folder, clean, false);
  }

  /// Return a file of the root, found by walking it, without links on the way.
  ///
  /// @throws RefusedName if a link leads out of the root
  Path follow(Path link) throws IOException, RefusedName {
    return inside(link.toRealPath(), relative(link));
  }

  private Optional<Path> find(String folder, String clean, boolean wantFolder)
      throws IOException, RefusedName {
    var name = folder.isEmpty() ? clean : folder + "/" + clean;
    var found = look(name, wantFolder);
    if (found.isEmpty() && !name.chars().allMatch(c -> c < 128)) {
      found = look(Normalizer.normalize(name, Normalizer.Form.NFC), wantFolder);
      if (found.isEmpty()) {
        found = look(Normalizer.normalize(name, Normalizer.Form.NFD), wantFolder);
      }
    }
    return found;
  }

  private Optional<Path> look(String name, boolean wantFolder) throws IOException, RefusedName {
    try {
      var path = real.resolve(name);
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        path = inside(path.toRealPath(), name);
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
      } else {
        path = inside(realFolder(path), name).resolve(path.getFileName());
      }
      boolean wanted = wantFolder ? attributes.isDirectory() : attributes.isRegularFile();
      return wanted ? Optional.of(path) : Optional.empty();
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (InvalidPathException impossible) {
      throw new RefusedName("\"%s\" is no file name on this system.".formatted(shown(name)));
    } catch (FileSystemException unreachable) {
      return Optional.empty();
    }
  }

  private Path realFolder(Path path) throws IOException {
    var folder = path.getParent();
    if (folder == null) {
      return real;
    }
    var known = realFolders.get(folder);
    if (known == null) {
      known = folder.toRealPath();
      if (realFolders.size() >= REMEMBERED_FOLDERS) {
        realFolders.clear();
      }
      realFolders.put(folder, known);
    }
    return known;
  }

  private Path inside(Path path, String name) throws RefusedName {
    if (!path.startsWith(real)) {
      throw new RefusedName(
          "\"%s\" is a link that leads out of the dataset's folder.".formatted(shown(name)));
    }
    return path;
  }

  private static boolean isDevice(String segment) {
    int dot = segment.indexOf('.');
    var stem = dot < 0 ? segment : segment.substring(0, dot);
    return DEVICES.contains(stem.strip().toLowerCase(Locale.ROOT));
  }

  private static RefusedName outside(String name) {
    return new RefusedName("\"%s\" leads out of the dataset's folder.".formatted(shown(name)));
  }

  private static String shown(String name) {
    return name.length() <= 120 ? name : name.substring(0, 117) + "...";
  }
}
