package touchstone.export.text.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

  /// Return the pre-flight of a format that drops what is counted here while places are found, and
  /// keeps only those facets.
  ///
  /// @param places also counts what finds none
  /// @param alsoDropped asked when all is counted
  Preflight preflight(
      ExportSource source,
      Selection selection,
      Set<Facet> kept,
      Tally.Places places,
      Supplier<List<String>> alsoDropped)
      throws IOException {
    var tally = Tally.of(source, selection, false, places);
    var facets = EnumSet.of(Facet.METADATA);
    facets.addAll(kept);
    var drops = new ArrayList<String>();
    counts.forEach((loss, count) -> drops.add(Tally.count(count, loss.one(), loss.many())));
    drops.addAll(alsoDropped.get());
    return tally.against(
        facets,
        empty,
        drops,
        tally.leavesAll(empty) ? List.of("No text has a word in it.") : List.of());
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
