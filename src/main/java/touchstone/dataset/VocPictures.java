package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where the pictures of a Pascal VOC dataset are.
final class VocPictures {
  private final DatasetRoot root;
  private final Path folder;
  private final Path labels;

  /// @param labels the folder with the XML files
  VocPictures(DatasetRoot root, Path labels) throws IOException {
    this.root = root;
    this.labels = labels;
    this.folder = home(root);
  }

  /// The folder with the pictures.
  Path folder() {
    return folder;
  }

  /// Return what the picture of that item name is called in lists and XML file names.
  String stem(String name) {
    var home = root.relative(folder);
    return PictureFiles.stem(
        home.isEmpty() || !name.startsWith(home + "/") ? name : name.substring(home.length() + 1));
  }

  /// Return the picture that an XML file's `filename` names.
  ///
  /// @throws RefusedName if the name leads out of the dataset
  Optional<Path> named(String filename, Path xml) throws IOException, RefusedName {
    var clean = root.clean(filename);
    var above = parent(belowLabels(xml));
    var home = root.relative(folder);
    for (var place : List.of(join(home, above), home, parent(root.relative(xml)), "")) {
      var found = root.fileBelow(place, clean);
      if (found.isPresent() && PictureFiles.isPicture(clean)) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Return the picture that has an XML file's own name.
  Optional<Path> besides(Path xml) throws IOException, RefusedName {
    var stem = PictureFiles.stem(belowLabels(xml));
    var home = root.relative(folder);
    for (var place : List.of(home, root.relative(labels))) {
      for (var ending : PictureFiles.ENDINGS) {
        for (var spelt : List.of(ending, ending.toUpperCase(Locale.ROOT))) {
          var found = root.fileBelow(place, stem + "." + spelt);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Return the XML file's path below the folder of XML files, with its ending.
  String belowLabels(Path xml) {
    return (xml.startsWith(labels) ? labels.relativize(xml) : xml.getFileName())
        .toString()
        .replace('\\', '/');
  }

  private static Path home(DatasetRoot root) throws IOException {
    for (var name : List.of("jpegimages", "images")) {
      for (var entry : PictureFiles.list(root.path())) {
        if (PictureFiles.name(entry).equalsIgnoreCase(name)
            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          return entry;
        }
      }
    }
    return root.path();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String join(String a, String b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : a + "/" + b;
  }
}
