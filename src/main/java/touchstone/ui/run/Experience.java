package touchstone.ui.run;

import java.util.LinkedHashMap;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import touchstone.review.Precision;
import touchstone.review.RunSummary;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// What people said so far to the models that ran on a project: each model's measured precision,
/// over all its runs that were not withdrawn.
public final class Experience extends VBox {
  private final PrelabelViewModel model;
  private final ListChangeListener<RunSummary> runs = change -> fill();

  public Experience(PrelabelViewModel model) {
    this.model = model;
    setSpacing(8);
    model.runs().addListener(new WeakListChangeListener<>(runs));
    fill();
  }

  private void fill() {
    getChildren().setAll(Look.heading("Right so far, by your verdicts"));
    var byModel = new LinkedHashMap<String, List<RunSummary>>();
    for (var run : model.runs()) {
      if (!run.run().withdrawn()) {
        byModel.merge(run.run().modelSha256(), List.of(run), Experience::both);
      }
    }
    byModel.values().forEach(runs -> getChildren().add(row(runs)));
    getChildren()
        .add(
            Look.muted(
                byModel.isEmpty()
                    ? "No model has run here yet."
                    : "Right means accepted as proposed; the range is the 95 % interval, n how many"
                        + " suggestions were judged. Withdrawn runs are left out."));
  }

  private static List<RunSummary> both(List<RunSummary> some, List<RunSummary> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Node row(List<RunSummary> runs) {
    var run = runs.getFirst().run();
    var precision =
        runs.stream()
            .map(each -> Precision.of(each.verdicts()))
            .reduce(Precision.NONE, Precision::plus);
    var row =
        Look.row(
            8,
            Look.strong(run.model()),
            Look.label(RunRow.sha(run.modelSha256()), "muted", "mono"),
            Look.label(Numbers.of(runs.size(), "run"), "muted"),
            Look.spring());
    if (!precision.isUndefined()) {
      row.getChildren().add(RunRow.bar(runs));
    }
    row.getChildren().add(Look.label(said(precision)));
    return row;
  }

  /// Say a precision with its interval and its n.
  static String said(Precision precision) {
    return precision.isUndefined()
        ? "no suggestion judged yet"
        : "%s right [%s, %s], n %s"
            .formatted(
                Numbers.share(precision.share()),
                Numbers.share(precision.low()),
                Numbers.share(precision.high()),
                Numbers.number(precision.judged()));
  }
}
