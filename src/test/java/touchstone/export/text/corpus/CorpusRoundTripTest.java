package touchstone.export.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.dataset.Collected;
import touchstone.dataset.text.Tokens;
import touchstone.dataset.text.corpus.BratReader;

/// The law of the corpus formats: what is exported and read again is the same texts, spans and
/// relations; and what was read goes out again byte for byte.
class CorpusRoundTripTest {
  @TempDir Path folder;

  static Stream<Long> seeds() {
    return LongStream.rangeClosed(1, 40).boxed();
  }

  /// brat keeps texts, overlapping spans, spans that cut words or have gaps, relations, attributes
  /// and notes, also where a text begins with what could be a byte order mark. A label with blanks
  /// is renamed.
  @ParameterizedTest
  @MethodSource("seeds")
  void everythingComesBackFromBrat(long seed) throws Exception {
    var random = new RandomCorpus(seed, List.of("", "\uFEFF", "\uFEFF\uFEFF").get((int) seed % 3));
    var corpus =
        random.texts(
            false,
            text ->
                random.standoff(
                    text,
                    (all, span) ->
                        !BratReader.breaks(all.charAt(span.start()))
                            && !BratReader.breaks(all.charAt(span.end() - 1)),
                    true));
    var target = corpus.write("brat", folder.resolve("out"));
    var back = Collected.read(new BratReader(), target);
    assertEquals(
        expected(corpus, text -> text, label -> label.replaceAll("\\s+", "_"), ".txt"),
        given(back),
        "seed " + seed);
    assertProblems(back, "in parts");
    assertAgain("brat", corpus, target, back);
  }

  /// WebAnno TSV keeps texts, overlapping spans, spans that cut words, relations and attributes;
  /// blanks before the first word become spaces.
  @ParameterizedTest
  @MethodSource("seeds")
  void spansAndRelationsComeBackFromWebAnno(long seed) throws Exception {
    var random = new RandomCorpus(seed);
    var corpus =
        random.texts(
            false,
            text ->
                random.standoff(
                    text,
                    (all, span) ->
                        !Tokens.blank(all.charAt(span.start()))
                            && !Tokens.blank(all.charAt(span.end() - 1)),
                    false));
    var target = corpus.write("webanno", folder.resolve("out"));
    var back = Corpus.read("webanno", target);
    assertEquals(
        expected(corpus, CorpusRoundTripTest::spacesFirst, label -> label, ".tsv"),
        given(back),
        "seed " + seed);
    assertEquals(List.of(), back.problems, "seed " + seed);
    assertAgain("webanno", corpus, target, back);
  }

  private static String spacesFirst(String text) {
    int start = Tokens.of(text).words().getFirst().start();
    return " ".repeat(start) + text.substring(start);
  }

  /// CoNLL-U keeps texts, read by the document, and spans of whole words that do not overlap.
  @ParameterizedTest
  @MethodSource("seeds")
  void textsAndFlatSpansComeBackFromConllU(long seed) throws Exception {
    var random = new RandomCorpus(seed);
    var corpus = random.texts(false, random::flat);
    var target = corpus.write("conllu", folder.resolve("out.conllu"));
    boolean several =
        corpus.reviewed().stream().anyMatch(item -> Tokens.of(item.text()).starts().size() > 1);
    var back = Corpus.read("conllu", target, "unit", several ? "document" : "sentence");
    assertEquals(
        expected(corpus, text -> several ? text : text.substring(0, end(text)), label -> label, ""),
        given(back),
        "seed " + seed);
    assertEquals(List.of(), back.problems, "seed " + seed);
  }

  /// Return where the last word of a text ends.
  private static int end(String text) {
    return Tokens.of(text).words().getLast().end();
  }

  /// CoNLL-2003 keeps words and the flat spans over them.
  @ParameterizedTest
  @MethodSource("seeds")
  void wordsAndFlatSpansComeBackFromConll(long seed) throws Exception {
    var random = new RandomCorpus(seed);
    var corpus = random.texts(seed % 2 == 0, random::flat);
    var target = corpus.write("conll", folder.resolve("out.conll"));
    var back =
        Collected.read(
            new touchstone.dataset.text.corpus.ConllReader(), target, "unit", "document");
    var written = new ArrayList<String>();
    var read = new ArrayList<String>();
    for (var item : corpus.reviewed()) {
      written.addAll(Tokens.of(item.text()).words().stream().map(w -> w.of(item.text())).toList());
      for (var label : item.labels()) {
        var span = (TextSpan) label.annotation().geometry();
        written.add(
            label.annotation().label() + " " + String.join(" ", words(item.text(), null, span)));
      }
    }
    for (var item : Corpus.of(back).reviewed()) {
      var tokens = Tokens.of(item.text(), item.item().metadata());
      read.addAll(tokens.words().stream().map(w -> w.of(item.text())).toList());
      for (var label : item.labels()) {
        var span = (TextSpan) label.annotation().geometry();
        read.add(
            label.annotation().label() + " " + String.join(" ", words(item.text(), tokens, span)));
      }
    }
    assertEquals(
        written.stream().sorted().toList(), read.stream().sorted().toList(), "seed " + seed);
    assertEquals(List.of(), back.problems, "seed " + seed);
  }

  /// The pre-flight counts the texts that an import parts into sentences unless it is told not to.
  @ParameterizedTest
  @MethodSource("seeds")
  void textsWithSeveralSentencesAreCounted(long seed) throws Exception {
    var random = new RandomCorpus(seed);
    var corpus = random.texts(false, random::flat);
    for (var format : List.of("conll", "conllu")) {
      long several =
          corpus.preflight(format).drops().stream()
              .filter(drop -> drop.endsWith("unless it is told --unit document."))
              .mapToLong(drop -> Long.parseLong(drop.substring(0, drop.indexOf(' '))))
              .sum();
      var target = corpus.write(format, folder.resolve("out." + format));
      var parted = new TreeMap<String, Integer>();
      for (var item : Collected.read(reader(format), target).items) {
        parted.merge(item.metadata().getOrDefault("document", item.name()), 1, Integer::sum);
      }
      assertEquals(several, parted.values().stream().filter(parts -> parts > 1).count(), format);
      var whole = Collected.read(reader(format), target, "unit", "document");
      assertEquals(several == 0 ? whole.items.size() : corpus.items(), whole.items.size(), format);
    }
  }

  private static touchstone.dataset.DatasetReader reader(String format) {
    return touchstone.dataset.catalogue.DatasetReaders.byId(format).orElseThrow();
  }

  private static List<String> words(
      String text, @org.jspecify.annotations.Nullable Tokens tokens, TextSpan span) {
    var all = tokens == null ? Tokens.of(text) : tokens;
    var range = all.touched(span).orElseThrow();
    return all.words().subList(range.start(), range.end()).stream().map(w -> w.of(text)).toList();
  }

  private static void assertProblems(Collected back, String allowed) {
    assertEquals(
        List.of(), back.problems.stream().filter(line -> !line.contains(allowed)).toList());
  }

  /// Check that what was read goes out as it came, but for the order of names.
  private void assertAgain(String format, Corpus before, Path target, Collected back)
      throws Exception {
    var again = Corpus.of(back).write(format, folder.resolve("again"));
    var first = Corpus.files(target);
    var second = Corpus.files(again);
    first.remove("annotation.conf");
    second.remove("annotation.conf");
    assertEquals(first, second);
    assertEquals(before.items(), back.items.size());
  }

  /// Return every text with its labels, in the order of names.
  private static TreeMap<String, List<String>> expected(
      Corpus corpus, UnaryOperator<String> text, UnaryOperator<String> label, String ending)
      throws Exception {
    var all = new TreeMap<String, List<String>>();
    var names = new DocumentNames(Path.of(System.getProperty("java.io.tmpdir")));
    corpus.forEach(
        item -> {
          var lines = new ArrayList<String>();
          lines.add(text.apply(item.text()));
          for (var geometry : List.of(TextSpan.class, Link.class)) {
            for (var task : List.of("spans", "reasons", "relations")) {
              for (var said : item.labels()) {
                var annotation = said.annotation();
                if (geometry.isInstance(annotation.geometry())
                    && annotation.task().value().equals(task)) {
                  lines.add(
                      line(
                          label.apply(annotation.label().name()),
                          annotation.geometry(),
                          annotation.attributes(),
                          annotation.text(),
                          link -> {
                            for (var other : item.labels()) {
                              if (other.annotation().id().value() == link) {
                                return label.apply(other.annotation().label().name())
                                    + other.annotation().geometry();
                              }
                            }
                            throw new AssertionError();
                          }));
                }
              }
            }
          }
          var name = item.item().name();
          all.put(
              ending.isEmpty()
                  ? name
                  : Path.of(System.getProperty("java.io.tmpdir"))
                          .relativize(names.next(name))
                          .toString()
                      + ending,
              sorted(lines));
        });
    return all;
  }

  private static TreeMap<String, List<String>> given(Collected back) {
    var all = new TreeMap<String, List<String>>();
    for (var item : back.items) {
      var lines = new ArrayList<String>();
      lines.add(String.valueOf(item.text()));
      for (int i = 0; i < back.drafts.size(); i++) {
        if (back.marks.get(i).item().equals(item.name())) {
          var draft = back.drafts.get(i);
          lines.add(
              line(
                  draft.label().name(),
                  draft.geometry(),
                  draft.attributes(),
                  draft.text(),
                  link -> {
                    var other = back.drafts.get((int) (link - 1_000_001));
                    return other.label().name() + other.geometry();
                  }));
        }
      }
      all.put(item.name(), sorted(lines));
    }
    return all;
  }

  /// Return the text and then the labels, whose order a format need not keep.
  private static List<String> sorted(List<String> lines) {
    var sorted = new ArrayList<>(lines.subList(1, lines.size()));
    sorted.sort(null);
    sorted.addFirst(lines.getFirst());
    return sorted;
  }

  private static String line(
      String label,
      Geometry geometry,
      java.util.Map<String, String> attributes,
      String text,
      java.util.function.LongFunction<String> end) {
    var place =
        geometry instanceof Link(var from, var to)
            ? end.apply(from.value()) + " -> " + end.apply(to.value())
            : geometry.toString();
    return "%s %s %s %s".formatted(label, place, new TreeMap<>(attributes), text);
  }
}
