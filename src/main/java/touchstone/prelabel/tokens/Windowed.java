package touchstone.prelabel.tokens;

import java.util.ArrayList;
import java.util.List;
import touchstone.token.Encoding;
import touchstone.token.Tokenizer;

/// Texts as token sequences that are short enough for a model.
///
/// @param whole each text in full
/// @param windows of all texts, one text after the other
/// @param texts for each window, the text that it is of
/// @param tokens for each text, the number of tokens in all of its windows
@SuppressWarnings("ArrayRecordComponent") // made and dropped within one reading
public record Windowed(
    List<Encoding> whole, List<Encoding.Window> windows, int[] texts, long[] tokens) {
  /// Cut some texts.
  ///
  /// @param places whether places in the text are asked for
  public static Windowed of(
      List<String> texts, Tokenizer tokenizer, TokenInput input, boolean places) {
    var whole = new ArrayList<Encoding>();
    var windows = new ArrayList<Encoding.Window>();
    var belong = new ArrayList<Integer>();
    var tokens = new long[texts.size()];
    for (int text = 0; text < texts.size(); text++) {
      var encoding = tokenizer.encode(texts.get(text), places);
      whole.add(encoding);
      for (var window : encoding.windows(input.most(), input.overlap())) {
        windows.add(window);
        belong.add(text);
        tokens[text] += window.count();
      }
    }
    return new Windowed(whole, windows, belong.stream().mapToInt(i -> i).toArray(), tokens);
  }

  public List<Encoding> encodings() {
    return windows.stream().map(Encoding.Window::encoding).toList();
  }

  /// Add a window's scores to its text's, weighed by the window's part of all its tokens.
  ///
  /// @param sums by text, null where nothing was added yet
  public void addWeighed(double[][] sums, int window, double[] scores) {
    int text = texts[window];
    double weight = tokens[text] == 0 ? 1 : windows.get(window).count() / (double) tokens[text];
    if (sums[text] == null) {
      sums[text] = new double[scores.length];
    }
    for (int i = 0; i < scores.length; i++) {
      sums[text][i] += weight * scores[i];
    }
  }
}
