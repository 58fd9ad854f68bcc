package touchstone.annotation;

/// What a person said to a prediction.
public enum Verdict {
  PENDING,
  ACCEPTED,
  CORRECTED,
  REJECTED
}
