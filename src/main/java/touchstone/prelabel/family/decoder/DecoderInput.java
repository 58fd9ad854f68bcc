package touchstone.prelabel.family.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.tokens.TokenInput;

/// What a language model is fed: tokens, and where its graph has them, the keys and values of the
/// tokens before, by the names that Optimum gives: `past_key_values.0.key` goes in, `present.0.key`
/// comes out.
///
/// @param tokens the inputs of tokens
/// @param past the inputs of keys and values, none for a graph without
/// @param logits the output
record DecoderInput(TokenInput tokens, List<Past> past, String logits) {
  private static final Pattern PAST =
      Pattern.compile("past_key_values\\.(\\d+\\.(?:decoder\\.)?(?:key|value))");

  DecoderInput {
    past = List.copyOf(past);
  }

  /// The keys or the values of one layer, `[batch, heads, tokens, width]`.
  ///
  /// @param present the output that gives them with those of the new tokens behind
  record Past(String name, String present, int heads, int width) {
    /// Return how many numbers it has for each token.
    int each() {
      return heads * width;
    }
  }

  /// Return whether a graph's inputs beside the tokens are keys and values.
  static boolean isPast(TensorInfo input) {
    return PAST.matcher(input.name()).matches();
  }

  /// Make out the keys and values; absent when one of them has another shape or no output that
  /// belongs to it.
  static Optional<DecoderInput> of(TextGraph graph, TokenInput tokens, String logits) {
    var past = new ArrayList<Past>();
    for (var input : graph.others()) {
      var name = PAST.matcher(input.name());
      if (!name.matches() || input.rank() != 4 || input.size(1) <= 0 || input.size(3) <= 0) {
        return Optional.empty();
      }
      var present = "present." + name.group(1);
      if (graph.output(present).isEmpty() || input.size(1) * input.size(3) > 1 << 20) {
        return Optional.empty();
      }
      past.add(new Past(input.name(), present, (int) input.size(1), (int) input.size(3)));
    }
    return Optional.of(new DecoderInput(tokens, past, logits));
  }

  /// Return how many numbers all keys and values of one token are.
  long pastPerToken() {
    return past.stream().mapToLong(Past::each).sum();
  }
}
