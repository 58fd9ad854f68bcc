package touchstone.quality.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.errors.ConfidentLearning.Filter;
import touchstone.quality.errors.LabelScore;
import touchstone.quality.errors.MultiLabelErrors;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.report.ErrorsReport.Kind;
import touchstone.quality.report.ErrorsReport.Row;
import touchstone.review.Looked;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Weighed;
import touchstone.task.Task;

/// Likely errors among the answers to a question with any number of labels, each label given or not
/// being an answer of its own.
///
/// A run keeps no score below the one that it was told: what it did not propose has half of that,
/// the middle of what it may have had. Of a model whose run said nothing of the kind, half of the
/// lowest score that it gave is taken. Labels that it never proposed are not looked at, as it may
/// not know them.
final class SetErrors {
  private final Evidence evidence;
  private final Task task;
  private final Sheet standing;
  private final List<Sheet> people;

  SetErrors(Evidence evidence, Task task) {
    this.evidence = evidence;
    this.task = task;
    standing = evidence.standing(task.id());
    people =
        evidence.people(task.id()).stream()
            .map(person -> evidence.sheet(task.id(), person, Aid.LAST))
            .toList();
  }

  /// What a model thinks of the labels of its items.
  private static final class Opinion {
    private final Map<ItemId, Double> looked = new TreeMap<>();
    private final Map<ItemId, Map<Label, Double>> scores = new HashMap<>();
    private double lowest = 1;

    void take(Task task, Weighed one) {
      take(one.item(), task.labels().now(one.label()), one.score());
      one.alternatives()
          .forEach(other -> take(one.item(), task.labels().now(other.label()), other.score()));
    }

    private void take(ItemId item, Label label, double score) {
      looked.putIfAbsent(item, 0.0);
      lowest = Math.min(lowest, score);
      scores.computeIfAbsent(item, none -> new HashMap<>()).merge(label, score, Math::max);
    }

    double score(ItemId item, Label label) {
      var known = scores.getOrDefault(item, Map.of()).get(label);
      return Math.clamp(known == null ? unkept(item) : known, 0, 1);
    }

    /// Return what stands for a score that was not kept.
    double unkept(ItemId item) {
      double least = looked.getOrDefault(item, 0.0);
      return (least > 0 ? least : lowest) / 2;
    }

    boolean knows(Label label) {
      return scores.values().stream().anyMatch(all -> all.containsKey(label));
    }
  }

  /// @param weighed what models think
  /// @param looked what they looked at
  List<ErrorsReport> of(List<Weighed> weighed, List<Looked> looked) {
    var opinions = new TreeMap<Rater, Opinion>();
    for (var one : looked) {
      opinions.computeIfAbsent(one.by(), by -> new Opinion()).looked.put(one.item(), one.least());
    }
    for (var one : weighed) {
      opinions.computeIfAbsent(one.by(), by -> new Opinion()).take(task, one);
    }
    opinions.values().removeIf(opinion -> opinion.scores.isEmpty());
    return opinions.entrySet().stream()
        .map(entry -> report((Rater.Model) entry.getKey(), entry.getValue()))
        .toList();
  }

  private ErrorsReport report(Rater.Model model, Opinion opinion) {
    var items =
        opinion.looked.keySet().stream()
            .filter(item -> standing.answers().containsKey(item))
            .toList();
    var known = new ArrayList<Label>();
    var unknown = new ArrayList<Label>();
    labels().forEach(label -> (opinion.knows(label) ? known : unknown).add(label));
    var carried = new ArrayList<Set<Integer>>();
    var probabilities = new double[items.size()][known.size()];
    for (int i = 0; i < items.size(); i++) {
      carried.add(carried(items.get(i), known));
      for (int label = 0; label < known.size(); label++) {
        probabilities[i][label] = opinion.score(items.get(i), known.get(label));
      }
    }
    var learning = MultiLabelErrors.of(carried, probabilities, known.size());
    var rows =
        learning.answers(Filter.PRUNE_BY_NOISE_RATE, LabelScore.NORMALIZED_MARGIN).stream()
            .map(
                answer -> {
                  var item = items.get(answer.item());
                  double p = probabilities[answer.item()][answer.category()];
                  return row(
                      item,
                      known.get(answer.category()),
                      carried.get(answer.item()).contains(answer.category()),
                      p);
                })
            .toList();
    return new ErrorsReport(
        task,
        model,
        (long) items.size() * known.size(),
        learning.wrong(),
        rows,
        remark(items, opinion, unknown));
  }

  private Set<Label> labels() {
    var labels = new LinkedHashSet<>(task.labels().labels());
    standing.answers().values().forEach(all -> all.forEach(rating -> labels.addAll(label(rating))));
    return labels;
  }

  private static Set<Label> label(Rating rating) {
    var label = rating.label();
    return label == null ? Set.of() : Set.of(label);
  }

  private Set<Integer> carried(ItemId item, List<Label> known) {
    var carried = new HashSet<Integer>();
    for (var rating : standing.all(item)) {
      int place = known.indexOf(rating.label());
      if (place >= 0) {
        carried.add(place);
      }
    }
    return carried;
  }

  private Row row(ItemId item, Label label, boolean given, double probability) {
    var by =
        standing.all(item).stream()
            .filter(rating -> !given || label.equals(rating.label()))
            .map(Rating::by)
            .findFirst()
            .orElseGet(() -> finisher(item));
    return given
        ? new Row(item, Kind.GIVEN, label, probability, label, 1 - probability, by)
        : new Row(item, Kind.MISSING, label, 1 - probability, label, probability, by);
  }

  /// Return who said that an item has no label.
  private Rater finisher(ItemId item) {
    return people.stream()
        .filter(sheet -> sheet.answers().containsKey(item))
        .map(Sheet::by)
        .findFirst()
        .orElseGet(() -> nobody(item));
  }

  private Rater nobody(ItemId item) {
    var settled = evidence.sheet(task.id(), new Rater.Adjudication(), Aid.LAST);
    return settled.answers().containsKey(item) ? settled.by() : new Rater.Bulk();
  }

  /// Return what is to be known of the scores, empty for nothing.
  private static String remark(List<ItemId> items, Opinion opinion, List<Label> unknown) {
    var sentences = new ArrayList<String>();
    if (!unknown.isEmpty()) {
      sentences.add(
          "The model never proposed %s, which %s not looked at."
              .formatted(
                  unknown.stream()
                      .map(label -> "\"" + label + "\"")
                      .collect(Collectors.joining(", ")),
                  unknown.size() == 1 ? "is" : "are"));
    }
    double least =
        items.stream().mapToDouble(item -> opinion.looked.getOrDefault(item, 0.0)).max().orElse(0);
    if (least > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Scores below %.2f were not kept and count as half of it; a run with a lower --confidence keeps them.",
              least));
    }
    return String.join(" ", sentences);
  }
}
