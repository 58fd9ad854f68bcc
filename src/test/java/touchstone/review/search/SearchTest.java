package touchstone.review.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.annotation.TextSpan;
import touchstone.review.search.Search.Term;

class SearchTest {
  private static Term word(String value) {
    return new Term("", value, false, false);
  }

  @Test
  void wordsPhrasesBeginningsColumnsAndWhatIsUnwantedAreToldApart() {
    assertEquals(
        List.of(
            word("late"),
            word("the parcel"),
            new Term("", "pack", true, false),
            new Term("", "refund", false, true),
            new Term("", "no thanks", false, true),
            new Term("region", "US", false, false),
            new Term("age band", "25-34", false, false),
            new Term("city", "New York", false, true),
            new Term("", "two wor", true, false),
            new Term("channel", "ph", true, false)),
        Search.of(
                "late \"the parcel\" pack* -refund -\"no thanks\" region:US \"age band\":25-34"
                    + " -city:\"New York\" \"two wor\"* channel:ph*")
            .terms());
  }

  @Test
  void whatHoldsNoWordIsPassedOver() {
    for (var typed :
        List.of("", "   ", "\"", "\"\"", "-", "*", "- -", ":", "::", "?!", "\"?\"", "\0", "()")) {
      assertEquals(Search.NONE, Search.of(typed), typed);
    }
  }

  @Test
  void whatIsNotClosedGoesToTheEnd() {
    assertEquals(List.of(word("late parcel")), Search.of("\"late parcel").terms());
    assertEquals(
        List.of(new Term("city", "New York", false, false)), Search.of("city:\"New York").terms());
  }

  @Test
  void aColonAfterWhatIsNoColumnIsJustAColon() {
    var search = Search.of("Region:US http://example.org at 12:30 name:row");
    assertEquals(
        List.of(
            new Term("Region", "US", false, false),
            word("http //example.org"),
            word("at"),
            word("12 30"),
            new Term("name", "row", false, false)),
        search.in(List.of("region")).terms());
  }

  @Test
  void operatorsOfTheIndexAreWords() {
    assertEquals(
        List.of(word("NEAR(a"), word("b)"), word("AND"), word("OR"), word("NOT"), word("^x")),
        Search.of("NEAR(a b) AND OR NOT ^x {").terms());
  }

  @Test
  void anEndlessSearchHasSoManyWords() {
    var terms = Search.of("word ".repeat(20_000)).terms();
    assertEquals(Search.MOST, terms.size());
    var phrase = Search.of("\"" + "word ".repeat(20_000) + "\" more").terms();
    assertEquals(1, phrase.size());
    assertEquals(Search.MOST, phrase.getFirst().words().size());
  }

  @Test
  void aLastWordThatIsBeingTypedMayGoOn() {
    assertEquals("the parc*", Search.completed("the parc"));
    assertEquals("the parc ", Search.completed("the parc "));
    assertEquals("to", Search.completed("to"));
    assertEquals("\"the parc", Search.completed("\"the parc"));
    assertEquals("region:USA", Search.completed("region:USA"));
  }

  @Test
  void wordsAreFoldedAndScriptsWithoutSpacesAreSplit() {
    assertEquals(List.of("creme", "brulee", "20"), Words.of("Crème BRÛLÉE, 20 €"));
    assertEquals(List.of("strasse", "straße", "σοφοσ"), Words.of("Strasse Straße ΣΟΦΟΣ"));
    assertEquals(List.of("don", "t"), Words.of("don't"));
    assertEquals(List.of("配", "送", "が", "遅", "い"), Words.of("配送が遅い"));
    assertEquals(List.of("배", "송"), Words.of("배송"));
    assertEquals(List.of("ok", "👍", "great"), Words.of("OK 👍🏽 great"));
    assertEquals(List.of("abc", "123"), Words.of("ＡＢＣ １２３"));
    assertEquals(List.of("cooperate"), Words.of("co\u00ADoperate"));
    assertEquals(List.of(), Words.of("\uD800 \0 … —"));
  }

  /// Composed and decomposed writing are the same word, and so are all cases.
  @Test
  void aWordIsTheSameHoweverItIsWritten() {
    var random = new Random(4);
    var letters = "aeiouyçñšžåäöüéèêëàâîïôûćđłøßαβγάέήабвгйё";
    for (int round = 0; round < 2_000; round++) {
      var word = new StringBuilder();
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        word.append(letters.charAt(random.nextInt(letters.length())));
      }
      var words = Words.of(word.toString());
      assertEquals(1, words.size());
      assertEquals(
          words, Words.of(Normalizer.normalize(word, Normalizer.Form.NFD)), word::toString);
      if (word.indexOf("ß") < 0) {
        assertEquals(words, Words.of(word.toString().toUpperCase(Locale.ROOT)), word::toString);
      }
    }
  }

  private static List<String> hits(String text, String typed) {
    return Hits.of(text, Search.of(typed), 100).stream().map(hit -> hit.of(text)).toList();
  }

  @Test
  void hitsAreWhereTheWordsStand() {
    var text = "The parcel was late. Late parcels, late PARCEL: a Café\u0301 délivery 配送が遅い";
    assertEquals(List.of("late", "Late", "late"), hits(text, "late"));
    assertEquals(List.of("late PARCEL"), hits(text, "\"late parcel\""));
    assertEquals(List.of("Late parcels", "late PARCEL"), hits(text, "\"late parcel\"*"));
    assertEquals(List.of("délivery"), hits(text, "deliv* -cafe"));
    assertEquals(List.of("Café\u0301"), hits(text, "cafe"));
    assertEquals(List.of("が遅"), hits(text, "が遅"));
    assertEquals(List.of(), hits(text, "region:late"));
  }

  @Test
  void aSnippetIsCutRoundTheFirstHit() {
    var text = "one two\nthree ".repeat(100) + "the needle lies here " + "four five ".repeat(100);
    var snippet = Snippet.of(text, Search.of("needle"), 60, true);
    assertEquals(
        List.of("needle"), snippet.hits().stream().map(hit -> hit.of(snippet.text())).toList());
    assertTrue(snippet.text().startsWith("…") && snippet.text().endsWith("…"), snippet.text());
    assertTrue(snippet.text().length() <= 62, snippet.text());
    assertEquals(
        new Snippet("short and whole", List.of(new TextSpan(0, 5))),
        Snippet.of("short\nand whole", Search.of("short"), 60, true));
    assertEquals(new Snippet("short…", List.of()), Snippet.of("short", Search.NONE, 60, false));
  }

  /// Whatever a text and a search are, what is marked lies in the snippet and is what was found.
  @Test
  void snippetsOfAnythingHoldTheirHits() {
    var random = new Random(9);
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(300); i > 0; i--) {
        switch (random.nextInt(8)) {
          case 0 -> text.append("needle");
          case 1 -> text.append("👍");
          case 2 -> text.append((char) random.nextInt(0x10000));
          case 3 -> text.append('\n');
          case 4 -> text.append("配送");
          default -> text.append(' ').append(Integer.toString(random.nextInt(1000), 36));
        }
      }
      var search = Search.of("needle 送 2*");
      var whole = text.toString();
      var snippet = Snippet.of(whole, search, 40, true);
      for (var hit : snippet.hits()) {
        var words = Words.of(hit.of(snippet.text()));
        assertTrue(
            words.equals(List.of("needle"))
                || words.equals(List.of("送"))
                || words.getFirst().startsWith("2"),
            words + " in " + snippet.text());
      }
      assertTrue(snippet.text().length() <= 42, snippet.text());
    }
  }
}
