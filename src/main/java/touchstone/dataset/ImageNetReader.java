package touchstone.dataset;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// A folder per class, as ImageNet and most training scripts lay pictures out: the first folder's
/// name is the class of the pictures in it, below `train`, `val` and `test` where there are such.
///
/// People sort pictures into folders for other reasons too, so it is recognised only where
/// something says so: a `classes.txt` lists the folders, every picture's name begins with its
/// folder's, the folders are called like WordNet's synsets (`n01440764`), or all splits have the
/// same folders. Pictures beside the class folders speak against it, unless they are named after
/// one of them.
public final class ImageNetReader implements DatasetReader {
  /// The list of classes that may stand beside the class folders, one name a line.
  public static final String CLASSES = "classes.txt";

  private static final int LOOKED_AT = 2_000;
  private static final int MOST_CLASSES = 100_000;
  private static final Set<String> PARTS =
      Set.of("image", "images", "img", "imgs", "label", "labels", "mask", "masks", "annotations");
  private static final Pattern SYNSET = Pattern.compile("n[0-9]{8}");
  private static final Set<String> SPLITS =
      Set.of("train", "val", "valid", "validation", "test", "dev");

  @Override
  public String id() {
    return "imagenet";
  }

  @Override
  public String title() {
    return "Folder per class";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    var root = DatasetRoot.of(path);
    try {
      var splits = splits(root);
      var classes = new HashSet<String>();
      var loose = new ArrayList<String>();
      boolean alike = splits.size() > 1;
      for (var split : splits) {
        var folders = look(split, loose);
        alike &= classes.isEmpty() || classes.equals(folders);
        classes.addAll(folders);
      }
      if (classes.size() < 2 || !namedAfter(classes, loose)) {
        return Optional.empty();
      }
      var listed = classes(root);
      boolean sure =
          listed.isEmpty()
              ? (alike && classes.stream().noneMatch(ImageNetReader::isPart))
                  || classes.stream().allMatch(folder -> SYNSET.matcher(folder).matches())
                  || namedAfterFolders(root, splits)
              : classes.stream().allMatch(folder -> listed.contains(label(folder, listed)));
      return sure
          ? Optional.of(
              new Finding(
                  "Pictures in %d folders, one per class.".formatted(classes.size()),
                  true,
                  OptionalLong.empty()))
          : Optional.empty();
    } catch (DatasetException unreadable) {
      return Optional.empty();
    }
  }

  /// Return the names of a folder's folders, and add those of its pictures.
  private static Set<String> look(Path folder, List<String> pictures) throws IOException {
    var folders = new HashSet<String>();
    for (var entry : PictureFiles.list(folder)) {
      var name = PictureFiles.name(entry);
      if (isFolder(entry)) {
        folders.add(name);
      } else if (PictureFiles.isPicture(name)) {
        pictures.add(name);
      }
    }
    return folders;
  }

  private static boolean namedAfter(Set<String> classes, List<String> pictures) {
    return pictures.stream()
        .allMatch(picture -> classes.stream().anyMatch(name -> picture.startsWith(name + "_")));
  }

  @Override
  public void read(
      Path path,
      ReadOptions options,
      ImageProbe probe,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException {
    if (!Files.isDirectory(path)) {
      throw new DatasetException("%s is not a folder with a folder per class.".formatted(path));
    }
    var root = DatasetRoot.of(path);
    var intake = new Intake(root, probe, sink, progress, cancellation);
    var listed = classes(root);
    for (var name : listed) {
      intake.label(name, CLASSES);
    }
    boolean split = splits(root).stream().anyMatch(folder -> !folder.equals(root.path()));
    PictureFiles.walk(
        root,
        root.path(),
        intake.report,
        (file, name) -> {
          int from = split && isSplit(name) ? name.indexOf('/') + 1 : 0;
          int to = name.indexOf('/', from);
          var metadata =
              from == 0 ? Map.<String, String>of() : Map.of("split", name.substring(0, from - 1));
          int slot = intake.picture(file, name, metadata);
          if (slot >= 0 && to < 0) {
            intake.report.tally(".", "picture", "outside the class folders, left without a class");
          } else if (slot >= 0) {
            var label = intake.label(label(name.substring(from, to), listed), name);
            if (label != null) {
              intake.annotate(slot, label, WholeItem.INSTANCE, Map.of());
            }
          }
          return true;
        });
    intake.finish();
  }

  /// Return the label of a folder: its name, where the list of classes has it, else its name with
  /// `%2F` and the like resolved, where the list has that.
  private static String label(String folder, Set<String> listed) {
    if (listed.contains(folder) || folder.indexOf('%') < 0) {
      return folder;
    }
    try {
      var decoded = URLDecoder.decode(folder.replace("+", "%2B"), StandardCharsets.UTF_8);
      return listed.contains(decoded) ? decoded : folder;
    } catch (IllegalArgumentException plain) {
      return folder;
    }
  }

  private static Set<String> classes(DatasetRoot root) throws IOException, DatasetException {
    var classes = new java.util.LinkedHashSet<String>();
    var file = root.path().resolve(CLASSES);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      try (var lines = new Lines(file, CLASSES, 10_000)) {
        for (var line = lines.next();
            line != null && classes.size() < MOST_CLASSES;
            line = lines.next()) {
          if (!line.isBlank()) {
            classes.add(line.strip());
          }
        }
      }
    }
    return classes;
  }

  /// Return the folders that hold class folders: the splits, where all folders are splits.
  private static List<Path> splits(DatasetRoot root) throws IOException {
    var folders = new ArrayList<Path>();
    for (var entry : PictureFiles.list(root.path())) {
      if (isFolder(entry)) {
        folders.add(entry);
      }
    }
    boolean split =
        !folders.isEmpty()
            && folders.stream().allMatch(folder -> isSplit(PictureFiles.name(folder)));
    return split ? folders : List.of(root.path());
  }

  private static boolean isSplit(String name) {
    int end = name.indexOf('/');
    return SPLITS.contains((end < 0 ? name : name.substring(0, end)).toLowerCase(Locale.ROOT));
  }

  /// Return whether a folder's name says what kind of file is in it, rather than what they show.
  private static boolean isPart(String folder) {
    return PARTS.contains(folder.toLowerCase(Locale.ROOT));
  }

  private static boolean isFolder(Path entry) {
    return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
  }

  /// Return whether the pictures in class folders are named after them.
  private static boolean namedAfterFolders(DatasetRoot root, List<Path> splits)
      throws IOException, DatasetException {
    int[] seen = {0};
    boolean[] all = {true};
    for (var split : splits) {
      PictureFiles.walk(
          root,
          split,
          Report.silent(),
          (file, name) -> {
            var parts = name.split("/");
            int folder = split.equals(root.path()) ? 0 : 1;
            if (parts.length > folder + 1) {
              all[0] &= parts[parts.length - 1].startsWith(parts[folder] + "_");
              seen[0]++;
            }
            return all[0] && seen[0] < LOOKED_AT;
          });
    }
    return all[0] && seen[0] > 0;
  }
}
