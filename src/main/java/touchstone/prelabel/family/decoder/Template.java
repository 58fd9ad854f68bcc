package touchstone.prelabel.family.decoder;

import java.util.List;
import java.util.Optional;

/// What a language model reads before a label.
///
/// @param words with `{text}` where the text goes, and `{labels}` where all labels are listed
record Template(String words) {
  private static final String TEXT = "{text}";
  private static final String LABELS = "{labels}";

  /// Return what is wrong with a template, as a sentence.
  static Optional<String> problem(String words) {
    if (words.isBlank()) {
      return Optional.of(
          "Its prompt is missing: say in a card (text.prompt.template) what it reads before a"
              + " label, with {text} where the text goes.");
    }
    return words.contains(TEXT)
        ? Optional.empty()
        : Optional.of(
            "Its prompt does not say where the text goes: write {text} there (text.prompt.template"
                + " in its card).");
  }

  /// Return the prompt for a text without the white space at its end, which belongs to the label.
  String prompt(String text, List<String> labels) {
    int end = words.stripTrailing().length();
    var prompt = new StringBuilder();
    for (int at = 0; at < end; ) {
      if (words.startsWith(TEXT, at)) {
        prompt.append(text);
        at += TEXT.length();
      } else if (words.startsWith(LABELS, at)) {
        prompt.append(String.join(", ", labels));
        at += LABELS.length();
      } else {
        prompt.append(words.charAt(at++));
      }
    }
    return prompt.toString();
  }

  /// Return the white space that stands between prompt and label.
  String gap() {
    return words.substring(words.stripTrailing().length());
  }
}
