package touchstone.quality.agreement;

/// The figures of agreement on one category per item, in the order in which they are shown.
public enum Figure {
  PERCENT("Percent agreement"),
  COHEN("Cohen's kappa"),
  COHEN_MAX("Greatest kappa possible"),
  COHEN_LINEAR("Cohen's kappa, linear weights"),
  COHEN_QUADRATIC("Cohen's kappa, quadratic weights"),
  COHEN_WEIGHTED("Cohen's kappa, own weights"),
  FLEISS("Fleiss' kappa"),
  ALPHA("Krippendorff's alpha"),
  ALPHA_ORDINAL("Krippendorff's alpha, ordinal"),
  ALPHA_INTERVAL("Krippendorff's alpha, interval"),
  ALPHA_RATIO("Krippendorff's alpha, ratio"),
  ALPHA_WEIGHTED("Krippendorff's alpha, own distances"),
  AC1("Gwet's AC1"),
  AC2_LINEAR("Gwet's AC2, linear weights"),
  AC2_QUADRATIC("Gwet's AC2, quadratic weights"),
  AC2_WEIGHTED("Gwet's AC2, own weights");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
