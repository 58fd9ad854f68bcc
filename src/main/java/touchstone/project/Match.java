package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Search;
import touchstone.review.search.Search.Term;

/// A search as FTS5 is asked for it. Whatever was typed reaches it as words that are letters and
/// digits, between quotes, so that nothing in it can be taken for syntax.
///
/// @param terms expressions that items answer all of, none when only the unwanted is said
/// @param words those of them that are about words, rather than metadata
/// @param unwanted an expression that items do not answer, empty when there is none
/// @param prefix whether a word may go on, which is slow to ask of one item after the other
record Match(List<String> terms, List<String> words, String unwanted, boolean prefix) {
  Match {
    terms = List.copyOf(terms);
    words = List.copyOf(words);
  }

  /// A word that no item has.
  private static final String NOTHING = "facts : \"-\"";

  private static final int MOST_VALUES = 200;

  /// @param search with the columns that there are
  /// @param metadata values that columns are to have
  static Match of(Search search, Map<String, String> metadata, List<MetadataColumn> columns) {
    var wanted = new ArrayList<String>();
    var words = new ArrayList<String>();
    var unwanted = new ArrayList<String>();
    for (var term : search.terms()) {
      var expression = expression(term, columns);
      (term.unwanted() ? unwanted : wanted).add(expression);
      if (!term.unwanted() && term.column().isEmpty()) {
        words.add(expression);
      }
    }
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> wanted.add(fact(entry.getKey(), entry.getValue())));
    return new Match(
        wanted,
        words,
        unwanted.isEmpty() ? "" : String.join(" OR ", unwanted),
        search.terms().stream().anyMatch(term -> term.prefix() && term.column().isEmpty()));
  }

  boolean isEmpty() {
    return terms.isEmpty() && unwanted.isEmpty();
  }

  /// Return whether something is wanted, rather than only unwanted.
  boolean positive() {
    return !terms.isEmpty();
  }

  /// Return the whole as one expression; there must be something that is wanted.
  String expression() {
    var wanted = String.join(" AND ", terms);
    return unwanted.isEmpty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
  }

  private static String expression(Term term, List<MetadataColumn> columns) {
    var words = term.words();
    if (term.named()) {
      return words.isEmpty() ? NOTHING : phrase("name", words, term.prefix());
    }
    if (!term.column().isEmpty()) {
      return term.prefix() ? begun(term, columns) : fact(term.column(), term.value());
    }
    boolean digits = words.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit));
    return phrase(digits ? "{text name}" : "text", words, term.prefix());
  }

  private static String phrase(String where, List<String> words, boolean prefix) {
    return "%s : (\"%s\"%s)".formatted(where, String.join(" ", words), prefix ? " *" : "");
  }

  private static String fact(String field, String value) {
    return "facts : \"%s\"".formatted(Facts.word(field, value));
  }

  /// Return an expression for the values of a column that begin in a way.
  private static String begun(Term term, List<MetadataColumn> columns) {
    var start = Search.folded(term.value());
    var values =
        columns.stream()
            .filter(column -> Search.folded(column.name()).equals(Search.folded(term.column())))
            .flatMap(column -> column.values().stream())
            .filter(value -> Search.folded(value.text()).startsWith(start))
            .limit(MOST_VALUES)
            .map(value -> fact(term.column(), value.text()))
            .collect(Collectors.joining(" OR "));
    return values.isEmpty() ? NOTHING : "(" + values + ")";
  }
}
