package touchstone.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the person for a file or folder.
public interface Choosers {
  /// A kind of file by its endings, such as `*.onnx`.
  record Kind(String title, List<String> endings) {}

  Kind PROJECT = new Kind("Touchstone project", List.of("*.touchstone"));
  Kind MODEL = new Kind("ONNX model", List.of("*.onnx"));
  Kind SEAL = new Kind("Seal", List.of("*.json"));
  Kind ANY = new Kind("Any file", List.of("*"));

  /// Ask for a file that is there.
  Optional<Path> open(String title, Kind... kinds);

  /// Ask where to put a file.
  ///
  /// @param name what is offered as the file's name
  Optional<Path> save(String title, String name, Kind... kinds);

  /// Ask for a folder that is there.
  Optional<Path> folder(String title);
}
