package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the MISC column of a word says.
///
/// @param tag of the span that the word is of, null when it says none
/// @param before what stands before the word, null when it does not say
/// @param after what stands after the word, null when it does not say
/// @param exact whether the blanks were spelled out rather than only denied
/// @param mentions whether there are spans in the notation with brackets, which is not read
/// @param rest the column without what was understood, `_` when nothing is left
record ConlluMisc(
    @Nullable Tag tag,
    @Nullable String before,
    @Nullable String after,
    boolean exact,
    boolean mentions,
    String rest) {
  private static final Set<String> TAGS = Set.of("NER", "ner", "NE", "Entity", "entity");

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
      } else {
        mentions |= name.equals("Entity") && !value.isEmpty();
        rest.add(part);
      }
    }
    return new ConlluMisc(
        tag, before, after, exact, mentions, rest.isEmpty() ? "_" : String.join("|", rest));
  }
}
