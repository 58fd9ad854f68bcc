package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.ConsensusReport;
import touchstone.quality.report.ErrorsReport;
import touchstone.quality.report.SuggestionsReport;
import touchstone.quality.report.Twins;
import touchstone.review.Act;
import touchstone.review.Looked;
import touchstone.review.ProvenanceClass;
import touchstone.review.Verdicted;
import touchstone.review.Weighed;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What the labels of the project are worth, in figures. Each is worked out anew from what is in
/// the file at that moment, on threads of its own, so that nobody who labels waits for it.
public final class Quality {
  private final Workbench workbench;

  Quality(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Works something out from the file.
  interface Work<T> {
    T from(ProjectReader reader, Progress progress, Cancellation cancellation) throws IOException;
  }

  <T> CompletableFuture<T> working(
      String deed, Work<T> work, Progress progress, Cancellation cancellation) {
    return workbench
        .desk()
        .saved()
        .thenCompose(
            saved ->
                workbench
                    .environment()
                    .jobs()
                    .start(
                        deed,
                        (ahead, cancelled) -> {
                          try (var reader =
                              Prelabelling.settle(
                                  workbench.project().write(file -> file.newReader()))) {
                            reader.hold();
                            return work.from(reader, ahead, cancelled);
                          }
                        },
                        progress,
                        cancellation));
  }

  static Evidence evidence(ProjectReader reader, Cancellation cancellation) throws IOException {
    var collector = new Evidence.Collector(reader.tasks());
    reader.figures().evidence(collector);
    cancellation.check();
    return collector.build();
  }

  /// Return everybody who worked on the project or whose ratings came with a dataset, by name.
  public CompletableFuture<List<Annotator>> people() {
    return workbench.project().write(file -> file.reader().annotatorList());
  }

  /// Return how far people and models agree, question by question.
  public CompletableFuture<AgreementReport> agreement(
      AgreementReport.Settings settings, Progress progress, Cancellation cancellation) {
    return working(
        "agreement",
        (reader, ahead, cancelled) -> {
          var tasks = reader.tasks();
          boolean spans = tasks.all().stream().anyMatch(task -> task.kind() instanceof Spans);
          Map<ItemId, Integer> lengths = spans ? reader.figures().textLengths() : Map.of();
          return AgreementReport.of(
              evidence(reader, cancelled), tasks, item -> lengths.getOrDefault(item, 0), settings);
        },
        progress,
        cancellation);
  }

  /// Return what is in the file now, as far as figures rest on it.
  public CompletableFuture<Snapshot> snapshot(Cancellation cancellation) {
    var by = workbench.annotator().id();
    return working(
        "quality",
        (reader, ahead, cancelled) -> snapshot(reader, by, cancelled),
        Progress.NONE,
        cancellation);
  }

  private static Snapshot snapshot(ProjectReader reader, AnnotatorId by, Cancellation cancellation)
      throws IOException {
    var tasks = reader.tasks();
    boolean spans = tasks.all().stream().anyMatch(task -> task.kind() instanceof Spans);
    var log = new ArrayList<Act>();
    reader
        .figures()
        .acts(
            0,
            act -> {
              if (act.decisions() > 0) {
                log.add(act);
              }
            });
    cancellation.check();
    var verdicts = new ArrayList<Verdicted>();
    reader.figures().verdicts(verdicts::add);
    var policy = reader.policy();
    return new Snapshot(
        tasks,
        policy,
        evidence(reader, cancellation),
        log,
        verdicts,
        reader.counts(by),
        policy.independent() ? reader.figures().ratedProvenance() : Map.of(),
        spans ? reader.figures().textLengths() : Map.of());
  }

  /// Return the items with a rating of a class that a person holds alone.
  public CompletableFuture<List<ItemId>> rated(ProvenanceClass kind) {
    return workbench.project().count(reader -> reader.figures().rated(kind));
  }

  /// Work out figures off the home thread.
  public <T> CompletableFuture<T> figures(Supplier<T> work, Cancellation cancellation) {
    return workbench
        .environment()
        .jobs()
        .start(
            "figures",
            (ahead, cancelled) -> {
              cancelled.check();
              return work.get();
            },
            Progress.NONE,
            cancellation);
  }

  /// Return the value of a column of the metadata of each item that has one.
  public CompletableFuture<Map<ItemId, String>> values(String column) {
    return working(
        "metadata",
        (reader, ahead, cancelled) -> reader.values(column),
        Progress.NONE,
        new Cancellation());
  }

  /// Return how well the scores of models say how often they are right.
  public CompletableFuture<SuggestionsReport> suggestions(
      @Nullable String task, Progress progress, Cancellation cancellation) {
    var by = workbench.annotator().id();
    return working(
        "calibration",
        (reader, ahead, cancelled) -> {
          var asked = task == null ? reader.tasks() : Tasks.of(task(reader, task));
          return SuggestionsReport.of(snapshot(reader, by, cancelled), asked);
        },
        progress,
        cancellation);
  }

  /// Labels that are likely wrong, with the names of their items.
  ///
  /// @param models a report for each model that has an opinion
  /// @param twins items that are the same and carry different labels
  /// @param uncompared a sentence about items that were not compared with others, empty where all
  ///   were
  public record LikelyErrors(
      Task task,
      List<ErrorsReport> models,
      List<Twins.Pair> twins,
      String uncompared,
      Map<ItemId, String> names) {
    public LikelyErrors {
      models = List.copyOf(models);
      twins = List.copyOf(twins);
      names = Map.copyOf(names);
    }

    public String name(ItemId item) {
      return names.getOrDefault(item, item.toString());
    }
  }

  /// Return the labels of a question that are likely wrong.
  ///
  /// @param task the id of the question, null for the first whose labels can be looked at
  public CompletableFuture<LikelyErrors> errors(
      @Nullable String task, Progress progress, Cancellation cancellation) {
    return working(
        "errors",
        (reader, ahead, cancelled) ->
            errors(reader, task(reader, task, ErrorsReport::fits), cancelled),
        progress,
        cancellation);
  }

  private static LikelyErrors errors(ProjectReader reader, Task task, Cancellation cancellation)
      throws IOException {
    if (!ErrorsReport.fits(task)) {
      throw new IOException(
          "Likely errors of \"%s\" cannot be found: %s. Ask for a question with classes, boxes or spans."
              .formatted(task.title(), ErrorsReport.unfit(task)));
    }
    var weighed = new ArrayList<Weighed>();
    var looked = new ArrayList<Looked>();
    reader.figures().weighed(task.id(), weighed::add);
    reader.figures().looked(task.id(), looked::add);
    cancellation.check();
    var evidence = evidence(reader, cancellation);
    var reports = ErrorsReport.of(evidence, task, weighed, looked);
    cancellation.check();
    var labelled = evidence.standing(task.id()).answers().keySet();
    var twins =
        Twins.of(
            evidence,
            task,
            reader.figures().texts(),
            reader.figures().fingerprints(),
            reader.figures().embeddings(labelled, Twins.MOST),
            cancellation::check);
    var items = new HashSet<ItemId>();
    reports.forEach(report -> report.rows().forEach(row -> items.add(row.item())));
    twins.pairs().forEach(pair -> items.addAll(List.of(pair.one(), pair.other())));
    var names = new HashMap<>(reader.names());
    names.keySet().retainAll(items);
    return new LikelyErrors(task, reports, twins.pairs(), twins.uncompared(), names);
  }

  /// A consensus with the names of the items that it is about.
  public record NamedConsensus(ConsensusReport report, Map<ItemId, String> names) {
    public NamedConsensus {
      names = Map.copyOf(names);
    }

    public String name(ItemId item) {
      return names.getOrDefault(item, item.toString());
    }
  }

  /// Return what the raters of a question say together.
  ///
  /// @param task the id of the question, null for the first that can have a consensus
  /// @param models whether models rate too
  public CompletableFuture<NamedConsensus> consensus(
      @Nullable String task, boolean models, Progress progress, Cancellation cancellation) {
    return working(
        "consensus",
        (reader, ahead, cancelled) -> {
          var asked = task(reader, task);
          if (!ConsensusReport.fits(asked)) {
            throw new IOException(
                "\"%s\" has no consensus of this kind: it is %s. Ask for a question with one class, boxes or spans."
                    .formatted(asked.title(), asked.kind().title()));
          }
          var report = ConsensusReport.of(evidence(reader, cancelled), asked, models);
          if (report.ratings().size() == 0) {
            throw new IOException(
                "Nobody has answered \"%s\" yet; there is nothing to put together."
                    .formatted(asked.title()));
          }
          return new NamedConsensus(report, reader.names());
        },
        progress,
        cancellation);
  }

  /// Return whether groups of items are treated alike.
  ///
  /// @param task the id of the question, null for the first
  /// @param attribute a column of the metadata
  /// @param favourable a label of the question
  /// @param minimum how many items of each group a rate is taken of at least
  public CompletableFuture<BiasReport> bias(
      @Nullable String task,
      String attribute,
      String favourable,
      int minimum,
      Progress progress,
      Cancellation cancellation) {
    return working(
        "bias",
        (reader, ahead, cancelled) -> {
          var asked = task(reader, task);
          var label = Known.label(asked, favourable);
          Known.column(reader, attribute);
          var groups = reader.values(attribute);
          return BiasReport.of(
              evidence(reader, cancelled), asked, attribute, label, groups, minimum);
        },
        progress,
        cancellation);
  }

  /// Return the question of an id or a title.
  private static Task task(ProjectReader reader, @Nullable String named) throws IOException {
    return task(reader, named, ConsensusReport::fits);
  }

  /// Return the question of an id or a title, or else the first that fits.
  private static Task task(ProjectReader reader, @Nullable String named, Predicate<Task> fits)
      throws IOException {
    var tasks = reader.tasks();
    if (named == null) {
      return tasks.all().stream().filter(fits).findFirst().orElse(tasks.first());
    }
    return Known.task(tasks, named);
  }
}
