package touchstone.workbench;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.dataset.Problem;
import touchstone.onnx.ModelException;
import touchstone.project.DamagedException;

/// What went wrong, as a sentence for people.
public final class Sentences {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /// How many characters stand between quotes at most: those of the longest name.
  private static final int LONGEST = Label.MAX_LENGTH;

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
    return line(sentence(failure));
  }

  /// Return a text as one line, whatever the names in it bring along; what is quoted is cut where
  /// it goes on for long.
  public static String line(String text) {
    return QUOTED
        .matcher(new Problem("", text).what())
        .replaceAll(quoted -> Matcher.quoteReplacement(cut(quoted.group(1), quoted.group())));
  }

  private static String cut(String inside, String whole) {
    return inside.length() <= LONGEST
        ? whole
        : "\"%s...\"".formatted(inside.substring(0, LONGEST / 2));
  }

  /// Return what to say of a project that is damaged too far to be checked, empty where something
  /// else failed.
  public static Optional<String> beyondChecking(Throwable failure) {
    return cause(failure) instanceof DamagedException damaged
        ? Optional.of(line(damaged.beyondChecking()))
        : Optional.empty();
  }

  /// Return whether a project could not be read because it is damaged.
  public static boolean damaged(Throwable failure) {
    return cause(failure) instanceof DamagedException;
  }

  private static String sentence(Throwable failure) {
    var cause = cause(failure);
    var message = cause.getMessage();
    return switch (cause) {
      case CancellationException cancelled -> "Cancelled.";
      case OutOfMemoryError full -> "There is not enough memory for this.";
      case StackOverflowError deep -> "Something here lies too deep in itself to be read.";
      case FileSystemException file -> of(file);
      case IOException expected when message != null -> SystemWords.plain(message).orElse(message);
      case DatasetException expected when message != null -> message;
      case ModelException expected -> expected.sentence();
      default ->
          "Something unexpected happened: %s"
              .formatted(ended(message == null ? cause.getClass().getSimpleName() : message));
    };
  }

  /// The JDK says the file's name and, at best, the system's own words.
  private static String of(FileSystemException failure) {
    var file = String.valueOf(failure.getFile());
    var reason = failure.getReason();
    return switch (failure) {
      case NoSuchFileException missing -> file + " is not there; check the name.";
      case AccessDeniedException denied ->
          file + " is closed to you; ask for permission, or choose another place.";
      case NotDirectoryException other -> file + " is not a folder; choose one.";
      default ->
          reason == null
              ? file + " cannot be read or written; check the disk and the name."
              : SystemWords.plain(file, reason)
                  .orElseGet(() -> "%s: %s".formatted(file, ended(reason)));
    };
  }

  private static String ended(String text) {
    return text.endsWith(".") ? text : text + ".";
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
