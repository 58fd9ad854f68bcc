package touchstone.disclosure.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Quality;
import touchstone.quality.Estimate;

/// What was measured of the labels and of how people work.
final class QualityAccount {
  private QualityAccount() {}

  static List<Block> agreement(Disclosure disclosure) {
    var agreement = disclosure.quality().agreement();
    if (agreement.isEmpty()) {
      return List.of(new Block.Paragraph("No agreement was measured."));
    }
    return agreement.stream().flatMap(QualityAccount::agreement).toList();
  }

  private static Stream<Block> agreement(Quality.Agreed agreed) {
    var inflated = agreed.between().inflated();
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Table(
            "%s, between %s%s"
                .formatted(
                    agreed.question(), agreed.between().words(), inflated ? " (inflated)" : ""),
            List.of("Figure", "Value", "Interval", "n"),
            agreed.figures().stream()
                .map(
                    figure ->
                        Stream.concat(Stream.of(figure.name()), Say.cells(figure.value()).stream())
                            .toList())
                .toList()));
    if (inflated) {
      blocks.add(
          new Block.Paragraph(
              "Suggestions in sight draw answers towards them: this agreement is inflated."));
    }
    if (!agreed.remark().isBlank()) {
      blocks.add(new Block.Paragraph(agreed.remark()));
    }
    return blocks.stream();
  }

  static List<Block> consensus(Disclosure disclosure) {
    var quality = disclosure.quality();
    var blocks = new ArrayList<Block>();
    if (!quality.consensus().isBlank()) {
      blocks.add(new Block.Paragraph(quality.consensus()));
    }
    var settled = quality.adjudication();
    if (settled.resolved() + settled.disputed() > 0) {
      blocks.add(
          new Block.Paragraph(
              "People disagreed on %s: on %s a person settled it, on %s nobody did yet."
                  .formatted(
                      Say.count(settled.resolved() + settled.disputed(), "item", "items"),
                      Say.count(settled.resolved()),
                      Say.count(settled.disputed()))));
    }
    var perItem = disclosure.people().perItem();
    if (blocks.isEmpty() && !perItem.isEmpty() && perItem.keySet().stream().allMatch(n -> n < 2)) {
      blocks.add(
          new Block.Paragraph(
              "No item was labelled by more than one person: the final labels are that person's."));
    }
    return List.copyOf(blocks);
  }

  static List<Block> audits(Disclosure disclosure) {
    var audits = disclosure.quality().audits();
    return audits.isEmpty()
        ? List.of(new Block.Paragraph("No audit is recorded."))
        : List.of(new Block.Points(audits.stream().map(QualityAccount::audit).toList()));
  }

  private static String audit(Quality.Audited audited) {
    return "%s (N = %s): the claim that at most %s are wrong, at a confidence of %s, %s. Of n = %s checked, drawn at random with seed %s, %s wrong%s."
        .formatted(
            Say.sentence(audited.population()),
            Say.count(audited.size()),
            Say.percent(audited.claim().wrong()),
            Say.percent(audited.claim().confidence()),
            switch (audited.decision()) {
              case HOLDS -> "holds";
              case FAILS -> "fails";
              case GO_ON -> "is not decided yet";
              case NOT_SHOWN -> "is not shown";
            },
            Say.count(audited.checked()),
            audited.seed(),
            Say.count(audited.errors(), "is", "are"),
            bounds(audited.wrong()));
  }

  private static String bounds(Estimate wrong) {
    return switch (wrong) {
      case Estimate.Known known ->
          known
              .interval()
              .map(
                  interval ->
                      "; at least %s and at most %s of all are, each with %s confidence"
                          .formatted(
                              Say.percent(interval.low()),
                              Say.percent(interval.high()),
                              Say.percent(interval.level())))
              .orElse("");
      case Estimate.Undefined undefined -> "; there is no bound: " + Say.clause(undefined.reason());
    };
  }

  static List<Block> vigilance(Disclosure disclosure) {
    var probes = disclosure.quality().probes();
    var checkpoints = disclosure.work().checkpoints();
    var reactions =
        checkpoints.reactions().stream()
            .map(reaction -> "%s %s".formatted(reaction.name(), Say.count(reaction.n())))
            .toList();
    return List.of(
        new Block.Paragraph(
            probes.caught().n() == 0
                ? "No answer to a suggestion that was planted wrong is recorded."
                : "Of suggestions that were planted wrong, the share caught is %s, the share missed %s."
                    .formatted(Say.estimate(probes.caught()), Say.estimate(probes.missed()))),
        new Block.Paragraph(
            checkpoints.reached() == 0
                ? "No checkpoint was reached."
                : "%s reached%s."
                    .formatted(
                        Say.count(checkpoints.reached(), "checkpoint was", "checkpoints were"),
                        reactions.isEmpty()
                            ? "; no reaction is recorded"
                            : "; reactions: " + Say.list(reactions))));
  }

  static List<Block> diversity(Disclosure disclosure) {
    var diversity = disclosure.quality().diversity();
    if (diversity.isEmpty()) {
      return List.of(new Block.Paragraph("The diversity of the labels was not measured."));
    }
    return List.of(
        new Block.Points(
            diversity.stream()
                .map(
                    each ->
                        "%s: entropy in bits of the labels outside the blind part %s; of those given blind %s; difference %s."
                            .formatted(
                                each.question(),
                                Say.estimate(each.diversity().set()),
                                Say.estimate(each.diversity().blind()),
                                Say.estimate(each.diversity().difference())))
                .toList()));
  }
}
