package touchstone.ui.review.items;

import touchstone.annotation.ItemState;
import touchstone.review.ItemRow;
import touchstone.review.Opinion;
import touchstone.workbench.Numbers;

/// What a row says about its item.
public final class Rows {
  private Rows() {}

  /// Return the beginning of a text, or the file's name without its folders and its ending.
  public static String title(ItemRow row) {
    if (!row.snippet().isBlank()) {
      return row.snippet().strip().replaceAll("\\s+", " ");
    }
    return name(row);
  }

  /// Return the file's name without its folders and its ending.
  static String name(ItemRow row) {
    var name = row.item().name();
    var last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  static String about(ItemRow row) {
    if (row.opinion() == Opinion.WANTED) {
      return "opinion wanted";
    }
    if (row.opinion() == Opinion.ASKED) {
      return "opinion asked for";
    }
    if (row.enough() && !row.waits() && row.state() == ItemState.NEW) {
      return "rated by others";
    }
    int suggestions = row.pending() + row.decided();
    var what =
        suggestions > 0 && !row.withheld()
            ? Numbers.of(suggestions, "suggestion")
            : row.labels() > 0
                ? Numbers.of(row.labels(), "label")
                : row.withheld() ? "without suggestions" : "no suggestions";
    return switch (row.state()) {
      case NEW -> what;
      case IN_PROGRESS ->
          row.pending() > 0
              ? "%s of %s left"
                  .formatted(Numbers.number(row.pending()), Numbers.number(suggestions))
              : what;
      case DONE -> Numbers.of(row.labels(), "label") + " · done";
      case SKIPPED -> "skipped";
      case DISPUTED -> what + " · disputed";
      case RESOLVED -> what + " · settled";
    };
  }

  /// Return how far the work on it has come, from 0 to 1.
  static double progress(ItemRow row) {
    if (row.state() == ItemState.DONE || row.state() == ItemState.RESOLVED) {
      return 1;
    }
    int suggestions = row.pending() + row.decided();
    return suggestions == 0 || row.withheld() ? 0 : (double) row.decided() / suggestions;
  }
}
