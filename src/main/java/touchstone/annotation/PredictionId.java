package touchstone.annotation;

/// The identity of a prediction; unique across projects, see [Ids].
public record PredictionId(long value) implements Comparable<PredictionId> {
  @Override
  public int compareTo(PredictionId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
