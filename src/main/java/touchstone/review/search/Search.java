package touchstone.review.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a person looks for: items that answer every term. Nothing that can be typed is wrong.
///
/// - `late parcel` both words, wherever they stand
/// - `"late parcel"` the words one after the other
/// - `pack*` words that begin so
/// - `-late`, `-"late parcel"`, `-region:US` items that do not have it
/// - `region:US`, `"age band":25-34` items with that value in a column of their metadata
/// - `name:row-17` items that are called so
///
/// Everything else is words, as [Words] has them; what holds no word is passed over, and so is what
/// comes after so many words.
public record Search(List<Term> terms) {
  /// How many words a search may have; the rest is passed over.
  public static final int MOST = 256;

  private static final String NAME = "name";

  public static final Search NONE = new Search(List.of());

  public Search {
    terms = List.copyOf(terms);
  }

  /// One thing to look for.
  ///
  /// @param column of the metadata, empty to look in the item itself
  /// @param value words that stand one after the other, or the value in the column
  /// @param prefix whether the last word, or the value, may go on
  /// @param unwanted whether items that have it are left out
  public record Term(String column, String value, boolean prefix, boolean unwanted) {
    /// Return the words, as they are compared.
    public List<String> words() {
      return Words.of(value);
    }

    /// Return whether the name of the item is meant, rather than what it says.
    public boolean named() {
      return folded(column).equals(NAME);
    }

    /// Return this term as it is meant when there is no such column.
    public Term plain() {
      return column.isEmpty() ? this : new Term("", column + " " + value, prefix, unwanted);
    }
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /// Return this search as it is meant where the metadata have these columns: a colon after
  /// anything else is just a colon.
  public Search in(Collection<String> columns) {
    var known = columns.stream().map(Search::folded).collect(Collectors.toSet());
    return new Search(
        terms.stream()
            .map(
                term -> term.named() || known.contains(folded(term.column())) ? term : term.plain())
            .filter(term -> !term.column().isEmpty() || !term.words().isEmpty())
            .toList());
  }

  /// Return whether a term names a column.
  public boolean hasColumns() {
    return terms.stream().anyMatch(term -> !term.column().isEmpty());
  }

  /// Return the name of a column, or a value in one, as it is compared.
  public static String folded(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /// Read what a person typed.
  public static Search of(String typed) {
    return new Reading(typed).search();
  }

  /// Read what a person is still typing: the last word may go on.
  public static Search unfinished(String typed) {
    return of(completed(typed));
  }

  /// Return what is typed with a star after a last word of three letters or more.
  public static String completed(String typed) {
    int start = typed.length();
    while (start > 0 && Character.isLetterOrDigit(typed.charAt(start - 1))) {
      start--;
    }
    boolean quoted = typed.chars().filter(c -> c == '"').count() % 2 == 1;
    boolean column = start > 0 && typed.charAt(start - 1) == ':';
    return quoted || column || typed.length() - start < 3 ? typed : typed + "*";
  }

  /// Goes through what was typed once.
  private static final class Reading {
    private final String typed;
    private final List<Term> terms = new ArrayList<>();
    private int at;
    private int words;

    Reading(String typed) {
      this.typed = typed;
    }

    Search search() {
      while (words < MOST && skipSpace()) {
        boolean unwanted = peek('-') && at + 1 < typed.length() && !space(typed.charAt(at + 1));
        if (unwanted) {
          at++;
        }
        var first = piece();
        if (peek(':') && at + 1 < typed.length() && !space(typed.charAt(at + 1))) {
          at++;
          boolean quoted = peek('"');
          var value = quoted ? piece() : word(false);
          boolean prefix = star() || (!quoted && value.endsWith("*"));
          add(first, stripped(value), prefix, unwanted);
        } else {
          add("", stripped(first), star() || first.endsWith("*"), unwanted);
        }
      }
      return new Search(terms);
    }

    private static String stripped(String value) {
      int end = value.length();
      while (end > 0 && value.charAt(end - 1) == '*') {
        end--;
      }
      return value.substring(0, end);
    }

    /// Take a quoted piece, or a word up to a space, a quote or a colon.
    private String piece() {
      if (!peek('"')) {
        return word(true);
      }
      int end = typed.indexOf('"', at + 1);
      end = end < 0 ? typed.length() : end;
      var piece = typed.substring(at + 1, end);
      at = Math.min(typed.length(), end + 1);
      return piece;
    }

    private String word(boolean column) {
      int start = at;
      while (at < typed.length()
          && !space(typed.charAt(at))
          && typed.charAt(at) != '"'
          && !(column && peek(':') && at > start)) {
        at++;
      }
      return typed.substring(start, at);
    }

    private boolean star() {
      if (peek('*')) {
        at++;
        return true;
      }
      return false;
    }

    private void add(String column, String value, boolean prefix, boolean unwanted) {
      int count = Words.of(value).size();
      if (column.isEmpty() ? count > 0 : !value.isBlank()) {
        terms.add(new Term(column.strip(), cut(value, count), prefix, unwanted));
        words += Math.max(1, count);
      }
    }

    /// Return as many words of a phrase as a search may still have.
    private String cut(String value, int count) {
      return count <= MOST - words
          ? value
          : String.join(" ", Words.of(value).subList(0, MOST - words));
    }

    private boolean skipSpace() {
      while (at < typed.length() && space(typed.charAt(at))) {
        at++;
      }
      return at < typed.length();
    }

    private boolean peek(char c) {
      return at < typed.length() && typed.charAt(at) == c;
    }

    private static boolean space(char c) {
      return Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
    }
  }
}
