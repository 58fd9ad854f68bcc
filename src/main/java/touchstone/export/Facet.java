package touchstone.export;

/// One of the things that a project knows and a format may have no place for.
public enum Facet {
  /// What was decided on every item and suggestion.
  STATES,
  FLAGS,
  COMMENTS,
  METADATA,
  ATTRIBUTES,
  TEXT,
  /// Who made a label, how, when and what they could see.
  PROVENANCE,
  SCORES,
  /// That a model proposed a label and no person stands by it, with the model's name.
  SUGGESTIONS,
  /// The labels that a model thought of next.
  ALTERNATIVES,
  /// The part of a box that reaches outside its picture.
  OUTSIDE,
  /// The picture itself, copied.
  PICTURES
}
