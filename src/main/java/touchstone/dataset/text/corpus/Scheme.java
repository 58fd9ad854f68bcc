package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;

/// How the words of spans are tagged.
public enum Scheme {
  /// `I-` everywhere, `B-` only where a span follows another of the same label at once.
  IOB1,
  /// `B-` for the first word, `I-` for the others.
  IOB2,
  /// As [#IOB2], with `E-` for the last of several words and `S-` for an only one.
  BIOES,
  /// As [#BIOES] with `L-` and `U-`.
  BILOU;

  /// A span as its words.
  ///
  /// @param first the number of its first word, from 0
  /// @param end the number after its last word
  record Found(int first, int end, String label) {}

  /// Hears of tags that do not fit together.
  @FunctionalInterface
  interface Odd {
    /// @param word the number of the word, from 0
    void at(int word, String what);
  }

  /// Return what a person said of the tags.
  public static Optional<Scheme> said(ReadOptions options) throws DatasetException {
    var said = options.get(ReadOptions.SCHEME);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (said.get().strip().toLowerCase(Locale.ROOT)) {
          case "iob1" -> IOB1;
          case "iob2", "bio" -> IOB2;
          case "bioes", "iobes", "bmes", "bmeso" -> BIOES;
          case "bilou", "bioul" -> BILOU;
          default ->
              throw new DatasetException(
                  "Spans are tagged by \"iob1\", \"iob2\", \"bioes\" or \"bilou\", not \"%s\"; choose one of them."
                      .formatted(said.get()));
        });
  }

  /// Guess how words are tagged. Tags that every scheme has are taken for [#IOB2], unless spans
  /// begin with `I-` and none with `B-` where [#IOB1] has no use for it.
  ///
  /// @param tags in order, an empty one between two sentences
  static Scheme of(List<String> tags) {
    boolean begunByI = false;
    boolean begunByB = false;
    @Nullable Tag before = null;
    for (var written : tags) {
      char first = written.isEmpty() ? ' ' : written.charAt(0);
      var tag = Tag.of(written);
      if (tag != null && "EM".indexOf(first) >= 0 || first == 'S' && tag != null) {
        return BIOES;
      }
      if (tag != null && "LU".indexOf(first) >= 0) {
        return BILOU;
      }
      boolean follows =
          tag != null && before != null && !before.outside() && before.label().equals(tag.label());
      begunByI |= tag != null && tag.part() == 'I' && !follows;
      begunByB |= tag != null && tag.part() == 'B' && !follows;
      before = tag;
    }
    return begunByI && !begunByB ? IOB1 : IOB2;
  }

  /// Return the spans of a sentence. Tags that do not fit together are told, and taken for what is
  /// nearest: a span that is not begun begins with its first word, one that is not ended ends with
  /// its last.
  List<Found> spans(List<Tag> tags, Odd odd) {
    boolean ends = this == BIOES || this == BILOU;
    var found = new ArrayList<Found>();
    int from = -1;
    var label = "";
    for (int i = 0; i <= tags.size(); i++) {
      var tag = i < tags.size() ? tags.get(i) : Tag.OUTSIDE;
      boolean within = tag.part() == 'I' || tag.part() == 'E';
      boolean goesOn = within && from >= 0 && tag.label().equals(label);
      if (!goesOn && from >= 0) {
        if (ends) {
          odd.at(i - 1, "The span \"%s\" has no end here; it was taken to end.".formatted(label));
        }
        found.add(new Found(from, i, label));
        from = -1;
      }
      if (tag.outside()) {
        continue;
      }
      if (within && !goesOn && this != IOB1) {
        odd.at(
            i,
            "The tag goes on with a span \"%s\" that was not begun; it was taken to begin here."
                .formatted(tag.label()));
      }
      from = goesOn ? from : i;
      label = tag.label();
      if (tag.part() == 'E' || tag.part() == 'S') {
        found.add(new Found(from, i + 1, label));
        from = -1;
      }
    }
    return found;
  }
}
