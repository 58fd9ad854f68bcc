package touchstone.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.review.search.Words;

/// What the search index holds of an item, made on any thread.
///
/// @param text the words of a text, or those of a picture's name and metadata
/// @param name the words of the name
/// @param facts a word for each column of the metadata with its value
record Indexed(String text, String name, String facts) {
  /// @param text null for a picture
  static Indexed of(String name, @Nullable String text, Map<String, String> metadata) {
    var words = new StringBuilder(text == null ? 64 : text.length() + 16);
    Words.append(text == null ? name : text, words);
    if (text == null) {
      metadata.values().forEach(value -> Words.append(value, words));
    }
    var content = taken(words);
    Words.append(name, words);
    var named = taken(words);
    metadata.forEach((field, value) -> words.append(Facts.word(field, value)).append(' '));
    return new Indexed(content, named, taken(words));
  }

  private static String taken(StringBuilder words) {
    var taken = words.toString();
    words.setLength(0);
    return taken;
  }
}
