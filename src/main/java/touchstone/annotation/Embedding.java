package touchstone.annotation;

import java.util.Arrays;

/// A vector that a model makes of an item, so that items can be compared: what means similar things
/// points in a similar direction.
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /// @throws IllegalArgumentException if there is no value, or one that is no number
  public static Embedding of(float... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("An embedding has at least one value.");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("An embedding holds numbers, not " + value + ".");
      }
    }
    return new Embedding(values.clone());
  }

  public int size() {
    return values.length;
  }

  /// Return the values, in an array of the caller's own.
  public float[] values() {
    return values.clone();
  }

  /// Return the same direction with length 1; an embedding of zeros stays as it is.
  public Embedding normalised() {
    double length = length();
    if (length == 0) {
      return this;
    }
    var unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return new Embedding(unit);
  }

  private double length() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /// Return the cosine of the angle between two of the same size, from -1 to 1; 0 when one of them
  /// is all zeros and points nowhere.
  public double cosine(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "Embeddings of %d and %d values cannot be compared."
              .formatted(values.length, other.values.length));
    }
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      product += (double) values[i] * other.values[i];
    }
    double lengths = length() * other.length();
    return lengths == 0 ? 0 : Math.clamp(product / lengths, -1, 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding of %d values".formatted(values.length);
  }
}
