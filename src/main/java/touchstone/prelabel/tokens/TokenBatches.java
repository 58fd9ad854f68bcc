package touchstone.prelabel.tokens;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.token.Encoding;

/// Runs a model over token sequences of any length. Those of similar length go together, so that
/// little is padded. Owned by one thread, which fills the same buffers again and again.
public final class TokenBatches {
  /// Hears what the model made of each sequence.
  @FunctionalInterface
  public interface Sink {
    /// @param sequence its place in the list that was given
    void accept(int sequence, Row row);
  }

  /// The outputs of a run, and which part of them belongs to a sequence.
  ///
  /// @param outputs of the whole batch, by name
  /// @param index the sequence's place in the batch
  /// @param batch how many sequences are in it, places that only fill it up included
  /// @param width how many tokens each has in it, those that only fill it up included
  public record Row(Map<String, Tensor> outputs, int index, int batch, int width) {}

  /// As many sequences go into one run where the graph takes any number.
  private static final int MOST_TOGETHER = 16;

  /// And so many tokens, which keeps what a layer computes within a core's cache.
  private static final int MOST_TOKENS = 2048;

  /// A sequence is filled up by no more than this part of its length.
  private static final int PADDING = 6;

  private final TokenInput input;
  private LongBuffer buffer = Tensor.directLongs(0);

  public TokenBatches(TokenInput input) {
    this.input = input;
  }

  public TokenInput input() {
    return input;
  }

  /// Run the model over all of them.
  public void run(List<Encoding> sequences, Inference inference, Sink sink) throws ModelException {
    var order =
        IntStream.range(0, sequences.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> sequences.get(i).length()))
            .toList();
    for (int from = 0; from < order.size(); ) {
      int to = from + 1;
      int shortest = sequences.get(order.get(from)).length();
      while (to < order.size()
          && fits(to - from + 1, shortest, sequences.get(order.get(to)).length())) {
        to++;
      }
      run(order.subList(from, to), sequences, inference, sink);
      from = to;
    }
  }

  private boolean fits(int count, int shortest, int longest) {
    return input.batch() >= 0
        ? count <= input.batch()
        : count <= MOST_TOGETHER
            && count * longest <= MOST_TOKENS
            && (longest <= shortest + shortest / PADDING + 1 || input.length() >= 0);
  }

  private void run(List<Integer> places, List<Encoding> sequences, Inference inference, Sink sink)
      throws ModelException {
    int batch = Math.max(places.size(), input.batch());
    int width =
        input.length() >= 0
            ? input.length()
            : places.stream().mapToInt(i -> sequences.get(i).length()).max().orElse(1);
    var outputs =
        inference.run(tensors(places.stream().map(sequences::get).toList(), batch, width));
    for (int i = 0; i < places.size(); i++) {
      sink.accept(places.get(i), new Row(outputs, i, batch, width));
    }
  }

  /// Return what is fed for some sequences; places behind them are filled up.
  private List<Tensor> tensors(List<Encoding> sequences, int batch, int width) {
    int size = Math.multiplyExact(batch, width);
    var names = input.names().all();
    if (buffer.capacity() < names.size() * size) {
      buffer = Tensor.directLongs(names.size() * size);
    }
    var tensors = new ArrayList<Tensor>();
    for (var name : names) {
      var part = buffer.slice(tensors.size() * size, size);
      for (int row = 0; row < batch; row++) {
        fill(part, row * width, width, name, row < sequences.size() ? sequences.get(row) : null);
      }
      tensors.add(Tensor.of(name, part, batch, width));
    }
    return tensors;
  }

  private void fill(
      LongBuffer into,
      int at,
      int width,
      String name,
      @org.jspecify.annotations.Nullable Encoding sequence) {
    int length = sequence == null ? 0 : Math.min(width, sequence.length());
    boolean ids = name.equals(input.names().ids());
    boolean mask = name.equals(input.names().mask());
    boolean positions = name.equals(input.names().positions());
    for (int i = 0; i < width; i++) {
      long value;
      if (sequence != null && i < length) {
        value = ids ? sequence.ids()[i] : mask ? 1 : positions ? i : sequence.types()[i];
      } else {
        value = ids ? input.pad() : mask ? (sequence == null && i == 0 ? 1 : 0) : positions ? i : 0;
      }
      into.put(at + i, value);
    }
  }
}
