package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// YOLO: a text file per picture with a class number and a box relative to the picture's size in
/// each line. Read are the layouts of Ultralytics (a YAML file, `images` and `labels`), of Darknet
/// (`obj.data`) and plain folders with `classes.txt` or `obj.names`.
/// <https://docs.ultralytics.com/datasets/detect/>
public final class YoloReader implements DatasetReader {
  private static final int LOOKED_AT = 50;

  @Override
  public String id() {
    return "yolo";
  }

  @Override
  public String title() {
    return "YOLO";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var start = YoloLayout.start(path);
    if (start == null) {
      return Optional.empty();
    }
    try {
      var layout = YoloLayout.of(start, Report.silent());
      boolean labelled = layout.declared() || hasLabels(layout);
      return labelled
          ? Optional.of(
              new Finding(
                  layout.names().isEmpty()
                      ? "A YOLO dataset."
                      : "A YOLO dataset with %s."
                          .formatted(
                              layout.names().size() == 1
                                  ? "1 class"
                                  : layout.names().size() + " classes"),
                  true,
                  OptionalLong.empty()))
          : Optional.empty();
    } catch (DatasetException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean hasLabels(YoloLayout layout) throws IOException, DatasetException {
    var finder = new YoloLabels(layout.root());
    boolean[] found = {false};
    int[] seen = {0};
    for (var part : layout.parts()) {
      layout.visit(
          part,
          Report.silent(),
          (file, name) -> {
            found[0] = looksRight(finder, name);
            return !found[0] && ++seen[0] < LOOKED_AT;
          });
    }
    return found[0];
  }

  private static boolean looksRight(YoloLabels finder, String name) throws IOException {
    try {
      var labels = finder.find(name);
      return labels.isPresent() && YoloLabels.looksRight(labels.get());
    } catch (RefusedName outside) {
      return false;
    }
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
    var start = YoloLayout.start(path);
    if (start == null) {
      throw new DatasetException(
          "%s is neither a folder nor a YAML or data file of a YOLO dataset.".formatted(path));
    }
    var root = DatasetRoot.of(start.folder());
    var intake = new Intake(root, probe, sink, progress, cancellation);
    var layout = YoloLayout.of(start, intake.report);
    var classes = new ArrayList<@Nullable Label>();
    for (var name : layout.names()) {
      classes.add(intake.label(name, layout.namesFile()));
    }
    if (classes.isEmpty()) {
      intake.report.problem(
          "no class names",
          root.relative(start.folder()).isEmpty() ? "." : root.relative(start.folder()),
          "There is no list of class names, so classes are called by their numbers; add a"
              + " classes.txt with one name a line.");
    }
    var finder = new YoloLabels(root);
    var lines = new YoloLines(intake, classes, layout.pose());
    var read = new HashSet<String>();
    for (var part : layout.parts()) {
      var metadata =
          part.split().isEmpty() ? Map.<String, String>of() : Map.of("split", part.split());
      layout.visit(
          part,
          intake.report,
          (file, name) -> {
            if (!intake.knows(name)) {
              take(intake, finder, lines, read, file, name, metadata);
            }
            return true;
          });
    }
    reportLeftOver(layout, intake.report, read);
    intake.finish();
  }

  private static void take(
      Intake intake,
      YoloLabels finder,
      YoloLines lines,
      Set<String> read,
      Path file,
      String name,
      Map<String, String> metadata)
      throws IOException, DatasetException {
    int slot = intake.picture(file, name, metadata);
    Optional<Path> labels;
    try {
      labels = finder.find(name);
    } catch (RefusedName outside) {
      intake.report.problem("refused name", name, outside.sentence());
      return;
    }
    if (labels.isPresent()) {
      read.add(intake.root.relative(labels.get()));
      if (slot >= 0) {
        lines.read(labels.get(), intake.root.relative(labels.get()), slot);
      }
    }
  }

  /// Report label files without a picture, in the folders in which label files were found.
  private static void reportLeftOver(YoloLayout layout, Report report, Set<String> read)
      throws IOException {
    var folders = new HashSet<String>();
    for (var name : read) {
      folders.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    }
    for (var folder : folders.stream().sorted().toList()) {
      List<Path> entries = PictureFiles.list(layout.root().path().resolve(folder));
      for (var entry : entries) {
        var name = layout.root().relative(entry);
        if (name.endsWith(".txt") && !read.contains(name) && YoloLabels.looksRight(entry)) {
          report.problem("labels without picture", name, "There is no picture for these labels.");
        }
      }
    }
  }
}
