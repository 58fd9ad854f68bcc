package touchstone.ui.text;

import java.util.Arrays;

/// A part of a row that is read in one direction and drawn as one string. Characters that nobody
/// sees (marks of direction, breaks without width) are not drawn: fonts that lack them draw boxes.
final class RowRun {
  private static final String MIRRORED = "()[]{}<>«»‹›≤≥⟨⟩（）［］｛｝「」『』【】〈〉《》";

  private final int start;
  private final boolean backwards;
  private final String drawn;
  private final int[] places;

  /// @param text of the whole row
  /// @param start the first code unit of the run in it
  /// @param end the first one after the run
  /// @param backwards whether the run is read from right to left
  RowRun(String text, int start, int end, boolean backwards) {
    this.start = start;
    this.backwards = backwards;
    places = new int[end - start + 1];
    var kept = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      places[i - start] = kept.length();
      if (!Unseen.isDropped(text, i)) {
        kept.append(Unseen.shown(text, i));
      }
    }
    places[end - start] = kept.length();
    drawn = backwards && kept.length() == 1 ? mirrored(kept.toString()) : kept.toString();
  }

  private static String mirrored(String sign) {
    int at = MIRRORED.indexOf(sign);
    return at < 0 ? sign : String.valueOf(MIRRORED.charAt(at ^ 1));
  }

  /// Return the first code unit in the row.
  int start() {
    return start;
  }

  /// Return the first code unit in the row after the run.
  int end() {
    return start + places.length - 1;
  }

  boolean backwards() {
    return backwards;
  }

  /// Return what is drawn.
  String drawn() {
    return drawn;
  }

  /// Return where a code unit of the row is in what is drawn.
  int place(int inRow) {
    return places[Math.clamp(inRow - start, 0, places.length - 1)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowRun run
        && start == run.start
        && backwards == run.backwards
        && drawn.equals(run.drawn)
        && Arrays.equals(places, run.places);
  }

  @Override
  public int hashCode() {
    return 31 * start + drawn.hashCode();
  }

  @Override
  public String toString() {
    return "%d %s %s".formatted(start, backwards ? "<" : ">", drawn);
  }
}
