package touchstone.ui;

/// What a person is at.
public enum Mode {
  /// Draw and choose labels; suggestions are hidden, so that they do not anchor.
  ANNOTATE("Annotate"),
  /// Judge what a model proposed, one suggestion after the other.
  VERIFY("Verify"),
  /// Check labels that were drawn at random, to know how many are wrong.
  AUDIT("Audit"),
  /// Settle what raters differ on.
  ADJUDICATE("Adjudicate");

  private final String title;

  Mode(String title) {
    this.title = title;
  }

  /// Return whether items are worked on, rather than what was said of them.
  public boolean reviews() {
    return this == ANNOTATE || this == VERIFY;
  }

  public String title() {
    return title;
  }
}
