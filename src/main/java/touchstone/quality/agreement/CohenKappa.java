package touchstone.quality.agreement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;

/// Cohen's kappa of two raters over the items that both rated, `(Po - Pe) / (1 - Pe)` with `Po` the
/// share of items on which they agree and `Pe = sum row_i column_i / N^2` what their own shares of
/// categories would give by chance (Cohen 1960, A coefficient of agreement for nominal scales).
/// Weighted it is `1 - sum w_ij o_ij / sum w_ij e_ij` (Cohen 1968). It is 0 where only one of them
/// varies, and undefined where neither does.
public final class CohenKappa {
  private CohenKappa() {}

  public static Estimate of(Confusion confusion, Weights weights, Bootstrap bootstrap) {
    return bootstrap.estimate(confusion.cells().times(), measure(confusion, weights));
  }

  /// Return the greatest kappa that the raters' shares of categories allow: with `Po` as `sum
  /// min(row_i, column_i) / N` (Cohen 1960, p. 42).
  public static Estimate max(Confusion confusion, Bootstrap bootstrap) {
    return bootstrap.estimate(confusion.cells().times(), maxMeasure(confusion));
  }

  /// Return the unweighted kappa with its large-sample interval in place of a bootstrapped one
  /// (Fleiss, Cohen & Everitt 1969, Large sample standard errors of kappa and weighted kappa).
  public static Estimate asymptotic(Confusion confusion) {
    var kappa = of(confusion, Weights.Standard.IDENTITY, Bootstrap.NONE);
    if (kappa.figure().isEmpty()) {
      return kappa;
    }
    double value = kappa.figure().getAsDouble();
    double half =
        Proportion.deviations(Proportion.LEVEL) * standardError(confusion.counts(), confusion.n());
    return Estimate.of(
        value, kappa.n(), new Interval(value - half, value + half, Proportion.LEVEL));
  }

  private static double standardError(int[][] table, double n) {
    int q = table.length;
    var row = new double[q];
    var column = new double[q];
    double agreed = 0;
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        row[i] += table[i][j] / n;
        column[j] += table[i][j] / n;
      }
      agreed += table[i][i] / n;
    }
    double expected = 0;
    for (int i = 0; i < q; i++) {
      expected += row[i] * column[i];
    }
    double sum = -Math.pow(agreed * expected - 2 * expected + agreed, 2);
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        double part =
            i == j
                ? (1 - expected) - (row[i] + column[i]) * (1 - agreed)
                : (1 - agreed) * (column[i] + row[j]);
        sum += table[i][j] / n * part * part;
      }
    }
    return Math.sqrt(Math.max(0, sum) / n) / Math.pow(1 - expected, 2);
  }

  static Measure measure(Confusion confusion, Weights weights) {
    return measure(confusion.categories(), confusion.cells(), weights);
  }

  static Measure measure(List<String> categories, Cells cells, Weights weights) {
    return new Kappa(
        categories,
        cells,
        (drawn, row, column, n) ->
            weights == Weights.Standard.IDENTITY
                ? plain(cells, drawn, row, column, n)
                : weighted(cells, weights, drawn, row, column, n));
  }

  static Measure maxMeasure(Confusion confusion) {
    return new Kappa(
        confusion.categories(),
        confusion.cells(),
        (drawn, row, column, n) -> {
          long most = 0;
          for (int i = 0; i < row.length; i++) {
            most += Math.min(row[i], column[i]);
          }
          return corrected(most, row, column, n);
        });
  }

  private static OptionalDouble plain(Cells cells, int[] drawn, int[] row, int[] column, long n) {
    long agreed = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (cells.row(i) == cells.column(i)) {
        agreed += drawn[i];
      }
    }
    return corrected(agreed, row, column, n);
  }

  private static OptionalDouble corrected(long agreed, int[] row, int[] column, long n) {
    long expected = 0;
    for (int i = 0; i < row.length; i++) {
      expected += (long) row[i] * column[i];
    }
    return expected == n * n
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (agreed * n - expected) / (n * n - expected));
  }

  private static OptionalDouble weighted(
      Cells cells, Weights weights, int[] drawn, int[] row, int[] column, long n) {
    int q = row.length;
    double observed = 0;
    for (int i = 0; i < drawn.length; i++) {
      observed += drawn[i] * weights.disagreement(cells.row(i), cells.column(i), q);
    }
    double expected = 0;
    for (int i = 0; i < q; i++) {
      for (int j = 0; row[i] > 0 && j < q; j++) {
        if (column[j] > 0) {
          expected += (double) row[i] * column[j] * weights.disagreement(i, j, q);
        }
      }
    }
    return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed * n / expected);
  }

  private interface Formula {
    OptionalDouble of(int[] drawn, int[] row, int[] column, long n);
  }

  private record Kappa(List<String> categories, Cells cells, Formula formula) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var row = new int[cells.categories()];
      var column = new int[cells.categories()];
      long n = 0;
      for (int i = 0; i < times.length; i++) {
        row[cells.row(i)] += times[i];
        column[cells.column(i)] += times[i];
        n += times[i];
      }
      return formula.of(times, row, column, n);
    }

    @Override
    public long n() {
      return cells.n();
    }

    @Override
    public Optional<String> obstacle() {
      if (cells.size() == 0) {
        return Optional.of("There is no item that both rated.");
      }
      return cells.size() == 1 && cells.row(0) == cells.column(0)
          ? Optional.of(Reasons.noVariation(categories.get(cells.row(0))))
          : Optional.empty();
    }
  }
}
