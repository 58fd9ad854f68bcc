package touchstone.onnx;

/// Why a model, its card or its run was refused, as one sentence that names the file and says what
/// to do.
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  public ModelException(String sentence) {
    super(sentence);
  }

  public ModelException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// Return the sentence.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
