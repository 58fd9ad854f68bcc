package touchstone.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The rule for weights that lie in files of their own: inside the model's folder or nowhere.
final class ExternalData {
  private ExternalData() {}

  static void check(Path model, GraphInspection graph) throws ModelException {
    for (var location : graph.externalData()) {
      check(model, graph.fileName(), location);
    }
  }

  private static void check(Path model, String name, String location) throws ModelException {
    try {
      var folder = model.toAbsolutePath().toRealPath().getParent();
      var said = Path.of(location);
      if (folder == null || location.isBlank() || said.isAbsolute() || location.startsWith("/")) {
        throw outside(name, location);
      }
      var target = folder.resolve(said).normalize();
      if (!target.startsWith(folder)) {
        throw outside(name, location);
      }
      if (!Files.exists(target)) {
        throw new ModelException(
            "%s keeps weights in %s, which is not beside it; copy that file there."
                .formatted(name, location));
      }
      if (!target.toRealPath().startsWith(folder)) {
        throw outside(name, location);
      }
    } catch (InvalidPathException notAPath) {
      throw new ModelException(outside(name, location).sentence(), notAPath);
    } catch (IOException failure) {
      throw new ModelException(
          "%s keeps weights in %s, which cannot be read.".formatted(name, location), failure);
    }
  }

  private static ModelException outside(String name, String location) {
    return new ModelException(
        "%s asks for weights outside its own folder (%s), which Touchstone does not open; put model and weights into one folder."
            .formatted(name, location.isBlank() ? "no file named" : location));
  }
}
