package touchstone.quality.report;

import java.util.Locale;
import java.util.Map;
import touchstone.quality.Estimate;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.ErrorBound;
import touchstone.quality.audit.Percent;
import touchstone.quality.audit.SequentialAudit;
import touchstone.review.Audit;

/// Where an audit stands by the answers so far.
///
/// @param checked how many labels have an answer
/// @param errors how many of them are wrong
/// @param decision what may be said
/// @param wrong the share of errors, with an interval that holds with the audit's confidence
/// @param sentence what a person may say of it
public record AuditStanding(
    int checked, int errors, Decision decision, Estimate wrong, String sentence) {
  /// What the answers allow to say of the claim.
  public enum Decision {
    HOLDS,
    FAILS,
    /// More labels are to be checked.
    GO_ON,
    /// As many were checked as the audit may, and they do not show the claim.
    NOT_SHOWN
  }

  /// @param answers by label; those of labels that were not drawn do not count
  public static AuditStanding of(Audit audit, Map<Long, Audit.Answer> answers) {
    int checked = 0;
    int errors = 0;
    for (long label : audit.drawn()) {
      var answer = answers.get(label);
      if (answer != null) {
        checked++;
        errors += answer.right() ? 0 : 1;
      }
    }
    var claim = new Claim(audit.wrong(), audit.confidence());
    return audit.rule() == Audit.Rule.SEQUENTIAL
        ? sequential(audit, claim, checked, errors)
        : atTheEnd(audit, claim, checked, errors);
  }

  private static AuditStanding sequential(Audit audit, Claim claim, int checked, int errors) {
    var standing = new SequentialAudit(claim, audit.size()).after(checked, errors);
    boolean all = checked == audit.drawn().size();
    return new AuditStanding(
        checked,
        errors,
        switch (standing.decision()) {
          case HOLDS -> Decision.HOLDS;
          case FAILS -> Decision.FAILS;
          case GO_ON -> all ? Decision.NOT_SHOWN : Decision.GO_ON;
        },
        standing.wrong(),
        standing.sentence());
  }

  private static AuditStanding atTheEnd(Audit audit, Claim claim, int checked, int errors) {
    if (checked < Math.min(audit.planned(), audit.drawn().size())) {
      return new AuditStanding(
          checked,
          errors,
          Decision.GO_ON,
          Estimate.undefined("The audit looks once, when all are checked.", checked),
          String.format(
              Locale.ROOT,
              "%,d of %,d checked, %,d wrong so far; the audit says nothing before all are.",
              checked,
              audit.planned(),
              errors));
    }
    var bound =
        audit.rule() == Audit.Rule.STRATIFIED
            ? ErrorBound.ofAnySet(errors, checked, audit.confidence())
            : ErrorBound.of(errors, checked, audit.size(), audit.confidence());
    double most =
        bound instanceof Estimate.Known known
            ? known.interval().map(interval -> interval.high()).orElse(1.0)
            : 1.0;
    boolean holds =
        most * audit.size() <= claim.allowed(audit.size()) + 1e-9 || most <= claim.wrong();
    return new AuditStanding(
        checked,
        errors,
        holds ? Decision.HOLDS : Decision.NOT_SHOWN,
        bound,
        String.format(
            Locale.ROOT,
            "%,d of %,d labels checked, %,d wrong: at most %s %% are wrong, with %s %% confidence%s.",
            checked,
            audit.size(),
            errors,
            Percent.atMost(most, claim.wrong()),
            Percent.exact(audit.confidence()),
            holds
                ? ""
                : "; that does not show that at most %s %% are"
                    .formatted(Percent.exact(audit.wrong()))));
  }
}
