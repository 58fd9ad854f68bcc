package touchstone.workbench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Gestures;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.StepDraft;

/// Accepts many suggestions at once, without a look at each: all of a run that nobody has decided
/// on and that the model is sure enough of. Labels that come of it are the model's alone, never
/// dressed up as human work. Items of the blind stratum, and those on which suggestions are
/// withheld otherwise, are left alone.
public final class BulkAcceptance {
  /// How many labels one step holds at most, so that undoing goes by large parts.
  private static final int TOGETHER = 5000;

  private final Workbench workbench;

  BulkAcceptance(Workbench workbench) {
    this.workbench = workbench;
  }

  /// What is to be accepted.
  ///
  /// @param run whose suggestions, null for those of every run
  /// @param score the least score, from 0 to 1
  public record Wanted(@Nullable RunId run, double score) {}

  /// What was, or would be, accepted.
  ///
  /// @param labels how many suggestions
  /// @param items on how many items
  /// @param blind on how many items of the blind stratum suggestions are left alone that are sure
  ///   enough
  /// @param withheld on how many others, where people are not shown them or not yet
  public record Accepted(int labels, int items, int blind, int withheld) {
    /// Return what is left alone, a sentence; empty for nothing.
    public String leftAlone() {
      var parts = new ArrayList<String>();
      if (blind > 0) {
        parts.add(Numbers.of(blind, "blind item"));
      }
      if (withheld > 0) {
        parts.add(Numbers.of(withheld, "item") + " whose suggestions are withheld");
      }
      return parts.isEmpty()
          ? ""
          : "%s %s left alone."
              .formatted(String.join(" and ", parts), blind + withheld == 1 ? "is" : "are");
    }
  }

  /// Return why suggestions cannot be accepted in bulk and what to do instead, empty where they
  /// can.
  public Optional<String> refusal() {
    return workbench.policy().independent()
        ? Optional.of(
            "People rate independently here, so that each rating is one person's own judgement and"
                + " none can be accepted in bulk; decide on the suggestions one by one, or have the"
                + " labels shared first.")
        : Optional.empty();
  }

  /// Return what would be accepted now. It fails where [#refusal] says why.
  public CompletableFuture<Accepted> count(
      Wanted wanted, Progress progress, Cancellation cancellation) {
    return found(wanted, progress, cancellation).thenApply(Found::accepted);
  }

  /// Accept. Undoing takes it back in as many parts as there are steps. It fails where [#refusal]
  /// says why.
  public CompletableFuture<Accepted> accept(
      Wanted wanted, Progress progress, Cancellation cancellation) {
    return found(wanted, progress, cancellation)
        .thenComposeAsync(
            found -> {
              var done = CompletableFuture.<Void>completedFuture(null);
              for (var changes : found.steps()) {
                done = workbench.desk().keep(step(changes));
              }
              return done.thenApply(kept -> found.accepted());
            },
            workbench.environment().home());
  }

  private StepDraft step(ChangeSet changes) {
    return new StepDraft(
        UUID.randomUUID(),
        workbench.annotator().id(),
        workbench.environment().clock().instant(),
        Action.ACCEPT_ABOVE,
        null,
        Duration.ZERO,
        Exposure.BULK,
        changes,
        null);
  }

  private record Found(List<ChangeSet> steps, Accepted accepted) {}

  private CompletableFuture<Found> found(
      Wanted wanted, Progress progress, Cancellation cancellation) {
    var refusal = refusal();
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(new IOException(refusal.get()));
    }
    var rules = workbench.desk().rules();
    var by = workbench.annotator().id();
    return workbench
        .quality()
        .working(
            "accept",
            (reader, ahead, cancelled) -> find(reader, rules, by, wanted, ahead, cancelled),
            progress,
            cancellation);
  }

  private static Found find(
      ProjectReader reader,
      Gestures rules,
      AnnotatorId by,
      Wanted wanted,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var share = reader.share().orElse(null);
    var query =
        ItemQuery.ALL
            .withShare(share)
            .withStates(Set.of(ItemState.NEW, ItemState.IN_PROGRESS))
            .withVerdict(touchstone.annotation.Verdict.PENDING)
            .withScores(wanted.score(), null)
            .withRun(wanted.run());
    var steps = new ArrayList<ChangeSet>();
    var changes = new ArrayList<Change>();
    int labels = 0;
    int items = 0;
    int together = 0;
    var ids = reader.ids(query);
    long looked = 0;
    for (ItemId id : ids) {
      cancellation.check();
      progress.at(looked++, ids.size(), "");
      var found = reader.seen(id);
      if (found.isEmpty()) {
        continue;
      }
      int accepted = 0;
      var real = Unprobed.of(reader, found.get(), one -> sure(one, wanted), by);
      changes.addAll(real.passing());
      ReviewedItem item = real.item();
      for (var prediction : sure(item, wanted)) {
        if (item.prediction(prediction).filter(p -> p.pending()).isEmpty()) {
          continue;
        }
        var next = rules.accept(item, prediction);
        changes.addAll(next.changes());
        item = item.after(draft(next));
        accepted++;
      }
      labels += accepted;
      together += accepted;
      items += accepted > 0 ? 1 : 0;
      if (together >= TOGETHER) {
        steps.add(new ChangeSet(changes));
        changes.clear();
        together = 0;
      }
    }
    if (!changes.isEmpty()) {
      steps.add(new ChangeSet(changes));
    }
    int blind = 0;
    var policy = reader.policy();
    var withheld = new ArrayList<>(reader.withheldOn(wanted.run(), wanted.score()));
    if (share != null) {
      withheld.retainAll(Set.copyOf(reader.ids(ItemQuery.ALL.withShare(share))));
    }
    for (var item : withheld) {
      blind += policy.blind(item) ? 1 : 0;
    }
    return new Found(
        List.copyOf(steps), new Accepted(labels, items, blind, withheld.size() - blind));
  }

  /// Return a step as it would be, to see what follows from it.
  private static StepDraft draft(ChangeSet changes) {
    return StepDraft.general(
        new AnnotatorId("bulk"), java.time.Instant.EPOCH, Action.ACCEPT_ABOVE, changes, null);
  }

  private static boolean sure(Prediction prediction, Wanted wanted) {
    return prediction.score() >= wanted.score()
        && (wanted.run() == null || prediction.run().equals(wanted.run()));
  }

  /// Return the suggestions on an item that are sure enough, the surest first; none that is wrong
  /// on purpose.
  private static List<PredictionId> sure(ReviewedItem item, Wanted wanted) {
    return item.pending()
        .map(pending -> pending.prediction())
        .filter(prediction -> sure(prediction, wanted))
        .map(prediction -> prediction.id())
        .filter(id -> !item.showing().probes().containsKey(id))
        .toList();
  }
}
