package touchstone.export.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.PictureCopy;
import touchstone.export.Preflight;
import touchstone.export.SafeNames;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.export.Words;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// A YOLO folder in the layout of Ultralytics: `data.yaml`, copies of the pictures in `images` and
/// a text file per picture in `labels`. Boxes are cut to their pictures, because trainers skip
/// files with boxes that reach outside. Proposals carry their score in a sixth column.
/// <https://docs.ultralytics.com/datasets/detect/>
public final class YoloExporter implements Exporter {
  @Override
  public String id() {
    return "yolo";
  }

  @Override
  public String title() {
    return "YOLO (Ultralytics)";
  }

  @Override
  public String description() {
    return "A folder ready for training: data.yaml, copies of the pictures and a text file for each.";
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new BoundingBox(0, 0, 1, 1));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var labels = new PictureLabels(source, selection, true);
    long[] beside = {0};
    var tally =
        Tally.of(
            source,
            selection,
            true,
            item -> {
              var all = labels.of(item);
              var meeting = all.stream().filter(label -> meets(label, item)).toList();
              beside[0] += all.size() - meeting.size();
              return meeting;
            });
    var also = new ArrayList<String>();
    if (beside[0] > 0) {
      also.add(
          Tally.count(
              beside[0],
              "box lies wholly outside its picture and is left out.",
              "boxes lie wholly outside their pictures and are left out."));
    }
    also.addAll(labels.losses(tally));
    also.addAll(SafeNames.renamed(source, selection));
    return tally.against(EnumSet.of(Facet.SCORES, Facet.PICTURES), also, List.of());
  }

  private static boolean meets(Outgoing label, ReviewedItem item) {
    return label.geometry() instanceof BoundingBox box
        && box.meets(item.item().width(), item.item().height());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var marks = new PictureLabels(source, selection, true);
    var categories = marks.categories();
    var images = Files.createDirectories(target.resolve("images"));
    var labels = Files.createDirectories(target.resolve("labels"));
    var names = new SafeNames(true);
    long[] seen = {0};
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(selection, item)) {
            var name = names.next(item.item().name());
            PictureCopy.copy(source.file(item.item()), SafeNames.below(images, name));
            var file = SafeNames.below(labels, SafeNames.stem(name) + ".txt");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, lines(marks.of(item), item, categories));
          }
        });
    Files.writeString(target.resolve("data.yaml"), yaml(categories));
  }

  private static String lines(
      List<Outgoing> labels, ReviewedItem item, Map<Label, Integer> categories) {
    var lines = new StringBuilder();
    int width = item.item().width();
    int height = item.item().height();
    for (var label : labels) {
      switch (label.geometry()) {
        case BoundingBox box when box.meets(width, height) -> {
          var cut = box.clippedTo(width, height);
          lines.append(categories.getOrDefault(label.label(), 1) - 1);
          append(lines, cut.centreX() / width);
          append(lines, cut.centreY() / height);
          append(lines, cut.width() / width);
          append(lines, cut.height() / height);
          var score = label.score();
          if (score != null) {
            append(lines, score);
          }
          lines.append('\n');
        }
        case BoundingBox outside -> {}
        case WholeItem _, TextSpan _, Link _ -> {}
      }
    }
    return lines.toString();
  }

  private static void append(StringBuilder lines, double value) {
    lines.append(' ').append(Words.plain(value));
  }

  private static String yaml(Map<Label, Integer> categories) {
    var yaml = new StringBuilder("path: .\ntrain: images\nval: images\nnames:\n");
    categories.forEach(
        (label, id) ->
            yaml.append("  ")
                .append(id - 1)
                .append(": ")
                .append(quoted(label.name()))
                .append('\n'));
    return yaml.toString();
  }

  /// Return a YAML double-quoted scalar.
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
