package touchstone.quality.bias;

import java.util.Locale;
import touchstone.quality.bias.Treated.Reference;

/// A share of a group's members that is compared between groups.
public enum Rate {
  /// P(ŷ = 1): how often the favourable label is predicted.
  SELECTION("member"),
  /// P(ŷ = 1 | y = 1): how often it is predicted where it is true.
  TRUE_POSITIVE("positive reference"),
  /// P(ŷ = 1 | y = 0): how often it is predicted where another is true.
  FALSE_POSITIVE("negative reference");

  private final String of;

  Rate(String of) {
    this.of = of;
  }

  /// Return what the share is a share of, as a person calls it.
  String of() {
    return of + "s";
  }

  /// Return as many of what the share is a share of, such as `1 member`.
  String of(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? of : of());
  }

  /// Return whether the share is one of a member too.
  public boolean counts(Treated member) {
    return switch (this) {
      case SELECTION -> true;
      case TRUE_POSITIVE -> member.reference() == Reference.FAVOURABLE;
      case FALSE_POSITIVE -> member.reference() == Reference.OTHER;
    };
  }
}
