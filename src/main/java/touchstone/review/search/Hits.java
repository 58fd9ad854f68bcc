package touchstone.review.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.TextSpan;

/// Finds where a text has what a search is for.
public final class Hits {
  private final Map<String, List<Wanted>> byFirst = new HashMap<>();
  private final List<Wanted> prefixes = new ArrayList<>();

  /// Words that stand one after the other.
  private record Wanted(List<String> words, boolean prefix) {}

  private Hits(Search search) {
    for (var term : search.terms()) {
      if (!term.unwanted() && term.column().isEmpty()) {
        var words = term.words();
        if (words.size() == 1 && term.prefix()) {
          prefixes.add(new Wanted(words, true));
        } else {
          byFirst
              .computeIfAbsent(words.getFirst(), word -> new ArrayList<>())
              .add(new Wanted(words, term.prefix()));
        }
      }
    }
  }

  /// Return where the words and phrases of a search are, in order and without overlap; what is
  /// looked for in metadata is nowhere in the text.
  ///
  /// @param most how many to return at most
  public static List<TextSpan> of(String text, Search search, int most) {
    var hits = new Hits(search);
    return hits.byFirst.isEmpty() && hits.prefixes.isEmpty() ? List.of() : hits.in(text, most);
  }

  private List<TextSpan> in(String text, int most) {
    var words = new ArrayList<String>();
    var starts = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    Words.each(
        text,
        (start, end, word) -> {
          words.add(word.toString());
          starts.add(start);
          ends.add(end);
        });
    var found = new ArrayList<TextSpan>();
    for (int i = 0; i < words.size() && found.size() < most; ) {
      int length = longest(words, i);
      if (length > 0) {
        found.add(new TextSpan(starts.get(i), ends.get(i + length - 1)));
      }
      i += Math.max(1, length);
    }
    return found;
  }

  /// Return how many words the longest thing has that begins at a word, 0 when nothing does.
  private int longest(List<String> words, int at) {
    int longest = 0;
    var word = words.get(at);
    for (var wanted : byFirst.getOrDefault(word, List.of())) {
      if (wanted.words().size() > longest && stands(wanted, words, at)) {
        longest = wanted.words().size();
      }
    }
    if (longest == 0) {
      for (var prefix : prefixes) {
        if (word.startsWith(prefix.words().getFirst())) {
          return 1;
        }
      }
    }
    return longest;
  }

  private static boolean stands(Wanted wanted, List<String> words, int at) {
    int length = wanted.words().size();
    if (at + length > words.size()) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      var word = words.get(at + i);
      var other = wanted.words().get(i);
      if (!(wanted.prefix() && i == length - 1 ? word.startsWith(other) : word.equals(other))) {
        return false;
      }
    }
    return true;
  }
}
