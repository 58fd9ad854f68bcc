package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Verdict;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.agreement.Matching;
import touchstone.quality.audit.ScoreCurve;
import touchstone.quality.calibration.Calibration;
import touchstone.quality.consensus.Clusters;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.evidence.Snapshot;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Verdicted;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// How often the suggestions of each model are right, and whether their scores say so.
public record SuggestionsReport(List<OfModel> models) {
  /// Of so many judged suggestions, the latest, the figures are taken.
  public static final int LATEST = 10_000;

  private static final int BINS = 10;
  private static final long SEED = 1;

  public SuggestionsReport {
    models = List.copyOf(models);
  }

  /// By what suggestions are judged.
  public enum Against {
    VERDICTS("verdicts", "the verdicts of people, who saw the suggestions: inflated"),
    KNOWN("known answers", "known answers, and answers that people gave unaided");

    private final String word;
    private final String meaning;

    Against(String word, String meaning) {
      this.word = word;
      this.meaning = meaning;
    }

    public String word() {
      return word;
    }

    public String meaning() {
      return meaning;
    }
  }

  /// A suggestion that was judged.
  public record Judged(ItemId item, double score, boolean right) {}

  /// The figures of one model on one question.
  ///
  /// @param judged in the order in which they were judged
  public record OfModel(
      Task task,
      Rater.Model model,
      Against against,
      List<Judged> judged,
      Estimate precision,
      ScoreCurve curve,
      Calibration calibration) {
    public OfModel {
      judged = List.copyOf(judged);
    }

    static OfModel of(Task task, Rater.Model model, Against against, List<Judged> all) {
      var judged = all.subList(Math.max(0, all.size() - LATEST), all.size());
      return new OfModel(
          task,
          model,
          against,
          judged,
          Proportion.of(
              judged.stream().filter(Judged::right).count(),
              judged.size(),
              "No suggestion was judged yet."),
          ScoreCurve.of(
              judged.stream()
                  .map(one -> new ScoreCurve.Verdict(one.score(), one.right()))
                  .toList()),
          Calibration.of(
              judged.stream()
                  .map(one -> new Calibration.Judged(Math.clamp(one.score(), 0, 1), one.right()))
                  .toList(),
              BINS,
              SEED));
    }

    /// Return the items of suggestions within scores.
    ///
    /// @param low exclusive, except at 0
    /// @param high inclusive
    public List<ItemId> items(double low, double high) {
      return PaceReport.distinct(
          judged.stream()
              .filter(one -> (one.score() > low || low <= 0) && one.score() <= high)
              .map(Judged::item));
    }
  }

  /// @param tasks the questions that are looked at
  public static SuggestionsReport of(Snapshot snapshot, Tasks tasks) {
    var models = new ArrayList<OfModel>();
    for (var task : tasks.all()) {
      for (var rater : snapshot.evidence().models(task.id())) {
        if (rater instanceof Rater.Model model) {
          models.add(OfModel.of(task, model, Against.VERDICTS, verdicts(snapshot, task, model)));
          var known = known(snapshot, task, model);
          if (!known.isEmpty()) {
            models.add(OfModel.of(task, model, Against.KNOWN, known));
          }
        }
      }
    }
    return new SuggestionsReport(models);
  }

  /// Return what people said who saw the suggestion; of several people the last counts.
  private static List<Judged> verdicts(Snapshot snapshot, Task task, Rater.Model model) {
    var last = new LinkedHashMap<PredictionId, Verdicted>();
    for (var verdict : snapshot.verdicts()) {
      if (verdict.seen()
          && verdict.task().equals(task.id())
          && verdict.model().sha256().equals(model.sha256())) {
        last.put(verdict.prediction(), verdict);
      }
    }
    return last.values().stream()
        .map(one -> new Judged(one.item(), one.score(), one.verdict() == Verdict.ACCEPTED))
        .toList();
  }

  private static List<Judged> known(Snapshot snapshot, Task task, Rater.Model model) {
    if (task.kind().written() || task.kind() instanceof Relations) {
      return List.of();
    }
    var evidence = snapshot.evidence();
    var reference = evidence.reference(task.id(), model);
    var sheet = evidence.sheet(task.id(), model, Aid.LAST);
    var judged = new HashMap<ItemId, List<Judged>>();
    var places = new HashMap<ItemId, Long>();
    for (var item : sheet.shared(reference)) {
      judged.put(item, judged(task, item, sheet, reference));
      places.put(item, reference.all(item).stream().mapToLong(Rating::step).max().orElse(0));
    }
    return judged.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<ItemId, List<Judged>> one) -> places.getOrDefault(one.getKey(), 0L))
                .thenComparing(Map.Entry::getKey))
        .flatMap(one -> one.getValue().stream())
        .toList();
  }

  private static List<Judged> judged(Task task, ItemId item, Sheet sheet, Sheet reference) {
    var given = reference.all(item);
    if (task.kind().single()) {
      return sheet.answer(item).stream()
          .map(
              said ->
                  new Judged(
                      item,
                      said.score(),
                      given.stream().anyMatch(one -> Choices.said(one).equals(Choices.said(said)))))
          .toList();
    }
    var proposed = sheet.all(item);
    var right = new HashSet<Integer>();
    for (var pair :
        Matching.most(
            proposed.size(),
            given.size(),
            Clusters.ALIKE,
            (a, b) -> likeness(proposed.get(a), given.get(b)))) {
      right.add(pair.one());
    }
    var judged = new ArrayList<Judged>();
    for (int i = 0; i < proposed.size(); i++) {
      judged.add(new Judged(item, proposed.get(i).score(), right.contains(i)));
    }
    return judged;
  }

  private static double likeness(Rating one, Rating other) {
    var a = one.geometry();
    var b = other.geometry();
    return a == null || b == null || !Choices.said(one).equals(Choices.said(other))
        ? 0
        : Geometry.shared(a, b);
  }
}
