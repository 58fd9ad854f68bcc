package touchstone.review;

/// What people may see of a model's opinion while they label.
public enum Mode {
  UNAIDED("Unaided", "No suggestion is shown."),
  SUGGESTIONS("Suggestions", "Suggestions are shown without their scores."),
  SCORES("Suggestions with scores", "Suggestions are shown with their scores."),
  JUDGE_FIRST(
      "Judge first", "Suggestions are shown once a person has answered; both answers are kept."),
  VERIFY("Verify", "Suggestions are gone through one by one: accept, correct or reject.");

  private final String title;
  private final String meaning;

  Mode(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /// Return the word for it on the command line, such as `judge-first`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// Return whether scores are shown with suggestions.
  public boolean scores() {
    return this == SCORES || this == VERIFY || this == JUDGE_FIRST;
  }
}
