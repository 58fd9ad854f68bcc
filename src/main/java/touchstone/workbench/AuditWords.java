package touchstone.workbench;

import java.util.Locale;
import touchstone.quality.Estimate;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.Percent;
import touchstone.quality.audit.ScoreCurve.Threshold;
import touchstone.review.Audit;

/// What is said of audits, in sentences.
public final class AuditWords {
  private AuditWords() {}

  /// Return a claim, such as `at most 5 % wrong, 95 % sure`.
  public static String claim(Claim claim) {
    return "at most %s %% wrong, %s %% sure"
        .formatted(percent(claim.wrong()), percent(claim.confidence()));
  }

  /// Return what a rule does, in words.
  public static String rule(Audit.Rule rule) {
    return switch (rule) {
      case FIXED -> "looked at once, when all are checked";
      case SEQUENTIAL -> "looked at after every answer";
      case STRATIFIED -> "drawn in proportion from each label, looked at once";
    };
  }

  /// Return what an audit's result rests on.
  static String basis(Audits.Known known) {
    var audit = known.audit();
    return "Drawn at random with seed %d from %,d labels: %s. It is %s. The claim: %s."
        .formatted(
            audit.seed(), audit.size(), audit.described(), rule(audit.rule()), known.claim());
  }

  static String advice(Threshold threshold, Claim claim) {
    return switch (threshold) {
      case Threshold.From(var score, Estimate wrong) ->
          String.format(
              Locale.ROOT,
              "At %s and above at most %s %% are wrong, with %s %% confidence (%,d verdicts).",
              score(score),
              percent(claim.wrong()),
              percent(claim.confidence()),
              wrong.n());
      case Threshold.None(var reason) ->
          "No score is known from which on at most %s %% are wrong: %s"
              .formatted(percent(claim.wrong()), lower(reason));
    };
  }

  /// Return from which score on accepting without a look is known to be safe.
  static String safe(Threshold threshold, Claim claim) {
    return switch (threshold) {
      case Threshold.From(var score, Estimate wrong) ->
          String.format(
              Locale.ROOT,
              "From %s on at least %s %% are right, with %s %% confidence: %,d were looked at.",
              score(score),
              percent(1 - claim.wrong()),
              percent(claim.confidence()),
              wrong.n());
      case Threshold.None(var reason) ->
          "It is not known yet from which score on that is safe: " + lower(reason);
    };
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /// Return a score with as many digits as it has, four at most, without its leading zero.
  private static String score(double score) {
    var text =
        new java.text.DecimalFormat(
                "0.00##", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(score);
    return text.startsWith("0") ? text.substring(1) : text;
  }

  /// Return a share in percent with as many digits as it has, four at most.
  public static String percent(double share) {
    return Percent.exact(share);
  }
}
