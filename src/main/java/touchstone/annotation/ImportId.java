package touchstone.annotation;

/// The identity of an import; unique across projects, see [Ids].
public record ImportId(long value) implements Comparable<ImportId> {
  @Override
  public int compareTo(ImportId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
