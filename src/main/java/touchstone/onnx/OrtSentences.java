package touchstone.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Turns ONNX Runtime's many-line messages into the end of one sentence.
final class OrtSentences {
  private static final int LONGEST = 240;

  /// What stands before the reason: our sentence has said it already.
  private static final Pattern PREAMBLE = Pattern.compile("^Load model from .*? failed: ?");

  /// Names of errors, which say nothing to people.
  private static final Pattern ERROR = Pattern.compile("\\[\\w+Error\\] ?");

  /// A place in the engine's source, which the signature of a function follows.
  private static final Pattern PLACE = Pattern.compile("\\S+\\.(cc|cpp|h|hpp):\\d+ ");

  /// The condition that did not hold, which the reason follows.
  private static final Pattern CONDITION = Pattern.compile("^.*? was false\\. ?");

  private OrtSentences() {}

  static String of(OrtException failure, Path file) {
    var text = of(failure);
    var name = file.getFileName();
    return name == null ? text : text.replace(file.toString(), name.toString());
  }

  static String of(OrtException failure) {
    return of(String.valueOf(failure.getMessage()));
  }

  /// Return the reason in a message.
  static String of(String said) {
    var text = said.strip().lines().findFirst().orElse("");
    int message = text.indexOf("message: ");
    text = message < 0 ? text : text.substring(message + "message: ".length());
    text = PREAMBLE.matcher(text).replaceFirst("");
    text = ERROR.matcher(text).replaceAll("");
    var place = PLACE.matcher(text);
    if (place.find()) {
      text = text.substring(0, place.start()) + behindSignature(text.substring(place.end()));
    }
    text = firstLine(text);
    text = text.isEmpty() ? "it gives no reason" : text;
    return text.endsWith(".") ? text : text + ".";
  }

  /// Return what follows a function's signature, and the condition behind it if there is one.
  private static String behindSignature(String text) {
    int at = text.indexOf('(');
    int depth = 0;
    do {
      if (at < 0 || at == text.length()) {
        return "";
      }
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      at++;
    } while (depth > 0);
    var rest = text.substring(at).replaceFirst("^ const\\b", "");
    rest = rest.replaceFirst("^ \\[with .*?\\](?= )", "");
    return CONDITION.matcher(rest).replaceFirst("").strip();
  }

  static String firstLine(String text) {
    var line = text.strip().lines().findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
