package touchstone.dataset.ratings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetRoot;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ItemReference;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.PictureFinder;
import touchstone.dataset.RefusedName;
import touchstone.dataset.Report;

/// Pictures that ratings are of: those that lie where the file names them, or else those of the
/// project that are called so, or else items whose picture is missing.
final class PictureItems implements ItemMaker {
  /// What no file name has on some systems, and what parts a file from a key.
  private static final Pattern NO_FILE = Pattern.compile("[:*?\"<>|#]");

  private final DatasetRoot root;
  private final Path file;
  private final ImageProbe probe;
  private final DatasetSink sink;
  private final Report report;
  private final PictureFinder pictures;

  /// @param file the one with the ratings, inside the root
  PictureItems(DatasetRoot root, Path file, ImageProbe probe, DatasetSink sink, Report report) {
    this.root = root;
    this.file = file;
    this.probe = probe;
    this.sink = sink;
    this.report = report;
    pictures = new PictureFinder(root, file);
  }

  @Override
  public long make(String name, String text, Map<String, String> metadata, Supplier<String> where)
      throws IOException, DatasetException {
    var facts = new TreeMap<>(metadata);
    if (!text.isEmpty()) {
      facts.putIfAbsent("text", text);
    }
    try {
      var found = pictures.find(name);
      return found.isPresent()
          ? picture(found.get(), facts, where)
          : sink.item(new ItemReference(missing(name, facts), false));
    } catch (RefusedName refused) {
      report.problem("refused name", where.get(), refused.sentence());
      return RatedItems.LEFT_OUT;
    }
  }

  private long picture(Path picture, Map<String, String> facts, Supplier<String> where)
      throws DatasetException {
    ImageSize size;
    try {
      size = probe.probe(picture);
    } catch (IOException broken) {
      report.problem("unreadable picture", where.get(), String.valueOf(broken.getMessage()));
      return RatedItems.LEFT_OUT;
    }
    return sink.item(new ItemDraft(picture, root.relative(picture), size, facts));
  }

  /// Return an item without a picture. One that is called like a picture has its place beside the
  /// file, where the picture may be put later.
  private ItemDraft missing(String name, Map<String, String> facts) throws RefusedName {
    var clean = root.clean(name);
    return PictureFiles.isPicture(clean) && !NO_FILE.matcher(clean).find()
        ? new ItemDraft(root.path().resolve(clean), name, ImageSize.NONE, facts)
        : new ItemDraft(file, name, name, ImageSize.NONE, null, facts);
  }
}
