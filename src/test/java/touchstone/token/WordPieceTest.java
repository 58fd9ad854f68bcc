package touchstone.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.Material;

/// WordPiece against what BERT's own tokenizer made of 1.2 MB of text in many languages.
class WordPieceTest {
  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.json", "vocab.txt"})
  void everyExpectedTokenIsFound(String file) throws Exception {
    var model = Material.file("models/all-MiniLM-L6-v2-tokenizer/" + file);
    var expected = Material.file("peers/wordpiece/regression-text_bert-base-uncased.txt");
    try (var tokenizer = TokenizerFile.open(model, null)) {
      var wrong = new ArrayList<String>();
      int lines = 0;
      for (var line : Files.readAllLines(expected)) {
        var columns = line.split("\t", -1);
        var tokens = Arrays.copyOfRange(columns, 1, columns.length);
        lines++;
        if (!Arrays.equals(tokens, tokenizer.words(columns[0]))) {
          wrong.add(line + "\n" + String.join("\t", tokenizer.words(columns[0])));
        }
      }
      assertEquals(9909, lines);
      assertEquals(List.of(), wrong.subList(0, Math.min(3, wrong.size())), wrong.size() + " wrong");
    }
  }

  @Test
  void placesCountUtf16Units() throws Exception {
    var model = Material.file("models/all-MiniLM-L6-v2-tokenizer/tokenizer.json");
    try (var tokenizer = TokenizerFile.open(model, null)) {
      var text = "I \uD83D\uDE00 unaffable caf\u00E9s";
      var encoding = tokenizer.encode(text, true);
      var places = encoding.placed();
      var parts = new ArrayList<String>();
      for (int i = 0; i < encoding.length(); i++) {
        parts.add(text.substring(places.starts()[i], places.ends()[i]));
      }
      assertEquals(List.of("", "I", "\uD83D\uDE00", "una", "ffa", "ble", "caf\u00E9s", ""), parts);
      assertArrayEquals(new int[] {-1, 0, 1, 2, 2, 2, 3, -1}, places.words());
    }
  }
}
