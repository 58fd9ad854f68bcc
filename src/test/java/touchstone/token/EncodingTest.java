package touchstone.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.onnx.ModelException;

class EncodingTest {
  @TempDir Path folder;

  private Tokenizer words() throws Exception {
    var file = folder.resolve("vocab.txt");
    Files.writeString(file, "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\n##c\nÉa\n");
    return TokenizerFile.open(file, null);
  }

  @Test
  void aTextAndAPairHaveTheirSpecialTokens() throws Exception {
    try (var tokenizer = words()) {
      var one = tokenizer.encode("A bc?", true);
      assertArrayEquals(new int[] {2, 4, 5, 6, 1, 3}, one.ids());
      assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0}, one.types());
      assertArrayEquals(new byte[] {-1, 0, 0, 0, 0, -1}, one.texts());
      assertArrayEquals(new int[] {0, 0, 2, 3, 4, 0}, one.placed().starts());
      assertArrayEquals(new int[] {0, 1, 3, 4, 5, 0}, one.placed().ends());
      assertArrayEquals(new int[] {-1, 0, 1, 1, 2, -1}, one.placed().words());
      var two = tokenizer.encode("a", "b a", true);
      assertArrayEquals(new int[] {2, 4, 3, 5, 4, 3}, two.ids());
      assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, two.types());
      assertArrayEquals(new byte[] {-1, 0, -1, 1, 1, -1}, two.texts());
      assertArrayEquals(new int[] {0, 0, 0, 0, 2, 0}, two.placed().starts());
      assertArrayEquals(new int[] {4, 5}, tokenizer.ids("a b"));
      assertEquals(OptionalInt.of(3), tokenizer.special("[SEP]"));
      assertEquals(OptionalInt.empty(), tokenizer.special("[MASK]"));
      assertEquals(0, tokenizer.pad());
    }
  }

  @Test
  void casesAndAccentsAreKeptWhereTheFilesSaySo() throws Exception {
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
    try (var tokenizer = words()) {
      assertArrayEquals(new String[] {"[UNK]", "Éa", "a"}, tokenizer.words("A Éa a"));
    }
    try (var tokenizer = TokenizerFile.open(folder.resolve("vocab.txt"), true)) {
      assertArrayEquals(new String[] {"a", "[UNK]", "a"}, tokenizer.words("A Éa a"));
    }
  }

  @Test
  void halvesOfCharactersAndZeroesDoNotMoveWhatFollows() throws Exception {
    try (var tokenizer = words()) {
      var text = "a \uD83D \uD83D\uDE00 b \uDE00\u0000 a";
      var encoding = tokenizer.encode(text, true);
      var last = encoding.length() - 2;
      assertEquals("a", encoding.placed().span(last).orElseThrow().of(text));
      assertEquals(text.length(), encoding.placed().ends()[last]);
    }
  }

  /// Every token of the text is in a window, neighbours share what was asked for, no window is too
  /// long, and what stands around the text is in each.
  @Test
  void windowsCoverTheTextAndOverlap() throws Exception {
    try (var tokenizer = words()) {
      var random = new Random(11);
      for (int round = 0; round < 300; round++) {
        var text = "a ".repeat(random.nextInt(60));
        boolean pair = random.nextBoolean();
        var whole = pair ? tokenizer.encode(text, "b b", true) : tokenizer.encode(text, true);
        int rest = whole.length() - whole.tokens();
        int most = rest + 1 + random.nextInt(20);
        int overlap = random.nextInt(10);
        var windows = whole.windows(most, overlap);
        var seen = new HashSet<Integer>();
        int end = 0;
        for (var window : windows) {
          var part = window.encoding();
          assertTrue(part.length() <= most);
          assertEquals(rest + window.count(), part.length());
          assertEquals(window.count(), part.tokens());
          assertArrayEquals(
              Arrays.stream(whole.ids()).filter(id -> id != 4).toArray(),
              Arrays.stream(part.ids()).filter(id -> id != 4).toArray());
          if (window.first() > 0) {
            int room = most - rest;
            assertEquals(Math.min(overlap, room - 1), end - window.first());
          }
          end = window.first() + window.count();
          for (int i = 0, at = window.first(); i < part.length(); i++) {
            if (part.texts()[i] == 0) {
              assertEquals(2 * at, part.placed().starts()[i]);
              seen.add(at++);
            }
          }
        }
        assertEquals(whole.tokens(), seen.size());
        assertEquals(whole.tokens(), end);
      }
    }
  }

  @Test
  void noRoomForTheTextIsAnError() throws Exception {
    try (var tokenizer = words()) {
      var pair = tokenizer.encode("a a a", "b b b b", false);
      assertThrows(IllegalArgumentException.class, () -> pair.windows(7, 0));
    }
  }

  @Test
  void threadsShareATokenizerAndNoneOutlivesItsClosing() throws Exception {
    try (var threads = new ThreadJobRunner()) {
      var tokenizer = words();
      var expected = tokenizer.encode("a bc", true).ids();
      var jobs =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      threads.start(
                          "encode " + i,
                          (progress, stop) -> {
                            int rounds = 0;
                            try {
                              while (rounds < 1_000_000) {
                                assertArrayEquals(expected, tokenizer.encode("a bc", true).ids());
                                rounds++;
                              }
                            } catch (IllegalStateException closed) {
                              assertEquals("The tokenizer was closed.", closed.getMessage());
                            }
                            return rounds;
                          },
                          Progress.NONE,
                          new Cancellation()))
              .toList();
      Thread.sleep(100);
      tokenizer.close();
      tokenizer.close();
      for (var job : jobs) {
        assertTrue(job.join() > 0);
      }
    }
  }

  @Test
  void whatIsNoTokenizerIsRefusedInASentence() throws Exception {
    var sentences =
        List.of(
            refusal("tokenizer.json", "nonsense"),
            refusal("tokenizer.json", "{}"),
            refusal("vocab.txt", "a\nb\n"),
            refusal("missing.json", null).replace(folder.toString(), "FOLDER"));
    assertEquals(
        List.of(
            "tokenizer.json is not a tokenizer of HuggingFace: it is not well-formed JSON.",
            "tokenizer.json is not a tokenizer that Touchstone reads: Model missing. at line 1"
                + " column 2.",
            "vocab.txt has no word [UNK]; it is not the vocabulary of a WordPiece tokenizer.",
            "FOLDER/missing.json does not exist; put the model's tokenizer.json or vocab.txt"
                + " there."),
        sentences);
  }

  private String refusal(String name, @org.jspecify.annotations.Nullable String text)
      throws Exception {
    var file = folder.resolve(name);
    if (text != null) {
      Files.writeString(file, text);
    }
    return assertThrows(ModelException.class, () -> TokenizerFile.open(file, null).close())
        .sentence();
  }
}
