package touchstone.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;

/// Turns ONNX Runtime's many-line messages into the end of one sentence.
final class OrtSentences {
  private static final int LONGEST = 240;

  private OrtSentences() {}

  static String of(OrtException failure, Path file) {
    var text = of(failure);
    var name = file.getFileName();
    return name == null ? text : text.replace(file.toString(), name.toString());
  }

  static String of(OrtException failure) {
    var text = firstLine(String.valueOf(failure.getMessage()));
    int message = text.indexOf("message: ");
    text = message < 0 ? text : text.substring(message + "message: ".length());
    return text.endsWith(".") ? text : text + ".";
  }

  static String firstLine(String text) {
    var line = text.strip().lines().findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
