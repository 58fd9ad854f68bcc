package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.Estimate;
import touchstone.quality.agreement.Matching;
import touchstone.quality.consensus.Clusters;
import touchstone.quality.errors.ConfidentLearning;
import touchstone.quality.errors.LabelScore;
import touchstone.quality.evidence.Evidence;
import touchstone.review.Looked;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Weighed;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.TextLabels;

/// Labels that stand and are likely wrong, by what a model thinks of them that was not trained on
/// them (confident learning).
///
/// Boxes and spans are taken together with the suggestion that shares half of what both cover; what
/// no suggestion is near, or no label, is not looked at. Of a question with any number of labels,
/// each label given or not is looked at.
///
/// @param model whose probabilities were taken
/// @param labels how many were looked at
/// @param wrong the estimated share of wrong ones
/// @param rows the most suspicious first
/// @param remark what is to be known of the model's scores, empty for nothing
public record ErrorsReport(
    Task task, Rater.Model model, long labels, Estimate wrong, List<Row> rows, String remark) {
  public ErrorsReport {
    rows = List.copyOf(rows);
  }

  /// In what way a label is likely wrong.
  public enum Kind {
    /// Another label is likely in its place.
    OTHER,
    /// One of any number of labels is likely given wrongly.
    GIVEN,
    /// One of any number of labels is likely missing.
    MISSING
  }

  /// A label that is likely wrong.
  ///
  /// @param given the label that stands, or the one that is missing
  /// @param confidence how probable the model finds that, from 0 to 1
  /// @param likely the label that the model finds most probable; of one that is given or missing,
  ///   the same label
  /// @param probability of that, or of the contrary of what stands
  /// @param by who gave the label, or left it out
  public record Row(
      ItemId item,
      Kind kind,
      Label given,
      double confidence,
      Label likely,
      double probability,
      Rater by) {}

  /// Return whether a question can be looked at in this way: one with labels that models find more
  /// or less probable.
  public static boolean fits(Task task) {
    return !task.kind().written() && !(task.kind() instanceof Relations);
  }

  /// Return why a question cannot be looked at, a clause.
  ///
  /// @param task that does not fit
  public static String unfit(Task task) {
    return task.kind().written()
        ? "its answers are written and have no labels that a model finds more or less probable"
        : "models give no probability to each label that a relation could have";
  }

  /// @param weighed what models think; a report for each of them
  /// @param looked what they looked at
  public static List<ErrorsReport> of(
      Evidence evidence, Task task, List<Weighed> weighed, List<Looked> looked) {
    if (task.kind() instanceof TextLabels) {
      return new SetErrors(evidence, task).of(weighed, looked);
    }
    var models = new TreeMap<Rater, Map<ItemId, List<Weighed>>>();
    for (var one : weighed) {
      models
          .computeIfAbsent(one.by(), by -> new TreeMap<>())
          .computeIfAbsent(one.item(), item -> new ArrayList<>())
          .add(one);
    }
    var standing = evidence.standing(task.id());
    return models.entrySet().stream()
        .map(
            model -> {
              var things = new ArrayList<Thing>();
              standing
                  .answers()
                  .forEach(
                      (item, all) ->
                          things.addAll(
                              things(task, all, model.getValue().getOrDefault(item, List.of()))));
              return report(task, (Rater.Model) model.getKey(), things);
            })
        .toList();
  }

  /// A label that stands, with what a model thinks of the same thing.
  private record Thing(Rating rating, Label label, Weighed weighed) {}

  private static List<Thing> things(Task task, List<Rating> ratings, List<Weighed> weighed) {
    var given = ratings.stream().filter(rating -> rating.label() != null).toList();
    if (given.isEmpty() || weighed.isEmpty()) {
      return List.of();
    }
    if (task.kind().single()) {
      var surest = weighed.stream().reduce((a, b) -> b.score() > a.score() ? b : a).orElseThrow();
      return thing(given.getFirst(), surest);
    }
    return Matching.most(
            given.size(),
            weighed.size(),
            Clusters.ALIKE,
            (a, b) -> {
              var place = given.get(a).geometry();
              return place == null ? 0 : Geometry.shared(place, weighed.get(b).geometry());
            })
        .stream()
        .flatMap(pair -> thing(given.get(pair.one()), weighed.get(pair.other())).stream())
        .toList();
  }

  private static List<Thing> thing(Rating rating, Weighed weighed) {
    var label = rating.label();
    return label == null ? List.of() : List.of(new Thing(rating, label, weighed));
  }

  private static ErrorsReport report(Task task, Rater.Model model, List<Thing> things) {
    var names = new LinkedHashSet<>(task.labels().labels());
    for (var thing : things) {
      names.add(thing.label());
      names.add(thing.weighed().label());
    }
    var labels = List.copyOf(names);
    var places = labels.stream().collect(Collectors.toMap(label -> label, labels::indexOf));
    var given = things.stream().mapToInt(thing -> places.get(thing.label())).toArray();
    var probabilities =
        things.stream()
            .map(thing -> probabilities(task, thing.weighed(), places))
            .toArray(double[][]::new);
    var learning = ConfidentLearning.of(given, probabilities, labels.size());
    var rows =
        learning
            .issues(ConfidentLearning.Filter.PRUNE_BY_NOISE_RATE, LabelScore.NORMALIZED_MARGIN)
            .stream()
            .map(
                place -> {
                  var thing = things.get(place);
                  var row = probabilities[place];
                  int first = first(row);
                  return new Row(
                      thing.rating().item(),
                      Kind.OTHER,
                      thing.label(),
                      row[given[place]],
                      labels.get(first),
                      row[first],
                      thing.rating().by());
                })
            .toList();
    return new ErrorsReport(task, model, things.size(), learning.wrong(), rows, "");
  }

  private static int first(double[] row) {
    int first = 0;
    for (int j = 1; j < row.length; j++) {
      first = row[j] > row[first] ? j : first;
    }
    return first;
  }

  /// Return a probability for each label. What the model's own scores leave is shared among the
  /// labels that it does not name.
  static double[] probabilities(Task task, Weighed weighed, Map<Label, Integer> places) {
    var row = new double[places.size()];
    var named = new boolean[places.size()];
    var proposed = places.get(weighed.label());
    if (proposed != null) {
      take(row, named, proposed, weighed.score());
    }
    for (var other : weighed.alternatives()) {
      var place = places.get(task.labels().now(other.label()));
      if (place != null && !named[place]) {
        take(row, named, place, other.score());
      }
    }
    double sum = Arrays.stream(row).sum();
    long open = java.util.stream.IntStream.range(0, row.length).filter(j -> !named[j]).count();
    if (sum > 1 || open == 0) {
      for (int j = 0; j < row.length; j++) {
        row[j] = sum > 0 ? row[j] / sum : 1.0 / row.length;
      }
    } else {
      for (int j = 0; j < row.length; j++) {
        row[j] = named[j] ? row[j] : (1 - sum) / open;
      }
    }
    return row;
  }

  private static void take(double[] row, boolean[] named, int place, double score) {
    row[place] = Math.clamp(score, 0, 1);
    named[place] = true;
  }
}
