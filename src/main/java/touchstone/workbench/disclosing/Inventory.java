package touchstone.workbench.disclosing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.disclosure.Asked;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.quality.calibration.Calibration;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.review.Exposure;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What one look at every item counts, as it stands for everybody. Where people rate independently,
/// labels of items that wait for further ratings are left out.
final class Inventory {
  final Map<Modality, Long> items = new EnumMap<>(Modality.class);
  final Map<ItemState, Long> states = new EnumMap<>(ItemState.class);
  final Map<ProvenanceClass, Long> provenance = new EnumMap<>(ProvenanceClass.class);
  private final Map<TaskId, Map<Label, Long>> labels = new HashMap<>();
  private final Map<TaskId, Long> answered = new HashMap<>();
  private final Map<RunId, Judged> judged = new HashMap<>();
  private final Policy policy;
  private final Set<AnnotatorId> makers = new HashSet<>();
  private final Set<ItemId> agreed = new HashSet<>();
  private long flagged;
  private long blind;

  /// What people said to the proposals of a run.
  ///
  /// @param looked those that somebody looked at one by one
  record Judged(Map<Verdict, Long> verdicts, List<Calibration.Judged> looked) {
    Judged() {
      this(new EnumMap<>(Verdict.class), new ArrayList<>());
    }

    private void add(ReviewedPrediction proposed) {
      verdicts.merge(proposed.verdict(), 1L, Long::sum);
      var decision = proposed.decision();
      double score = proposed.prediction().score();
      if (decision != null && decision.exposure() != Exposure.BULK && score >= 0 && score <= 1) {
        looked.add(new Calibration.Judged(score, proposed.verdict() == Verdict.ACCEPTED));
      }
    }
  }

  private Inventory(Policy policy) {
    this.policy = policy;
  }

  /// Count everything.
  static Inventory of(ProjectReader reader, Progress progress, Cancellation cancellation)
      throws IOException {
    var inventory = new Inventory(reader.policy());
    long all = reader.count(ItemQuery.ALL);
    long[] seen = {0};
    reader.each(
        item -> {
          cancellation.check();
          progress.at(++seen[0], all, item.item().name());
          inventory.add(item);
        });
    return inventory;
  }

  private void add(ReviewedItem item) {
    items.merge(item.item().modality(), 1L, Long::sum);
    states.merge(item.state(), 1L, Long::sum);
    flagged += item.flagged() ? 1 : 0;
    blind += policy.blind(item.item().id()) ? 1 : 0;
    var tasks = new HashSet<TaskId>();
    boolean waits = policy.independent() && !Outgoing.takes(Selection.FINAL, item);
    for (var label : waits ? List.<ReviewedLabel>of() : item.labels()) {
      var annotation = label.annotation();
      tasks.add(annotation.task());
      provenance.merge(label.provenance(), 1L, Long::sum);
      if (label.provenance() != ProvenanceClass.IMPORTED) {
        makers.add(annotation.by());
        if (policy.independent() && item.state() == ItemState.DONE) {
          agreed.add(item.item().id());
        }
      }
      labels
          .computeIfAbsent(annotation.task(), task -> new HashMap<>())
          .merge(annotation.label(), 1L, Long::sum);
    }
    tasks.forEach(task -> answered.merge(task, 1L, Long::sum));
    for (var proposed : item.predictions()) {
      judged.computeIfAbsent(proposed.prediction().run(), run -> new Judged()).add(proposed);
    }
  }

  long flagged() {
    return flagged;
  }

  /// Return how many people made the labels that stand: where people rate independently, of ratings
  /// that agree everybody who gave them.
  long makers(Evidence evidence, Tasks tasks) {
    var all = new HashSet<>(makers);
    for (var task : tasks.all()) {
      for (var rater : evidence.people(task.id())) {
        if (rater instanceof Rater.Person person
            && !person.imported()
            && !Collections.disjoint(
                evidence.sheet(task.id(), rater, Aid.LAST).answers().keySet(), agreed)) {
          all.add(new AnnotatorId(person.id()));
        }
      }
    }
    return all.size();
  }

  /// Return how many items are in the blind stratum.
  long blind() {
    return blind;
  }

  Judged of(RunId run) {
    return judged.getOrDefault(run, new Judged());
  }

  /// Return how often each label of a question was given: those that are offered in their order,
  /// then others by name.
  Asked asked(Task task, Names names) {
    var counts = new ArrayList<Asked.Count>();
    if (!task.kind().written()) {
      var given = new TreeMap<>(labels.getOrDefault(task.id(), Map.of()));
      for (var label : task.labels().labels()) {
        var n = given.remove(label);
        counts.add(new Asked.Count(label.name(), n == null ? 0 : n));
      }
      given.forEach((label, n) -> counts.add(new Asked.Count(label.name(), n)));
    }
    return new Asked(
        names.in(task.title()),
        task.kind().description(),
        counts,
        answered.getOrDefault(task.id(), 0L));
  }
}
