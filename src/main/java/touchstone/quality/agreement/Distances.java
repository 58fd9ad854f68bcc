package touchstone.quality.agreement;

/// How far apart each two categories are, said one by one: 0 on the diagonal, the same both ways.
public final class Distances implements Weights, Scale {
  private final double[][] table;

  private Distances(double[][] table) {
    this.table = table;
  }

  /// A distance between two places in the list of categories.
  @FunctionalInterface
  public interface Between {
    double apply(int one, int other);
  }

  /// @throws IllegalArgumentException unless the distances are from 0 to 1, symmetric, and 0 from
  ///   each category to itself
  public static Distances of(int categories, Between between) {
    var table = new double[categories][categories];
    for (int one = 0; one < categories; one++) {
      for (int other = 0; other < categories; other++) {
        double distance = between.apply(one, other);
        if (!(distance >= 0 && distance <= 1)
            || one == other && distance != 0
            || other < one && distance != table[other][one]) {
          throw new IllegalArgumentException(
              "%s is no distance from category %d to %d.".formatted(distance, one, other));
        }
        table[one][other] = distance;
      }
    }
    return new Distances(table);
  }

  public int categories() {
    return table.length;
  }

  public double between(int one, int other) {
    return table[one][other];
  }

  @Override
  public double disagreement(int one, int other, int categories) {
    return table[one][other];
  }
}
