package touchstone.dataset.text.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.TextSpan;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.Tokens;

/// The words of a record and the text that they make.
///
/// @param text as the record has it, where the words stand in it one after the other; otherwise the
///   words with a blank between
/// @param places where each word is in the text, null for an empty word
record HubWords(String text, List<@Nullable TextSpan> places) {
  static HubWords of(JsonNode words, @Nullable String text) {
    var list = new ArrayList<String>();
    words.forEach(word -> list.add(word.asString("")));
    if (text != null) {
      var places = new ArrayList<@Nullable TextSpan>();
      int from = 0;
      for (var word : list) {
        int at = text.indexOf(word, from);
        if (at < 0) {
          return joined(list);
        }
        places.add(word.isBlank() ? null : new TextSpan(at, at + word.length()));
        from = at + word.length();
      }
      return new HubWords(text, places);
    }
    return joined(list);
  }

  private static HubWords joined(List<String> words) {
    var text = new StringBuilder();
    var places = new ArrayList<@Nullable TextSpan>();
    for (var word : words) {
      if (word.isBlank()) {
        places.add(null);
        continue;
      }
      if (!text.isEmpty()) {
        text.append(' ');
      }
      places.add(new TextSpan(text.length(), text.length() + word.length()));
      text.append(word);
    }
    return new HubWords(text.toString(), places);
  }

  int count() {
    return places.size();
  }

  /// Return the words as Touchstone keeps them, all in one sentence.
  Tokens tokens() {
    var words = new ArrayList<TextSpan>();
    for (var place : places) {
      if (place != null) {
        words.add(place);
      }
    }
    return new Tokens(words, words.isEmpty() ? List.of() : List.of(0));
  }

  /// Hand on the spans that tags stand for: with `B-`, `I-`, `E-` and `S-` before the label, or the
  /// label alone for each of its words. `O` and nothing stand for none.
  void spans(TextItem item, List<String> tags, String question, Supplier<String> where)
      throws DatasetException {
    var label = "";
    TextSpan span = null;
    for (int i = 0; i < tags.size(); i++) {
      var tag = tags.get(i);
      var place = places.get(i);
      if (place == null) {
        continue;
      }
      boolean prefixed = tag.matches("[BIESLU]-.+");
      var next = tag.equals("O") || tag.isBlank() ? "" : prefixed ? tag.substring(2) : tag;
      boolean begins = prefixed && "BSU".indexOf(tag.charAt(0)) >= 0;
      if (span != null && (begins || !next.equals(label))) {
        item.span(label, item.place(span.start(), span.end(), where), Map.of(), question, where);
        span = null;
      }
      if (!next.isEmpty()) {
        span = new TextSpan(span == null ? place.start() : span.start(), place.end());
      }
      label = next;
    }
    if (span != null) {
      item.span(label, item.place(span.start(), span.end(), where), Map.of(), question, where);
    }
  }
}
