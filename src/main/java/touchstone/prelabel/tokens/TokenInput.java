package touchstone.prelabel.tokens;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.onnx.ElementType;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.TensorInfo;

/// The token inputs of a model with nothing left open but the batch and its length.
///
/// @param names the tensors
/// @param batch how many sequences go into one run when the graph fixes that, -1 when it is open
/// @param length how many tokens each has when the graph fixes that, -1 when it is open
/// @param most the most tokens of a sequence
/// @param overlap the tokens that two windows of a long text share
/// @param pad the number that fills up
public record TokenInput(Names names, int batch, int length, int most, int overlap, int pad) {
  /// What models of this kind take when nothing is said.
  public static final int USUAL_MOST = 512;

  private static final List<String> IDS = List.of("input_ids", "input_word_ids", "ids");
  private static final List<String> MASK = List.of("attention_mask", "input_mask", "mask");
  private static final List<String> TYPES =
      List.of("token_type_ids", "input_type_ids", "segment_ids");
  private static final List<String> POSITIONS = List.of("position_ids");

  /// The names of the inputs, empty for those that the graph does not ask for.
  public record Names(String ids, String mask, String types, String positions) {
    public List<String> all() {
      return Stream.of(ids, mask, types, positions).filter(name -> !name.isEmpty()).toList();
    }
  }

  /// Return the names by which a graph asks for tokens, absent when it does not.
  public static Optional<Names> names(GraphInspection graph) {
    var ids = name(graph, IDS);
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Names(ids, name(graph, MASK), name(graph, TYPES), name(graph, POSITIONS)));
  }

  private static String name(GraphInspection graph, List<String> known) {
    return known.stream()
        .filter(
            name ->
                graph.inputs().stream()
                    .anyMatch(input -> input.name().equals(name) && isWhole(input)))
        .findFirst()
        .orElse("");
  }

  private static boolean isWhole(TensorInfo input) {
    return input.rank() == 2
        && (input.type() == ElementType.INT64 || input.type() == ElementType.INT32);
  }

  /// Return the inputs of a graph, absent when it takes no tokens.
  ///
  /// @param said what is said about the length of texts
  public static Optional<TokenInput> of(GraphInspection graph, ModelCard.Text said, int pad) {
    return names(graph)
        .map(
            names -> {
              var ids =
                  graph.inputs().stream()
                      .filter(input -> input.name().equals(names.ids()))
                      .findFirst()
                      .orElseThrow();
              int length = (int) Math.min(ids.size(1), 1 << 20);
              int limit = said.maxTokens() == null ? USUAL_MOST : said.maxTokens();
              int most = length > 0 ? Math.min(length, limit) : limit;
              int overlap = said.overlap() == null ? most / 4 : said.overlap();
              return new TokenInput(
                  names,
                  (int) Math.min(ids.size(0), 1 << 20),
                  length > 0 ? length : -1,
                  most,
                  Math.min(overlap, most - 1),
                  pad);
            });
  }

  /// Say in plain words what is done to a text.
  public String inWords() {
    return "tokens of its own vocabulary, at most %d at once; longer texts in windows that share %d"
        .formatted(most, overlap);
  }
}
