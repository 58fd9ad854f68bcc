package touchstone.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The picture files of a dataset's folder, walked in natural order, one folder in memory at a
/// time.
public final class PictureFiles {
  /// The endings of files that are taken for pictures, in lower case.
  static final List<String> ENDINGS =
      List.of("jpg", "jpeg", "jpe", "png", "bmp", "gif", "tif", "tiff", "webp");

  private static final Set<String> JUNK =
      Set.of("__macosx", "@eadir", "$recycle.bin", "system volume information");
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(PictureFiles::name, NaturalOrder.INSTANCE);

  /// Sees one file after the other.
  @FunctionalInterface
  public interface Visitor {
    /// @param file a real path inside the root
    /// @param name its path below the root, with `/` between folders
    /// @return whether to go on
    boolean visit(Path file, String name) throws IOException, DatasetException;
  }

  private PictureFiles() {}

  public static boolean isPicture(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  public static String name(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /// Return the name without its last ending.
  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  static boolean junk(String name) {
    return name.startsWith(".") || JUNK.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Return what lies in a folder, in natural order, junk left out.
  public static List<Path> list(Path folder) throws IOException {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      for (var entry : stream) {
        if (!junk(name(entry))) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    entries.sort(BY_NAME);
    return entries;
  }

  /// Visit the pictures below a folder. Links to folders are not followed: what they reach inside
  /// the root is visited anyway. Links to pictures are followed inside the root.
  static void walk(DatasetRoot root, Path folder, Report report, Visitor visitor)
      throws IOException, DatasetException {
    walk(root, folder, report, PictureFiles::isPicture, visitor);
  }

  /// Visit the files below a folder whose names pass.
  public static void walk(
      DatasetRoot root,
      Path folder,
      Report report,
      java.util.function.Predicate<String> wanted,
      Visitor visitor)
      throws IOException, DatasetException {
    var open = new ArrayDeque<ArrayDeque<Path>>();
    open.push(new ArrayDeque<>(list(folder)));
    while (!open.isEmpty()) {
      var entry = open.element().poll();
      if (entry == null) {
        open.pop();
        continue;
      }
      var attributes = attributes(entry);
      if (attributes == null) {
        continue;
      }
      if (attributes.isDirectory()) {
        var below = open(entry, root, report);
        if (below != null) {
          open.push(below);
        }
      } else if (wanted.test(name(entry))) {
        var file =
            attributes.isSymbolicLink()
                ? target(entry, root, report)
                : attributes.isRegularFile() ? entry : special(entry, root, report);
        if (file != null && !visitor.visit(file, root.relative(entry))) {
          return;
        }
      }
    }
  }

  private static @org.jspecify.annotations.Nullable ArrayDeque<Path> open(
      Path folder, DatasetRoot root, Report report) {
    try {
      return new ArrayDeque<>(list(folder));
    } catch (IOException closed) {
      report.problem(
          "unreadable folder",
          root.relative(folder),
          "This folder cannot be opened; check its permissions.");
      return null;
    }
  }

  private static @org.jspecify.annotations.Nullable BasicFileAttributes attributes(Path entry) {
    try {
      return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException gone) {
      return null;
    }
  }

  private static @org.jspecify.annotations.Nullable Path special(
      Path entry, DatasetRoot root, Report report) {
    report.problem(
        "special file",
        root.relative(entry),
        "This is no file but a pipe or a device; it was left out.");
    return null;
  }

  private static @org.jspecify.annotations.Nullable Path target(
      Path link, DatasetRoot root, Report report) {
    try {
      var file = root.follow(link);
      return Files.isRegularFile(file)
          ? file
          : Files.isDirectory(file) ? null : special(link, root, report);
    } catch (RefusedName outside) {
      report.problem("link out of the folder", root.relative(link), outside.sentence());
    } catch (FileSystemException broken) {
      report.problem("broken link", root.relative(link), "This link leads nowhere.");
    } catch (IOException unreadable) {
      report.problem("broken link", root.relative(link), "This link cannot be followed.");
    }
    return null;
  }
}
