package touchstone.disclosure;

/// A part of a datasheet, as "Datasheets for Datasets" (Gebru et al. 2021) divides it; labelling,
/// which it treats with preprocessing, is a part of its own, as "CrowdWorkSheets" (Díaz et al.
/// 2022) asks more about it.
public enum Section {
  SUMMARY("Summary"),
  MOTIVATION("Motivation"),
  COMPOSITION("Composition"),
  COLLECTION("Collection"),
  PREPROCESSING("Preprocessing and cleaning"),
  TASK("Labelling: the task"),
  ANNOTATORS("Labelling: the annotators"),
  PLATFORM("Labelling: platform and way of work"),
  EVALUATION("Labelling: analysis and evaluation"),
  USES("Uses"),
  DISTRIBUTION("Distribution"),
  MAINTENANCE("Maintenance");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
