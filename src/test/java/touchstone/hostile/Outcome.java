package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.regex.Pattern;

/// What a command said and how it ended, held to what every command owes a person: plain sentences
/// that end, and nothing of the program's insides.
record Outcome(String command, int code, String out, String err) {
  static final int DONE = 0;
  static final int WITH_FAILURES = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;

  private static final int LONGEST_LINE = 2_000;
  private static final List<Pattern> INSIDES =
      List.of(
          Pattern.compile("Exception"),
          Pattern.compile("\\b[A-Z][A-Za-z]+Error\\b"),
          Pattern.compile("\\bat [a-z]+\\.[a-z.]+\\.[A-Z]"),
          Pattern.compile(
              "\\b(java|javax|jdk|sun|org|ai|tools|de|com|touchstone)(\\.[a-z0-9_]+)+\\.[A-Z]\\w"),
          Pattern.compile("\\b(onnxruntime|std)::|\\.(cc|cpp|h):\\d"),
          Pattern.compile("Something unexpected happened"),
          Pattern.compile("(?<!['/])\\bnull\\b(?!')"),
          Pattern.compile("[\\p{Cntrl}&&[^\\n]]"));

  /// What long work says of itself every few seconds.
  private static final Pattern PROGRESS =
      Pattern.compile("[a-z]+: [\\d,]+( of [\\d,]+)?(, [\\d.,]+ a second)?(, .* left)?");

  /// Check the manners that go for every outcome.
  Outcome polite() {
    for (var pattern : INSIDES) {
      var found = pattern.matcher(err + "\n" + (code == DONE ? "" : out));
      if (found.find()) {
        fail("shows its insides (%s)\n%s".formatted(pattern, this));
      }
    }
    assertTrue(code >= DONE && code <= REFUSED, this::toString);
    assertTrue(code == DONE || !err.isBlank(), () -> "says nothing\n" + this);
    err.lines()
        .filter(line -> !PROGRESS.matcher(line).matches())
        .forEach(
            line -> {
              assertTrue(line.length() <= LONGEST_LINE, () -> "an endless line\n" + this);
              assertTrue(
                  line.matches("(?s).*\\S \\S.*[.!?]"), () -> "no sentence: " + line + "\n" + this);
            });
    return this;
  }

  Outcome exits(int expected) {
    assertEquals(expected, code, this::toString);
    return this;
  }

  /// Check that some line on standard error holds the text.
  Outcome names(String text) {
    assertTrue(err.contains(text), () -> "does not name \"%s\"\n%s".formatted(text, this));
    return this;
  }

  @Override
  public String toString() {
    return "touchstone %s\nexit %d\nout: %s\nerr: %s"
        .formatted(shown(command), code, shown(out), shown(err));
  }

  private static String shown(String text) {
    return text.length() <= 3_000 ? text : text.substring(0, 3_000) + "...";
  }
}
