package touchstone.review;

/// Whether a second opinion is asked for on an item, as one person sees it.
public enum Opinion {
  NONE,
  /// The person asked for one.
  ASKED,
  /// Somebody else asked, and the person's own is wanted.
  WANTED
}
