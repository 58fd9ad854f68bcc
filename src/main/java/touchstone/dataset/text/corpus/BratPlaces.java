package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Offsets;

/// Places in a text as brat counts them, in code points. Some tools that write its files count a
/// carriage return with its line feed as one, others as two.
final class BratPlaces {
  private final String text;
  private final Offsets offsets;

  /// Where, in units of the text as it is counted, a carriage return was passed over.
  private final List<Integer> dropped;

  private BratPlaces(String text, Offsets offsets, List<Integer> dropped) {
    this.text = text;
    this.offsets = offsets;
    this.dropped = dropped;
  }

  /// Find out how the spans of a text are counted: in the way in which more of them cover the words
  /// that their lines repeat.
  static BratPlaces of(String text, Iterable<BratAnnotations.Span> spans) {
    var plain = new BratPlaces(text, Offsets.of(text), List.of());
    if (!text.contains("\r\n")) {
      return plain;
    }
    var dropped = new ArrayList<Integer>();
    for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
      dropped.add(at - dropped.size());
    }
    var joined = new BratPlaces(text, Offsets.of(text.replace("\r\n", "\n")), dropped);
    long fit = 0;
    for (var span : spans) {
      fit += (joined.covers(span) ? 1 : 0) - (plain.covers(span) ? 1 : 0);
    }
    return fit > 0 ? joined : plain;
  }

  /// Return whether the first character of a text is counted by its spans: no fewer of them cover
  /// the words that their lines repeat than without it.
  static boolean counted(String text, Iterable<BratAnnotations.Span> spans) {
    var with = of(text, spans);
    var without = of(text.substring(1), spans);
    long fit = 0;
    for (var span : spans) {
      fit += (with.covers(span) ? 1 : 0) - (without.covers(span) ? 1 : 0);
    }
    return fit >= 0;
  }

  /// Return a stretch in units, null when the text has no such stretch.
  @Nullable TextSpan span(BratAnnotations.Part part) {
    return offsets
        .span(part.start(), part.end())
        .map(span -> new TextSpan(unit(span.start()), unit(span.end())))
        .orElse(null);
  }

  private int unit(int counted) {
    int low = 0;
    int high = dropped.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dropped.get(middle) < counted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return counted + low;
  }

  /// Return whether a span lies in the text and on the words that its line repeats, blanks aside.
  boolean covers(BratAnnotations.Span span) {
    if (span.parts().stream().anyMatch(part -> span(part) == null)) {
      return false;
    }
    var said = span.covered();
    if (said == null || said.isBlank()) {
      return true;
    }
    var words = new StringBuilder();
    for (var part : span.parts()) {
      var place = span(part);
      words.append(place == null ? "" : place.of(text));
    }
    return bare(said).equals(bare(words.toString()));
  }

  private static String bare(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", "");
  }
}
