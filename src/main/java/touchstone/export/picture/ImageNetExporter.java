package touchstone.export.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;
import touchstone.dataset.ImageNetReader;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.PictureCopy;
import touchstone.export.Preflight;
import touchstone.export.SafeNames;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// A folder per class with copies of the pictures in it, and the list of classes in `classes.txt`.
/// A class whose name is no folder's name on every system has its odd characters as `%2F`.
public final class ImageNetExporter implements Exporter {
  @Override
  public String id() {
    return "imagenet";
  }

  @Override
  public String title() {
    return "Folder per class";
  }

  @Override
  public String description() {
    return "Copies of the pictures, sorted into one folder per class.";
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
    return task.modality() == Modality.IMAGE && task.single() && task.allows(WholeItem.INSTANCE);
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    long[] without = {0};
    var names = new SafeNames(false);
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            if (Outgoing.of(selection, source.task(), item).isEmpty()) {
              without[0]++;
            } else {
              names.next(path(source, selection, item));
            }
          }
        });
    var also = new ArrayList<String>();
    if (without[0] > 0) {
      also.add(
          Tally.count(
              without[0],
              "picture without a class stays behind.",
              "pictures without a class stay behind."));
    }
    also.addAll(names.renamed());
    return Tally.of(source, selection, true).against(EnumSet.of(Facet.PICTURES), also, List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    Files.createDirectories(target);
    var names = new SafeNames(false);
    long[] seen = {0};
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(selection, item)
              && !Outgoing.of(selection, source.task(), item).isEmpty()) {
            var path = names.next(path(source, selection, item));
            PictureCopy.copy(source.file(item.item()), SafeNames.below(target, path));
          }
        });
    var classes = new StringBuilder();
    CocoExporter.categories(source, selection)
        .keySet()
        .forEach(label -> classes.append(label.name()).append('\n'));
    Files.writeString(
        target.resolve(ImageNetReader.CLASSES), classes.toString(), StandardCharsets.UTF_8);
  }

  /// Return the picture's path below the target: its first label's folder and its own name, which
  /// is not repeated where the picture came from such a folder.
  private static String path(ExportSource source, Selection selection, ReviewedItem item) {
    var label = Outgoing.of(selection, source.task(), item).getFirst().label();
    var folder = SafeNames.segment(label.name(), "%");
    var name = item.item().name();
    return folder
        + "/"
        + (name.startsWith(folder + "/") ? name.substring(folder.length() + 1) : name);
  }
}
