package touchstone.review;

/// What a person does in a project.
public enum Role {
  /// Decides on items.
  ANNOTATOR,
  /// Looks at what others decided.
  REVIEWER,
  /// Settles what others differ on.
  ADJUDICATOR,
  /// Made the project.
  OWNER
}
