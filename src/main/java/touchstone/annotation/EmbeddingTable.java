package touchstone.annotation;

import java.util.ArrayList;
import java.util.List;

/// Embeddings of many items, all of the same size and of length 1.
public final class EmbeddingTable {
  /// A table of none.
  public static final EmbeddingTable NONE = new Builder(0).build();

  private final List<ItemId> items;
  private final float[][] rows;
  private final long leftOut;

  private EmbeddingTable(Builder builder) {
    items = List.copyOf(builder.items);
    rows = builder.rows.toArray(float[][]::new);
    leftOut = builder.leftOut;
  }

  /// Return the items, in the order of the rows.
  public List<ItemId> items() {
    return items;
  }

  /// Return how many numbers an embedding has, 0 where there is none.
  public int size() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  /// Return one number of an embedding.
  public float value(int row, int place) {
    return rows[row][place];
  }

  /// Return how many items are in no row because there were more than the most.
  public long leftOut() {
    return leftOut;
  }

  /// Return the cosine of the angle between two embeddings, from -1 to 1.
  public double cosine(int one, int other) {
    var from = rows[one];
    var to = rows[other];
    // Four sums that need not wait for each other.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 4 <= from.length; i += 4) {
      a += from[i] * to[i];
      b += from[i + 1] * to[i + 1];
      c += from[i + 2] * to[i + 2];
      d += from[i + 3] * to[i + 3];
    }
    for (; i < from.length; i++) {
      a += from[i] * to[i];
    }
    return Math.clamp(a + b + c + d, -1, 1);
  }

  /// Takes embeddings one by one. Owned by one thread.
  public static final class Builder {
    private final int most;
    private final List<ItemId> items = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private long leftOut;

    /// @param most how many items are kept; those beyond are counted and left out
    public Builder(int most) {
      this.most = most;
    }

    /// Take an embedding of an item; one of another size than the first is passed over, and one
    /// that points nowhere, too.
    public void add(ItemId item, float[] embedding) {
      double squares = 0;
      for (float value : embedding) {
        squares += (double) value * value;
      }
      boolean fits = rows.isEmpty() || rows.getFirst().length == embedding.length;
      if (!fits || !Double.isFinite(squares) || squares == 0) {
        return;
      }
      if (rows.size() == most) {
        leftOut++;
        return;
      }
      double length = Math.sqrt(squares);
      var row = new float[embedding.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (embedding[i] / length);
      }
      items.add(item);
      rows.add(row);
    }

    public EmbeddingTable build() {
      return new EmbeddingTable(this);
    }
  }
}
