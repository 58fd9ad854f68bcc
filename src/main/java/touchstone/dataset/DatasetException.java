package touchstone.dataset;

import java.util.List;

/// Says in one sentence why a dataset cannot be read: what, which file and line, what to do.
public final class DatasetException extends Exception {
  private final transient List<String> options;

  public DatasetException(String sentence) {
    this(sentence, List.of());
  }

  public DatasetException(String sentence, Throwable cause) {
    this(sentence, List.of());
    initCause(cause);
  }

  /// @param options the names of those of [ReadOptions] by which a person can have it read
  ///   nonetheless, as far as the sentence calls for one
  public DatasetException(String sentence, List<String> options) {
    super(sentence);
    this.options = List.copyOf(options);
  }

  /// Return the names of those of [ReadOptions] by which a person can have it read nonetheless.
  public List<String> options() {
    return options;
  }
}
