package touchstone.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.TaskId;
import touchstone.media.Fingerprint;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.report.Disputes;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Subject;
import touchstone.review.Training;

/// The training set: items with known answers, feedback after each, a pass mark, and a record of
/// who passed. What people answer there are ratings like any other.
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
  public record Feedback(ItemId item, boolean right, Map<TaskId, String> truth, Progress progress) {
    public Feedback {
      truth = Map.copyOf(truth);
    }
  }

  /// How far a person has come with the training set.
  ///
  /// @param answered how many items they finished
  /// @param right how many of these are right
  /// @param items how many there are with a known answer
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

  /// Return where the person stands; empty when there is no training or they have passed.
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
              var set = set(reader, training.get());
              var judged = judged(set, me());
              int right = (int) judged.values().stream().filter(Boolean::booleanValue).count();
              return Optional.of(
                  new Way(
                      set.items().stream().filter(item -> !judged.containsKey(item)).toList(),
                      new Progress(training.get(), judged.size(), right, set.items().size())));
            });
  }

  /// Return the guidelines that people work by, in Markdown, if there are any.
  public CompletableFuture<Optional<String>> guidelines() {
    return workbench.project().read(reader -> reader.stated(Subject.GUIDELINES, ""));
  }

  /// Return how many items of an import have a known answer.
  public CompletableFuture<Integer> known(ImportId batch) {
    return workbench
        .project()
        .write(
            file ->
                set(file.reader(), new Training(Long.toString(batch.value()), 1, 1))
                    .items()
                    .size());
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

  private Rater.Person me() {
    return new Rater.Person(workbench.annotator().id().value(), workbench.annotator().name());
  }

  /// The items of the training with everything that was said of them.
  ///
  /// @param items those with a known answer, by name
  private record Set(List<ItemId> items, Evidence evidence, touchstone.task.Tasks tasks) {}

  private static Set set(ProjectReader reader, Training training) throws IOException {
    var items = reader.itemsOf(Long.parseLong(training.batch()));
    var tasks = reader.tasks();
    var collector = new Evidence.Collector(tasks);
    for (var item : items) {
      reader.evidence(item, collector);
    }
    var evidence = collector.build();
    var known = new java.util.HashSet<ItemId>();
    for (var task : tasks.all()) {
      known.addAll(evidence.sheet(task.id(), new Rater.Gold(), Aid.LAST).answers().keySet());
    }
    return new Set(items.stream().filter(known::contains).toList(), evidence, tasks);
  }

  /// Return of each item that a person finished whether it is right.
  private static Map<ItemId, Boolean> judged(Set set, Rater.Person person) {
    var judged = new TreeMap<ItemId, Boolean>();
    for (var task : set.tasks().all()) {
      var gold = set.evidence().sheet(task.id(), new Rater.Gold(), Aid.LAST);
      var own = set.evidence().sheet(task.id(), person, Aid.LAST);
      for (var item : set.items()) {
        if (gold.answers().containsKey(item) && own.answers().containsKey(item)) {
          boolean right = Disputes.distance(task, own.all(item), gold.all(item)) < WRONG;
          judged.merge(item, right, Boolean::logicalAnd);
        }
      }
    }
    return judged;
  }

  /// Return what the person's answer to an item is worth, empty when the item is not of the
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
              var set = set(reader, training.get());
              var judged = judged(set, me());
              var right = judged.get(item);
              if (right == null) {
                return Optional.<Feedback>empty();
              }
              int all = (int) judged.values().stream().filter(Boolean::booleanValue).count();
              var progress = new Progress(training.get(), judged.size(), all, set.items().size());
              if (progress.complete()) {
                var record =
                    new Training.Qualification(
                        workbench.annotator().name(),
                        judged.size(),
                        all,
                        training.get().pass(),
                        guidelines(reader));
                var key = workbench.annotator().id().value();
                var before = reader.stated(Subject.QUALIFICATION, key).orElse(null);
                if (!record.equals(before)) {
                  file.append(
                      workbench.general(
                          Action.NOTE,
                          ChangeSet.of(
                              Statements.change(Subject.QUALIFICATION, key, before, record))));
                }
              }
              return Optional.of(new Feedback(item, right, truth(set, item), progress));
            });
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
