package touchstone.dataset;

/// Says in one sentence why a name that a dataset's file gives is not followed.
public final class RefusedName extends Exception {
  private final String sentence;

  public RefusedName(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
