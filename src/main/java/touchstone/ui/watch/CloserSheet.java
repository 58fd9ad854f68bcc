package touchstone.ui.watch;

import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.layout.VBox;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.Estimate;
import touchstone.quality.report.AgreementReport;
import touchstone.review.Rater;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.workbench.Numbers;

/// Shows how far people and models agree, question by question.
final class CloserSheet {
  private static final int MOST = 12;

  private final Errand errand;

  CloserSheet(Errand errand) {
    this.errand = errand;
  }

  void show() {
    var body = new VBox(10, Look.muted("Working it out…"));
    body.setMinHeight(160);
    var sheet = new Sheet("Agreement so far", 660, body);
    var cancellation = new Cancellation();
    sheet.onClose(
        () -> {
          cancellation.cancel();
          errand.sheets().remove(sheet);
        });
    errand.sheets().lay(sheet.withFooter(Look.spring(), Look.button("Close", sheet::close)));
    errand
        .workbench()
        .quality()
        .agreement(new AgreementReport.Settings(0, 1), Progress.NONE, cancellation)
        .thenAcceptAsync(report -> fill(body, report), errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  private static void fill(VBox body, AgreementReport report) {
    body.getChildren().clear();
    report
        .all()
        .limit(MOST)
        .forEach(
            compared -> {
              var names =
                  compared.raters().stream().map(Rater::name).collect(Collectors.joining(" and "));
              body.getChildren()
                  .add(
                      Look.column(
                          2,
                          Look.strong(names),
                          Look.muted(
                              "%s, %s"
                                  .formatted(
                                      Numbers.of(compared.items(), "item"),
                                      compared.basis().meaning()))));
              for (var figure : compared.figures()) {
                body.getChildren()
                    .add(
                        Look.row(
                            8,
                            Look.label(figure.title()),
                            Look.spring(),
                            Look.label(text(figure.estimate()), "muted")));
              }
            });
    if (body.getChildren().isEmpty()) {
      body.getChildren()
          .add(
              Look.muted(
                  "Nothing to compare yet: no item was answered by two people, or by a person"
                      + " without sight of a model's suggestions."));
    }
  }

  private static String text(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known(var value, var n, var interval, _) ->
          String.format(Locale.ENGLISH, "%.3f, n %,d", value, n);
      case Estimate.Undefined(var reason, var n) -> "undefined: " + reason;
    };
  }
}
