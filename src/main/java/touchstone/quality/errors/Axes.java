package touchstone.quality.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import touchstone.annotation.EmbeddingTable;

/// Directions at right angles to each other along which embeddings differ most, nearly: the first
/// principal axes of a sample, by subspace iteration (Halko, Martinsson & Tropp 2011, Finding
/// structure with randomness, 4.5). Whatever they are, two embeddings lie no nearer to each other
/// than their shadows on them.
final class Axes {
  private static final int MOST = 48;
  private static final int SAMPLE = 2048;
  private static final int ROUNDS = 3;
  private static final double NOTHING = 1e-6;
  private static final long SEED = 1;

  private final List<double[]> axes;

  private Axes(List<double[]> axes) {
    this.axes = axes;
  }

  /// @param table with at least one row
  static Axes of(EmbeddingTable table) {
    var sample = sample(table);
    var random = new Random(SEED);
    List<double[]> axes = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, table.size()); i++) {
      axes.add(random.doubles(table.size(), -1, 1).toArray());
    }
    axes = atRightAngles(axes);
    for (int round = 0; round < ROUNDS; round++) {
      var turned = axes.stream().parallel().map(axis -> turned(sample, axis)).toList();
      var next = atRightAngles(turned);
      axes = next.isEmpty() ? axes : next;
    }
    return new Axes(axes);
  }

  /// Return some rows, less their mean.
  private static double[][] sample(EmbeddingTable table) {
    int rows = Math.min(SAMPLE, table.items().size());
    var sample = new double[rows][table.size()];
    var mean = new double[table.size()];
    for (int i = 0; i < rows; i++) {
      int row = (int) ((long) i * table.items().size() / rows);
      for (int k = 0; k < mean.length; k++) {
        sample[i][k] = table.value(row, k);
        mean[k] += sample[i][k] / rows;
      }
    }
    for (var row : sample) {
      for (int k = 0; k < mean.length; k++) {
        row[k] -= mean[k];
      }
    }
    return sample;
  }

  /// Return the sum of the rows of a sample, each by its shadow on an axis.
  private static double[] turned(double[][] sample, double[] axis) {
    var sum = new double[axis.length];
    for (var row : sample) {
      add(sum, row, product(row, axis));
    }
    return sum;
  }

  /// Return axes of length 1 that span the same, each without what it has of those before; those of
  /// which nothing is left are left out. Done twice, as once leaves what rounding brings in.
  private static List<double[]> atRightAngles(List<double[]> given) {
    var axes = new ArrayList<double[]>();
    for (var one : given) {
      var axis = one.clone();
      double length = Math.sqrt(product(axis, axis));
      for (int time = 0; time < 2; time++) {
        for (var before : axes) {
          add(axis, before, -product(axis, before));
        }
      }
      double left = Math.sqrt(product(axis, axis));
      if (left > NOTHING * length && left > 0) {
        axes.add(Arrays.stream(axis).map(value -> value / left).toArray());
      }
    }
    return axes;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int k = 0; k < to.length; k++) {
      to[k] += times * what[k];
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }

  /// Return the place of each row along each axis.
  float[][] shadows(EmbeddingTable table) {
    int rows = table.items().size();
    var shadows = new float[axes.size()][rows];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              for (int axis = 0; axis < shadows.length; axis++) {
                double sum = 0;
                var along = axes.get(axis);
                for (int k = 0; k < along.length; k++) {
                  sum += along[k] * table.value(row, k);
                }
                shadows[axis][row] = (float) sum;
              }
            });
    return shadows;
  }
}
