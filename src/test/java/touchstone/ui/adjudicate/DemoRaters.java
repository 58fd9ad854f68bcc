package touchstone.ui.adjudicate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Projects that several people rated independently and not alike.
public final class DemoRaters {
  public static final List<Annotator> RATERS =
      List.of(
          DemoProject.ADA,
          new Annotator(new AnnotatorId("bo"), "Bo Lindqvist"),
          new Annotator(new AnnotatorId("cleo"), "Cleo Marsh"));
  public static final Annotator EXPERT = new Annotator(new AnnotatorId("dr"), "Dr. Okafor");

  private static Instant now = DemoProject.START;

  private DemoRaters() {}

  /// Make a project of pictures with boxes that a model proposed and people rated.
  public static Path pictures(Path folder, int count, int raters)
      throws IOException, DatasetException {
    var file = DemoProject.make(folder, count, false, true);
    rate(
        file,
        raters,
        (desk, item, rater, random) -> {
          for (var proposed : item.predictions()) {
            if (proposed.prediction().geometry() instanceof BoundingBox box) {
              double chance = random.nextDouble();
              var labels = DemoProject.LABELS.labels();
              var label = proposed.prediction().label();
              if (chance < 0.25) {
                label = labels.get((labels.indexOf(label) + 1 + rater) % labels.size());
              }
              double by = chance > 0.6 ? random.nextInt(4, 30) : 0;
              if (chance < 0.85) {
                desk.draw(
                    desk.task(),
                    label,
                    new BoundingBox(
                        box.x() + by, box.y() + by / 2, box.width() - by, box.height()));
              }
            }
          }
        });
    return file;
  }

  /// Make a project of texts with spans, relations, a class, several, a scale and a written answer.
  public static Path texts(Path folder, int raters) throws IOException, DatasetException {
    var file =
        DemoTexts.kettle(
                DemoTexts.ASPECTS,
                DemoTexts.TIES,
                DemoTexts.SENTIMENT,
                DemoTexts.TONES,
                DemoTexts.URGENCY,
                DemoTexts.REASON)
            .make(folder);
    rate(
        file,
        raters,
        (desk, item, rater, random) -> {
          for (var proposed : item.predictions()) {
            if (proposed.prediction().geometry() instanceof TextSpan span
                && random.nextDouble() < 0.8) {
              var aspects = DemoTexts.ASPECTS.labels().labels();
              var label = proposed.prediction().label();
              int at = aspects.indexOf(label);
              desk.draw(
                  DemoTexts.ASPECTS,
                  random.nextDouble() < 0.2 ? aspects.get((at + 1) % aspects.size()) : label,
                  span);
            }
          }
          desk.choose(
              DemoTexts.SENTIMENT, DemoTexts.SENTIMENT.labels().labels().get((rater + 1) % 3));
          desk.choose(DemoTexts.TONES, new Label("ironic"));
          if (rater > 0) {
            desk.choose(DemoTexts.TONES, new Label("angry"));
          }
          desk.choose(DemoTexts.URGENCY, DemoTexts.URGENCY.labels().labels().get(rater));
          desk.write(
              DemoTexts.REASON,
              rater == 0 ? "The lid outweighs the rest." : "It is meant ironically.");
          desk.tie();
        });
    return file;
  }

  /// What a rater does with an item.
  private interface Doing {
    void with(Hand hand, ReviewedItem item, int rater, Random random);
  }

  /// The hand of a rater.
  private record Hand(Workbench workbench) {
    touchstone.task.Task task() {
      return workbench.task();
    }

    void draw(touchstone.task.Task task, Label label, Geometry place) {
      workbench.desk().draw(task, label, place);
    }

    void choose(touchstone.task.Task task, Label label) {
      workbench.desk().choose(task, label);
    }

    void write(touchstone.task.Task task, String words) {
      workbench.desk().write(task, words);
    }

    /// Tie the first two spans.
    void tie() {
      var spans =
          workbench.desk().current().orElseThrow().labels().stream()
              .map(label -> label.annotation())
              .filter(label -> !(label.geometry() instanceof WholeItem))
              .toList();
      if (spans.size() > 1) {
        workbench
            .desk()
            .tie(
                DemoTexts.TIES,
                new Label("causes"),
                new touchstone.review.Gestures.End.Standing(spans.get(0).id()),
                new touchstone.review.Gestures.End.Standing(spans.get(1).id()));
      }
    }
  }

  private static void rate(Path file, int raters, Doing doing) throws IOException {
    List<ItemId> items;
    try (var open = ProjectFile.openReadOnly(file)) {
      items = open.reader().ids(ItemQuery.ALL);
    }
    for (int rater = 0; rater < raters; rater++) {
      try (var workbench =
          Workbench.open(
                  file,
                  new Environment(
                      new SameThreadJobRunner(),
                      Runnable::run,
                      () -> now = now.plusSeconds(3),
                      RATERS.get(rater)))
              .join()) {
        if (rater == 0) {
          workbench
              .policies()
              .change(Policy.OPEN.withMode(Mode.UNAIDED).withRatings(raters, 0))
              .join();
        }
        var proposals = new java.util.HashMap<ItemId, ReviewedItem>();
        try (var read = ProjectFile.openReadOnly(file)) {
          for (var item : items) {
            proposals.put(item, read.reader().item(item).orElseThrow());
          }
        }
        var random = new Random(17L * rater);
        for (var item : items) {
          workbench.desk().show(item).join();
          doing.with(
              new Hand(workbench),
              java.util.Objects.requireNonNull(proposals.get(item)),
              rater,
              random);
          workbench.desk().finish();
        }
        workbench.desk().saved().join();
      }
    }
  }
}
