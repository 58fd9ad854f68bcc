package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a YOLO dataset is laid out: its class names and where its pictures are.
///
/// @param declared whether a file says that this is a YOLO dataset
/// @param namesFile what people call the file with the class names
/// @param pose whether boxes are followed by keypoints
record YoloLayout(
    DatasetRoot root,
    boolean declared,
    List<String> names,
    String namesFile,
    List<Part> parts,
    boolean pose) {
  private static final int MOST_CLASSES = 100_000;
  private static final int LONGEST_LINE = 10_000;

  /// Pictures of one split: a folder, a list of pictures in a text file, or one picture.
  ///
  /// @param split its name, empty when there are no splits
  record Part(String split, Path place) {}

  /// Where to begin reading.
  ///
  /// @param manifest the YAML or data file, null when there is none
  record Start(Path folder, @Nullable Path manifest) {}

  /// Return where a dataset at that path begins, null when it cannot be one.
  static @Nullable Start start(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new Start(path, manifest(path));
    }
    var name = PictureFiles.name(path).toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(path) || !isManifest(name)) {
      return null;
    }
    var file = path.toRealPath();
    var folder = file.getParent();
    return folder == null ? null : new Start(folder, file);
  }

  private static boolean isManifest(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".data");
  }

  private static @Nullable Path manifest(Path folder) throws IOException {
    Path found = null;
    for (var entry : PictureFiles.list(folder)) {
      var name = PictureFiles.name(entry).toLowerCase(Locale.ROOT);
      if (isManifest(name) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (name.matches("(data|dataset)\\.ya?ml|obj\\.data")) {
          return entry;
        }
        found = found == null ? entry : found;
      }
    }
    return found;
  }

  /// Find out how a dataset is laid out.
  ///
  /// @throws DatasetException if its manifest cannot be read or leads nowhere
  static YoloLayout of(Start start, Report report) throws IOException, DatasetException {
    var root = DatasetRoot.of(start.folder());
    var manifest = start.manifest();
    if (manifest != null) {
      return PictureFiles.name(manifest).toLowerCase(Locale.ROOT).endsWith(".data")
          ? darknet(root, manifest, report)
          : YoloYaml.read(root, manifest, report);
    }
    var file = namesFile(root);
    return new YoloLayout(
        root,
        false,
        file == null ? List.of() : names(file, root.relative(file)),
        file == null ? "" : root.relative(file),
        List.of(new Part("", root.path())),
        false);
  }

  private static @Nullable Path namesFile(DatasetRoot root) throws IOException {
    var folders = new ArrayList<Path>(List.of(root.path()));
    for (var entry : PictureFiles.list(root.path())) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        folders.add(entry);
      }
    }
    for (var folder : folders) {
      for (var entry : PictureFiles.list(folder)) {
        var name = PictureFiles.name(entry).toLowerCase(Locale.ROOT);
        if ((name.equals("classes.txt") || name.endsWith(".names"))
            && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          return entry;
        }
      }
    }
    return null;
  }

  /// Return the class names in a file, one a line; blank lines at the end do not count.
  static List<String> names(Path file, String where) throws IOException, DatasetException {
    var names = new ArrayList<String>();
    try (var lines = new Lines(file, where, LONGEST_LINE)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (names.size() == MOST_CLASSES) {
          throw new DatasetException(
              "%s: this lists more than %,d names, so it is no list of classes."
                  .formatted(where, MOST_CLASSES));
        }
        names.add(line.strip());
      }
    }
    while (!names.isEmpty() && names.getLast().isEmpty()) {
      names.removeLast();
    }
    return names;
  }

  private static YoloLayout darknet(DatasetRoot root, Path manifest, Report report)
      throws IOException, DatasetException {
    var where = root.relative(manifest);
    var entries = new LinkedHashMap<String, String>();
    try (var lines = new Lines(manifest, where, LONGEST_LINE)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          entries.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    }
    var listed = entries.get("names");
    var names = listed == null ? Optional.<Path>empty() : find(root, listed, where, report);
    var parts = new ArrayList<Part>();
    for (var split : Map.of("train", "train", "valid", "val", "test", "test").entrySet()) {
      var list = entries.get(split.getKey());
      if (list != null && !list.isEmpty()) {
        find(root, list, where, report)
            .ifPresent(file -> parts.add(new Part(split.getValue(), file)));
      }
    }
    parts.sort(java.util.Comparator.comparing(Part::split));
    if (parts.isEmpty()) {
      throw new DatasetException(
          "%s: it names no list of pictures (train, valid) that is there.".formatted(where));
    }
    return new YoloLayout(
        root,
        true,
        names.isEmpty() ? List.of() : names(names.get(), root.relative(names.get())),
        names.map(root::relative).orElse(where),
        parts,
        false);
  }

  /// Return a file that a manifest names; the first folders of its name may belong to the place
  /// where it was written.
  private static Optional<Path> find(DatasetRoot root, String name, String where, Report report)
      throws IOException {
    try {
      var clean = root.clean(name);
      for (var rest = clean; ; rest = rest.substring(rest.indexOf('/') + 1)) {
        var found = root.fileBelow("", rest);
        if (found.isPresent()) {
          return found;
        }
        if (rest.indexOf('/') < 0) {
          break;
        }
      }
      report.problem("missing file", where, "The file \"%s\" is not there.".formatted(name));
    } catch (RefusedName refused) {
      report.problem("refused name", where, refused.sentence());
    }
    return Optional.empty();
  }

  /// Visit the pictures of a part.
  void visit(Part part, Report report, PictureFiles.Visitor visitor)
      throws IOException, DatasetException {
    if (Files.isDirectory(part.place())) {
      PictureFiles.walk(root, part.place(), report, visitor);
      return;
    }
    var where = root.relative(part.place());
    if (PictureFiles.isPicture(where)) {
      visitor.visit(part.place(), where);
      return;
    }
    try (var lines = new Lines(part.place(), where, LONGEST_LINE)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        var name = line.strip();
        if (!PictureFiles.isPicture(name)) {
          report.problem(
              "no picture", lines.place(), "\"%s\" is no picture.".formatted(shown(name)));
          continue;
        }
        var file = find(root, name, lines.place(), report);
        if (file.isPresent() && !visitor.visit(file.get(), root.relative(file.get()))) {
          return;
        }
      }
    }
  }

  private static String shown(String name) {
    return name.length() <= 120 ? name : name.substring(0, 117) + "...";
  }
}
