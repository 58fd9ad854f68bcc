package touchstone.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Which rater put which item into which category, in columns, in the order in which it was told.
/// Raters need not have rated every item; whoever rated one twice has two rows.
public final class Ratings {
  private final List<String> raters;
  private final List<String> categories;
  private final int items;
  private final int[] item;
  private final int[] rater;
  private final int[] category;

  private Ratings(Builder builder) {
    raters = builder.raters;
    categories = builder.categories;
    items = builder.items;
    item = Arrays.copyOf(builder.item, builder.size);
    rater = Arrays.copyOf(builder.rater, builder.size);
    category = Arrays.copyOf(builder.category, builder.size);
  }

  /// @param categories every category that could be chosen, in their order where they have one
  /// @param items how many there are
  public static Builder builder(List<String> raters, List<String> categories, int items) {
    return new Builder(raters, categories, items);
  }

  /// Return the number of ratings.
  public int size() {
    return item.length;
  }

  public List<String> raters() {
    return raters;
  }

  public List<String> categories() {
    return categories;
  }

  public int items() {
    return items;
  }

  /// Return the item of a rating, from 0.
  public int item(int rating) {
    return item[rating];
  }

  /// Return who gave a rating, as a place in [#raters].
  public int rater(int rating) {
    return rater[rating];
  }

  /// Return the category of a rating, as a place in [#categories].
  public int category(int rating) {
    return category[rating];
  }

  /// Takes ratings one by one.
  public static final class Builder {
    private final List<String> raters;
    private final List<String> categories;
    private final int items;
    private int[] item = new int[16];
    private int[] rater = new int[16];
    private int[] category = new int[16];
    private int size;

    private Builder(List<String> raters, List<String> categories, int items) {
      this.raters = List.copyOf(raters);
      this.categories = List.copyOf(categories);
      this.items = items;
    }

    /// @throws IndexOutOfBoundsException if there is no such item, rater or category
    public Builder add(int item, int rater, int category) {
      Objects.checkIndex(item, items);
      Objects.checkIndex(rater, raters.size());
      Objects.checkIndex(category, categories.size());
      if (size == this.item.length) {
        this.item = Arrays.copyOf(this.item, size * 2);
        this.rater = Arrays.copyOf(this.rater, size * 2);
        this.category = Arrays.copyOf(this.category, size * 2);
      }
      this.item[size] = item;
      this.rater[size] = rater;
      this.category[size++] = category;
      return this;
    }

    public Ratings build() {
      return new Ratings(this);
    }
  }
}
