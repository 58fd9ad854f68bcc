package touchstone.ui.review;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.RunId;
import touchstone.review.Resolution;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.Stating;
import touchstone.workbench.Workbench;

/// What is known about the project beside its items: the runs, the people, the guidelines, and how
/// the item in sight was settled. Owned by the window's thread.
final class Known {
  private final Workbench workbench;
  private final ReviewParts parts;
  private final Map<RunId, RunRecord> runs = new LinkedHashMap<>();
  private final Map<AnnotatorId, String> people = new LinkedHashMap<>();
  private String guidelines = "";
  private @Nullable Looked looked;
  private Optional<Stating<Resolution>> settled = Optional.empty();

  Known(Workbench workbench, ReviewParts parts) {
    this.workbench = workbench;
    this.parts = parts;
  }

  /// Ask for everything anew.
  ///
  /// @param then is called as each part arrives
  void load(Runnable then) {
    workbench
        .prelabelling()
        .runs()
        .thenAcceptAsync(
            all -> {
              all.forEach(summary -> runs.put(summary.run().id(), summary.run()));
              then.run();
            },
            parts.relay())
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
    workbench
        .people()
        .thenCombineAsync(
            workbench.trainings().guidelines(),
            (names, text) -> {
              people.putAll(names);
              guidelines = text.orElse("");
              then.run();
              return names;
            },
            parts.relay())
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
  }

  /// Ask how an item was settled. Where people rate for themselves only who settled it is told: the
  /// others are blind to each other.
  ///
  /// @param then is called when it is known
  void look(@Nullable ReviewedItem item, Runnable then) {
    var now = item == null ? null : new Looked(item.item().id(), item.state());
    if (Objects.equals(now, looked)) {
      return;
    }
    looked = now;
    settled = Optional.empty();
    boolean own = workbench.policies().now().independent();
    if (now == null || !own && now.state() != ItemState.RESOLVED) {
      return;
    }
    workbench
        .adjudication()
        .settled(now.item())
        .thenAcceptAsync(
            found -> {
              if (now.equals(looked)) {
                settled = found.filter(one -> !own || one.by().equals(workbench.annotator().id()));
                then.run();
              }
            },
            parts.relay())
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
  }

  private record Looked(ItemId item, ItemState state) {}

  /// Return how the item was settled that was looked at last, if that is known.
  Optional<Stating<Resolution>> settled() {
    return settled;
  }

  Collection<RunRecord> runs() {
    return runs.values();
  }

  Optional<RunRecord> run(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  String name(AnnotatorId id) {
    var me = workbench.annotator();
    return id.equals(me.id()) ? me.name() : people.getOrDefault(id, id.value());
  }

  String guidelines() {
    return guidelines;
  }
}
