package touchstone.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.disclosure.croissant.Croissant;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.disclosure.sheet.Html;
import touchstone.disclosure.sheet.Markdown;

/// The documents as a whole. `-Dtouchstone.golden=write` writes them anew, for the eye to compare.
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/touchstone/disclosure");

  private enum Example {
    EMPTY(Disclosures::empty),
    SMALL(Disclosures::small),
    RECORDED(Disclosures::recorded),
    FULL(Disclosures::full);

    private final Supplier<Disclosure> disclosure;

    Example(Supplier<Disclosure> disclosure) {
      this.disclosure = disclosure;
    }
  }

  private enum Document {
    CROISSANT(".json", Croissant::of),
    MARKDOWN(".md", disclosure -> Markdown.of(Datasheet.of(disclosure))),
    HTML(".html", disclosure -> Html.of(Datasheet.of(disclosure)));

    private final String extension;
    private final Function<Disclosure, String> writer;

    Document(String extension, Function<Disclosure, String> writer) {
      this.extension = extension;
      this.writer = writer;
    }

    String of(Example example) {
      return writer.apply(example.disclosure.get());
    }

    Path golden(Example example) {
      return FOLDER.resolve(example.name().toLowerCase(Locale.ROOT) + extension);
    }
  }

  @ParameterizedTest
  @EnumSource(Document.class)
  void documentsAreAsTheyWere(Document document) throws IOException {
    for (var example : Example.values()) {
      var text = document.of(example);
      if ("write".equals(System.getProperty("touchstone.golden"))) {
        Files.writeString(document.golden(example), text);
      }
      assertEquals(
          Files.readString(document.golden(example)).replace("\r\n", "\n"), text, example.name());
    }
  }

  @Test
  void documentsOfOneStateAreEqualToTheByteWhereverTheyAreWritten() {
    var locale = Locale.getDefault();
    var zone = TimeZone.getDefault();
    try {
      for (var example : Example.values()) {
        for (var document : Document.values()) {
          var once = document.of(example).getBytes(StandardCharsets.UTF_8);
          for (var language : new String[] {"de-AT", "tr", "ar-u-nu-arab", "hi-u-nu-deva"}) {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            var again = document.of(example).getBytes(StandardCharsets.UTF_8);
            assertEquals(-1, Arrays.mismatch(once, again), document + " in " + language);
          }
          Locale.setDefault(locale);
          TimeZone.setDefault(zone);
        }
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
