package touchstone.annotation;

/// The identity of an item; unique across projects, see [Ids].
public record ItemId(long value) implements Comparable<ItemId> {
  @Override
  public int compareTo(ItemId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
