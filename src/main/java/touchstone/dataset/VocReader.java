package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Pascal VOC: an XML file per picture, in `Annotations` with the pictures in `JPEGImages`, or
/// beside its picture as labelImg writes them.
///
/// Corners are taken as they are written, decimals included: a box reaches from (xmin, ymin) to
/// (xmax, ymax). The one-based pixels of the original challenge are not shifted, because hardly any
/// tool that writes the format counts from one.
public final class VocReader implements DatasetReader {
  private static final int LOOKED_AT = 200;
  private static final List<String> SPLITS = List.of("train", "val", "test");

  @Override
  public String id() {
    return "voc";
  }

  @Override
  public String title() {
    return "Pascal VOC";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return isXml(PictureFiles.name(path)) ? finding(VocXml.kind(path), 1) : Optional.empty();
    }
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    var root = DatasetRoot.of(path);
    var kinds = new ArrayList<VocXml.Kind>();
    try {
      PictureFiles.walk(
          root,
          labels(root),
          Report.silent(),
          VocReader::isXml,
          (file, name) -> {
            var kind = VocXml.kind(file);
            if (kind != VocXml.Kind.OTHER) {
              kinds.add(kind);
            }
            return kinds.size() < LOOKED_AT;
          });
    } catch (DatasetException impossible) {
      return Optional.empty();
    }
    for (var kind : List.of(VocXml.Kind.LABELME, VocXml.Kind.BOXES, VocXml.Kind.EMPTY)) {
      if (kinds.contains(kind)) {
        return finding(kind, kinds.size());
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> finding(VocXml.Kind kind, int count) {
    return switch (kind) {
      case BOXES, EMPTY ->
          Optional.of(
              new Finding(
                  count < LOOKED_AT
                      ? "A Pascal VOC dataset with %s.".formatted(Report.count(count, "XML file"))
                      : "A Pascal VOC dataset.",
                  true,
                  OptionalLong.empty()));
      case LABELME ->
          Optional.of(
              new Finding("A LabelMe dataset, which cannot be read.", false, OptionalLong.empty()));
      case OTHER -> Optional.empty();
    };
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
    if (!Files.exists(path)) {
      throw new DatasetException("There is no file or folder %s.".formatted(path));
    }
    boolean single = Files.isRegularFile(path);
    var root = DatasetRoot.of(single ? rootOf(path.toRealPath()) : path);
    var intake = new Intake(root, probe, sink, progress, cancellation);
    var pictures = new VocPictures(root, labels(root));
    var splits = splits(root, intake);
    var xml = new VocXml(intake, pictures, splits, PictureFiles.name(labels(root)));
    if (single) {
      xml.read(path.toRealPath());
      intake.finish();
      return;
    }
    boolean[] any = {false};
    PictureFiles.walk(
        root,
        labels(root),
        intake.report,
        VocReader::isXml,
        (file, name) -> {
          any[0] = true;
          xml.read(file);
          return true;
        });
    if (!any[0]) {
      throw new DatasetException(
          "%s: there are no XML files of Pascal VOC in this folder.".formatted(path));
    }
    for (var folder : List.of("SegmentationClass", "SegmentationObject")) {
      if (Files.isDirectory(root.path().resolve(folder))) {
        intake.report.problem("masks", folder, "Masks were left out: only boxes are read.");
      }
    }
    PictureFiles.walk(
        root,
        pictures.folder(),
        intake.report,
        (file, name) -> {
          if (name.startsWith("Segmentation")) {
            return true;
          }
          intake.picture(file, name, VocXml.metadata(splits, pictures.stem(name)));
          return true;
        });
    intake.finish();
  }

  static boolean isXml(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".xml");
  }

  private static Path rootOf(Path file) {
    var folder = file.getParent();
    if (folder == null) {
      return file;
    }
    var above = folder.getParent();
    return above != null && PictureFiles.name(folder).equalsIgnoreCase("annotations")
        ? above
        : folder;
  }

  /// Return the folder with the XML files: `Annotations`, else the root.
  private static Path labels(DatasetRoot root) throws IOException {
    for (var entry : PictureFiles.list(root.path())) {
      if (PictureFiles.name(entry).equalsIgnoreCase("annotations")
          && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        return entry;
      }
    }
    return root.path();
  }

  /// Return the split of each picture's stem that a list in `ImageSets/Main` names.
  private static Map<String, String> splits(DatasetRoot root, Intake intake)
      throws IOException, DatasetException {
    var splits = new HashMap<String, String>();
    for (var split : SPLITS) {
      var name = "ImageSets/Main/" + split + ".txt";
      try {
        var file = root.file(name);
        if (file.isPresent()) {
          try (var lines = new Lines(file.get(), name, 10_000)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
              var stem = line.strip();
              if (!stem.isEmpty()) {
                splits.putIfAbsent(stem, split);
              }
            }
          }
        }
      } catch (RefusedName refused) {
        intake.report.problem("refused name", name, refused.sentence());
      }
    }
    return splits;
  }
}
