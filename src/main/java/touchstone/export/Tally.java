package touchstone.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;

/// What really goes out of a selection, counted in one visit, and how much of it a format would
/// drop.
public final class Tally {
  /// Tells which of an item's labels find a place in a format; is asked once for each item that
  /// goes out, in their order.
  @FunctionalInterface
  public interface Places {
    List<Outgoing> of(ReviewedItem item) throws IOException;
  }

  private final ExportSource source;
  private final Selection selection;
  private final Places places;
  private final Set<TaskId> answered = new HashSet<>();
  private final Set<TaskId> proposedTo = new HashSet<>();
  private long items;
  private long labels;
  private long left;
  private long flags;
  private long comments;
  private long metadata;
  private long attributes;
  private long texts;
  private long alternatives;
  private long decided;
  private long reaching;
  private long missing;
  private long noPictures;
  private long suggestions;
  private long rejectedOrPending;

  private Tally(ExportSource source, Selection selection, Places places) {
    this.source = source;
    this.selection = selection;
    this.places = places;
  }

  /// Count a selection whose every label goes out.
  ///
  /// @param pictures whether to look for the pictures on disk
  public static Tally of(ExportSource source, Selection selection, boolean pictures)
      throws IOException {
    return of(source, selection, pictures, item -> Outgoing.of(selection, source.tasks(), item));
  }

  /// Count the labels of a selection that find a place.
  public static Tally of(ExportSource source, Selection selection, boolean pictures, Places places)
      throws IOException {
    var tally = new Tally(source, selection, places);
    source.forEach(item -> tally.count(item, pictures));
    return tally;
  }

  private void count(ReviewedItem item, boolean pictures) throws IOException {
    if (!Outgoing.takes(selection, item)) {
      left++;
      return;
    }
    items++;
    flags += item.flagged() ? 1 : 0;
    comments += item.comments().size();
    metadata += item.item().metadata().isEmpty() ? 0 : 1;
    if (pictures && !Files.isRegularFile(source.file(item.item()))) {
      missing++;
    } else if (pictures && !PictureCopy.possible(source.file(item.item()))) {
      noPictures++;
    }
    if (selection != Selection.PREDICTIONS) {
      for (var proposed : item.predictions()) {
        suggestions++;
        proposedTo.add(proposed.prediction().task());
        rejectedOrPending += item.annotationOf(proposed.prediction().id()).isEmpty() ? 1 : 0;
      }
    }
    for (var label : places.of(item)) {
      labels++;
      answered.add(label.task());
      attributes += label.attributes().isEmpty() ? 0 : 1;
      texts += label.text().isEmpty() ? 0 : 1;
      var proposed = label.proposed();
      decided += proposed == null || proposed.decision() == null ? 0 : 1;
      alternatives += proposed == null || proposed.prediction().alternatives().isEmpty() ? 0 : 1;
      switch (label.geometry()) {
        case WholeItem _, TextSpan _, Link _ -> {}
        case BoundingBox box ->
            reaching += reaches(box, item.item().width(), item.item().height()) ? 1 : 0;
      }
    }
  }

  private static boolean reaches(BoundingBox box, int width, int height) {
    return box.meets(width, height) && !box.equals(box.clippedTo(width, height));
  }

  /// Return what a format that keeps only these facets would do to the selection.
  public Preflight against(Set<Facet> kept, List<String> alsoDropped, List<String> blockers) {
    return against(kept, 0, alsoDropped, blockers);
  }

  /// Return the same for a format that leaves out so many items.
  public Preflight against(
      Set<Facet> kept, long out, List<String> alsoDropped, List<String> blockers) {
    boolean proposals = selection == Selection.PREDICTIONS;
    var drops = new ArrayList<String>();
    if (left > 0) {
      drops.add("%s not finished yet and left out.".formatted(count(left, "item is", "items are")));
    }
    drop(drops, kept, Facet.FLAGS, flags, "flag stays behind.", "flags stay behind.");
    drop(drops, kept, Facet.COMMENTS, comments, "comment stays behind.", "comments stay behind.");
    drop(
        drops,
        kept,
        Facet.METADATA,
        metadata,
        "item has metadata that stays behind.",
        "items have metadata that stays behind.");
    drop(
        drops,
        kept,
        Facet.ATTRIBUTES,
        attributes,
        "label loses its attributes.",
        "labels lose their attributes.");
    drop(drops, kept, Facet.TEXT, texts, "label loses its text.", "labels lose their text.");
    if (proposals) {
      proposals(drops, kept);
    } else {
      drop(
          drops,
          kept,
          Facet.PROVENANCE,
          labels,
          "label goes out without who made it, how and when.",
          "labels go out without who made them, how and when.");
    }
    drop(
        drops,
        kept,
        Facet.STATES,
        rejectedOrPending,
        "suggestion stays out, because nobody stands by it as it is.",
        "suggestions stay out, because nobody stands by them as they are.");
    drop(
        drops,
        kept,
        Facet.OUTSIDE,
        reaching,
        "box reaches outside its picture and is cut to it.",
        "boxes reach outside their pictures and are cut to them.");
    if (missing > 0) {
      drops.add(
          "%s not on this computer and cannot be copied."
              .formatted(count(missing, "picture is", "pictures are")));
    }
    if (noPictures > 0) {
      drops.add(
          count(noPictures, "file is no picture", "files are no pictures") + " and not copied.");
    }
    drops.addAll(alsoDropped);
    boolean beside = !proposals && kept.contains(Facet.STATES);
    var questions = new HashSet<>(answered);
    if (beside) {
      questions.addAll(proposedTo);
    }
    return new Preflight(
        items - out,
        proposals ? 0 : labels,
        proposals ? labels : beside ? suggestions : 0,
        questions,
        drops,
        stops(blockers));
  }

  /// Say what becomes of suggestions: whether they are still told from labels, and what they lose.
  private void proposals(List<String> drops, Set<Facet> kept) {
    if (!kept.contains(Facet.SUGGESTIONS)) {
      var without = kept.contains(Facet.SCORES) ? "model and verdict" : "model, score and verdict";
      drop(
          drops,
          kept,
          Facet.SUGGESTIONS,
          labels,
          "suggestion goes out like a label, without %s; importing it again makes a label of it."
              .formatted(without),
          "suggestions go out like labels, without %s; importing them again makes labels of them."
              .formatted(without));
      return;
    }
    drop(
        drops,
        kept,
        Facet.PROVENANCE,
        decided,
        "suggestion goes out without what was decided on it.",
        "suggestions go out without what was decided on them.");
    drop(drops, kept, Facet.SCORES, labels, "score stays behind.", "scores stay behind.");
    drop(
        drops,
        kept,
        Facet.ALTERNATIVES,
        alternatives,
        "suggestion loses the labels that its model thought of next.",
        "suggestions lose the labels that their models thought of next.");
  }

  private List<String> stops(List<String> blockers) {
    var stops = new ArrayList<String>();
    if (items == 0) {
      stops.add(
          selection == Selection.FINAL && left > 0
              ? "No item is finished; finish some or export all."
              : "There is nothing to export.");
    }
    stops.addAll(blockers);
    return stops;
  }

  /// Return the questions that the labels answer which find a place.
  public List<Task> answered() {
    return source.tasks().all().stream().filter(task -> answered.contains(task.id())).toList();
  }

  /// How many labels find a place.
  public long labels() {
    return labels;
  }

  /// Return whether items are to go out, all of which a format would leave out.
  public boolean leavesAll(long out) {
    return items > 0 && out == items;
  }

  private static void drop(
      List<String> drops, Set<Facet> kept, Facet facet, long count, String one, String many) {
    if (count > 0 && !kept.contains(facet)) {
      drops.add(count(count, one, many));
    }
  }

  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
