package touchstone.dataset;

/// What becomes of a column of a table of texts.
///
/// @param question the id of the question that a label or an answer is for, empty when the table
///   does not say and for all other roles
public record ColumnUse(Role role, String question) {
  /// What a column says.
  public enum Role {
    /// The text itself.
    TEXT,
    /// What the dataset calls the text.
    ID,
    /// A label of the text, or several.
    LABEL,
    /// What somebody wrote about the text.
    ANSWER,
    /// Something that is known of the text and stays with it.
    METADATA,
    /// Nothing that is wanted.
    NONE
  }

  public static final ColumnUse TEXT = new ColumnUse(Role.TEXT, "");
  public static final ColumnUse ID = new ColumnUse(Role.ID, "");
  public static final ColumnUse METADATA = new ColumnUse(Role.METADATA, "");
  public static final ColumnUse NONE = new ColumnUse(Role.NONE, "");

  public static ColumnUse label(String question) {
    return new ColumnUse(Role.LABEL, question);
  }

  public static ColumnUse answer(String question) {
    return new ColumnUse(Role.ANSWER, question);
  }
}
