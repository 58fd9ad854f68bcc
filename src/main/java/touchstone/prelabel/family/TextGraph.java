package touchstone.prelabel.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ElementType;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.tokens.TokenInput;
import touchstone.token.Tokenizer;

/// A graph that takes texts: the numbers of tokens, or the text itself.
///
/// @param tokenizer the one that belongs to the model, null where none is needed or none was found
public record TextGraph(GraphInspection graph, @Nullable Tokenizer tokenizer) {
  static final Fit NO_TOKENIZER =
      new Fit.Lacks(
          "Its tokenizer is missing: put its tokenizer.json or vocab.txt beside it, or name the"
              + " file in a card (text.tokenizer).");

  /// Return whether a graph takes texts in either form.
  public static boolean isSeenIn(GraphInspection graph) {
    return graph.inputs().stream().anyMatch(TextGraph::isText)
        || TokenInput.names(graph).isPresent();
  }

  /// Return whether a graph takes the numbers of tokens.
  public static boolean takesTokens(GraphInspection graph) {
    return TokenInput.names(graph).isPresent();
  }

  private static boolean isText(TensorInfo input) {
    return input.type() == ElementType.STRING;
  }

  public List<TensorInfo> inputs() {
    return graph.inputs();
  }

  public List<TensorInfo> outputs() {
    return graph.outputs();
  }

  /// Return the input that takes texts as they are.
  public Optional<TensorInfo> words() {
    return inputs().stream().filter(TextGraph::isText).findFirst();
  }

  /// Return how tokens are fed; absent when the graph takes none or there is no tokenizer.
  public Optional<TokenInput> tokens(ModelCard card) {
    return Optional.ofNullable(tokenizer)
        .flatMap(found -> TokenInput.of(graph, card.text(), found.pad()));
  }

  /// Return what is missing when the graph takes tokens and there is no tokenizer.
  public Optional<Fit> missingTokenizer() {
    return tokenizer == null && takesTokens(graph) ? Optional.of(NO_TOKENIZER) : Optional.empty();
  }

  /// Return the inputs that tokens do not fill, such as the past of a decoder.
  public List<TensorInfo> others() {
    var names = TokenInput.names(graph);
    return inputs().stream()
        .filter(input -> names.isEmpty() || !names.get().all().contains(input.name()))
        .toList();
  }

  /// Return the output of that name, or the first of these names that there is.
  public Optional<TensorInfo> output(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                outputs().stream().filter(output -> !name.isEmpty() && output.name().equals(name)))
        .findFirst();
  }
}
