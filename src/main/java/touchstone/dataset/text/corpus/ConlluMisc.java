package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.Numbers;

/// What the MISC column of a word says.
///
/// @param tag of the span that the word is of, null when it says none
/// @param before what stands before the word, null when it does not say
/// @param after what stands after the word, null when it does not say
/// @param exact whether the blanks were spelled out rather than only denied
/// @param mentions whether there are spans in the notation with brackets, which is not read
/// @param proposed what proposed the span that the word begins, null where it is a label
/// @param rest the column without what was understood, `_` when nothing is left
record ConlluMisc(
    @Nullable Tag tag,
    @Nullable String before,
    @Nullable String after,
    boolean exact,
    boolean mentions,
    @Nullable Proposed proposed,
    String rest) {
  /// The model that proposed a span, and its score.
  record Proposed(String model, double score) {}

  private static final Set<String> TAGS = Set.of("NER", "ner", "NE", "Entity", "entity");

  private static final Set<String> MODELS = Set.of(Conllu.MODEL, Conllu.SCORE);

  /// Return a column without the tag of a span, and with all else.
  static String untagged(String column) {
    var tag = of(column).tag();
    if (tag == null) {
      return column;
    }
    var rest =
        Stream.of(column.split("\\|"))
            .filter(part -> of(part).tag() == null)
            .collect(Collectors.joining("|"));
    return rest.isEmpty() ? "_" : rest;
  }

  static ConlluMisc of(String column) {
    Tag tag = null;
    String before = null;
    String after = null;
    boolean exact = false;
    boolean mentions = false;
    var rest = new ArrayList<String>();
    var said = new TreeMap<String, String>();
    for (var part : column.equals("_") ? List.<String>of() : List.of(column.split("\\|"))) {
      int equals = part.indexOf('=');
      var name = equals < 0 ? "" : part.substring(0, equals);
      var value = part.substring(equals + 1);
      if (part.equals("SpaceAfter=No")) {
        after = after == null ? "" : after;
      } else if (name.equals("SpacesAfter")) {
        after = Conllu.plain(value);
        exact = true;
      } else if (name.equals("SpacesBefore")) {
        before = Conllu.plain(value);
        exact = true;
      } else if (TAGS.contains(name) && tag == null && Tag.of(Conllu.plain(value)) != null) {
        tag = Tag.of(Conllu.plain(value));
      } else if (MODELS.contains(name) && !value.isEmpty() && !said.containsKey(name)) {
        said.put(name, value);
      } else {
        mentions |= name.equals("Entity") && !value.isEmpty();
        rest.add(part);
      }
    }
    var model = said.get(Conllu.MODEL);
    Proposed proposed = null;
    if (model == null || tag == null || tag.outside()) {
      said.forEach((name, value) -> rest.add(name + "=" + value));
    } else {
      var score = Numbers.parse(said.getOrDefault(Conllu.SCORE, ""));
      proposed = new Proposed(Conllu.plain(model), score);
    }
    return new ConlluMisc(
        tag,
        before,
        after,
        exact,
        mentions,
        proposed,
        rest.isEmpty() ? "_" : String.join("|", rest));
  }

  /// Return the same with the tag of a part of the word.
  ConlluMisc with(Tag other, @Nullable Proposed proposer) {
    return new ConlluMisc(other, before, after, exact, mentions, proposer, rest);
  }
}
