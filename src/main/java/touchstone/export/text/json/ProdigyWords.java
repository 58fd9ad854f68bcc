package touchstone.export.text.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Offsets;
import touchstone.dataset.text.Tokens;

/// The tokens of a text as Prodigy needs them: its words, cut so that every span begins with one
/// and ends with one. A span that reaches into blanks makes a token of them.
///
/// @param tokens in order, not overlapping
record ProdigyWords(List<TextSpan> tokens) {
  static ProdigyWords of(String text, Map<String, String> metadata, List<TextSpan> spans) {
    var words = Tokens.of(text, metadata).words();
    var starts = new HashSet<Integer>();
    var ends = new HashSet<Integer>();
    var borders = new TreeSet<Integer>();
    for (var span : spans) {
      starts.add(span.start());
      ends.add(span.end());
    }
    borders.addAll(starts);
    borders.addAll(ends);
    for (var word : words) {
      borders.add(word.start());
      borders.add(word.end());
    }
    var tokens = new ArrayList<TextSpan>(words.size());
    int word = 0;
    int from = -1;
    for (int to : borders) {
      if (from >= 0) {
        while (word < words.size() && words.get(word).end() <= from) {
          word++;
        }
        boolean inWord = word < words.size() && words.get(word).start() <= from;
        if (inWord || starts.contains(from) || ends.contains(to)) {
          tokens.add(new TextSpan(from, to));
        }
      }
      from = to;
    }
    return new ProdigyWords(tokens);
  }

  /// Return which token begins at a place where a span does.
  int first(int start) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).start() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Return which token ends at a place where a span does.
  int last(int end) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).end() < end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void write(JsonGenerator json, String text, Offsets offsets) {
    json.writeArrayPropertyStart("tokens");
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      var range = offsets.points(token);
      boolean blank = token.end() < text.length() && text.charAt(token.end()) == ' ';
      boolean next = i + 1 < tokens.size() && tokens.get(i + 1).start() == token.end();
      json.writeStartObject();
      json.writeStringProperty("text", token.of(text));
      json.writeNumberProperty("start", range.start());
      json.writeNumberProperty("end", range.end());
      json.writeNumberProperty("id", i);
      json.writeBooleanProperty("ws", blank && !next);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
