package touchstone.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.review.ReviewedItem;

/// What a selection holds, counted in one visit, and how much of it a format would drop.
public final class Tally {
  private final ExportSource source;
  private final Selection selection;
  private long items;
  private long labels;
  private long left;
  private long flags;
  private long comments;
  private long metadata;
  private long attributes;
  private long texts;
  private long reaching;
  private long beside;
  private long unfit;
  private long missing;
  private long noPictures;
  private long rejectedOrPending;

  private Tally(ExportSource source, Selection selection) {
    this.source = source;
    this.selection = selection;
  }

  /// Count a selection.
  ///
  /// @param pictures whether to look for the pictures on disk
  public static Tally of(ExportSource source, Selection selection, boolean pictures)
      throws IOException {
    var tally = new Tally(source, selection);
    source.forEach(item -> tally.count(item, pictures));
    return tally;
  }

  private void count(ReviewedItem item, boolean pictures) {
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
      rejectedOrPending +=
          item.predictions().stream()
              .filter(p -> item.annotationOf(p.prediction().id()).isEmpty())
              .count();
    }
    for (var label : Outgoing.of(selection, source.tasks(), item)) {
      labels++;
      attributes += label.attributes().isEmpty() ? 0 : 1;
      texts += label.text().isEmpty() ? 0 : 1;
      switch (label.geometry()) {
        case WholeItem _ -> unfit++;
        case TextSpan _, Link _ -> {}
        case BoundingBox box -> {
          if (!box.meets(item.item().width(), item.item().height())) {
            beside++;
          } else if (!box.equals(box.clippedTo(item.item().width(), item.item().height()))) {
            reaching++;
          }
        }
      }
    }
  }

  /// Return what a format that keeps only these facets would do to the selection.
  public Preflight against(Set<Facet> kept, List<String> alsoDropped, List<String> blockers) {
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
    drop(
        drops,
        kept,
        Facet.PROVENANCE,
        selection == Selection.PREDICTIONS ? 0 : labels,
        "label goes out without who made it, how and when.",
        "labels go out without who made them, how and when.");
    drop(
        drops,
        kept,
        Facet.PROVENANCE,
        selection == Selection.PREDICTIONS ? labels : 0,
        "proposal goes out without its run and what was decided on it.",
        "proposals go out without their run and what was decided on them.");
    drop(
        drops,
        kept,
        Facet.SCORES,
        selection == Selection.PREDICTIONS ? labels : 0,
        "score stays behind.",
        "scores stay behind.");
    if (rejectedOrPending > 0 && !kept.contains(Facet.STATES)) {
      drops.add(
          "%s out, because nobody stands by it as it is."
              .formatted(count(rejectedOrPending, "suggestion stays", "suggestions stay")));
    }
    drop(
        drops,
        kept,
        Facet.OUTSIDE,
        reaching,
        "box reaches outside its picture and is cut to it.",
        "boxes reach outside their pictures and are cut to them.");
    drop(
        drops,
        kept,
        Facet.OUTSIDE,
        beside,
        "box lies wholly outside its picture and is left out.",
        "boxes lie wholly outside their pictures and are left out.");
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
    var stops = new ArrayList<String>();
    if (items == 0) {
      stops.add(
          selection == Selection.FINAL && left > 0
              ? "No item is finished; finish some or export all."
              : "There is nothing to export.");
    }
    stops.addAll(blockers);
    return new Preflight(items, labels, drops, stops);
  }

  /// How many labels are on whole items.
  public long wholes() {
    return unfit;
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
