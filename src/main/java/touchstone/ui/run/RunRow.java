package touchstone.ui.run;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import touchstone.annotation.Verdict;
import touchstone.review.RunSummary;
import touchstone.ui.Look;
import touchstone.ui.Numbers;
import touchstone.ui.When;

/// Shows one run: which model, when, what it proposed and what people said to it.
final class RunRow extends VBox {
  private static final double BAR = 180;

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
                  : Look.button("Withdraw", () -> model.withdraw(run.id()), "link"));
    }
    getChildren().setAll(title, line);
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
    long accepted = summary.in(Verdict.ACCEPTED);
    long corrected = summary.in(Verdict.CORRECTED);
    long rejected = summary.in(Verdict.REJECTED);
    long decided = accepted + corrected + rejected;
    var row = Look.row(8);
    if (decided == 0) {
      row.getChildren().add(Look.label("none judged yet", "muted"));
      return row;
    }
    var bar = new HBox();
    bar.getStyleClass().add("verdict-bar");
    var parts = new ArrayList<Region>();
    parts.add(part("accepted", accepted, decided));
    parts.add(part("corrected", corrected, decided));
    parts.add(part("rejected", rejected, decided));
    bar.getChildren().setAll(parts);
    row.getChildren()
        .addAll(
            bar,
            Look.label(
                "%s accepted (n %s)"
                    .formatted(
                        Numbers.share((double) accepted / decided), Numbers.number(decided))));
    return row;
  }

  private static Region part(String style, long count, long of) {
    var part = new Region();
    part.getStyleClass().addAll("verdict-part", style);
    part.setMinWidth(BAR * count / of);
    part.setPrefWidth(BAR * count / of);
    return part;
  }

  private static String sha(String hex) {
    return hex.length() > 8 ? hex.substring(0, 8) : hex;
  }
}
