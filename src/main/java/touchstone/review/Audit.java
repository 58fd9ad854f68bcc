package touchstone.review;

import java.util.List;

/// A check of labels drawn at random, to show a claim about all of them.
///
/// @param title what people call it
/// @param population which labels it is about
/// @param described the same in words, as they were when it was drawn
/// @param size how many labels that were, at least 1
/// @param wrong the share that is wrong at most, by the claim
/// @param confidence how often a claim that is false must be found out
/// @param rule how the answers are judged
/// @param planned how many are to be checked at least
/// @param seed of the draw
/// @param drawn the identities of the labels in the order of the draw, more of them than planned
///   where the rule may go on
public record Audit(
    String title,
    Population population,
    String described,
    int size,
    double wrong,
    double confidence,
    Rule rule,
    int planned,
    long seed,
    List<Long> drawn) {
  public Audit {
    drawn = List.copyOf(drawn);
  }

  /// How the answers of an audit are judged.
  public enum Rule {
    /// Once, when as many as planned were checked.
    FIXED,
    /// After every answer; the rule allows for looking often.
    SEQUENTIAL,
    /// Once, at the end; each label's class is drawn in proportion.
    STRATIFIED
  }

  /// The answer to one label of an audit.
  ///
  /// @param right whether the label is right as it stood when it was drawn
  /// @param reason in the auditor's words, empty for none
  public record Answer(boolean right, String reason) {}
}
