package touchstone.prelabel.family.text;

import java.util.Arrays;
import touchstone.token.Encoding;

/// What a tagger gives for each token of a text, put together from windows: of those that show a
/// token, the one counts in which it is farthest from where the text was cut.
final class TokenScores {
  private final int[] context;
  private final int tokens;
  private float[] values = {};
  private int width;

  TokenScores(int tokens) {
    this.tokens = tokens;
    context = new int[tokens];
    Arrays.fill(context, -1);
  }

  /// Add a window.
  ///
  /// @param outputs of the whole batch, row by row
  /// @param row of the window's first token
  /// @param columns the numbers in a row
  void add(Encoding.Window window, float[] outputs, int row, int columns) {
    if (width == 0) {
      width = columns;
      values = new float[Math.multiplyExact(tokens, columns)];
    }
    int at = 0;
    var texts = window.encoding().texts();
    for (int i = 0; i < texts.length; i++) {
      if (texts[i] != 0) {
        continue;
      }
      int token = window.first() + at;
      int before = window.first() == 0 ? Integer.MAX_VALUE : at;
      int after =
          window.first() + window.count() == tokens ? Integer.MAX_VALUE : window.count() - 1 - at;
      int here = Math.min(before, after);
      if (here > context[token]) {
        context[token] = here;
        System.arraycopy(outputs, (row + i) * columns, values, token * columns, columns);
      }
      at++;
    }
  }

  /// Return the numbers for a token, in an array of the caller's own.
  double[] of(int token) {
    var one = new double[width];
    for (int i = 0; i < width; i++) {
      one[i] = values[token * width + i];
    }
    return one;
  }
}
