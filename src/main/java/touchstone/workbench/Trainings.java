package touchstone.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.TaskId;
import touchstone.media.Fingerprint;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.report.Disputes;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.ItemRow;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Subject;
import touchstone.review.Training;
import touchstone.task.Tasks;

/// The training set: items with known answers, feedback after each, a pass mark, and a record of
/// who passed. What people answer there are ratings like any other.
///
/// What counts is what a person answered since the training began, on items on which nobody whose
/// labels they see had decided before them. Where labels are shared that is nobody at all: an item
/// that has a label is neither asked nor judged, so that a training never changes what stands.
public final class Trainings {
  /// From which distance to the known answer on an answer is wrong.
  private static final double WRONG = 0.5;

  private final Workbench workbench;

  Trainings(Workbench workbench) {
    this.workbench = workbench;
  }

  /// What a person's answer to an item of the training set is worth.
  ///
  /// @param truth the known answer to each question, in words
  /// @param progress how far the person has come
  /// @param guided whether there are guidelines to be read
  public record Feedback(
      ItemId item, boolean right, Map<TaskId, String> truth, Progress progress, boolean guided) {
    public Feedback {
      truth = Map.copyOf(truth);
    }
  }

  /// How far a person has come with the training set.
  ///
  /// @param answered how many items they finished
  /// @param right how many of these are right
  /// @param items how many there are for them, answered or not
  public record Progress(Training training, int answered, int right, int items) {
    /// Return whether enough was answered to say whether the person passed.
    public boolean complete() {
      return answered >= Math.min(training.answers(), items);
    }

    public boolean passed() {
      return complete() && answered > 0 && right >= training.pass() * answered;
    }
  }

  /// Where a person stands who is being trained.
  ///
  /// @param open the items that they have not finished, by name
  public record Way(List<ItemId> open, Progress progress) {
    public Way {
      open = List.copyOf(open);
    }
  }

  /// Return where the person stands; empty when there is no training for them or they have passed.
  public CompletableFuture<Optional<Way>> way() {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var training = reader.stated(Subject.TRAINING, "");
              var by = workbench.annotator().id().value();
              if (training.isEmpty()
                  || reader
                      .stated(Subject.QUALIFICATION, by)
                      .filter(Training.Qualification::passed)
                      .isPresent()) {
                return Optional.<Way>empty();
              }
              var set = set(reader, training.get(), begun(reader, training.get()));
              var progress = set.progress(training.get());
              return progress.items() == 0
                  ? Optional.<Way>empty()
                  : Optional.of(new Way(set.open(), progress));
            });
  }

  /// Return the guidelines that people work by, in Markdown, if there are any.
  public CompletableFuture<Optional<String>> guidelines() {
    return workbench.project().read(reader -> reader.stated(Subject.GUIDELINES, ""));
  }

  /// Return how many items of an import have a known answer.
  public CompletableFuture<Integer> known(ImportId batch) {
    return workbench.project().write(file -> known(file.reader(), batch.value()).size());
  }

  /// Return how many of those the person could still be trained on.
  public CompletableFuture<Integer> left(ImportId batch) {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var training = new Training(Long.toString(batch.value()), 1, 1);
              return set(reader, training, begun(reader, training)).open().size();
            });
  }

  /// Return the training of the project, if it has one.
  public CompletableFuture<Optional<Training>> training() {
    return workbench.project().write(file -> file.reader().stated(Subject.TRAINING, ""));
  }

  /// Train people on the items of an import from now on; nobody with null.
  public CompletableFuture<Void> train(@Nullable Training wanted) {
    return workbench
        .project()
        .tell(
            file -> {
              var before = file.reader().stated(Subject.TRAINING, "").orElse(null);
              if (!Objects.equals(wanted, before)) {
                file.append(
                    workbench.general(
                        Action.POLICY,
                        ChangeSet.of(Statements.change(Subject.TRAINING, "", before, wanted))));
              }
            });
  }

  /// Return who has a record, by the identity of the person.
  public CompletableFuture<Map<String, Training.Qualification>> records() {
    return workbench.project().write(file -> file.reader().stated(Subject.QUALIFICATION));
  }

  /// Return the items of the training set that the person has not finished, by name; empty when
  /// there is no training or they have passed.
  public CompletableFuture<List<ItemId>> open() {
    return way().thenApply(way -> way.map(Way::open).orElse(List.of()));
  }

  /// Return after which place in the log answers count: where people began to be trained on that
  /// import, the end of the log while they are not.
  private static long begun(ProjectReader reader, Training training) throws IOException {
    long begun = Long.MAX_VALUE;
    for (var stating : reader.history(Subject.TRAINING)) {
      var value = stating.value();
      if (value == null || !value.batch().equals(training.batch())) {
        begun = Long.MAX_VALUE;
      } else {
        begun = Math.min(begun, stating.place());
      }
    }
    return begun;
  }

  /// The items of a training that are for one person, with everything that was said of them.
  ///
  /// @param open those that they have not answered, by name
  /// @param judged of each that they answered whether it is right
  private record Set(
      List<ItemId> open, Map<ItemId, Boolean> judged, Evidence evidence, Tasks tasks) {
    Progress progress(Training training) {
      int right = (int) judged.values().stream().filter(Boolean::booleanValue).count();
      return new Progress(training, judged.size(), right, judged.size() + open.size());
    }
  }

  private static List<ItemId> known(ProjectReader reader, long batch) throws IOException {
    return known(reader.tasks(), evidence(reader, batch), reader.itemsOf(batch));
  }

  private static List<ItemId> known(Tasks tasks, Evidence evidence, List<ItemId> items) {
    var known = new HashSet<ItemId>();
    for (var task : tasks.all()) {
      known.addAll(evidence.sheet(task.id(), new Rater.Gold(), Aid.LAST).answers().keySet());
    }
    return items.stream().filter(known::contains).toList();
  }

  private static Evidence evidence(ProjectReader reader, long batch) throws IOException {
    var collector = new Evidence.Collector(reader.tasks());
    for (var item : reader.itemsOf(batch)) {
      reader.figures().evidence(item, collector);
    }
    return collector.build();
  }

  /// @param begun after which place in the log answers count
  private Set set(ProjectReader reader, Training training, long begun) throws IOException {
    long batch = Long.parseLong(training.batch());
    var tasks = reader.tasks();
    var evidence = evidence(reader, batch);
    var decisions = reader.figures().firstDecisions(batch);
    var mine = new ArrayList<ItemId>();
    for (var item : known(tasks, evidence, reader.itemsOf(batch))) {
      if (free(decisions.getOrDefault(item, Map.of()), reader.policy().independent(), begun)) {
        mine.add(item);
      }
    }
    var judged = judged(tasks, evidence, mine);
    var open = new ArrayList<ItemId>();
    for (var item : mine) {
      boolean began =
          decisions.getOrDefault(item, Map.of()).containsKey(workbench.annotator().id());
      if (!judged.containsKey(item) && reader.row(item).filter(r -> asks(r, began)).isPresent()) {
        open.add(item);
      }
    }
    return new Set(List.copyOf(open), judged, evidence, tasks);
  }

  /// Return whether nobody whose labels the person sees decided on an item before the training, or
  /// before them.
  ///
  /// @param decisions the place in the log at which each person first decided on it
  private boolean free(Map<AnnotatorId, Long> decisions, boolean independent, long begun) {
    var me = workbench.annotator().id();
    return decisions.entrySet().stream()
        .allMatch(first -> first.getKey().equals(me) ? first.getValue() > begun : independent);
  }

  /// Return whether an item waits for an answer of the person.
  ///
  /// @param began whether they have decided something on it, so that labels on it are theirs
  private static boolean asks(ItemRow row, boolean began) {
    return switch (row.state()) {
      case NEW, IN_PROGRESS, SKIPPED -> began || row.labels() == 0;
      case DONE, DISPUTED, RESOLVED -> false;
    };
  }

  /// Return of each item that the person finished whether it is right.
  private Map<ItemId, Boolean> judged(Tasks tasks, Evidence evidence, List<ItemId> items) {
    var judged = new TreeMap<ItemId, Boolean>();
    var me = new Rater.Person(workbench.annotator().id().value(), workbench.annotator().name());
    for (var task : tasks.all()) {
      var gold = evidence.sheet(task.id(), new Rater.Gold(), Aid.LAST);
      var own = evidence.sheet(task.id(), me, Aid.LAST);
      for (var item : items) {
        if (gold.answers().containsKey(item) && own.answers().containsKey(item)) {
          boolean right = Disputes.distance(task, own.all(item), gold.all(item)) < WRONG;
          judged.merge(item, right, Boolean::logicalAnd);
        }
      }
    }
    return judged;
  }

  /// Return what the person's answer to an item is worth, empty when the item is not of their
  /// training set or they have not finished it. Whoever has answered enough gets a record.
  public CompletableFuture<Optional<Feedback>> feedback(ItemId item) {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var training = reader.stated(Subject.TRAINING, "");
              if (training.isEmpty()) {
                return Optional.<Feedback>empty();
              }
              var set = set(reader, training.get(), begun(reader, training.get()));
              var right = set.judged().get(item);
              if (right == null) {
                return Optional.<Feedback>empty();
              }
              var progress = set.progress(training.get());
              var guidelines = guidelines(reader);
              if (progress.complete()) {
                record(file, progress, guidelines);
              }
              return Optional.of(
                  new Feedback(item, right, truth(set, item), progress, !guidelines.isEmpty()));
            });
  }

  private void record(ProjectFile file, Progress progress, String guidelines) throws IOException {
    var record =
        new Training.Qualification(
            workbench.annotator().name(),
            progress.answered(),
            progress.right(),
            progress.training().pass(),
            guidelines);
    var key = workbench.annotator().id().value();
    var before = file.reader().stated(Subject.QUALIFICATION, key).orElse(null);
    if (!record.equals(before)) {
      file.append(
          workbench.general(
              Action.NOTE,
              ChangeSet.of(Statements.change(Subject.QUALIFICATION, key, before, record))));
    }
  }

  private static Map<TaskId, String> truth(Set set, ItemId item) {
    var truth = new TreeMap<TaskId, String>(java.util.Comparator.comparing(TaskId::value));
    for (var task : set.tasks().all()) {
      var words = new ArrayList<String>();
      for (Rating rating : set.evidence().sheet(task.id(), new Rater.Gold(), Aid.LAST).all(item)) {
        var label = rating.label();
        words.add(rating.text().isEmpty() ? label == null ? "" : label.name() : rating.text());
      }
      if (!words.isEmpty()) {
        truth.put(task.id(), String.join(", ", words));
      }
    }
    return truth;
  }

  private static String guidelines(ProjectReader reader) throws IOException {
    var text = reader.stated(Subject.GUIDELINES, "");
    if (text.isEmpty()) {
      return "";
    }
    return Fingerprint.of(text.get().getBytes(StandardCharsets.UTF_8));
  }
}
