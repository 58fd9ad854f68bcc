package touchstone.ui.review;

import touchstone.review.ReviewedItem;
import touchstone.review.SecondOpinion;
import touchstone.review.Showing;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// What is said of the way in which an item is labelled.
///
/// @param mode in a word or two
/// @param meaning a sentence about it, with keys in braces
/// @param withheld whether no suggestion is shown
record ModeWords(String mode, String meaning, boolean withheld) {
  /// Return what is said of an item that people answered differently in several copies.
  static ModeWords disputed(KeyMap keys) {
    return new ModeWords(
        "Disputed",
        "Answered differently in several copies; {%s} settles it."
            .formatted(keys.cap(Command.ADJUDICATE)),
        true);
  }

  /// @param hidden whether the person put suggestions out of sight
  static ModeWords of(Showing showing, boolean hidden, KeyMap keys) {
    return switch (showing.withheld()) {
      case BLIND ->
          new ModeWords(
              "Blind item",
              "No suggestion is shown here, so that agreement with the model can be measured.",
              true);
      case UNAIDED -> new ModeWords("Unaided", "No suggestion is shown.", true);
      case JUDGE_FIRST ->
          new ModeWords(
              "Judge first",
              "Suggestions appear after your own answer; {%s} says that it is complete."
                  .formatted(keys.cap(Command.ACCEPT_REST)),
              true);
      case NOTHING -> shown(showing, hidden, keys);
    };
  }

  private static ModeWords shown(Showing showing, boolean hidden, KeyMap keys) {
    if (showing.revealed()) {
      return new ModeWords(
          "Now compare",
          "{%s} keeps yours, {%s} takes the suggestion over."
              .formatted(keys.cap(Command.ACCEPT_REST), keys.cap(Command.ACCEPT)),
          false);
    }
    if (showing.hides(hidden)) {
      return new ModeWords("Annotate", "You put the suggestions out of sight.", true);
    }
    return switch (showing.mode()) {
      case SUGGESTIONS -> new ModeWords("Suggestions", "Shown without their scores.", false);
      case VERIFY ->
          new ModeWords("Verify", "Accept, correct or reject each suggestion by itself.", false);
      case UNAIDED, SCORES, JUDGE_FIRST ->
          new ModeWords("Suggestions", "Shown with their scores.", false);
    };
  }

  /// Return what else is to be known of the item, empty for nothing.
  ///
  /// @param mine whether the person asked for the second opinion
  /// @param independent whether everybody rates for themselves
  static String aside(ReviewedItem item, boolean mine, boolean independent) {
    SecondOpinion opinion = item.opinion();
    if (opinion != null) {
      return mine
          ? "You asked for a second opinion"
          : opinion.name() + " asks for a second opinion";
    }
    return independent ? "You rate for yourself" : "";
  }
}
