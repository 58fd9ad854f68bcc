package touchstone.quality.report;

/// Under what circumstances the answers were given that a figure compares.
public enum Basis {
  INDEPENDENT("each on their own"),
  UNAIDED("where the person saw no suggestion"),
  ASSISTED("where the person saw the suggestion: inflated, as it draws answers towards itself");

  private final String meaning;

  Basis(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
