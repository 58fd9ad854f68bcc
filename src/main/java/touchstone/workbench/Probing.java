package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Probe;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.review.Subject;
import touchstone.task.Relations;
import touchstone.task.Task;

/// Plants suggestions that are wrong on purpose among the real ones, made from known answers, and
/// tells what became of them.
public final class Probing {
  /// The share of open items that get one unless told otherwise.
  public static final double SHARE = 0.02;

  private final Workbench workbench;

  Probing(Workbench workbench) {
    this.workbench = workbench;
  }

  /// What was planted.
  ///
  /// @param planted how many probes
  /// @param open how many items nobody has begun and on which suggestions are shown
  /// @param able on how many of them an answer is known and a model proposed something
  /// @param before how many probes the project had already
  /// @param lack why none was planted
  public record Planted(int planted, int open, int able, long seed, int before, Lack lack) {}

  /// What keeps probes from being planted.
  public enum Lack {
    NOTHING,
    /// No answer is known.
    ANSWERS,
    /// No model has proposed anything for what has a known answer.
    SUGGESTIONS,
    /// Every item with both is begun.
    OPEN_ITEMS,
    /// Nobody sees suggestions on the items with both.
    SIGHT,
    /// Every item with both has a probe.
    ROOM,
    /// None of the known answers can be made wrong.
    WRONG_ANSWERS
  }

  /// Plant probes on items that nobody has begun.
  ///
  /// @param share of the open items, above 0 and up to 1
  public CompletableFuture<Planted> plant(
      double share, long seed, Progress progress, Cancellation cancellation) {
    return workbench
        .quality()
        .working(
            "probes",
            (reader, ahead, cancelled) -> planned(reader, share, seed, cancelled),
            progress,
            cancellation)
        .thenCompose(
            planned ->
                workbench
                    .project()
                    .write(
                        file -> {
                          store(file, planned);
                          return planned.planted();
                        }))
        .thenComposeAsync(
            planted -> workbench.desk().refresh().thenApply(shown -> planted),
            workbench.environment().home());
  }

  /// A probe before it is stored.
  private record Planting(ItemId item, TaskId task, RunRecord run, WrongSuggestion wrong) {}

  private record Planned(List<Planting> plantings, Planted planted) {}

  private Planned planned(ProjectReader reader, double share, long seed, Cancellation cancellation)
      throws IOException {
    var evidence = Quality.evidence(reader, cancellation);
    var before = reader.stated(Subject.PROBE).values();
    var taken = new java.util.HashSet<Long>();
    before.forEach(probe -> taken.add(probe.item()));
    var runs = new HashMap<RunId, RunRecord>();
    reader.runList().forEach(run -> runs.put(run.id(), run));
    var able = new ArrayList<ItemId>();
    int open = 0;
    var gold = new HashMap<Task, Sheet>();
    for (var task : reader.tasks().all()) {
      if (!task.kind().written() && !(task.kind() instanceof Relations)) {
        gold.put(task, evidence.sheet(task.id(), new Rater.Gold(), Aid.LAST));
      }
    }
    for (var id : reader.names().keySet().stream().sorted().toList()) {
      var item = reader.seen(id);
      if (item.isPresent()
          && item.get().state() == ItemState.NEW
          && !item.get().predictions().isEmpty()) {
        open++;
        boolean known =
            gold.entrySet().stream()
                .anyMatch(
                    entry ->
                        !entry.getValue().all(id).isEmpty()
                            && !proposed(item.get(), entry.getKey()).isEmpty());
        if (known && !taken.contains(id.value())) {
          able.add(id);
        }
      }
    }
    int wanted = (int) Math.min(able.size(), Math.max(1, Math.round(share * open)));
    var plantings = new ArrayList<Planting>();
    for (var id : touchstone.quality.audit.Draw.simple(able, wanted, seed)) {
      var item = reader.seen(id).orElseThrow();
      planting(item, new Gold(gold, evidence), runs, new Random(seed ^ id.value()))
          .ifPresent(plantings::add);
    }
    var lack =
        !plantings.isEmpty()
            ? Lack.NOTHING
            : able.isEmpty() ? lack(reader, gold) : Lack.WRONG_ANSWERS;
    return new Planned(
        plantings, new Planted(plantings.size(), open, able.size(), seed, before.size(), lack));
  }

  /// Return what is missing where no item is able.
  private static Lack lack(ProjectReader reader, Map<Task, Sheet> gold) throws IOException {
    boolean known = false;
    boolean suggested = false;
    boolean open = false;
    boolean seen = false;
    for (var entry : gold.entrySet()) {
      for (var id : entry.getValue().answers().keySet()) {
        known = true;
        var task = entry.getKey();
        if (reader.item(id).filter(item -> !proposed(item, task).isEmpty()).isEmpty()) {
          continue;
        }
        suggested = true;
        var item = reader.seen(id);
        if (item.isPresent() && item.get().state() == ItemState.NEW) {
          open = true;
          seen |= !proposed(item.get(), task).isEmpty();
        }
      }
    }
    return !known
        ? Lack.ANSWERS
        : !suggested ? Lack.SUGGESTIONS : !open ? Lack.OPEN_ITEMS : seen ? Lack.ROOM : Lack.SIGHT;
  }

  private static List<ReviewedPrediction> proposed(ReviewedItem item, Task task) {
    return item.predictions().stream()
        .filter(prediction -> prediction.prediction().task().equals(task.id()))
        .toList();
  }

  private static Optional<Planting> planting(
      ReviewedItem item, Gold gold, Map<RunId, RunRecord> runs, Random random) {
    for (var entry : gold.sheets().entrySet()) {
      var task = entry.getKey();
      var known = entry.getValue().all(item.item().id());
      var proposed =
          proposed(item, task).stream()
              .map(ReviewedPrediction::prediction)
              .filter(prediction -> runs.containsKey(prediction.run()))
              .toList();
      if (known.isEmpty() || proposed.isEmpty()) {
        continue;
      }
      var wrong =
          WrongSuggestion.of(
              task,
              item,
              known,
              known.get(random.nextInt(known.size())),
              proposed,
              like -> gold.said(task, runs.get(like.run())),
              random);
      if (wrong.isPresent()) {
        var run = runs.get(wrong.get().like().run());
        return run == null
            ? Optional.empty()
            : Optional.of(new Planting(item.item().id(), task.id(), run, wrong.get()));
      }
    }
    return Optional.empty();
  }

  /// What is known of every item, and the labels that models propose.
  private record Gold(Map<Task, Sheet> sheets, Evidence evidence) {
    Set<Label> said(Task task, @Nullable RunRecord run) {
      if (run == null) {
        return Set.of();
      }
      var model = new Rater.Model(run.modelSha256(), run.model());
      return evidence.sheet(task.id(), model, Aid.LAST).answers().values().stream()
          .flatMap(List::stream)
          .map(Rating::label)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }
  }

  private void store(ProjectFile file, Planned planned) throws IOException {
    var byRun = new HashMap<RunId, List<Planting>>();
    planned
        .plantings()
        .forEach(p -> byRun.computeIfAbsent(p.run().id(), run -> new ArrayList<>()).add(p));
    var now = workbench.environment().clock().instant();
    var by = workbench.annotator().id();
    for (var plantings : byRun.values()) {
      var like = plantings.getFirst().run();
      var run = new RunId(workbench.ids().next());
      file.startRun(
          new RunRecord(
              run,
              like.task(),
              like.model(),
              like.modelSha256(),
              Probe.FAMILY,
              "{\"like\":%d}".formatted(like.id().value()),
              like.confidence(),
              like.iou(),
              like.runtime(),
              by,
              now,
              null,
              false));
      var wrong = new ArrayList<Prediction>();
      var changes = new ArrayList<Change>();
      for (var planting : plantings) {
        var it = planting.wrong();
        var id = new PredictionId(workbench.ids().next());
        wrong.add(
            new Prediction(
                id,
                run,
                planting.item(),
                planting.task(),
                it.label(),
                it.geometry(),
                it.like().score(),
                it.alternatives()));
        changes.add(
            Statements.change(
                Subject.PROBE,
                Long.toString(id.value()),
                null,
                new Probe(planting.item().value(), it.hides(), it.truth())));
      }
      var items = wrong.stream().map(Prediction::item).toList();
      file.store(run, by, now, new PredictionBatch(0, items, wrong, Map.of(), List.of()));
      file.append(workbench.general(Action.PROBE, new ChangeSet(changes)));
      file.endRun(run, now);
    }
  }

  /// Return how many probes were planted so far.
  public CompletableFuture<Integer> planted() {
    return workbench.project().count(reader -> reader.stated(Subject.PROBE).size());
  }

  /// Return what became of the probes, by the identity of the person.
  public CompletableFuture<Map<String, touchstone.quality.watch.Probes>> outcomes() {
    return workbench.project().write(file -> outcomes(file.reader()));
  }

  static Map<String, touchstone.quality.watch.Probes> outcomes(ProjectReader reader)
      throws IOException {
    var byPerson = new java.util.TreeMap<String, List<touchstone.quality.watch.Probes.Outcome>>();
    reader
        .stated(Subject.PROBE_OUTCOME)
        .forEach(
            (key, outcome) -> {
              if (outcome.given()) {
                byPerson
                    .computeIfAbsent(
                        key.substring(key.indexOf('/') + 1), person -> new ArrayList<>())
                    .add(
                        outcome.caught()
                            ? touchstone.quality.watch.Probes.Outcome.CAUGHT
                            : touchstone.quality.watch.Probes.Outcome.MISSED);
              }
            });
    var outcomes = new java.util.TreeMap<String, touchstone.quality.watch.Probes>();
    byPerson.forEach(
        (person, all) -> outcomes.put(person, touchstone.quality.watch.Probes.of(all)));
    return outcomes;
  }
}
