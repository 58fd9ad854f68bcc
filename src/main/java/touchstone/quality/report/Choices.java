package touchstone.quality.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.Ratings;
import touchstone.quality.agreement.Scale;
import touchstone.quality.agreement.SetRatings;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rating;
import touchstone.task.Task;
import touchstone.task.TextScale;

/// Answers of several raters to a question with classes to choose from, as the figures of agreement
/// take them.
///
/// @param items whose places the ratings name, in ascending order
public record Choices(List<ItemId> items, List<Sheet> sheets, Ratings ratings) {
  /// Take the answers to a question with one answer, of each rater one; of a model the surest.
  public static Choices of(Task task, List<Sheet> sheets) {
    var places = places(sheets);
    var categories = new LinkedHashSet<String>();
    task.labels().labels().forEach(label -> categories.add(label.name()));
    for (var sheet : sheets) {
      sheet.answers().values().forEach(all -> all.forEach(one -> categories.add(said(one))));
    }
    var numbers = new HashMap<String, Integer>();
    categories.forEach(name -> numbers.put(name, numbers.size()));
    var builder = Ratings.builder(names(sheets), List.copyOf(categories), places.size());
    for (int rater = 0; rater < sheets.size(); rater++) {
      var sheet = sheets.get(rater);
      for (var entry : sheet.answers().entrySet()) {
        int item = places.getOrDefault(entry.getKey(), 0);
        for (var rating : counted(sheet, entry.getKey())) {
          builder.add(item, rater, numbers.getOrDefault(said(rating), 0));
        }
      }
    }
    return new Choices(List.copyOf(places.keySet()), sheets, builder.build());
  }

  private static List<Rating> counted(Sheet sheet, ItemId item) {
    return sheet.by() instanceof touchstone.review.Rater.Model
        ? sheet.answer(item).map(List::of).orElse(List.of())
        : sheet.all(item);
  }

  /// Take the answers to a question with any number of classes: each set of them is an answer.
  public static SetRatings sets(List<Sheet> sheets) {
    var places = places(sheets);
    var builder = SetRatings.builder(names(sheets), places.size());
    for (int rater = 0; rater < sheets.size(); rater++) {
      for (var entry : sheets.get(rater).answers().entrySet()) {
        var set = new TreeSet<String>();
        entry.getValue().forEach(rating -> set.add(said(rating)));
        builder.add(places.getOrDefault(entry.getKey(), 0), rater, set);
      }
    }
    return builder.build();
  }

  private static Map<ItemId, Integer> places(List<Sheet> sheets) {
    var places = new TreeMap<ItemId, Integer>();
    sheets.forEach(sheet -> sheet.answers().keySet().forEach(item -> places.put(item, 0)));
    int place = 0;
    for (var entry : places.entrySet()) {
      entry.setValue(place++);
    }
    return places;
  }

  /// Return names that tell raters apart.
  static List<String> names(List<Sheet> sheets) {
    var names = new ArrayList<String>();
    Set<String> taken = new TreeSet<>();
    for (var sheet : sheets) {
      var name = sheet.by().name();
      for (int i = 2; !taken.add(name); i++) {
        name = sheet.by().name() + " " + i;
      }
      names.add(name);
    }
    return names;
  }

  /// Return the scale of a question's classes.
  static Scale scale(Task task) {
    return task.kind() instanceof TextScale ? Scale.ORDINAL : Scale.NOMINAL;
  }

  static String said(Rating rating) {
    Label label = rating.label();
    return label == null ? "" : rating.text().isEmpty() ? label.name() : rating.text().strip();
  }
}
