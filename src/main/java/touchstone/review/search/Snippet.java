package touchstone.review.search;

import java.util.ArrayList;
import java.util.List;
import touchstone.annotation.TextSpan;

/// A piece of a text with what was found in it, on one line.
///
/// @param hits places in the piece
public record Snippet(String text, List<TextSpan> hits) {
  public static final Snippet NONE = new Snippet("", List.of());

  private static final int MOST_HITS = 40;
  private static final String MORE = "…";

  public Snippet {
    hits = List.copyOf(hits);
  }

  /// Cut a piece of about that length round the first thing that is found, from the start when
  /// nothing is.
  ///
  /// @param ended whether the text ends where it does, rather than being the start of a longer one
  public static Snippet of(String text, Search search, int length, boolean ended) {
    var hits = search.isEmpty() ? List.<TextSpan>of() : Hits.of(text, search, MOST_HITS);
    int first = hits.isEmpty() ? 0 : hits.getFirst().start();
    int from = first <= length / 2 ? 0 : wordFrom(text, first - length / 4, first);
    int to = wordUpTo(text, Math.min(text.length(), from + length), from);
    var before = from > 0 ? MORE : "";
    var after = to < text.length() || !ended ? MORE : "";
    var moved = new ArrayList<TextSpan>();
    int shift = before.length() - from;
    for (var hit : hits) {
      if (hit.start() >= from && hit.end() <= to) {
        moved.add(new TextSpan(hit.start() + shift, hit.end() + shift));
      }
    }
    return new Snippet(before + line(text.substring(from, to)) + after, moved);
  }

  /// Return where a word begins at or after a place.
  private static int wordFrom(String text, int place, int limit) {
    for (int i = place; i < limit; i++) {
      if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
  }

  /// Return where a word ends at or before a place.
  private static int wordUpTo(String text, int place, int from) {
    if (place == text.length()) {
      return place;
    }
    for (int i = place; i > from + (place - from) / 2; i--) {
      if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }

  /// Return the piece with a space for every line break and tab, places staying as they are.
  private static String line(String piece) {
    var line = new StringBuilder(piece);
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i)) || Character.isWhitespace(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
