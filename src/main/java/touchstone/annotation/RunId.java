package touchstone.annotation;

/// The identity of a run; unique across projects, see [Ids].
public record RunId(long value) implements Comparable<RunId> {
  @Override
  public int compareTo(RunId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
