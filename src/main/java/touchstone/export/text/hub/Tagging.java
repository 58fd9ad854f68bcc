package touchstone.export.text.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Tokens;
import touchstone.export.Outgoing;

/// Spans as a tag for each word: the label of the span that the word belongs to, and whether it is
/// the first of it. Of spans that share a word the one that begins first has it, of those the
/// longest.
///
/// @param labels of each word, null where it belongs to no span
/// @param begins whether the word is the first of its span
/// @param placed the spans that the tags stand for
/// @param overlapping how many spans were left out for others
/// @param outside how many touch no word
/// @param widened how many begin or end within a word
@SuppressWarnings("ArrayRecordComponent") // made and read in one place
record Tagging(
    @Nullable Label[] labels,
    boolean[] begins,
    List<Outgoing> placed,
    long overlapping,
    long outside,
    long widened) {
  private record Placed(Outgoing out, TextSpan span, Optional<TextSpan> words) {
    Label label() {
      return out.label();
    }
  }

  static Tagging of(List<TextSpan> words, List<Outgoing> spans) {
    var tokens = new Tokens(words, words.isEmpty() ? List.of() : List.of(0));
    var all =
        spans.stream()
            .filter(span -> span.geometry() instanceof TextSpan)
            .map(
                span ->
                    new Placed(
                        span,
                        (TextSpan) span.geometry(),
                        tokens.touched((TextSpan) span.geometry())))
            .sorted(
                Comparator.comparingInt((Placed p) -> p.span.start())
                    .thenComparingInt(p -> -p.span.end()))
            .toList();
    var labels = new Label[words.size()];
    var begins = new boolean[words.size()];
    var placed = new ArrayList<Outgoing>();
    long overlapping = 0;
    long outside = 0;
    long widened = 0;
    for (var span : all) {
      if (span.words.isEmpty()) {
        outside++;
        continue;
      }
      var range = span.words.get();
      boolean free = true;
      for (int i = range.start(); i < range.end(); i++) {
        free &= labels[i] == null;
      }
      if (!free) {
        overlapping++;
        continue;
      }
      for (int i = range.start(); i < range.end(); i++) {
        labels[i] = span.label();
      }
      begins[range.start()] = true;
      placed.add(span.out);
      widened += tokens.text(range).equals(span.span) ? 0 : 1;
    }
    return new Tagging(labels, begins, placed, overlapping, outside, widened);
  }
}
