package touchstone.prelabel.family;

/// An output that is not as the graph promised, as one sentence.
public final class UnreadableOutput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnreadableOutput(String sentence) {
    super(sentence);
  }
}
