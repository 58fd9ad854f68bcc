package touchstone.export;

/// Which labels go out.
public enum Selection {
  /// What people stand by, on items that are done.
  FINAL,
  /// What people stand by, on every item, finished or not.
  ALL,
  /// What models proposed, with scores, whatever was decided since.
  PREDICTIONS
}
