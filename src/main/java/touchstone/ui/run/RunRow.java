package touchstone.ui.run;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import touchstone.annotation.RunId;
import touchstone.annotation.Verdict;
import touchstone.review.Precision;
import touchstone.review.RunSummary;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.workbench.Numbers;

/// Shows one run: which model, when, what it proposed and what people said to it.
final class RunRow extends VBox {
  private static final double BAR = 180;

  /// As wide as what was clicked to be asked.
  private static final double KEEP = 90;

  RunRow(RunSummary summary, PrelabelViewModel model, InstantSource clock) {
    var run = summary.run();
    setSpacing(6);
    getStyleClass().add("run-row");
    var title =
        Look.row(
            8,
            Look.strong(run.model()),
            Look.label(sha(run.modelSha256()), "muted", "mono"),
            Look.label(
                "%s · score from %s".formatted(run.family(), Numbers.share(run.confidence())),
                "muted",
                "small"));
    if (run.withdrawn()) {
      title.getChildren().add(Look.badge("withdrawn"));
    } else if (run.ended() == null) {
      title.getChildren().add(Look.badge("not finished", "warning"));
    }
    title
        .getChildren()
        .addAll(
            Look.spring(),
            Look.label(When.said(run.started(), clock.instant(), ZoneId.systemDefault()), "muted"));
    var facts =
        Look.label(
            "%s on %s"
                .formatted(
                    Numbers.of(summary.predictions(), "suggestion"),
                    Numbers.of(summary.items(), "item")));
    var line = Look.row(12, facts);
    if (summary.failures() > 0) {
      line.getChildren()
          .add(
              Look.button(
                  Numbers.of(summary.failures(), "item") + " failed",
                  () -> showFailures(summary, model),
                  "link"));
    }
    line.getChildren().addAll(Look.spring(), verdicts(summary));
    if (!model.workbench().readOnly()) {
      line.getChildren()
          .add(
              run.withdrawn()
                  ? Look.button("Restore", () -> model.restore(run.id()), "link")
                  : Look.button(
                      "Withdraw…",
                      () -> getChildren().set(1, asking(run.id(), model, line)),
                      "link"));
    }
    getChildren().setAll(title, line);
  }

  /// Return the question whether a run is to go, with the way back where the mouse is.
  private HBox asking(RunId run, PrelabelViewModel model, HBox back) {
    var question = Look.label("Put its suggestions out of sight? What you decided stays.");
    var keep = Look.button("Keep", () -> getChildren().set(1, back), "link");
    keep.setMinWidth(KEEP);
    keep.setAlignment(Pos.CENTER_RIGHT);
    return Look.row(
        12,
        question,
        Look.spring(),
        Look.button("Withdraw", () -> model.withdraw(run), "link", "danger-link"),
        keep);
  }

  private void showFailures(RunSummary summary, PrelabelViewModel model) {
    model
        .failures(summary.run().id())
        .thenAccept(
            failures -> {
              getChildren().removeIf(node -> node.getStyleClass().contains("failure-list"));
              getChildren().add(failures(failures));
            });
  }

  static VBox failures(List<PrelabelViewModel.Failure> failures) {
    var list = new VBox(2);
    list.getStyleClass().add("failure-list");
    for (var failure : failures) {
      var sentence = Look.text(failure.sentence());
      HBox.setHgrow(sentence, Priority.ALWAYS);
      list.getChildren().add(Look.row(12, Look.label(failure.item(), "muted"), sentence));
    }
    return list;
  }

  /// Return the verdicts so far as a bar of three parts, with the share of accepted ones and its n.
  static HBox verdicts(RunSummary summary) {
    var precision = Precision.of(summary.verdicts());
    var row = Look.row(8);
    if (precision.isUndefined()) {
      row.getChildren().add(Look.label("none judged yet", "muted"));
      return row;
    }
    row.getChildren()
        .addAll(
            bar(List.of(summary)),
            Look.label(
                "%s accepted (n %s)"
                    .formatted(
                        Numbers.share(precision.share()), Numbers.number(precision.judged()))));
    return row;
  }

  /// Return the verdicts on runs as a bar of what was accepted, corrected and rejected.
  static HBox bar(List<RunSummary> runs) {
    long judged = runs.stream().mapToLong(run -> Precision.of(run.verdicts()).judged()).sum();
    var bar = new HBox();
    bar.getStyleClass().add("verdict-bar");
    for (var verdict : List.of(Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.REJECTED)) {
      long count = runs.stream().mapToLong(run -> run.in(verdict)).sum();
      bar.getChildren().add(part(verdict.name().toLowerCase(Locale.ROOT), count, judged));
    }
    return bar;
  }

  private static Region part(String style, long count, long of) {
    var part = new Region();
    part.getStyleClass().addAll("verdict-part", style);
    part.setMinWidth(BAR * count / of);
    part.setPrefWidth(BAR * count / of);
    return part;
  }

  static String sha(String hex) {
    return hex.length() > 8 ? hex.substring(0, 8) : hex;
  }
}
