package touchstone.prelabel.box;

import java.util.Arrays;
import touchstone.onnx.ModelCard.Activation;

/// The best class of each row and its score.
///
/// @param index the class, counted from the first class column
@SuppressWarnings("ArrayRecordComponent") // made and dropped within one decode
public record BestClass(float[] score, int[] index) {

  /// Find the best class of every row.
  ///
  /// @param from the first class column; the classes go on to the end of the row
  /// @param background the class that is never chosen, -1 for none
  public static BestClass of(Rows rows, int from, int background, Activation activation) {
    int count = rows.count();
    var best = new float[count];
    var index = new int[count];
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    var data = rows.data();
    for (int column = from; column < rows.width(); column++) {
      if (column - from == background) {
        continue;
      }
      int at = rows.offset() + column * rows.columnStep();
      for (int row = 0; row < count; row++, at += rows.rowStep()) {
        if (data[at] > best[row]) {
          best[row] = data[at];
          index[row] = column - from;
        }
      }
    }
    for (int row = 0; row < count; row++) {
      best[row] =
          switch (activation) {
            case NONE -> best[row];
            case SIGMOID -> sigmoid(best[row]);
            case SOFTMAX -> softmax(rows, row, from, best[row]);
          };
    }
    return new BestClass(best, index);
  }

  public static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  private static float softmax(Rows rows, int row, int from, float value) {
    double sum = 0;
    for (int column = from; column < rows.width(); column++) {
      sum += Math.exp(rows.at(row, column) - value);
    }
    return (float) (1 / sum);
  }
}
