package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The shipped comments: the files that are read agree with the source they are made from, and with
/// what their page says.
class ShippedCommentsTest {
  private static final Path COMMENTS = Path.of("sample-data/comments").toAbsolutePath();
  private static final Pattern TERM = Pattern.compile("\\[([^\\[\\]|]+)\\|([pqucds])[-+0]]");
  private static final Map<String, String> ASPECTS =
      Map.of(
          "p",
          "product",
          "q",
          "quality",
          "u",
          "use",
          "c",
          "price",
          "d",
          "delivery",
          "s",
          "service");
  private static final Map<String, String> SENTIMENTS =
      Map.of("pos", "positive", "neg", "negative", "mix", "mixed", "neu", "neutral");
  private static final Map<String, String> GROUPS =
      Map.of("kit", "kitchen", "out", "outdoor", "soft", "software", "groc", "groceries");

  private record Span(int start, int end, String label) {}

  private record Comment(
      String id, String text, List<String> metadata, String sentiment, List<Span> spans) {}

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(COMMENTS.resolve(file))) {
      return csv.stream().toList();
    }
  }

  private static List<Comment> shipped() throws IOException {
    var json = new ObjectMapper();
    var gold = Files.readAllLines(COMMENTS.resolve("gold.jsonl"));
    var rows = rows("comments.csv");
    assertEquals(rows.size(), gold.size());
    var comments = new ArrayList<Comment>();
    for (int at = 0; at < rows.size(); at++) {
      var row = rows.get(at);
      var line = json.readTree(gold.get(at));
      assertEquals(row.getField("id"), line.get("id").stringValue());
      var spans = new ArrayList<Span>();
      for (JsonNode span : line.get("spans")) {
        spans.add(
            new Span(
                span.get("start").intValue(),
                span.get("end").intValue(),
                span.get("label").stringValue()));
      }
      comments.add(
          new Comment(
              row.getField("id"),
              row.getField("text"),
              List.of(
                  row.getField("region"),
                  row.getField("channel"),
                  row.getField("age_band"),
                  row.getField("product_group")),
              line.get("sentiment").stringValue(),
              spans));
    }
    return comments;
  }

  private static Comment marked(String line, int number) {
    var fields = line.split("\\|", 6);
    var source = fields[5].replace("\\n", "\n");
    var text = new StringBuilder();
    var spans = new ArrayList<Span>();
    var term = TERM.matcher(source);
    int at = 0;
    while (term.find()) {
      text.append(source, at, term.start());
      int start = text.length();
      text.append(term.group(1));
      spans.add(new Span(start, text.length(), ASPECTS.get(term.group(2))));
      at = term.end();
    }
    text.append(source.substring(at));
    return new Comment(
        "comment-%04d".formatted(number),
        text.toString(),
        List.of(fields[2], fields[3], fields[4], GROUPS.get(fields[1])),
        SENTIMENTS.get(fields[0].substring(0, 3)),
        spans);
  }

  @Test
  void theFilesSayWhatTheSourceSaysInUtf16Offsets() throws IOException {
    var lines = Files.readAllLines(COMMENTS.resolve("comments.txt"));
    var source = new ArrayList<Comment>();
    for (String line : lines) {
      source.add(marked(line, source.size() + 1));
    }
    assertEquals(source, shipped());
  }

  @Test
  void everySpanIsATermAndNoTwoOverlap() throws IOException {
    for (var comment : shipped()) {
      int end = 0;
      for (var span : comment.spans()) {
        var term = comment.text().substring(span.start(), span.end());
        assertTrue(
            span.start() >= end && !term.isEmpty() && term.equals(term.strip()),
            comment.id() + ": " + span);
        end = span.end();
      }
    }
  }

  @Test
  void noIdAndNoTextComesTwice() throws IOException {
    var ids = new HashSet<String>();
    var texts = new HashSet<String>();
    for (var comment : shipped()) {
      assertTrue(ids.add(comment.id()), comment.id());
      assertTrue(texts.add(comment.text().toLowerCase(Locale.ROOT)), comment.text());
    }
  }

  @Test
  void thePageCountsRightly() throws IOException {
    var sentiments = new TreeMap<String, Integer>();
    var labels = new TreeMap<String, Integer>();
    for (var comment : shipped()) {
      sentiments.merge(comment.sentiment(), 1, Integer::sum);
      comment.spans().forEach(span -> labels.merge(span.label(), 1, Integer::sum));
    }
    assertEquals(
        Map.of("negative", 316, "positive", 288, "mixed", 165, "neutral", 161), sentiments);
    assertEquals(
        Map.of(
            "product",
            660,
            "quality",
            432,
            "service",
            162,
            "price",
            135,
            "use",
            133,
            "delivery",
            105),
        labels);
    var splits = new TreeMap<String, Integer>();
    var ids = new ArrayList<String>();
    for (var row : rows("split.csv")) {
      ids.add(row.getField("id"));
      splits.merge(row.getField("split"), 1, Integer::sum);
    }
    assertEquals(Map.of("train", 698, "test", 232), splits);
    assertEquals(shipped().stream().map(Comment::id).toList(), ids);
  }
}
