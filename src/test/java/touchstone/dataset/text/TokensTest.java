package touchstone.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.TextSpan;

class TokensTest {
  @Test
  void wordsAreLettersAndDigitsAndEachMarkIsAWord() {
    assertEquals(
        List.of("EU", "didn't", "pay", "1,200.50", "€", "(", "twice", ")", "!"),
        words("EU didn't pay 1,200.50 €\u00a0(twice)!"));
    assertEquals(
        List.of("Straße", "日本", "😊", "e\u0301te\u0301"),
        words("Straße\t日本 😊\r\ne\u0301te\u0301"));
    assertEquals(new Tokens(List.of(), List.of()), Tokens.of(" \n "));
  }

  @Test
  void sentencesEndWhereUnicodeSaysThatTheyDo() {
    var text = "It is. Is it? Line one\nline two\n \nnew.";
    var tokens = Tokens.of(text);
    assertEquals(
        List.of("It is.", "Is it?", "Line one\nline two", "new."),
        java.util.stream.IntStream.range(0, tokens.starts().size())
            .mapToObj(i -> tokens.text(tokens.sentence(i)).of(text))
            .toList());
  }

  @Test
  void wordsOfADatasetComeBackAsTheyWere() {
    var tokens =
        new Tokens(
            List.of(new TextSpan(0, 2), new TextSpan(2, 5), new TextSpan(9, 10)), List.of(0, 2));
    assertEquals("0-2 2-5\n9-10", tokens.written());
    var metadata = Map.of(Tokens.KEY, tokens.written(), Tokens.COLUMN + "POS", "A\t\tB");
    assertEquals(Optional.of(tokens), Tokens.kept("0123456789", metadata));
    assertEquals(Optional.of(List.of("A", "", "B")), tokens.column("POS", metadata));
    assertEquals(Optional.empty(), tokens.column("LEMMA", metadata));
  }

  @Test
  void wordsThatDoNotFitTheTextAreNotTaken() {
    for (var written : List.of("0-11", "3-5 4-6", "a-b", "5", "-1-2", "3-3", "99999999999-1")) {
      assertEquals(Optional.empty(), Tokens.kept("0123456789", Map.of(Tokens.KEY, written)));
    }
    assertEquals(
        List.of(new TextSpan(0, 2)), Tokens.of("hi", Map.of(Tokens.KEY, "0-1 1-9")).words());
  }

  @Test
  void aSpanTouchesTheWordsThatItShares() {
    var tokens = Tokens.of("ab cd, ef");
    assertEquals(Optional.of(new TextSpan(0, 2)), tokens.touched(new TextSpan(1, 4)));
    assertEquals(Optional.of(new TextSpan(1, 3)), tokens.touched(new TextSpan(3, 7)));
    assertEquals(Optional.empty(), tokens.touched(new TextSpan(2, 3)));
    assertEquals(Optional.empty(), tokens.touched(new TextSpan(20, 23)));
    assertEquals(new TextSpan(0, 6), tokens.text(new TextSpan(0, 3)));
  }

  @Test
  void wordsOfAnyTextFollowEachOtherAndSplitNoCharacter() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    var parts =
        List.of(
            "a",
            "B",
            "7",
            ".",
            "?",
            " ",
            "\n",
            "\r\n",
            "\t",
            "😊",
            "👩‍👩‍👧",
            "e\u0301",
            "日",
            "\u200b");
    for (int round = 0; round < 1000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      var tokens = Tokens.of(text.toString());
      for (var word : tokens.words()) {
        var covered = word.of(text.toString());
        assertFalse(covered.chars().anyMatch(c -> Tokens.blank((char) c)), text.toString());
        assertFalse(Character.isLowSurrogate(covered.charAt(0)), text.toString());
        assertFalse(
            Character.isHighSurrogate(covered.charAt(covered.length() - 1)), text.toString());
      }
      assertEquals(
          text.chars().filter(c -> !Tokens.blank((char) c)).count(),
          tokens.words().stream().mapToInt(TextSpan::length).sum(),
          text.toString());
      assertEquals(
          Optional.of(tokens), Tokens.kept(text.toString(), Map.of(Tokens.KEY, tokens.written())));
    }
  }

  private static List<String> words(String text) {
    return Tokens.of(text).words().stream().map(word -> word.of(text)).toList();
  }
}
