package touchstone.review;

/// Why an item is flagged.
public record Flagging(Reason reason) {
  /// What is wrong with an item.
  public enum Reason {
    UNCLEAR_GUIDELINE("Unclear guideline", "The guidelines do not say what is right here."),
    HARMFUL_CONTENT("Harmful content", "Nobody should have to look at it unprepared."),
    BAD_DATA("Bad data", "It is broken, empty, twice there, or does not belong here."),
    OTHER("Other", "Something else; a comment can say what.");

    private final String title;
    private final String meaning;

    Reason(String title, String meaning) {
      this.title = title;
      this.meaning = meaning;
    }

    public String title() {
      return title;
    }

    /// Return when this is the reason.
    public String meaning() {
      return meaning;
    }

    /// The word for it in output for machines, such as `bad-data`.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
