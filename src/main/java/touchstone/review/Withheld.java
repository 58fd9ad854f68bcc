package touchstone.review;

/// Why suggestions are withheld from a person on an item.
public enum Withheld {
  NOTHING,
  /// The item is in the blind stratum.
  BLIND,
  /// Its batch is labelled unaided.
  UNAIDED,
  /// The person judges first.
  JUDGE_FIRST
}
