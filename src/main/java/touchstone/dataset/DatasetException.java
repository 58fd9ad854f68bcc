package touchstone.dataset;

/// Says in one sentence why a dataset cannot be read: what, which file and line, what to do.
public final class DatasetException extends Exception {
  public DatasetException(String sentence) {
    super(sentence);
  }

  public DatasetException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
