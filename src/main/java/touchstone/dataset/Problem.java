package touchstone.dataset;

/// One line of an import report.
///
/// @param where the file, with the line or record where there is one, such as `labels.csv, line 7`
/// @param what what is wrong, as a sentence
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
