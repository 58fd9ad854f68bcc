package touchstone.prelabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.HuggingFace;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelException;
import touchstone.prelabel.family.TextGraph;
import touchstone.token.Tokenizer;
import touchstone.token.TokenizerFile;

/// Finds the tokenizer that belongs to a model: the one that its card names, or the one that lies
/// beside it.
final class ModelTokenizer {
  private ModelTokenizer() {}

  /// Open the tokenizer of a model that takes tokens; absent for other models, and when there is
  /// none.
  ///
  /// @throws ModelException when there is one that cannot be read, or the card names one outside
  ///   the model's folder
  static Optional<Tokenizer> open(Path model, GraphInspection graph, ModelCard card)
      throws ModelException {
    if (!TextGraph.takesTokens(graph)) {
      return Optional.empty();
    }
    var file = find(model, graph, card);
    return file.isPresent()
        ? Optional.of(TokenizerFile.open(file.get(), card.text().lowercase()))
        : Optional.empty();
  }

  private static Optional<Path> find(Path model, GraphInspection graph, ModelCard card)
      throws ModelException {
    var named = card.text().tokenizer();
    if (!named.isEmpty()) {
      return Optional.of(inside(model, graph, named));
    }
    var stem = graph.fileName().replaceFirst("\\.onnx$", "");
    return List.of(
            stem + ".tokenizer.json", stem + "-tokenizer.json", "tokenizer.json", "vocab.txt")
        .stream()
        .flatMap(name -> HuggingFace.file(model, name).stream())
        .findFirst();
  }

  /// Return the file that a card names, which must lie in one of the model's folders.
  private static Path inside(Path model, GraphInspection graph, String named)
      throws ModelException {
    try {
      for (var folder : HuggingFace.folders(model)) {
        var file = folder.resolve(named).normalize();
        if (Files.isRegularFile(file)
            && !Path.of(named).isAbsolute()
            && file.toRealPath().startsWith(folder.toRealPath())) {
          return file;
        }
      }
    } catch (InvalidPathException | IOException unreadable) {
      throw new ModelException(
          "%s: the tokenizer %s cannot be read.".formatted(graph.fileName(), named), unreadable);
    }
    throw new ModelException(
        "The card of %s names the tokenizer %s, which is not in the model's folder; copy it there."
            .formatted(graph.fileName(), named));
  }
}
