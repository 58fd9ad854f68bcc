package touchstone.export.text.corpus;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.dataset.OwnFormat;
import touchstone.export.ExportSource;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;

/// Counts what a corpus format drops. Owned by one thread.
final class Losses {
  private final Map<Loss, Long> counts = new EnumMap<>(Loss.class);
  private long empty;

  void count(Loss loss) {
    count(loss, 1);
  }

  void count(Loss loss, long more) {
    if (more > 0) {
      counts.merge(loss, more, Long::sum);
    }
  }

  /// Count a text that is left out with its labels.
  void empty() {
    count(Loss.EMPTY);
    empty++;
  }

  /// Count a label that is on a whole text.
  void whole(Task task) {
    count(task.kind().written() ? Loss.ANSWER : Loss.CLASS);
  }

  /// Count the metadata of an item that nobody wrote.
  ///
  /// @param kept the names of metadata that goes out
  void metadata(ReviewedItem item, Set<String> kept) {
    if (item.item().metadata().keySet().stream()
        .anyMatch(name -> !name.startsWith(OwnFormat.PREFIX) && !kept.contains(name))) {
      count(Loss.METADATA);
    }
  }

  /// Return the pre-flight of a format that drops what was counted and keeps only those facets.
  Preflight preflight(
      ExportSource source, Selection selection, Set<Facet> kept, List<String> alsoDropped)
      throws IOException {
    var facets = EnumSet.of(Facet.METADATA);
    facets.addAll(kept);
    var drops = new java.util.ArrayList<String>();
    counts.forEach((loss, count) -> drops.add(Tally.count(count, loss.one(), loss.many())));
    drops.addAll(alsoDropped);
    var all = Tally.of(source, selection, false).against(facets, drops, List.of());
    long lost = 0;
    for (var count : counts.entrySet()) {
      lost += count.getKey().label() ? count.getValue() : 0;
    }
    var blockers = new java.util.ArrayList<>(all.blockers());
    if (all.items() > 0 && all.items() == empty) {
      blockers.add("No text has a word in it.");
    }
    return new Preflight(all.items() - empty, all.labels() - lost, all.drops(), blockers);
  }

  /// Return the labels of an item with their questions.
  static Map<Task, List<Outgoing>> labels(
      ExportSource source, Selection selection, ReviewedItem item) {
    var labels = new java.util.LinkedHashMap<Task, List<Outgoing>>();
    for (var task : source.tasks().all()) {
      labels.put(task, Outgoing.of(selection, task, item));
    }
    return labels;
  }
}
