package touchstone.dataset;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// How JSON that others wrote is read: with limits, and with errors that name the place.
public final class Json {
  /// How deep arrays and objects may lie in each other.
  static final int DEPTH = 200;

  /// The most characters of a string in a file about pictures: a name, an attribute.
  private static final int LONGEST_NAME = 1_000_000;

  /// The most characters of a string in a file that may hold whole texts.
  private static final int LONGEST_TEXT = 20_000_000;

  private static final JsonFactory NAMES = factory(LONGEST_NAME);
  private static final JsonFactory TEXTS = factory(LONGEST_TEXT);

  private Json() {}

  /// Return the one that reads small values as trees.
  public static JsonMapper trees() {
    return Trees.MAPPER;
  }

  /// Loaded only when a tree is wanted.
  private static final class Trees {
    static final JsonMapper MAPPER = new JsonMapper(TEXTS);
  }

  /// Return a parser for a file about pictures, which refuses strings over a million characters.
  public static JsonParser parser(InputStream in) {
    return NAMES.createParser(ObjectReadContext.empty(), in);
  }

  /// Return a parser for a file that holds texts, which refuses strings over 20 million characters.
  public static JsonParser textParser(InputStream in) {
    return TEXTS.createParser(ObjectReadContext.empty(), in);
  }

  private static JsonFactory factory(int longest) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(longest)
                .maxNameLength(10_000)
                .maxNumberLength(1_000)
                .build())
        .build();
  }

  /// Return what to say about JSON that cannot be read.
  ///
  /// @param linesBefore lines of the file before the part that was being parsed
  public static DatasetException malformed(JacksonException failure, String where, long linesBefore)
      throws IOException {
    if (failure instanceof JacksonIOException
        && failure.getCause() instanceof IOException cause
        && !(cause instanceof java.nio.charset.CharacterCodingException)) {
      throw cause;
    }
    var location = failure.getLocation();
    var place =
        location == null || location.getLineNr() < 1
            ? where
            : "%s, line %d, column %d"
                .formatted(where, linesBefore + location.getLineNr(), location.getColumnNr());
    return new DatasetException(
        "%s: this is not JSON that can be read (%s); %s."
            .formatted(place, reason(failure), Malformed.MEND),
        failure);
  }

  /// Return whether something is refused for its size rather than for how it is written.
  public static boolean beyond(JacksonException failure) {
    return failure instanceof StreamConstraintsException;
  }

  /// Return the sentence about a line that is no JSON, with the place in it.
  public static String badLine(JacksonException failure) {
    var location = failure.getLocation();
    return "This is not JSON that can be read (%s%s); %s."
        .formatted(
            reason(failure),
            location == null || location.getColumnNr() < 1
                ? ""
                : ", in column " + location.getColumnNr(),
            Malformed.MEND);
  }

  /// Return what is wrong: what goes beyond a limit, or what stands where it does not belong.
  public static String reason(JacksonException failure) {
    if (failure instanceof StreamConstraintsException) {
      return limit(String.valueOf(failure.getOriginalMessage()));
    }
    return Malformed.json(String.valueOf(failure.getOriginalMessage()));
  }

  /// The parser tells only by its words which limit it was.
  private static String limit(String words) {
    return words.startsWith("Document nesting depth")
        ? "lists and objects lie more than %d deep in each other".formatted(DEPTH)
        : words.startsWith("Number")
            ? "a number is longer than 1,000 digits"
            : words.startsWith("Name") || words.startsWith("Property name")
                ? "a name is longer than 10,000 characters"
                : "a string is longer than it may be";
  }

  /// Return a scalar as text, null when the token is none.
  static @org.jspecify.annotations.Nullable String scalar(JsonParser parser, JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getString() : null;
  }
}
