package touchstone.dataset.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetRoot;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.Report;

/// The files of one format in what a person chose: a file itself, or those below a folder.
///
/// @param root their folder
/// @param files real paths in natural order
public record TextSources(DatasetRoot root, List<Path> files) {
  private static final int LOOKED_AT = 5_000;
  private static final Set<String> SPLITS =
      Set.of("train", "val", "valid", "validation", "test", "dev");

  /// Says at a look whether a file is of a format.
  @FunctionalInterface
  public interface Look {
    boolean at(Path file) throws IOException;
  }

  /// Find the files of a format.
  ///
  /// @param endings in lower case, without the dot
  /// @param look asked only of files with such an ending below a folder; a file that was chosen
  ///   itself is taken as it is
  /// @throws DatasetException if there is no file or folder at the path
  public static TextSources of(Path path, Set<String> endings, Look look, Report report)
      throws IOException, DatasetException {
    if (!Files.exists(path)) {
      throw new DatasetException("There is no file or folder %s.".formatted(path));
    }
    if (Files.isRegularFile(path)) {
      var file = path.toRealPath();
      return new TextSources(
          DatasetRoot.of(Objects.requireNonNull(file.getParent())), List.of(file));
    }
    if (!Files.isDirectory(path)) {
      throw new DatasetException("%s is neither a file nor a folder.".formatted(path));
    }
    var root = DatasetRoot.of(path);
    var files = new ArrayList<Path>();
    PictureFiles.walk(
        root,
        root.path(),
        report,
        name -> has(name, endings),
        (file, name) -> {
          if (look.at(file)) {
            files.add(file);
          }
          return true;
        });
    return new TextSources(root, files);
  }

  /// Count the files of a format that tells itself by what is in a file, without going through a
  /// large folder to its end.
  ///
  /// @param endings of the files below a folder that are looked at; a file that was chosen itself
  ///   is looked at whatever its name
  public static int recognised(Path path, Set<String> endings, Look look) throws IOException {
    return Files.isRegularFile(path) ? look.at(path) ? 1 : 0 : count(path, endings, look);
  }

  /// Count the files of a format without going through a large folder to its end.
  public static int count(Path path, Set<String> endings, Look look) throws IOException {
    if (Files.isRegularFile(path)) {
      return has(PictureFiles.name(path), endings) && look.at(path) ? 1 : 0;
    }
    if (!Files.isDirectory(path)) {
      return 0;
    }
    var root = DatasetRoot.of(path);
    int[] found = {0};
    int[] seen = {0};
    try {
      PictureFiles.walk(
          root,
          root.path(),
          Report.silent(),
          name -> has(name, endings),
          (file, name) -> {
            found[0] += look.at(file) ? 1 : 0;
            return ++seen[0] < LOOKED_AT;
          });
    } catch (DatasetException unreadable) {
      return 0;
    }
    return found[0];
  }

  public static boolean has(String name, Set<String> endings) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && endings.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /// Return what all texts of a file are told to belong to, by its name: `split` = `dev` for
  /// `dev.conll` and `news_dev.conll`.
  public Map<String, String> metadata(Path file) {
    var stem = PictureFiles.stem(PictureFiles.name(file)).toLowerCase(Locale.ROOT);
    var last = stem.substring(Math.max(stem.lastIndexOf('_'), stem.lastIndexOf('.')) + 1);
    last = last.substring(last.lastIndexOf('-') + 1);
    return SPLITS.contains(last) ? Map.of("split", last) : Map.of();
  }

  /// Return the sentence with which nothing of a format is refused.
  public static DatasetException nothing(Path path, String what) {
    return new DatasetException("%s: there is no %s here.".formatted(path, what));
  }
}
