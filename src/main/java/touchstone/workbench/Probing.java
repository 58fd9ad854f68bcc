package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
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
  private record Planting(RunRecord like, Prediction wrong, List<Long> hides, String truth) {}

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
      planting(item, gold, runs, new Random(seed ^ id.value())).ifPresent(plantings::add);
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

  private Optional<Planting> planting(
      ReviewedItem item, Map<Task, Sheet> gold, Map<RunId, RunRecord> runs, Random random) {
    for (var entry : gold.entrySet()) {
      var task = entry.getKey();
      var known = entry.getValue().all(item.item().id());
      var proposed = proposed(item, task);
      if (known.isEmpty() || proposed.isEmpty()) {
        continue;
      }
      Rating truth = known.get(random.nextInt(known.size()));
      var like = proposed.get(random.nextInt(proposed.size())).prediction();
      var run = runs.get(like.run());
      var wrong = wrong(task, item, known, truth, random);
      var label = truth.label();
      if (wrong == null || run == null || label == null) {
        continue;
      }
      var hides =
          proposed.stream()
              .map(ReviewedPrediction::prediction)
              .filter(prediction -> standsFor(task, truth, prediction))
              .map(prediction -> prediction.id().value())
              .toList();
      return Optional.of(
          new Planting(
              run,
              new Prediction(
                  new PredictionId(workbench.ids().next()),
                  run.id(),
                  item.item().id(),
                  task.id(),
                  wrong.label(),
                  wrong.geometry(),
                  like.score(),
                  List.of()),
              hides,
              label.name()));
    }
    return Optional.empty();
  }

  /// Whether a prediction is about the thing that a known answer is about.
  private static boolean standsFor(Task task, Rating truth, Prediction prediction) {
    var place = truth.geometry();
    return task.kind().single()
        || place == null
        || (place instanceof WholeItem
            ? prediction.label().equals(truth.label())
            : Geometry.shared(place, prediction.geometry()) > 0.1);
  }

  /// A wrong answer.
  private record Wrong(Label label, Geometry geometry) {}

  /// Make a known answer wrong: another class, or a place that shares less than half with the true
  /// one. Null where neither can be.
  private static @Nullable Wrong wrong(
      Task task, ReviewedItem item, List<Rating> known, Rating truth, Random random) {
    var label = truth.label();
    var place = truth.geometry();
    if (label == null || place == null) {
      return null;
    }
    var given = known.stream().map(Rating::label).toList();
    var others =
        task.labels().labels().stream()
            .filter(other -> !other.equals(label))
            .filter(other -> !(place instanceof WholeItem) || !given.contains(other))
            .toList();
    boolean move = !(place instanceof WholeItem) && (others.isEmpty() || random.nextBoolean());
    if (!move) {
      return others.isEmpty() ? null : new Wrong(others.get(random.nextInt(others.size())), place);
    }
    return switch (place) {
      case BoundingBox box -> new Wrong(label, moved(box, item, random));
      case TextSpan span -> {
        var other = moved(span, item.text());
        yield other == null ? null : new Wrong(label, other);
      }
      default -> null;
    };
  }

  /// Return a box that shares less than half with one, as large, inside the picture where it can
  /// be.
  private static BoundingBox moved(BoundingBox box, ReviewedItem item, Random random) {
    double by = 0.4 + 0.2 * random.nextDouble();
    double dx = box.width() * by * (box.centreX() > item.item().width() / 2.0 ? -1 : 1);
    double dy = box.height() * by * (box.centreY() > item.item().height() / 2.0 ? -1 : 1);
    return new BoundingBox(box.x() + dx, box.y() + dy, box.width(), box.height());
  }

  /// Return the words around a span that share less than half with it, null where there are none.
  private static @Nullable TextSpan moved(TextSpan span, String text) {
    int end = Math.min(text.length(), span.end() + span.length() + 1);
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    if (2 * span.length() < end - span.start()) {
      return new TextSpan(span.start(), end);
    }
    int start = Math.max(0, span.start() - span.length() - 1);
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return 2 * span.length() < span.end() - start ? new TextSpan(start, span.end()) : null;
  }

  private void store(ProjectFile file, Planned planned) throws IOException {
    var byRun = new HashMap<RunId, List<Planting>>();
    planned
        .plantings()
        .forEach(p -> byRun.computeIfAbsent(p.like().id(), run -> new ArrayList<>()).add(p));
    var now = workbench.environment().clock().instant();
    var by = workbench.annotator().id();
    for (var plantings : byRun.values()) {
      var like = plantings.getFirst().like();
      var run = new RunId(workbench.ids().next());
      file.startRun(
          new RunRecord(
              run,
              like.task(),
              like.model(),
              like.modelSha256(),
              Probe.FAMILY,
              "{}",
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
        wrong.add(
            new Prediction(
                it.id(),
                run,
                it.item(),
                it.task(),
                it.label(),
                it.geometry(),
                it.score(),
                List.of()));
        changes.add(
            Statements.change(
                Subject.PROBE,
                Long.toString(it.id().value()),
                null,
                new Probe(it.item().value(), planting.hides(), planting.truth())));
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
            (key, outcome) ->
                byPerson
                    .computeIfAbsent(
                        key.substring(key.indexOf('/') + 1), person -> new ArrayList<>())
                    .add(
                        outcome.caught()
                            ? touchstone.quality.watch.Probes.Outcome.CAUGHT
                            : touchstone.quality.watch.Probes.Outcome.MISSED));
    var outcomes = new java.util.TreeMap<String, touchstone.quality.watch.Probes>();
    byPerson.forEach(
        (person, all) -> outcomes.put(person, touchstone.quality.watch.Probes.of(all)));
    return outcomes;
  }
}
