package touchstone.ui.review;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.RunId;
import touchstone.review.RunRecord;
import touchstone.workbench.Workbench;

/// What is known about the project beside its items: the runs, the people, the guidelines. Owned by
/// the window's thread.
final class Known {
  private final Workbench workbench;
  private final ReviewParts parts;
  private final Map<RunId, RunRecord> runs = new LinkedHashMap<>();
  private final Map<AnnotatorId, String> people = new LinkedHashMap<>();
  private String guidelines = "";

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
