package touchstone.ui.quality;

/// A part of the page.
public enum Section {
  OVERVIEW("Overview"),
  AGREEMENT("Agreement"),
  CONFUSION("Confusion"),
  SUGGESTIONS("Suggestions"),
  BIAS("Bias"),
  DIVERSITY("Diversity"),
  ANNOTATORS("Annotators"),
  ERRORS("Likely errors");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
