package touchstone.export.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;

/// The labels of a project's pictures that a format of boxes, or one of classes, has a place for:
/// those of every question that it fits.
///
/// @param boxes whether they are boxes; otherwise classes of whole pictures
record PictureLabels(ExportSource source, Selection selection, boolean boxes) {
  /// Return those of a picture, in the order of the questions.
  List<Outgoing> of(ReviewedItem item) {
    return Outgoing.of(selection, source.tasks(), item).stream().filter(this::fits).toList();
  }

  private boolean fits(Outgoing label) {
    return boxes ? label.geometry() instanceof BoundingBox : label.geometry() instanceof WholeItem;
  }

  /// Return the classes of the questions, followed by those that only labels have, counted from 1.
  Map<Label, Integer> categories() throws IOException {
    var ids = new LinkedHashMap<Label, Integer>();
    for (var task : source.tasks().all()) {
      if (asks(task)) {
        task.labels().labels().forEach(label -> ids.putIfAbsent(label, ids.size() + 1));
      }
    }
    var others = new TreeSet<Label>();
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            of(item).stream()
                .map(Outgoing::label)
                .filter(label -> !ids.containsKey(label))
                .forEach(others::add);
          }
        });
    others.forEach(label -> ids.put(label, ids.size() + 1));
    return ids;
  }

  private boolean asks(Task task) {
    return task.kind().allows(boxes ? new BoundingBox(0, 0, 1, 1) : WholeItem.INSTANCE);
  }

  /// Say which labels of the selection are of another sort, and which questions go out as one.
  ///
  /// @param tally of what goes out
  List<String> losses(Tally tally) throws IOException {
    long[] others = {0};
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            others[0] += Outgoing.of(selection, source.tasks(), item).size() - of(item).size();
          }
        });
    var losses = new ArrayList<String>();
    if (others[0] > 0) {
      losses.add(
          boxes
              ? Tally.count(
                  others[0],
                  "label of a whole picture stays behind.",
                  "labels of whole pictures stay behind.")
              : Tally.count(others[0], "box stays behind.", "boxes stay behind."));
    }
    var answered = tally.answered().stream().map(Task::title).toList();
    if (answered.size() > 1) {
      losses.add(
          "The %s labels of %d questions go out together, because the format does not tell them apart: %s."
              .formatted(boxes ? "box" : "class", answered.size(), String.join(", ", answered)));
    }
    return losses;
  }
}
