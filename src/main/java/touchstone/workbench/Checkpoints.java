package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.calibration.Diversity;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.report.BiasReport;
import touchstone.quality.watch.Answer;
import touchstone.quality.watch.Pace;
import touchstone.review.Act;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Checkpoint;
import touchstone.review.Checkpoint.Reaction;
import touchstone.review.Checkpoint.Shown;
import touchstone.review.Subject;
import touchstone.review.Watching;
import touchstone.task.Task;

/// Pauses in the work, every so many decisions, in which a person is shown how it goes: how fast,
/// how much is accepted, whether groups are treated alike, and whether labels grow alike. What they
/// were shown and what they did then is a step.
public final class Checkpoints {
  /// Below which part of the person's own median an acceptance counts as fast.
  private static final double FAST = 0.25;

  private final Workbench workbench;

  Checkpoints(Workbench workbench) {
    this.workbench = workbench;
  }

  /// A figure beside what it was at the checkpoint before.
  ///
  /// @param before absent at the first checkpoint, or where it was undefined
  public record Beside(Shown now, Optional<Double> before) {}

  /// What a person is shown at a checkpoint.
  ///
  /// @param decisions how many they have taken in all
  public record Report(long decisions, List<Beside> figures) {
    public Report {
      figures = List.copyOf(figures);
    }

    /// Return whether a figure is past its threshold.
    public boolean warns() {
      return figures.stream().anyMatch(figure -> figure.now().warns());
    }
  }

  /// Return how closely the work is watched.
  public CompletableFuture<Watching> watching() {
    return workbench
        .project()
        .write(file -> file.reader().stated(Subject.WATCHING, "").orElse(Watching.NONE));
  }

  /// Watch the work in another way from now on. Fails with a sentence where the project has no such
  /// question, label or column as is newly named.
  public CompletableFuture<Void> watch(Watching wanted) {
    return workbench
        .project()
        .tell(
            file -> {
              var before = file.reader().stated(Subject.WATCHING, "").orElse(null);
              check(file.reader(), before == null ? Watching.NONE : before, wanted);
              if (!wanted.equals(before)) {
                file.append(
                    workbench.general(
                        Action.POLICY,
                        ChangeSet.of(Statements.change(Subject.WATCHING, "", before, wanted))));
              }
            })
        .thenRunAsync(
            () -> workbench.desk().pauses().every(wanted.every()), workbench.environment().home());
  }

  private static void check(ProjectReader reader, Watching before, Watching wanted)
      throws IOException {
    var tasks = reader.tasks();
    boolean asked = !Objects.equals(wanted.task(), before.task());
    var named = wanted.task();
    var task =
        named == null
            ? tasks.first()
            : asked
                ? Known.task(tasks, named)
                : tasks.find(new TaskId(named)).orElse(tasks.first());
    var favourable = wanted.favourable();
    if (favourable != null && (asked || !favourable.equals(before.favourable()))) {
      Known.label(task, favourable);
    }
    var attribute = wanted.attribute();
    if (attribute != null && !attribute.equals(before.attribute())) {
      Known.column(reader, attribute);
    }
  }

  /// Return how many steps the person has decided by since their last checkpoint.
  public CompletableFuture<Long> since() {
    var by = workbench.annotator().id();
    return workbench.project().write(file -> file.reader().figures().decisionsSinceCheckpoint(by));
  }

  /// Work out what the person is to be shown now.
  public CompletableFuture<Report> report(Progress progress, Cancellation cancellation) {
    var by = workbench.annotator().id();
    return workbench
        .quality()
        .working(
            "checkpoint",
            (reader, ahead, cancelled) ->
                report(
                    reader,
                    by,
                    reader.stated(Subject.WATCHING, "").orElse(Watching.NONE),
                    cancelled),
            progress,
            cancellation);
  }

  private Report report(
      ProjectReader reader, AnnotatorId by, Watching watching, Cancellation cancellation)
      throws IOException {
    var decided = new ArrayList<Act>();
    var decisions = new LongAdder();
    reader
        .figures()
        .acts(
            0,
            act -> {
              if (act.by().id().equals(by.value())) {
                decisions.add(act.decisions());
                if (act.action().decides()) {
                  decided.add(act);
                }
              }
            });
    int window =
        watching.every() == 0 ? decided.size() : Math.min(decided.size(), watching.every());
    var recent = decided.subList(decided.size() - window, decided.size());
    var shown = new ArrayList<Shown>();
    pace(recent, decided, shown);
    var evidence = Quality.evidence(reader, cancellation);
    if (watching.groups()) {
      groups(reader, evidence, by, watching, shown);
    }
    diversity(reader, evidence, by, shown);
    var before = last(reader, by);
    return new Report(
        decisions.sum(),
        shown.stream().map(figure -> new Beside(figure, value(before, figure.id()))).toList());
  }

  private static Optional<Double> value(@Nullable Checkpoint before, String id) {
    return before == null
        ? Optional.empty()
        : before.figures().stream()
            .filter(figure -> figure.id().equals(id))
            .findFirst()
            .flatMap(figure -> Optional.ofNullable(figure.value()));
  }

  private static @Nullable Checkpoint last(ProjectReader reader, AnnotatorId by)
      throws IOException {
    var steps = reader.figures().statedAt(Subject.CHECKPOINT);
    return reader.stated(Subject.CHECKPOINT).entrySet().stream()
        .filter(entry -> entry.getValue().by().equals(by.value()))
        .max(Comparator.comparingLong(entry -> steps.getOrDefault(entry.getKey(), 0L)))
        .map(Map.Entry::getValue)
        .orElse(null);
  }

  private static void pace(List<Act> recent, List<Act> all, List<Shown> shown) {
    var answered =
        recent.stream()
            .filter(
                act ->
                    switch (act.action()) {
                      case ACCEPT, CORRECT, REJECT, ACCEPT_REST -> true;
                      default -> false;
                    })
            .toList();
    long accepted = answered.stream().filter(Checkpoints::accepts).count();
    shown.add(
        figure(
            "accepted",
            "Suggestions accepted as they were",
            Proportion.of(accepted, answered.size(), "No suggestion was answered."),
            false));
    var answers =
        all.stream()
            .filter(act -> !act.spent().isZero())
            .map(act -> new Answer(accepts(act), act.spent().toMillis() / 1000.0))
            .toList();
    var pace = Pace.of(answers, FAST, 1);
    shown.add(figure("median-seconds", "Median seconds for a decision", pace.median(), false));
    shown.add(figure("fast", "Acceptances under a quarter of your median", pace.fast(), false));
  }

  private static boolean accepts(Act act) {
    return act.action() == Action.ACCEPT || act.action() == Action.ACCEPT_REST;
  }

  private static void groups(
      ProjectReader reader, Evidence evidence, AnnotatorId by, Watching watching, List<Shown> shown)
      throws IOException {
    var attribute = watching.attribute();
    var favourable = watching.favourable();
    var task = task(reader, watching.task());
    if (attribute == null || favourable == null || task.isEmpty()) {
      return;
    }
    var report =
        BiasReport.of(
            evidence,
            task.get(),
            attribute,
            new Label(favourable),
            reader.values(attribute),
            watching.minimum());
    boolean independent = reader.policy().independent();
    int others = 0;
    for (var judged : report.judged()) {
      boolean other =
          judged.kind() == BiasReport.Kind.PERSON && !judged.person().equals(by.value());
      others += other ? 1 : 0;
      var whose =
          switch (judged.kind()) {
            case MODEL -> judged.name();
            case PERSON -> !other ? "you" : independent ? another(others) : judged.name();
            case FINAL -> "the final labels";
          };
      judged
          .figure("demographic-parity-difference")
          .ifPresent(
              named -> {
                boolean warns =
                    named.estimate().figure().isPresent()
                        && named.estimate().figure().getAsDouble() >= watching.parity();
                shown.add(
                    figure(
                        "parity/" + judged.kind() + "/" + judged.name(),
                        "Share of \"%s\" apart by %s: %s"
                            .formatted(favourable, attribute.replace('_', ' '), whose),
                        named.estimate(),
                        warns));
              });
    }
  }

  /// Name somebody whose answers the person is not to know as theirs.
  private static String another(int number) {
    return number == 1 ? "another person" : "another person (%d)".formatted(number);
  }

  private static Optional<Task> task(ProjectReader reader, @Nullable String id) throws IOException {
    var tasks = reader.tasks();
    return id == null ? Optional.of(tasks.first()) : tasks.find(new TaskId(id));
  }

  private static void diversity(
      ProjectReader reader, Evidence evidence, AnnotatorId by, List<Shown> shown)
      throws IOException {
    var policy = reader.policy();
    if (policy.blind() == 0) {
      return;
    }
    for (var task : reader.tasks().all()) {
      if (task.kind().written()) {
        continue;
      }
      var mine =
          evidence.people(task.id()).stream()
              .filter(
                  rater ->
                      rater instanceof touchstone.review.Rater.Person person
                          && person.id().equals(by.value()))
              .findFirst();
      if (mine.isEmpty()) {
        continue;
      }
      var set = new TreeMap<String, Long>();
      var blind = new TreeMap<String, Long>();
      evidence
          .sheet(task.id(), mine.get(), Aid.LAST)
          .answers()
          .forEach(
              (ItemId item, List<touchstone.review.Rating> all) ->
                  all.forEach(
                      rating -> {
                        var label = rating.label();
                        if (label != null) {
                          (policy.blind(item) ? blind : set).merge(label.name(), 1L, Long::sum);
                        }
                      }));
      shown.add(
          figure(
              "diversity/" + task.id(),
              "Diversity of your labels beside the blind items, bits",
              Diversity.of(set, blind, 1).difference(),
              false));
    }
  }

  private static Shown figure(String id, String title, Estimate estimate, boolean warns) {
    return switch (estimate) {
      case Estimate.Known(var value, var n, var interval, _) ->
          new Shown(id, title, value, n, "", warns);
      case Estimate.Undefined(var reason, var n) -> new Shown(id, title, null, n, reason, false);
    };
  }

  /// Take note of what the person was shown and did.
  ///
  /// @return done when it is in the file
  public CompletableFuture<Void> react(Report report, Reaction reaction) {
    var checkpoint =
        new Checkpoint(
            workbench.annotator().id().value(),
            report.decisions(),
            report.figures().stream().map(Beside::now).toList(),
            reaction);
    return workbench
        .desk()
        .keep(
            workbench.looking(
                Action.CHECKPOINT,
                null,
                ChangeSet.of(
                    Statements.change(
                        Subject.CHECKPOINT, UUID.randomUUID().toString(), null, checkpoint))));
  }
}
