package touchstone.ui.audit;

import java.util.Locale;
import touchstone.quality.Estimate;
import touchstone.review.Audit;
import touchstone.workbench.Audits.Known;
import touchstone.workbench.Numbers;

/// Where an audit stands, in few words.
final class Standing {
  private Standing() {}

  static String word(Known known) {
    return switch (known.standing().decision()) {
      case HOLDS -> "holds";
      case FAILS -> "does not hold";
      case NOT_SHOWN -> "not shown";
      case GO_ON -> known.standing().checked() == 0 ? "not begun" : "going on";
    };
  }

  /// Return the style class of the badge of the word.
  static String tone(Known known) {
    return switch (known.standing().decision()) {
      case HOLDS -> "success";
      case FAILS -> "danger";
      case NOT_SHOWN -> "warning";
      case GO_ON -> "accent";
    };
  }

  /// Return how far it is, such as `12 of 59 checked, 1 wrong`.
  static String progress(Known known) {
    var standing = known.standing();
    return "%s of %s checked, %s wrong"
        .formatted(
            Numbers.number(standing.checked()),
            Numbers.number(known.wanted()),
            Numbers.number(standing.errors()));
  }

  /// Return the share that is checked, from 0 to 1.
  static double share(Known known) {
    return known.open() ? (double) known.standing().checked() / Math.max(1, known.wanted()) : 1;
  }

  /// Return what can be said of all labels by the answers so far.
  static String bound(Known known) {
    return switch (known.standing().wrong()) {
      case Estimate.Known(var value, var n, var interval, _) when interval.isPresent() ->
          String.format(
              Locale.ENGLISH,
              "At most %.1f %% are wrong by the answers so far.",
              100 * interval.get().high());
      default ->
          known.audit().rule() == Audit.Rule.SEQUENTIAL
              ? "The first answers say little yet."
              : known.standing().errors() == 0
                  ? "This rule says nothing before all are checked."
                  : "Something is wrong: the end will show a weaker claim than this.";
    };
  }
}
