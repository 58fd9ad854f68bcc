package touchstone.export.text.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.review.ReviewedItem;

/// A text with at most one span on each of its words, which is what one column of tags can hold. Of
/// spans that overlap the longest stays; one that begins or ends within a word is widened.
///
/// @param tags of the words by IOB2, such as `B-PER`, `I-PER` and `O`
/// @param several whether the text had several sentences before spans joined some of them
/// @param placed the spans that the tags stand for, by the first of their words
record FlatSpans(
    CorpusWords words, List<String> tags, boolean several, SortedMap<Integer, Outgoing> placed) {
  private static final String OUTSIDE = "O";

  private record Candidate(TextSpan range, Outgoing span) {}

  /// Lay the spans of an item on its words.
  ///
  /// @param losses takes what finds no place
  static FlatSpans of(ExportSource source, Selection selection, ReviewedItem item, Losses losses) {
    var words = CorpusWords.of(item);
    var candidates = new ArrayList<Candidate>();
    Losses.labels(source, selection, item)
        .forEach(
            (task, labels) -> {
              for (var label : labels) {
                switch (label.geometry()) {
                  case TextSpan span -> {
                    var range = words.tokens().touched(span);
                    if (range.isEmpty()) {
                      losses.count(Loss.WORDLESS);
                    } else {
                      candidates.add(new Candidate(range.get(), label));
                      changed(words, span, range.get(), losses);
                    }
                  }
                  case Link _ -> losses.count(Loss.RELATION);
                  case WholeItem _, BoundingBox _ -> losses.whole(task);
                }
              }
            });
    return words.isEmpty()
        ? new FlatSpans(words, List.of(), false, new TreeMap<>())
        : lay(words, candidates, losses);
  }

  private static void changed(CorpusWords words, TextSpan span, TextSpan range, Losses losses) {
    var widened = words.tokens().text(range);
    if (widened.start() < span.start() || widened.end() > span.end()) {
      losses.count(Loss.WIDENED);
    } else if (!widened.equals(span)) {
      losses.count(Loss.CUT);
    }
  }

  private static FlatSpans lay(CorpusWords words, List<Candidate> candidates, Losses losses) {
    candidates.sort(
        Comparator.comparingInt((Candidate candidate) -> -candidate.range.length())
            .thenComparingInt(candidate -> candidate.range.start()));
    var tags = new String[words.size()];
    Arrays.fill(tags, OUTSIDE);
    var joined = new ArrayList<>(words.tokens().starts());
    var placed = new TreeMap<Integer, Outgoing>();
    for (var candidate : candidates) {
      var range = candidate.range;
      if (taken(tags, range)) {
        losses.count(Loss.OVERLAPPING);
        continue;
      }
      int crossed = crossed(joined, range);
      if (crossed > 0 && words.kept()) {
        losses.count(Loss.CROSSING);
        continue;
      }
      losses.count(Loss.JOINED, crossed);
      if (crossed > 0) {
        joined.removeIf(start -> start > range.start() && start < range.end());
      }
      var label = candidate.span.label().name();
      placed.put(range.start(), candidate.span);
      tags[range.start()] = "B-" + label;
      for (int i = range.start() + 1; i < range.end(); i++) {
        tags[i] = "I-" + label;
      }
    }
    return new FlatSpans(
        joined.size() == words.tokens().starts().size() ? words : words.withSentences(joined),
        List.of(tags),
        words.tokens().starts().size() > 1,
        placed);
  }

  private static boolean taken(String[] tags, TextSpan range) {
    for (int i = range.start(); i < range.end(); i++) {
      if (!tags[i].equals(OUTSIDE)) {
        return true;
      }
    }
    return false;
  }

  /// Return how many sentences begin within a stretch of words.
  private static int crossed(List<Integer> starts, TextSpan range) {
    int count = 0;
    int at = Collections.binarySearch(starts, range.start() + 1);
    for (int i = at < 0 ? -at - 1 : at; i < starts.size() && starts.get(i) < range.end(); i++) {
      count++;
    }
    return count;
  }

  /// Return the labels that go out.
  List<Outgoing> out() {
    return List.copyOf(placed.values());
  }

  int sentences() {
    return words.tokens().starts().size();
  }

  /// Return the numbers of the words of a sentence.
  TextSpan sentence(int number) {
    return words.tokens().sentence(number);
  }
}
