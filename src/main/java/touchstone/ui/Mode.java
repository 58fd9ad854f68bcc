package touchstone.ui;

/// What a person is at: the same screen, another order of work.
public enum Mode {
  /// Draw and choose labels; suggestions are hidden, so that they do not anchor.
  ANNOTATE("Annotate"),
  /// Judge what a model proposed, one suggestion after the other.
  VERIFY("Verify");

  private final String title;

  Mode(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
