package touchstone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Layer;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectFile;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.StepDraft;
import touchstone.task.TextClass;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// Measures how long it takes to bring two copies together in each of which somebody took half a
/// million steps, and to verify what comes of it. Arguments: steps in each copy, items.
public final class MergeBench {
  private static final LabelSet LABELS = LabelSet.of("positive", "neutral", "negative");
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private MergeBench() {}

  static void run() throws Exception {
    main(new String[0]);
  }

  public static void main(String[] arguments) throws Exception {
    int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
    int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    var folder = Files.createTempDirectory("merge-bench");
    try {
      measure(folder, steps, items);
    } finally {
      BigProject.delete(folder);
    }
  }

  private static void measure(Path folder, int steps, int items) throws Exception {
    for (boolean independent : new boolean[] {true, false}) {
      var ours = folder.resolve(independent + "-ours.touchstone");
      make(ours, folder, items, independent);
      var theirs = Files.copy(ours, folder.resolve(independent + "-theirs.touchstone"));
      work(ours, new Annotator(new AnnotatorId("ada"), "Ada"), steps, independent);
      work(theirs, new Annotator(new AnnotatorId("ben"), "Ben"), steps, independent);
      var before = Files.size(ours);
      try (var file = ProjectFile.open(ours, new Annotator(new AnnotatorId("ada"), "Ada"), START)) {
        long start = System.nanoTime();
        var brought = file.sharing().merge(theirs, Progress.NONE, new Cancellation());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "merge, %s labels: %,d steps into %,d (%,d items, %,d MB each): %.1f s, %,d disputes%n",
            independent ? "independent" : "shared",
            brought.all(),
            steps,
            items,
            before / 1_000_000,
            seconds,
            brought.disputes());
        start = System.nanoTime();
        var wrong = file.verify();
        System.out.printf(
            "verify of %,d steps: %.1f s, %s%n",
            2L * steps, (System.nanoTime() - start) / 1e9, wrong);
      }
    }
  }

  private static void make(Path project, Path folder, int items, boolean independent)
      throws Exception {
    var texts = folder.resolve("texts.txt");
    var lines = new StringBuilder();
    for (int at = 0; at < items; at++) {
      lines.append("The lid of kettle ").append(at).append(" came off the second morning.\n");
    }
    Files.writeString(texts, lines);
    try (var workbench =
        Workbench.create(
                project,
                new NewProject("big", new TextClass(), LABELS),
                BigProject.environment(Runnable::run))
            .join()) {
      workbench.datasets().importing(texts, "auto", Progress.NONE, new Cancellation()).join();
      if (independent) {
        workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
      }
    }
  }

  /// Answer every item, and think better of it, until that many steps are taken.
  private static void work(Path project, Annotator by, int steps, boolean independent)
      throws Exception {
    var ids = new Ids();
    try (var file = ProjectFile.open(project, by, START)) {
      List<ItemId> items = file.reader().ids(ItemQuery.ALL);
      TaskId task = file.reader().tasks().first().id();
      var last = new Annotation[items.size()];
      for (int step = 0; step < steps; step++) {
        int at = step % items.size();
        var item = items.get(at);
        var before = last[at];
        var label = LABELS.labels().get((step + step / items.size() * 7 + by.name().charAt(0)) % 3);
        var after =
            before == null
                ? annotation(ids, item, task, by, label, independent)
                : new Annotation(
                    before.id(),
                    item,
                    task,
                    by.id(),
                    label,
                    before.geometry(),
                    before.attributes(),
                    "",
                    before.source(),
                    before.layer());
        last[at] = after;
        file.append(
            new StepDraft(
                UUID.randomUUID(),
                by.id(),
                START.plusSeconds(step),
                Action.CHOOSE,
                item,
                Duration.ofMillis(1500),
                Exposure.NONE,
                before == null
                    ? ChangeSet.of(
                        new Change.Added(after),
                        new Change.Moved(item, ItemState.NEW, ItemState.DONE))
                    : ChangeSet.of(new Change.Replaced(before, after)),
                null));
      }
    }
  }

  private static Annotation annotation(
      Ids ids, ItemId item, TaskId task, Annotator by, Label label, boolean independent) {
    return new Annotation(
        new AnnotationId(ids.next()),
        item,
        task,
        by.id(),
        label,
        WholeItem.INSTANCE,
        Map.of(),
        "",
        new Source.Drawn(),
        independent ? Layer.RATING : Layer.FINAL);
  }
}
