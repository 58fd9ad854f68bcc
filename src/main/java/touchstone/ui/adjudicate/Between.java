package touchstone.ui.adjudicate;

import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Kind;

/// Between whom the disputes are that are listed.
enum Between {
  ALL("All"),
  PEOPLE("People"),
  MODEL("With a model");

  private final String title;

  Between(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean holds(Dispute dispute) {
    return switch (this) {
      case ALL -> true;
      case PEOPLE -> dispute.kind() == Kind.PEOPLE;
      case MODEL -> dispute.kind() == Kind.MODEL;
    };
  }

  /// Return the one after this, round and round.
  Between next() {
    return switch (this) {
      case ALL -> PEOPLE;
      case PEOPLE -> MODEL;
      case MODEL -> ALL;
    };
  }
}
