package touchstone.dataset.text.json;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Offsets;
import touchstone.dataset.text.Tokens;

/// The words that Prodigy gives a text; sentences are those that are found in it.
final class ProdigyTokens {
  private ProdigyTokens() {}

  /// Return the words, null when there are none that fit the text.
  static @Nullable Tokens read(JsonNode tokens, String text) {
    if (!tokens.isArray() || tokens.isEmpty()) {
      return null;
    }
    var offsets = Offsets.of(text);
    var words = new ArrayList<TextSpan>(tokens.size());
    int from = 0;
    for (var token : tokens) {
      var start = Fields.whole(token.path("start"));
      var end = Fields.whole(token.path("end"));
      if (start.isEmpty() || end.isEmpty()) {
        return null;
      }
      var word = offsets.span(start.getAsLong(), end.getAsLong());
      if (word.isEmpty() || word.get().start() < from) {
        return null;
      }
      words.add(word.get());
      from = word.get().end();
    }
    var found = Tokens.of(text);
    var starts = new ArrayList<Integer>();
    int sentence = 0;
    for (int i = 0; i < words.size(); i++) {
      int begun = sentence;
      while (sentence < found.starts().size()
          && found.words().get(found.starts().get(sentence)).start() < words.get(i).end()) {
        sentence++;
      }
      if (i == 0 || sentence > begun) {
        starts.add(i);
      }
    }
    return new Tokens(words, starts);
  }
}
