package touchstone.ui;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import touchstone.workbench.Sentences;

/// Turns what was thrown into what is said.
public final class Failures {
  private Failures() {}

  public static boolean isCancellation(Throwable failure) {
    return Sentences.cause(failure) instanceof CancellationException;
  }

  /// Return one sentence for people.
  public static String sentence(Throwable failure) {
    var cause = Sentences.cause(failure);
    return switch (cause) {
      case NoSuchFileException missing -> "There is no file %s.".formatted(missing.getFile());
      case FileNotFoundException missing -> "The file is missing: %s.".formatted(said(missing));
      case AccessDeniedException denied ->
          "The file %s may not be read or written; check its permissions."
              .formatted(denied.getFile());
      case FileAlreadyExistsException there ->
          "There is a file %s already; choose another name.".formatted(there.getFile());
      case FileSystemException broken ->
          "The file %s cannot be used: %s.".formatted(broken.getFile(), broken.getReason());
      default -> Sentences.of(cause);
    };
  }

  private static String said(Throwable cause) {
    var message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  /// Return whether the sentence says all there is.
  public static boolean expected(Throwable failure) {
    return Sentences.expected(failure);
  }

  /// Return the trace, for a report.
  public static String details(Throwable failure) {
    var text = new StringWriter();
    Sentences.cause(failure).printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
