package touchstone.quality.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import touchstone.quality.Ratings;

/// Ratings that were published with what comes of them.
final class Crowds {
  /// The patients of Dawid and Skene (1979): what observer 1 said three times, then observers 2 to
  /// 5.
  static final String PATIENTS =
      """
      1:111/1/1/1/1 2:333/4/3/3/4 3:112/2/1/2/2 4:222/3/1/2/1 5:222/3/2/2/2 6:222/3/3/2/2
      7:122/2/1/1/1 8:333/3/4/3/3 9:222/2/2/2/3 10:232/2/2/2/3 11:444/4/4/4/4 12:222/3/3/4/3
      13:111/1/1/1/1 14:222/3/2/1/2 15:121/1/1/1/1 16:111/2/1/1/1 17:111/1/1/1/1 18:111/1/1/1/1
      19:222/2/2/2/1 20:222/1/3/2/2 21:222/2/2/2/2 22:222/2/2/2/1 23:222/3/2/2/2 24:221/2/2/2/2
      25:111/1/1/1/1 26:111/1/1/1/1 27:232/2/2/2/2 28:111/1/1/1/1 29:111/1/1/1/1 30:112/1/1/2/1
      31:111/1/1/1/1 32:333/3/2/3/3 33:111/1/1/1/1 34:222/2/2/2/2 35:222/3/2/3/2 36:433/4/3/4/3
      37:221/2/2/3/2 38:232/3/2/3/3 39:333/3/4/3/2 40:111/1/1/1/1 41:111/1/1/1/1 42:121/2/1/1/1
      43:232/2/2/2/2 44:121/1/1/1/1 45:222/2/2/2/2
      """;

  private static final String[] TOY = {
    "t1n t2y t3y t4y t5y",
    "t1y t2y t3n t4y t5n",
    "t2y t3n t4y t5n",
    "t1y t2n t3y t4y t5n",
    "t1n t2n t3n t4y t5n"
  };

  /// The true answers of the toy; 0 is no, 1 is yes.
  static final Map<Integer, Integer> TOY_TRUTH = Map.of(0, 1, 1, 1, 2, 0, 3, 1, 4, 0);

  private Crowds() {}

  static Ratings patients() {
    var patients = PATIENTS.strip().split("\\s+");
    var ratings =
        Ratings.builder(
            List.of("1", "2", "3", "4", "5"), List.of("1", "2", "3", "4"), patients.length);
    for (int i = 0; i < patients.length; i++) {
      var observers = patients[i].substring(patients[i].indexOf(':') + 1).split("/");
      for (int k = 0; k < observers.length; k++) {
        for (char said : observers[k].toCharArray()) {
          ratings.add(i, k, said - '1');
        }
      }
    }
    return ratings.build();
  }

  /// The toy in crowd-kit's tests.
  static Ratings toy() {
    var ratings = Ratings.builder(List.of("w1", "w2", "w3", "w4", "w5"), List.of("no", "yes"), 5);
    for (int k = 0; k < TOY.length; k++) {
      for (var said : TOY[k].split(" ")) {
        ratings.add(said.charAt(1) - '1', k, said.charAt(2) == 'y' ? 1 : 0);
      }
    }
    return ratings.build();
  }

  /// Ratings of items whose categories are drawn evenly, by raters who are as often right as told.
  static Ratings simulated(Random random, int items, int categories, double... competence) {
    var names = new ArrayList<String>();
    for (int k = 0; k < competence.length; k++) {
      names.add("rater " + k);
    }
    var all = new ArrayList<String>();
    for (int j = 0; j < categories; j++) {
      all.add("category " + j);
    }
    var ratings = Ratings.builder(names, all, items);
    for (int i = 0; i < items; i++) {
      int truth = i % categories;
      for (int k = 0; k < competence.length; k++) {
        boolean right = random.nextDouble() < competence[k];
        ratings.add(
            i, k, right ? truth : (truth + 1 + random.nextInt(categories - 1)) % categories);
      }
    }
    return ratings.build();
  }
}
