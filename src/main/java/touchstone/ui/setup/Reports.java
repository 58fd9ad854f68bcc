package touchstone.ui.setup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.review.RatedBefore;
import touchstone.ui.When;
import touchstone.workbench.Contents;
import touchstone.workbench.ImportReport;
import touchstone.workbench.Numbers;
import touchstone.workbench.PrelabelReport;

/// What an import or a run came to, in a sentence or two.
public final class Reports {
  private Reports() {}

  public static String of(ImportReport report) {
    var text = new StringBuilder();
    var before = report.before();
    if (report.nothingNew()) {
      return before.ratings() + before.gold() == 0
          ? "Nothing came in." + unread(report)
          : "Nothing is new: %s.%s%s".formatted(here(before), anew(before), unread(report));
    }
    text.append(
        "%s came in%s."
            .formatted(
                Numbers.of(report.items(), "item"),
                report.annotations() == 0
                    ? ""
                    : " with " + Numbers.of(report.annotations(), "label")));
    if (report.predictions() > 0) {
      text.append(" Models had suggested %s.".formatted(Numbers.of(report.predictions(), "label")));
    }
    if (report.ratings().ratings() > 0) {
      text.append(
          " %s had given %s."
              .formatted(
                  Numbers.of(report.ratings().annotators(), "person", "people"),
                  Numbers.of(report.ratings().ratings(), "rating")));
    }
    if (report.ratings().gold() > 0) {
      text.append(
          " %s known.".formatted(Numbers.of(report.ratings().gold(), "answer is", "answers are")));
    }
    if (report.known() > 0) {
      text.append(" %s here before.".formatted(Numbers.of(report.known(), "was", "were")));
    }
    if (!report.added().isEmpty()) {
      text.append(" New labels: %s.".formatted(names(report.added())));
    }
    if (before.ratings() + before.gold() > 0) {
      text.append(" %s.%s".formatted(here(before), anew(before)));
    }
    return text + unread(report);
  }

  private static String here(RatedBefore before) {
    long gold = before.gold();
    var known = gold == 0 ? "" : Numbers.of(gold, "known answer");
    var ratings = before.ratings() == 0 ? "" : Numbers.of(before.ratings(), "rating");
    return "%s%s%s %s here already"
        .formatted(
            ratings,
            ratings.isEmpty() || known.isEmpty() ? "" : " and ",
            known,
            gold + before.ratings() == 1 ? "was" : "were");
  }

  private static String anew(RatedBefore before) {
    return before.ratings() == 0
        ? ""
        : " If the ratings were given anew, give the file another name.";
  }

  private static String unread(ImportReport report) {
    return report.problems().isEmpty()
        ? ""
        : " %s could not be read."
            .formatted(Numbers.of(report.problems().size(), "entry", "entries"));
  }

  /// Say how much is in a dataset that is not imported yet.
  public static String of(Contents contents) {
    var text = new StringBuilder(Numbers.of(contents.items(), "item"));
    if (contents.annotations() > 0) {
      text.append(" with ").append(Numbers.of(contents.annotations(), "label"));
    }
    if (!contents.labels().isEmpty()) {
      text.append(": ").append(names(contents.labels()));
    }
    return text.append('.').toString();
  }

  public static String of(PrelabelReport report) {
    var run = report.report();
    var text = new StringBuilder();
    text.append(
        "%s on %s in %s"
            .formatted(
                Numbers.of(run.predictions(), "suggestion"),
                Numbers.of(run.done(), "item"),
                When.lasting(run.elapsed())));
    text.append(run.rate() > 0 ? " (%s).".formatted(Numbers.rate(run.rate())) : ".");
    if (run.cancelled()) {
      text.append(" It was stopped before the end; what was found is kept.");
    }
    if (!run.failed().isEmpty()) {
      text.append(" %s could not be looked at.".formatted(Numbers.of(run.failed().size(), "item")));
    }
    long left = run.leftOut().values().stream().mapToLong(Long::longValue).sum();
    if (left > 0) {
      text.append(
          " %s left out, since no label was chosen for their class (%s)."
              .formatted(
                  Numbers.of(left, "finding was", "findings were"),
                  run.leftOut().entrySet().stream()
                      .map(entry -> "%s %d".formatted(entry.getKey(), entry.getValue()))
                      .limit(5)
                      .collect(Collectors.joining(", "))));
    }
    return text.toString();
  }

  private static String names(List<Label> labels) {
    return labels.stream().map(Label::name).limit(8).collect(Collectors.joining(", "))
        + (labels.size() > 8
            ? String.format(Locale.ENGLISH, " and %d more", labels.size() - 8)
            : "");
  }
}
