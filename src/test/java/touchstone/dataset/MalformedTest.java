package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

/// What is said of files that a parser gives up on.
class MalformedTest {
  @TempDir private Path folder;

  @Test
  void jsonIsSpokenOfInPlainWords() {
    for (var wrong :
        Map.ofEntries(
                Map.entry("{\"a\": 1,,}", "\",\" stands where it does not belong, in column 9"),
                Map.entry("{\"a\": tru}", "\"tru\" is no value, in column 7"),
                Map.entry("{\"a\": [1}", "\"}\" stands where \"]\" belongs, in column 9"),
                Map.entry("{\"a\": [1", "it ends in the middle, in column 9"),
                Map.entry("{\"a\": \"b", "it ends in the middle, in column 9"),
                Map.entry("{\"a\": 01}", "a number is not written as one, in column 8"),
                Map.entry("{\"a\": 1.}", "a number is not written as one, in column 8"),
                Map.entry("{\"a\": -}", "a number is not written as one, in column 8"),
                Map.entry("{\"a\": \"\\q\"}", "a backslash stands where none belongs, in column 9"),
                Map.entry(
                    "{\"a\": \"\u0001\"}",
                    "there is a control character where none belongs, in column 8"),
                Map.entry(
                    "{\"a\u0007", "there is a control character where none belongs, in column 4"),
                Map.entry("\u0002", "there is a control character where none belongs, in column 1"),
                Map.entry("{\"a\": ;}", "\";\" stands where it does not belong, in column 7"),
                Map.entry("{a: 1}", "\"a\" stands where it does not belong, in column 2"),
                Map.entry(
                    "[%s]".formatted("x".repeat(90)),
                    "\"%s...\" is no value, in column 2".formatted("x".repeat(37))))
            .entrySet()) {
      var failure =
          assertThrows(JacksonException.class, () -> Json.trees().readTree(wrong.getKey()));
      assertEquals(
          "This is not JSON that can be read (%s); mend it there, or get the file anew."
              .formatted(wrong.getValue()),
          Json.badLine(failure),
          wrong.getKey());
    }
  }

  @Test
  void csvIsSpokenOfInPlainWords() throws Exception {
    for (var wrong :
        Map.of(
                "a\n\"b",
                "t.csv, line 2: this is not CSV that can be read (a quote that opens a cell is never closed)",
                "a\n\"b\"c",
                "t.csv, line 2: this is not CSV that can be read (\"c\" follows a quote that closes a cell)",
                "a\n" + "b".repeat(500_000),
                "t.csv, line 2: this is not CSV that can be read (a cell is longer than it may be, as when a quote is never closed)")
            .entrySet()) {
      try (var rows = CsvRows.of(new StringReader(wrong.getKey()), "t.csv", ',', 100_000)) {
        var refused =
            assertThrows(
                DatasetException.class,
                () -> {
                  while (rows.next() != null) {
                    // until it fails
                  }
                });
        assertEquals(
            wrong.getValue() + "; mend it there, or get the file anew.", refused.getMessage());
      }
    }
  }

  @Test
  void yamlIsSpokenOfInPlainWords() throws Exception {
    var file = Files.writeString(folder.resolve("data.yaml"), "names: [a, b\n");
    var refused =
        assertThrows(DatasetException.class, () -> Collected.read(new YoloReader(), file));
    assertEquals(
        "data.yaml, line 1, column 13: this is not YAML that can be read; mend it there, or get the"
            + " file anew.",
        refused.getMessage());
  }

  @Test
  void aProblemIsALineThatCanBeShown() {
    assertEquals(
        "a\uFFFDb: c\uFFFDd \uD83D\uDE00 \u0627\u200D\u200F.",
        new Problem(
                "a\u001B\u0007b",
                "c\u202E\uE000\uD800\u0085\uFEFF\uFFFF\u0378d \uD83D\uDE00 \u0627\u200D\u200F.")
            .toString());
  }
}
