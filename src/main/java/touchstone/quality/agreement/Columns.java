package touchstone.quality.agreement;

import java.util.Arrays;
import touchstone.quality.Ratings;

/// Ratings by rater: where someone rated an item more than once, the last rating stands.
final class Columns {
  private final int items;
  private final int[] start;
  private final int[] item;
  private final int[] category;

  private Columns(int items, int[] start, int[] item, int[] category) {
    this.items = items;
    this.start = start;
    this.item = item;
    this.category = category;
  }

  static Columns of(Ratings ratings) {
    int raters = ratings.raters().size();
    var from = new int[raters + 1];
    for (int i = 0; i < ratings.size(); i++) {
      from[ratings.rater(i) + 1]++;
    }
    Arrays.parallelPrefix(from, Integer::sum);
    var row = new int[ratings.size()];
    var next = from.clone();
    for (int i = 0; i < ratings.size(); i++) {
      row[next[ratings.rater(i)]++] = i;
    }
    var start = new int[raters + 1];
    var item = new int[ratings.size()];
    var category = new int[ratings.size()];
    var place = new int[ratings.items()];
    Arrays.fill(place, -1);
    int end = 0;
    for (int rater = 0; rater < raters; rater++) {
      start[rater] = end;
      for (int i = from[rater]; i < from[rater + 1]; i++) {
        int rated = ratings.item(row[i]);
        if (place[rated] < start[rater]) {
          place[rated] = end;
          item[end++] = rated;
        }
        category[place[rated]] = ratings.category(row[i]);
      }
    }
    start[raters] = end;
    return new Columns(ratings.items(), start, item, category);
  }

  int items() {
    return items;
  }

  int raters() {
    return start.length - 1;
  }

  /// Return where a rater's ratings begin; they end where the next one's begin.
  int start(int rater) {
    return start[rater];
  }

  int item(int place) {
    return item[place];
  }

  int category(int place) {
    return category[place];
  }

  /// Write a rater's category of every item, -1 where there is none.
  void spread(int rater, int[] categories) {
    Arrays.fill(categories, -1);
    for (int i = start[rater]; i < start[rater + 1]; i++) {
      categories[item[i]] = category[i];
    }
  }
}
