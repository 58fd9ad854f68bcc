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
    var labels = new PictureLabels(source, selection, false);
    long[] without = {0};
    long[] further = {0};
    var names = new SafeNames(false);
    var tally =
        Tally.of(
            source,
            selection,
            true,
            item -> {
              var all = labels.of(item);
              if (all.isEmpty()) {
                without[0]++;
                return List.of();
              }
              further[0] += all.size() - 1;
              names.next(path(all.getFirst(), item));
              return List.of(all.getFirst());
            });
    var also = new ArrayList<String>();
    if (without[0] > 0) {
      also.add(
          Tally.count(
              without[0],
              "picture without a class stays behind.",
              "pictures without a class stay behind."));
    }
    if (further[0] > 0) {
      also.add(
          Tally.count(
              further[0],
              "label stays behind, because its picture goes into the folder of another.",
              "labels stay behind, because their pictures go into the folders of others."));
    }
    also.addAll(labels.losses(tally));
    also.addAll(names.renamed());
    return tally.against(
        EnumSet.of(Facet.PICTURES),
        without[0],
        also,
        tally.leavesAll(without[0]) ? List.of("No picture has a class.") : List.of());
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
    var labels = new PictureLabels(source, selection, false);
    var names = new SafeNames(false);
    long[] seen = {0};
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          var of = Outgoing.takes(selection, item) ? labels.of(item) : List.<Outgoing>of();
          if (!of.isEmpty()) {
            var path = names.next(path(of.getFirst(), item));
            PictureCopy.copy(source.file(item.item()), SafeNames.below(target, path));
          }
        });
    var classes = new StringBuilder();
    labels.categories().keySet().forEach(label -> classes.append(label.name()).append('\n'));
    Files.writeString(
        target.resolve(ImageNetReader.CLASSES), classes.toString(), StandardCharsets.UTF_8);
  }

  /// Return the picture's path below the target: the folder of its first label and its own name,
  /// which is not repeated where the picture came from such a folder.
  private static String path(Outgoing label, ReviewedItem item) {
    var folder = SafeNames.segment(label.label().name(), "%");
    var name = item.item().name();
    return folder
        + "/"
        + (name.startsWith(folder + "/") ? name.substring(folder.length() + 1) : name);
  }
}
