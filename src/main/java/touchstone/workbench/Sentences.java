package touchstone.workbench;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import touchstone.dataset.DatasetException;
import touchstone.onnx.ModelException;

/// What went wrong, as a sentence for people.
public final class Sentences {
  private Sentences() {}

  /// Return the failure behind the wrappings of futures.
  public static Throwable cause(Throwable failure) {
    var cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  public static String of(Throwable failure) {
    var cause = cause(failure);
    var message = cause.getMessage();
    return switch (cause) {
      case CancellationException cancelled -> "Cancelled.";
      case OutOfMemoryError full -> "There is not enough memory for this.";
      case IOException expected when message != null -> message;
      case DatasetException expected when message != null -> message;
      case ModelException expected -> expected.sentence();
      default ->
          "Something unexpected happened: %s."
              .formatted(message == null ? cause.getClass().getSimpleName() : message);
    };
  }

  /// Return whether the sentence says all there is, so that no details are worth showing.
  public static boolean expected(Throwable failure) {
    var cause = cause(failure);
    return cause instanceof IOException
        || cause instanceof DatasetException
        || cause instanceof ModelException
        || cause instanceof CancellationException;
  }
}
