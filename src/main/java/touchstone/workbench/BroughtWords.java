package touchstone.workbench;

import java.util.ArrayList;
import java.util.List;
import touchstone.review.Brought;

/// What is said of a copy that comes in, in the window and on the command line.
public final class BroughtWords {
  /// What is said where several copies are looked at before they come in.
  public static final String EACH =
      "Each is looked at by itself: what several of them have comes in once.";

  private BroughtWords() {}

  /// Return `3 new items, 2 annotations and 1 rating`, of the rows that come with the steps; empty
  /// where none do.
  ///
  /// @param prediction what a prediction is called there
  public static String rows(Brought brought, String prediction) {
    var rows = new ArrayList<String>();
    add(rows, brought.items(), "new item");
    add(rows, brought.annotations(), "annotation");
    add(rows, brought.predictions(), prediction);
    add(rows, brought.ratings(), "rating");
    int last = rows.size() - 1;
    return last < 1
        ? String.join("", rows)
        : String.join(", ", rows.subList(0, last)) + " and " + rows.get(last);
  }

  private static void add(List<String> rows, long count, String one) {
    if (count > 0) {
      rows.add(Numbers.of(count, one));
    }
  }
}
