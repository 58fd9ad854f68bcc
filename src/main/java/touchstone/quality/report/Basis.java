package touchstone.quality.report;

import java.util.Collection;
import java.util.Locale;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rater;

/// Under what circumstances the answers were given that a figure compares.
public enum Basis {
  INDEPENDENT("each on their own"),
  UNAIDED("where the person saw no suggestion"),
  ASSISTED("where the person saw the suggestion: inflated, as it draws answers towards itself"),
  NOT_RECORDED("what a person saw whose ratings came with the data is not recorded");

  private final String meaning;

  Basis(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /// Return the word for it where programs read.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Return how raters answered who are compared with each other.
  static Basis of(Collection<Sheet> sheets) {
    return sheets.stream().anyMatch(sheet -> imported(sheet.by())) ? NOT_RECORDED : INDEPENDENT;
  }

  /// Return how a person answered who is compared with a model.
  static Basis of(Rater person, Aid aid) {
    return imported(person) ? NOT_RECORDED : aid == Aid.UNAIDED ? UNAIDED : ASSISTED;
  }

  static boolean imported(Rater rater) {
    return rater instanceof Rater.Person person && person.imported();
  }
}
