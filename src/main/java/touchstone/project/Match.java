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
/// @param wanted an expression that items answer, empty when only the unwanted is said
/// @param unwanted an expression that items do not answer, empty when there is none
/// @param prefix whether a word may go on, which is slow to ask of one item after the other
record Match(String wanted, String unwanted, boolean prefix) {
  /// A word that no item has.
  private static final String NOTHING = "facts : \"-\"";

  private static final int MOST_VALUES = 200;

  /// @param search with the columns that there are
  /// @param metadata values that columns are to have
  static Match of(Search search, Map<String, String> metadata, List<MetadataColumn> columns) {
    var wanted = new ArrayList<String>();
    var unwanted = new ArrayList<String>();
    for (var term : search.terms()) {
      (term.unwanted() ? unwanted : wanted).add(expression(term, columns));
    }
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> wanted.add(fact(entry.getKey(), entry.getValue())));
    return new Match(
        String.join(" AND ", wanted),
        unwanted.isEmpty() ? "" : String.join(" OR ", unwanted),
        search.terms().stream().anyMatch(term -> term.prefix() && term.column().isEmpty()));
  }

  boolean isEmpty() {
    return wanted.isEmpty() && unwanted.isEmpty();
  }

  /// Return the whole as one expression; there must be something that is wanted.
  String expression() {
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
