package touchstone.export.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Offsets;
import touchstone.dataset.text.Tokens;
import touchstone.dataset.text.corpus.BratReader;
import touchstone.export.text.corpus.Corpus.Said;
import touchstone.review.ReviewedItem;

/// Makes labelled texts with awkward words, blanks, labels and names.
final class RandomCorpus {
  private static final List<String> WORDS =
      List.of(
          "kettle",
          "😊",
          "e\u0301clair",
          "naïve",
          "👩\u200D🍳",
          "zero\u200Bwidth",
          "日本語",
          "שלום",
          "it's",
          "_",
          "*",
          "#Text=x",
          "#",
          "a|b",
          "[1]",
          "x->y",
          "back\\slash",
          "\\t",
          "T1",
          "-DOC",
          "O",
          "B-X",
          "1-1",
          "ab\uFEFFcd",
          "x;y",
          "𝔘𝔫𝔦",
          ".",
          "\u202Bמה\u202C",
          "=1+1");
  private static final List<String> BLANKS =
      List.of(
          " ", " ", " ", "", "  ", "\n", "\r\n", "\t", " \n\n", "\u00A0", "\u3000", "\r", "\u2028",
          "\u000B", "\u0001");
  private static final List<String> LABELS =
      List.of(
          "PER",
          "with blank",
          "späte 🚪",
          "a|b",
          "[7]",
          "x_y",
          "*",
          "_",
          "->",
          "B-PER",
          "O",
          "#",
          "\\",
          "a\\",
          "\\n",
          "semi;colon",
          "=",
          "100%",
          "日本",
          "T1",
          "a:b");
  private static final List<String> NAMES =
      List.of("a", "sub/b", "späte, line", "日本", "x.y", "con", "A", "q'q", "😊");
  private static final List<String> VALUES =
      List.of("true", "x", "späte", "a|b", "[1]", "_", "*", "\\", "1->2", "9606");

  private final String beginning;
  private final RandomGenerator random;
  private long last;

  RandomCorpus(long seed) {
    this(seed, "");
  }

  /// @param beginning what every other text begins with
  RandomCorpus(long seed, String beginning) {
    this.beginning = beginning;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Return texts with names of their own.
  Corpus texts(boolean plainBlanks, Labels labels) {
    var items = new ArrayList<ReviewedItem>();
    var taken = new HashSet<String>();
    int count = 1 + below(8);
    for (int i = 0; i < count; i++) {
      var name = pick(NAMES) + below(100);
      if (taken.add(name.toLowerCase(java.util.Locale.ROOT))) {
        var text = (i % 2 == 0 ? beginning : "") + text(plainBlanks);
        items.add(Corpus.item(items.size() + 1L, name, text, Map.of(), labels.of(text)));
      }
    }
    return new Corpus(items);
  }

  /// Makes the labels of a text.
  interface Labels {
    List<Said> of(String text);
  }

  private String text(boolean plainBlanks) {
    var text = new StringBuilder(plainBlanks || below(4) > 0 ? "" : pick(BLANKS));
    int count = 1 + below(25);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : plainBlanks ? " " : pick(BLANKS)).append(pick(WORDS));
    }
    return text.append(plainBlanks || below(4) > 0 ? "" : pick(BLANKS)).toString();
  }

  /// Return a span that halves no character.
  private TextSpan anywhere(String text) {
    var offsets = Offsets.of(text);
    int start = below(offsets.codePoints());
    int end = start + 1 + below(Math.min(12, offsets.codePoints() - start));
    return offsets.span(start, end).orElseThrow();
  }

  private Said span(String task, TextSpan place, Map<String, String> attributes, String note) {
    return new Said(++last, task, pick(LABELS), place, attributes, note);
  }

  /// Return spans anywhere, over each other too, that begin and end with what `fits`, and relations
  /// between those of the same question.
  List<Said> standoff(
      String text, java.util.function.BiPredicate<String, TextSpan> fits, boolean brat) {
    var labels = new ArrayList<Said>();
    for (int i = below(9); i > 0; i--) {
      var place = anywhere(text);
      if (fits.test(text, place)) {
        labels.add(
            span(
                !brat && below(4) == 0 ? "reasons" : "spans",
                place,
                attributes(text, place, brat),
                brat && below(3) == 0 ? "a note\nof two lines 😊" : ""));
      }
    }
    int spans = labels.size();
    for (int i = spans < 2 ? 0 : below(4); i > 0; i--) {
      var from = labels.get(below(spans));
      var to = labels.get(below(spans));
      if (from != to && from.task().equals(to.task())) {
        labels.add(
            new Said(
                ++last,
                "relations",
                pick(LABELS),
                new Link(new AnnotationId(from.id()), new AnnotationId(to.id())),
                below(2) == 0 ? Map.of() : Map.of("sure", pick(VALUES)),
                brat && below(3) == 0 ? "why" : ""));
      }
    }
    return labels;
  }

  private Map<String, String> attributes(String text, TextSpan place, boolean brat) {
    var attributes = new HashMap<String, String>();
    if (below(3) == 0) {
      attributes.put("Negation", pick(VALUES));
    }
    if (below(4) == 0) {
      attributes.put("Reference", "Wiki:1 the first");
    }
    int middle = place.start() + 1;
    if (brat
        && place.length() > 4
        && text.substring(place.start(), place.end()).chars().allMatch(c -> c > ' ' && c < 0x80)) {
      attributes.put(
          BratReader.PARTS,
          "%d %d;%d %d".formatted(place.start(), middle, middle + 1, place.end()));
    }
    return attributes;
  }

  /// Return spans of whole words that do not overlap, from left to right.
  List<Said> flat(String text) {
    var words = Tokens.of(text);
    var labels = new ArrayList<Said>();
    for (int at = below(3); at < words.words().size(); at += below(3)) {
      int end = Math.min(words.words().size(), at + 1 + below(4));
      labels.add(span("spans", words.text(new TextSpan(at, end)), Map.of(), ""));
      at = end;
    }
    return labels;
  }
}
