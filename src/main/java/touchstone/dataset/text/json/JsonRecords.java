package touchstone.dataset.text.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.FirstBytes;
import touchstone.dataset.Json;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextLines;
import touchstone.dataset.text.Peek;

/// The records of a file, one after another: of a JSON list, of one value after another, or of
/// JSONL. A line of JSONL that cannot be read is reported and the rest is read; a list that is not
/// JSON is refused, because nobody knows where its next record begins.
public final class JsonRecords {
  /// The endings of files with records.
  static final Set<String> ENDINGS = Set.of("json", "jsonl", "ndjson");

  private static final long HEAD = 4 << 20;

  /// How the records of a file follow each other.
  enum Layout {
    /// One a line, each readable without the others.
    LINES,
    /// As the members of a list, or simply one after another.
    STREAM
  }

  /// Sees one record after the other.
  @FunctionalInterface
  public interface Visitor {
    void visit(JsonRecord record) throws IOException, DatasetException;
  }

  private final Path file;
  private final String where;
  private final TextIntake intake;
  private final Visitor visitor;
  private final boolean partly;
  private long records;
  private @Nullable String firstFault;

  private JsonRecords(Path file, TextIntake intake, Visitor visitor, boolean partly) {
    this.file = file;
    this.where = intake.root().relative(file);
    this.intake = intake;
    this.visitor = visitor;
    this.partly = partly;
  }

  /// Visit every record of a file that can be read.
  ///
  /// @throws DatasetException if the file is no JSON, or none of its lines is
  public static void read(Path file, TextIntake intake, Visitor visitor)
      throws IOException, DatasetException {
    new JsonRecords(file, intake, visitor, false).read();
  }

  /// Visit every record of a file that can be read; of a list that is broken those before the
  /// place, which is then reported.
  ///
  /// @throws DatasetException if the file is no JSON, or no record can be read
  public static void readPartly(Path file, TextIntake intake, Visitor visitor)
      throws IOException, DatasetException {
    new JsonRecords(file, intake, visitor, true).read();
  }

  private void read() throws IOException, DatasetException {
    switch (layout(file)) {
      case LINES -> lines();
      case STREAM -> stream();
    }
    if (records == 0 && firstFault != null) {
      throw new DatasetException(firstFault);
    }
  }

  /// Return some of the first records, those that are easily had.
  public static List<JsonNode> head(Path file, int most) throws IOException {
    var head = new ArrayList<JsonNode>();
    if (layout(file) == Layout.LINES) {
      for (var line : Peek.lines(file)) {
        if (head.size() < most && !line.isBlank()) {
          try {
            head.add(Json.trees().readTree(line));
          } catch (JacksonException malformed) {
            // Reading the whole file says what is wrong with the line.
          }
        }
      }
      return head;
    }
    try (var in = new BufferedInputStream(TextFile.utf8(file), 1 << 16);
        var parser = Json.textParser(new FirstBytes(in, HEAD))) {
      var trees = new Trees(parser);
      parser.nextToken();
      for (var token = parser.nextToken();
          token == JsonToken.START_OBJECT && head.size() < most;
          token = parser.nextToken()) {
        var value = trees.read();
        if (value != null) {
          head.add(value);
        }
      }
    } catch (JacksonException end) {
      return head;
    }
    return head;
  }

  /// Find out by the first lines how the records follow each other.
  static Layout layout(Path file) throws IOException {
    var lines = Peek.lines(file).stream().filter(line -> !line.isBlank()).limit(2).toList();
    if (lines.isEmpty()) {
      return first(Peek.text(file)) == '[' ? Layout.STREAM : Layout.LINES;
    }
    char first = first(lines.getFirst());
    var second = lines.size() > 1 ? first(lines.get(1)) : ' ';
    if (first == '[') {
      return second == '[' && whole(lines.getFirst()) ? Layout.LINES : Layout.STREAM;
    }
    boolean opensOnly = lines.getFirst().strip().equals("{");
    return first != '{'
            || second == '{'
            || (lines.size() == 1 && !opensOnly)
            || whole(lines.getFirst())
        ? Layout.LINES
        : Layout.STREAM;
  }

  private static char first(String line) {
    var stripped = line.stripLeading();
    return stripped.isEmpty() ? ' ' : stripped.charAt(0);
  }

  private static boolean whole(String line) {
    try {
      Json.trees().readTree(line);
      return true;
    } catch (JacksonException broken) {
      return false;
    }
  }

  private void lines() throws IOException, DatasetException {
    try (var lines = new TextLines(file, where, intake.report())) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        intake.check();
        if (line.isBlank()) {
          continue;
        }
        JsonNode value;
        try {
          value = Json.trees().readTree(line);
        } catch (JacksonException malformed) {
          fault(lines.place(), Json.badLine(malformed));
          continue;
        }
        visit(value, lines.number(), lines.number());
      }
      if (records == 0 && firstFault == null) {
        firstFault =
            lines.lost() > 0
                ? "%s: none of its lines can be read; save it as UTF-8, with one JSON object a line."
                    .formatted(where)
                : "%s: the file is empty.".formatted(where);
      }
    }
  }

  private void stream() throws IOException, DatasetException {
    try (var in = new BufferedInputStream(TextFile.utf8(file), 1 << 16);
        var parser = Json.textParser(in)) {
      var trees = new Trees(parser);
      boolean list = false;
      long number = 0;
      while (true) {
        var token = parser.nextToken();
        if (token == null) {
          break;
        }
        if (token == JsonToken.START_ARRAY && number == 0 && !list) {
          list = true;
        } else if (token == JsonToken.END_ARRAY) {
          end(parser);
          break;
        } else {
          intake.check();
          long line = parser.currentTokenLocation().getLineNr();
          var value = trees.read();
          number++;
          if (value == null) {
            fault(
                where + ", line " + line,
                "The record is larger than %,d characters and was left out."
                    .formatted(Trees.LARGEST));
          } else {
            visit(value, number, line);
          }
        }
      }
      if (number == 0 && !list) {
        firstFault = "%s: the file is empty.".formatted(where);
      }
    } catch (JacksonException malformed) {
      var whole = Json.malformed(malformed, where, 0);
      if (!partly || records == 0) {
        throw whole;
      }
      var location = malformed.getLocation();
      intake
          .report()
          .problem(
              "unread rest",
              location == null || location.getLineNr() < 1
                  ? where
                  : where + ", line " + location.getLineNr(),
              "This is not JSON that can be read (%s): nothing from here on was read. Mend it and import the file again."
                  .formatted(Json.reason(malformed)));
    } catch (java.nio.charset.CharacterCodingException foreign) {
      throw new DatasetException(
          "%s: this is neither UTF-8 nor UTF-16 text; save it as UTF-8.".formatted(where), foreign);
    }
  }

  private void end(JsonParser parser) throws DatasetException {
    if (parser.nextToken() != null) {
      var place = where + ", line " + parser.currentTokenLocation().getLineNr();
      if (!partly || records == 0) {
        throw new DatasetException(place + ": something follows the end of the list; take it off.");
      }
      intake
          .report()
          .problem("unread rest", place, "Something follows the end of the list and was not read.");
    }
  }

  private void visit(JsonNode value, long number, long line) throws IOException, DatasetException {
    records++;
    visitor.visit(new JsonRecord(value, number, () -> where + ", line " + line));
  }

  private void fault(String place, String what) {
    if (firstFault == null) {
      firstFault = "%s: %s".formatted(place, what);
    }
    intake.report().problem("malformed record", place, what);
  }
}
