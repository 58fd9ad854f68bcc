package touchstone.prelabel.family.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.token.Encoding;
import touchstone.token.Tokenizer;

/// Cuts prompts with labels behind them into tokens.
///
/// Prompt and label are cut as one text, because a tokenizer may join what stands at the border;
/// what all labels then share is the prompt's, the rest the label's own.
///
/// @param most the most tokens that the model takes
record Prompts(Tokenizer tokenizer, Template template, List<String> labels, int most) {
  /// The tokens for a text.
  ///
  /// @param prompt what all labels share, at least one token
  /// @param labels each label's own, at least one token
  @SuppressWarnings("ArrayRecordComponent") // made and dropped within one reading
  record Tokens(int[] prompt, List<int[]> labels) {
    int longest() {
      return labels.stream().mapToInt(label -> label.length).max().orElse(0);
    }
  }

  /// Return the tokens for a text, of which the end is left out where they would be too many.
  Tokens of(String text) {
    var tokens = cut(text);
    var kept = text;
    while (tokens.prompt().length + tokens.longest() > most) {
      if (kept.isEmpty()) {
        throw new UnreadableOutput(
            "The prompt alone has more tokens than the model takes (%d); shorten it."
                .formatted(most));
      }
      kept = shortened(kept, tokens.prompt().length + tokens.longest() - most);
      tokens = cut(kept);
    }
    return tokens;
  }

  private String shortened(String text, int tokens) {
    var encoding = tokenizer.encode(text, true);
    int left = tokens;
    for (int i = encoding.length() - 1; i >= 0; i--) {
      var span = encoding.placed().span(i);
      if (span.isPresent() && encoding.texts()[i] == 0 && --left == 0) {
        return text.substring(0, Math.min(span.get().start(), text.length() - 1)).stripTrailing();
      }
    }
    return "";
  }

  private Tokens cut(String text) {
    var prompt = template.prompt(text, labels);
    var alone = ids(tokenizer.encode(prompt, false));
    var wholes = new ArrayList<int[]>();
    int shared = alone.length;
    for (var label : labels) {
      var whole = ids(tokenizer.encode(prompt + template.gap() + label, false));
      int same = Arrays.mismatch(alone, whole);
      shared = Math.min(shared, same < 0 ? whole.length - 1 : Math.min(same, whole.length - 1));
      wholes.add(whole);
    }
    if (shared < 1) {
      throw new UnreadableOutput("The prompt has no token that comes before its labels.");
    }
    int common = shared;
    return new Tokens(
        Arrays.copyOf(alone, common),
        wholes.stream().map(whole -> Arrays.copyOfRange(whole, common, whole.length)).toList());
  }

  /// Return the tokens without special ones at the end: the text is to go on.
  private static int[] ids(Encoding encoding) {
    int end = encoding.length();
    while (end > 0 && encoding.texts()[end - 1] < 0) {
      end--;
    }
    return Arrays.copyOf(encoding.ids(), end);
  }
}
