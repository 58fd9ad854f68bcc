package touchstone.quality.agreement;

/// Why there is no figure, in sentences.
final class Reasons {
  static final String NO_PAIRS = "No item was rated by two raters.";

  private Reasons() {}

  static String noVariation(String category) {
    return "Every rating is '%s': without variation agreement cannot be told from chance."
        .formatted(category);
  }
}
