package touchstone.prelabel.family.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.UnreadableOutput;

/// Runs a language model over a prompt and over labels behind it. Where the graph keeps keys and
/// values, the prompt is read once, all but its last token; that token with each label's goes on
/// from there, several labels in one run. Owned by one thread.
final class Likelihoods {
  /// As many numbers come out of one run, or go into it as keys and values: 128 MB.
  private static final long MOST_NUMBERS = 1L << 25;

  private final DecoderInput input;

  /// The size of the vocabulary, 0 until the model has shown it.
  private int words;

  Likelihoods(DecoderInput input) {
    this.input = input;
  }

  /// Return the sum of the logarithms of its tokens' probabilities for each label.
  double[] of(Prompts.Tokens tokens, Inference inference) throws ModelException {
    boolean keeps = !input.past().isEmpty() && tokens.prompt().length > 1;
    int read = keeps ? tokens.prompt().length - 1 : 0;
    var past =
        keeps ? read(Arrays.copyOf(tokens.prompt(), read), inference) : Map.<String, float[]>of();
    var rest = Arrays.copyOfRange(tokens.prompt(), read, tokens.prompt().length);
    var scores = new double[tokens.labels().size()];
    for (int from = 0; from < scores.length; ) {
      int to = Math.min(scores.length, from + together(tokens, rest.length, read));
      score(tokens.labels().subList(from, to), rest, past, read, inference, scores, from);
      from = to;
    }
    return scores;
  }

  /// Return how many labels go into one run; one until it is known how much comes out.
  private int together(Prompts.Tokens tokens, int rest, int read) {
    if (input.tokens().batch() > 0) {
      return input.tokens().batch();
    }
    if (words == 0) {
      return 1;
    }
    long each =
        Math.max(
            (long) words * (rest + tokens.longest()), input.pastPerToken() * Math.max(1, read));
    return (int) Math.clamp(MOST_NUMBERS / each, 1, 64);
  }

  /// Read tokens and return the keys and values after them, by the names under which they go in.
  private Map<String, float[]> read(int[] tokens, Inference inference) throws ModelException {
    var given = tensors(List.of(tokens), Map.of(), 0);
    var wanted = input.past().stream().map(DecoderInput.Past::present).collect(Collectors.toSet());
    var outputs = inference.run(given, wanted);
    var past = new HashMap<String, float[]>();
    for (var one : input.past()) {
      var present = Outputs.get(outputs, one.present());
      int batch = Math.max(1, input.tokens().batch());
      if (Outputs.each(present, batch) != one.each() * tokens.length) {
        throw new UnreadableOutput(
            "The output %s does not hold %d x %d numbers for each of %d tokens."
                .formatted(one.present(), one.heads(), one.width(), tokens.length));
      }
      past.put(one.name(), Arrays.copyOf(present.floats(), one.each() * tokens.length));
    }
    return past;
  }

  private void score(
      List<int[]> labels,
      int[] rest,
      Map<String, float[]> past,
      int read,
      Inference inference,
      double[] scores,
      int at)
      throws ModelException {
    var sequences = new ArrayList<int[]>();
    for (var label : labels) {
      var sequence = Arrays.copyOf(rest, rest.length + label.length - 1);
      System.arraycopy(label, 0, sequence, rest.length, label.length - 1);
      sequences.add(sequence);
    }
    var outputs = inference.run(tensors(sequences, past, read), Set.of(input.logits()));
    var logits = Outputs.get(outputs, input.logits());
    int width = sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(1);
    if (logits.rank() != 3 || logits.size(1) != width) {
      throw new UnreadableOutput(
          "The output %s does not have logits for each of %d tokens."
              .formatted(input.logits(), width));
    }
    words = logits.size(2);
    var values = logits.floats();
    for (int label = 0; label < labels.size(); label++) {
      var tokens = labels.get(label);
      for (int i = 0; i < tokens.length; i++) {
        int row = label * width + rest.length - 1 + i;
        scores[at + label] += logProbability(values, row * words, tokens[i]);
      }
    }
  }

  /// Return the logarithm of a token's probability.
  private double logProbability(float[] logits, int from, int token) {
    if (token >= words) {
      throw new UnreadableOutput(
          "Its tokenizer has the token %d, but it knows %d; they do not belong together."
              .formatted(token, words));
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < words; i++) {
      largest = Math.max(largest, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < words; i++) {
      sum += Math.exp(logits[from + i] - largest);
    }
    return logits[from + token] - largest - Math.log(sum);
  }

  /// Return what is fed for some sequences that go on from the same past.
  private List<Tensor> tensors(List<int[]> sequences, Map<String, float[]> past, int read) {
    int batch = Math.max(sequences.size(), input.tokens().batch());
    int width = sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(1);
    var names = input.tokens().names();
    var tensors = new ArrayList<Tensor>();
    for (var name : names.all()) {
      boolean mask = name.equals(names.mask());
      int columns = mask ? read + width : width;
      var values = Tensor.directLongs(batch * columns);
      for (int row = 0; row < batch; row++) {
        var tokens = sequences.get(Math.min(row, sequences.size() - 1));
        for (int i = 0; i < columns; i++) {
          values.put(row * columns + i, value(name, tokens, i, read));
        }
      }
      tensors.add(Tensor.of(name, values, batch, columns));
    }
    for (var one : input.past()) {
      tensors.add(repeated(one, past.get(one.name()), batch, read));
    }
    return tensors;
  }

  private long value(String name, int[] tokens, int at, int read) {
    var names = input.tokens().names();
    if (name.equals(names.ids())) {
      return at < tokens.length ? tokens[at] : input.tokens().pad();
    }
    if (name.equals(names.mask())) {
      return at < read + tokens.length ? 1 : 0;
    }
    return name.equals(names.positions()) ? read + Math.min(at, tokens.length - 1) : 0;
  }

  private static Tensor repeated(
      DecoderInput.Past one,
      float @org.jspecify.annotations.Nullable [] values,
      int batch,
      int read) {
    var all = Tensor.directFloats(batch * one.each() * read);
    for (int row = 0; values != null && row < batch; row++) {
      all.put(row * values.length, values);
    }
    return Tensor.of(one.name(), all, batch, one.heads(), read, one.width());
  }
}
