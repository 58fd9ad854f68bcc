package touchstone.review;

/// Items with known answers on which people show that they can do the work before they do it.
///
/// @param batch the number of the import whose items these are
/// @param answers how many items a person answers at least
/// @param pass which share of them must be right, from 0 to 1
public record Training(String batch, int answers, double pass) {
  public Training {
    if (answers < 1 || !(pass >= 0 && pass <= 1)) {
      throw new IllegalArgumentException(
          "%d answers, %s of them right, are no training.".formatted(answers, pass));
    }
  }

  /// That a person showed that they can do the work, or could not yet.
  ///
  /// @param person the name
  /// @param answered how many items they answered
  /// @param right how many of the answers were right
  /// @param pass which share had to be
  /// @param guidelines SHA-256 of the guidelines they worked by, in hexadecimal, empty for none
  public record Qualification(
      String person, int answered, int right, double pass, String guidelines) {
    public boolean passed() {
      return answered > 0 && right >= pass * answered;
    }
  }
}
