package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.report.Disputes;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Side;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Resolution;
import touchstone.review.ReviewedItem;
import touchstone.review.Stating;
import touchstone.review.StepDraft;
import touchstone.review.Subject;
import touchstone.task.Relations;

/// Settles what raters differ on. What they said stays as it is; what is settled are labels of the
/// project, which name the rating that they were taken from.
public final class Adjudication {
  private final Workbench workbench;

  Adjudication(Workbench workbench) {
    this.workbench = workbench;
  }

  /// An item that is to be settled.
  ///
  /// @param item with the labels that are the project's so far
  /// @param sides everybody's answers, in an order that does not tell who they are
  /// @param resolution how it was settled before, if it was
  public record Case(ReviewedItem item, List<Side> sides, Optional<Resolution> resolution) {
    public Case {
      sides = List.copyOf(sides);
    }
  }

  /// Return the items on which raters differ, the worst first.
  public CompletableFuture<List<Dispute>> disputes(Progress progress, Cancellation cancellation) {
    return workbench
        .quality()
        .working(
            "disputes",
            (reader, ahead, cancelled) ->
                Disputes.of(
                    Quality.evidence(reader, cancelled),
                    reader.tasks(),
                    reader.figures().settlements()),
            progress,
            cancellation);
  }

  /// Disputes with the names of the items that they are about.
  public record NamedDisputes(List<Dispute> disputes, Map<ItemId, String> names) {
    public NamedDisputes {
      disputes = List.copyOf(disputes);
      names = Map.copyOf(names);
    }

    public String name(Dispute dispute) {
      return names.getOrDefault(dispute.item(), dispute.item().toString());
    }
  }

  /// Return the items on which raters differ with their names, the worst first.
  public CompletableFuture<NamedDisputes> named(Progress progress, Cancellation cancellation) {
    return workbench
        .quality()
        .working(
            "disputes",
            (reader, ahead, cancelled) ->
                new NamedDisputes(
                    Disputes.of(
                        Quality.evidence(reader, cancelled),
                        reader.tasks(),
                        reader.figures().settlements()),
                    reader.names()),
            progress,
            cancellation);
  }

  /// Return an item with everybody's answers, empty when it is not in the project.
  public CompletableFuture<Optional<Case>> open(ItemId item) {
    return workbench.project().write(file -> open(file.reader(), item));
  }

  /// Return how an item was settled, by whom and when, if it was.
  public CompletableFuture<Optional<Stating<Resolution>>> settled(ItemId item) {
    return workbench
        .project()
        .write(file -> file.reader().standing(Subject.RESOLUTION, Long.toString(item.value())));
  }

  private static Optional<Case> open(ProjectReader reader, ItemId id) throws IOException {
    var item = reader.settling(id);
    if (item.isEmpty()) {
      return Optional.empty();
    }
    var tasks = reader.tasks();
    var collector = new Evidence.Collector(tasks);
    reader.figures().evidence(id, collector);
    var sides = new ArrayList<>(Disputes.sides(collector.build(), tasks, id));
    java.util.Collections.shuffle(sides, new java.util.Random(id.value()));
    return Optional.of(
        new Case(item.get(), sides, reader.stated(Subject.RESOLUTION, Long.toString(id.value()))));
  }

  /// Settle an item by what one side said of some questions; on the others the labels stay that are
  /// the project's, and where there are none, those of that side come in.
  ///
  /// @param questions that the side settles
  /// @param reason empty for none
  /// @param revealed whether the names of the raters were shown
  /// @return the case as it is then
  public CompletableFuture<Optional<Case>> take(
      Case dispute, Side side, Set<TaskId> questions, String reason, boolean revealed) {
    var item = dispute.item();
    var changes = new ArrayList<Change>();
    var settled = new HashSet<>(questions);
    for (var task : side.ratings().keySet()) {
      if (item.labels().stream().noneMatch(label -> label.annotation().task().equals(task))) {
        settled.add(task);
      }
    }
    var wanted = side.all().stream().filter(rating -> settled.contains(rating.task())).toList();
    var standing = new HashSet<Long>();
    for (var label : item.labels()) {
      var annotation = label.annotation();
      boolean same = wanted.stream().anyMatch(rating -> rating.id() == annotation.id().value());
      if (settled.contains(annotation.task()) && !same) {
        changes.add(new Change.Removed(annotation));
      } else if (same) {
        standing.add(annotation.id().value());
      }
    }
    var renamed = new HashMap<AnnotationId, AnnotationId>();
    for (var rating : wanted) {
      if (!standing.contains(rating.id())) {
        var annotation = adopted(item, side, rating, renamed);
        renamed.put(new AnnotationId(rating.id()), annotation.id());
        changes.add(new Change.Added(annotation));
      }
    }
    var against =
        dispute.sides().stream()
            .map(Side::by)
            .filter(by -> !by.equals(side.by()))
            .map(Rater::name)
            .toList();
    return settle(dispute, changes, new Resolution(side.by().name(), against, reason, revealed));
  }

  private Annotation adopted(
      ReviewedItem item, Side side, Rating rating, Map<AnnotationId, AnnotationId> renamed) {
    var id = new AnnotationId(rating.id());
    var geometry = rating.geometry();
    var label = rating.label();
    var task = rating.task();
    if (geometry == null || label == null || task == null) {
      throw new IllegalArgumentException("%s is no label.".formatted(rating));
    }
    return new Annotation(
        new AnnotationId(workbench.ids().next()),
        item.item().id(),
        task,
        workbench.annotator().id(),
        label,
        geometry instanceof Link(var from, var to)
            ? new Link(renamed.getOrDefault(from, from), renamed.getOrDefault(to, to))
            : geometry,
        Map.of(),
        label.equals(touchstone.task.TextAnswer.ANSWER) ? rating.text() : "",
        side.by() instanceof Rater.Model
            ? new Source.Accepted(new PredictionId(rating.id()))
            : new Source.Adopted(id),
        Layer.FINAL);
  }

  /// Begin an answer that nobody gave, with what one side said of the questions that are disputed,
  /// or with nothing. To the other questions the labels are in it that are the project's, and where
  /// there are none, those of a side that answered.
  ///
  /// @param from null to begin with nothing
  public Draft draft(Case dispute, @Nullable Side from, Set<TaskId> questions) {
    var labels = new ArrayList<Annotation>();
    var spansFirst =
        workbench.tasks().all().stream()
            .sorted(java.util.Comparator.comparing(task -> task.kind() instanceof Relations))
            .toList();
    for (var task : spansFirst) {
      var standing =
          dispute.item().labels().stream()
              .map(label -> label.annotation())
              .filter(label -> label.task().equals(task.id()))
              .toList();
      if (questions.contains(task.id())) {
        if (from != null) {
          adopt(dispute.item(), from, task.id(), labels);
        }
      } else if (standing.isEmpty()) {
        java.util.stream.Stream.concat(
                java.util.stream.Stream.ofNullable(from), dispute.sides().stream())
            .filter(side -> side.ratings().containsKey(task.id()))
            .findFirst()
            .ifPresent(side -> adopt(dispute.item(), side, task.id(), labels));
      } else {
        labels.addAll(standing);
      }
    }
    var there = new HashSet<AnnotationId>();
    labels.forEach(label -> there.add(label.id()));
    labels.removeIf(
        label ->
            label.geometry() instanceof Link(var one, var other)
                && !(there.contains(one) && there.contains(other)));
    labels.sort(java.util.Comparator.comparing(Annotation::id));
    return new Draft(workbench, dispute.item(), labels);
  }

  /// Add what a side said of a question; a label that stands already stays what it is. Ends of
  /// relations are among what was added before.
  private void adopt(ReviewedItem item, Side side, TaskId task, List<Annotation> labels) {
    var renamed = new HashMap<AnnotationId, AnnotationId>();
    labels.forEach(
        label -> {
          switch (label.source()) {
            case Source.Adopted(var rating) -> renamed.put(rating, label.id());
            case Source.Accepted(var prediction) ->
                renamed.put(new AnnotationId(prediction.value()), label.id());
            default -> {}
          }
        });
    for (var rating : side.ratings().getOrDefault(task, List.of())) {
      var standing = item.label(new AnnotationId(rating.id()));
      labels.add(
          standing.isPresent()
              ? standing.get().annotation()
              : adopted(item, side, rating, renamed));
    }
  }

  /// Settle an item by labels that nobody had given.
  ///
  /// @param labels all labels of the item as they are to be
  public CompletableFuture<Optional<Case>> answer(
      Case dispute, List<Annotation> labels, String reason, boolean revealed) {
    var changes = new ArrayList<Change>();
    var wanted = new HashMap<AnnotationId, Annotation>();
    labels.forEach(label -> wanted.put(label.id(), label.withLayer(Layer.FINAL)));
    for (var label : dispute.item().labels()) {
      var after = wanted.remove(label.annotation().id());
      if (after == null) {
        changes.add(new Change.Removed(label.annotation()));
      } else if (!after.equals(label.annotation())) {
        changes.add(new Change.Replaced(label.annotation(), after));
      }
    }
    labels.stream()
        .map(Annotation::id)
        .filter(wanted::containsKey)
        .map(wanted::get)
        .forEach(label -> changes.add(new Change.Added(label)));
    var against = dispute.sides().stream().map(side -> side.by().name()).toList();
    return settle(dispute, changes, new Resolution(null, against, reason, revealed));
  }

  private CompletableFuture<Optional<Case>> settle(
      Case dispute, List<Change> changes, Resolution resolution) {
    var item = dispute.item();
    var key = Long.toString(item.item().id().value());
    @Nullable Resolution before = dispute.resolution().orElse(null);
    changes.add(Statements.change(Subject.RESOLUTION, key, before, resolution));
    if (!workbench.policy().independent() && item.state() != ItemState.RESOLVED) {
      changes.add(new Change.Moved(item.item().id(), item.state(), ItemState.RESOLVED));
    }
    var now = workbench.environment().clock().instant();
    var step =
        new StepDraft(
            java.util.UUID.randomUUID(),
            workbench.annotator().id(),
            now,
            Action.ADJUDICATE,
            item.item().id(),
            workbench.desk().looked(),
            resolution.revealed() ? Exposure.SUGGESTION : Exposure.HIDDEN,
            new ChangeSet(changes),
            null);
    return workbench.desk().keep(step).thenCompose(saved -> open(item.item().id()));
  }
}
