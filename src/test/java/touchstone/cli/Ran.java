package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

/// What a command printed and how it ended.
record Ran(int code, String out, String err) {
  private static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");

  /// Run a command as a person runs it.
  static Ran of(Object... arguments) {
    return with(null, arguments);
  }

  /// Run a command as a person runs it who signs with a key.
  static Ran with(@Nullable Path key, Object... arguments) {
    return ran(ADA, key, arguments);
  }

  /// Run a command as somebody else runs it.
  static Ran by(Annotator person, Object... arguments) {
    return ran(person, null, arguments);
  }

  private static Ran ran(Annotator person, @Nullable Path key, Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            person,
            key,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Ran(code, out.toString(), err.toString());
  }

  Ran exits(int expected) {
    assertEquals(expected, code, out + err);
    return this;
  }

  JsonNode json() {
    return new JsonMapper().readTree(out);
  }

  /// Return what was said as errors, with one kind of line breaks.
  String said() {
    return err.replace(System.lineSeparator(), "\n").strip();
  }

  /// Return what was printed, with one kind of line breaks.
  String printed() {
    return out.replace(System.lineSeparator(), "\n").strip();
  }

  /// Return the same with one kind of line breaks and none at the ends.
  Ran stripped() {
    return new Ran(code, printed(), said());
  }
}
