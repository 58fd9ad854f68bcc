package touchstone.disclosure.account;

import java.math.BigDecimal;
import java.util.List;
import touchstone.annotation.Verdict;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.ModelUse;
import touchstone.disclosure.Work;

/// What is recorded of the models that proposed labels.
final class ModelAccount {
  private ModelAccount() {}

  static List<Block> models(Disclosure disclosure) {
    if (disclosure.models().isEmpty()) {
      return List.of(new Block.Paragraph("No run of a model is recorded."));
    }
    return List.of(
        new Block.Points(disclosure.models().stream().map(ModelAccount::model).toList()));
  }

  private static String model(ModelUse model) {
    return "%s (SHA-256 %s), read as %s by %s, with suggestions from a score of %s; ran %s. It proposed %s: %s accepted, %s corrected, %s rejected, %s not judged. Precision by people's verdicts: %s."
        .formatted(
            model.file(),
            model.sha256(),
            model.family(),
            model.runtime(),
            Say.plain(BigDecimal.valueOf(model.threshold())),
            model.runs().isEmpty()
                ? "at a time that is not recorded"
                : Say.list(model.runs().stream().map(ModelAccount::run).toList()),
            Say.count(model.proposals(), "label", "labels"),
            Say.count(model.in(Verdict.ACCEPTED)),
            Say.count(model.in(Verdict.CORRECTED)),
            Say.count(model.in(Verdict.REJECTED)),
            Say.count(model.in(Verdict.PENDING)),
            Say.estimate(model.precision()));
  }

  private static String run(Work.Timeframe run) {
    var end = run.end();
    return end == null
        ? "from %s without an end".formatted(Say.moment(run.start()))
        : "from %s to %s".formatted(Say.moment(run.start()), Say.moment(end));
  }

  static List<Block> calibration(Disclosure disclosure) {
    if (disclosure.models().isEmpty()) {
      return List.of(new Block.Paragraph("No run of a model is recorded, so there are no scores."));
    }
    return List.of(
        new Block.Points(
            disclosure.models().stream()
                .map(
                    model ->
                        "%s: expected calibration error %s; Brier score %s."
                            .formatted(
                                model.file(),
                                Say.estimate(model.calibration().expectedError()),
                                Say.estimate(model.calibration().brier())))
                .toList()));
  }
}
