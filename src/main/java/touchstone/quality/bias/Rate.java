package touchstone.quality.bias;

import touchstone.quality.bias.Treated.Reference;

/// A share of a group's members that is compared between groups.
public enum Rate {
  /// P(ŷ = 1): how often the favourable label is predicted.
  SELECTION("members"),
  /// P(ŷ = 1 | y = 1): how often it is predicted where it is true.
  TRUE_POSITIVE("positive references"),
  /// P(ŷ = 1 | y = 0): how often it is predicted where another is true.
  FALSE_POSITIVE("negative references");

  private final String of;

  Rate(String of) {
    this.of = of;
  }

  /// Return what the share is a share of, as a person calls it.
  String of() {
    return of;
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
