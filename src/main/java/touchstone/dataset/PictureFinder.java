package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the pictures are that a file with labels names: people keep them beside the file, in
/// `images`, in a folder named like the split, or in several of these.
public final class PictureFinder {
  private static final List<String> SPLITS =
      List.of("train", "val", "valid", "validation", "test", "dev");

  private final DatasetRoot root;
  private final List<String> folders;
  private final Map<String, String> metadata;

  /// @param file the file with the labels, inside the root
  public PictureFinder(DatasetRoot root, Path file) {
    this.root = root;
    var stem = PictureFiles.stem(PictureFiles.name(file));
    var split = stem.substring(stem.lastIndexOf('_') + 1);
    var beside = file.getParent() == null ? "" : root.relative(file.getParent());
    var places = new LinkedHashSet<String>();
    places.add(beside);
    for (var base : List.of(beside, "")) {
      for (var folder : List.of("images/" + split, split, "images", "data", "img", "JPEGImages")) {
        places.add(base.isEmpty() ? folder : base + "/" + folder);
      }
    }
    places.add("");
    this.folders = new ArrayList<>(places);
    this.metadata =
        split(split)
            .or(() -> split(beside.substring(beside.lastIndexOf('/') + 1)))
            .map(name -> Map.of("split", name))
            .orElse(Map.of());
  }

  /// What every picture of the file is told to belong to.
  Map<String, String> metadata() {
    return metadata;
  }

  /// Return the real file of a picture.
  ///
  /// @throws RefusedName if its name leads out of the dataset
  public Optional<Path> find(String name) throws IOException, RefusedName {
    var clean = root.clean(name);
    for (int i = 0; i < folders.size(); i++) {
      var found = root.fileBelow(folders.get(i), clean);
      if (found.isPresent()) {
        folders.addFirst(folders.remove(i));
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> split(String name) {
    var small = name.toLowerCase(Locale.ROOT).replaceAll("[0-9]+$", "");
    return SPLITS.contains(small) ? Optional.of(name) : Optional.empty();
  }
}
