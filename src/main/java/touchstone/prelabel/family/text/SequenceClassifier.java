package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelException;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.ClassScores;
import touchstone.prelabel.family.Decoder.Cutoffs;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.family.TextReader;
import touchstone.prelabel.tokens.TokenBatches;
import touchstone.prelabel.tokens.TokenInput;
import touchstone.prelabel.tokens.Windowed;
import touchstone.task.TaskKind;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;
import touchstone.token.Tokenizer;

/// Transformers with a classification head: one output `[batch,C]` of logits. One class holds, by a
/// softmax, or several, each by a sigmoid, as `problem_type` or the card says.
///
/// A text that is too long is read in windows; its scores are the windows' mean, each weighed by
/// its tokens.
public final class SequenceClassifier implements TextFamily {
  @Override
  public String id() {
    return "sequence-classifier";
  }

  @Override
  public String title() {
    return "Text classifier";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    var said = graph.output(card.output().scores(), "logits");
    var output = said.or(() -> graph.outputs().stream().findFirst());
    if (!TextGraph.takesTokens(graph.graph()) || !graph.others().isEmpty()) {
      return new Fit.Differs("A text classifier takes the tokens of a text and nothing else.");
    }
    if (output.isEmpty() || output.get().rank() != 2) {
      return new Fit.Differs("A text classifier gives one output [batch,classes].");
    }
    var missing = graph.missingTokenizer();
    if (missing.isPresent()) {
      return missing.get();
    }
    var names = card.labels();
    long classes = output.get().size(1) < 0 ? names.size() : output.get().size(1);
    return Habits.missingNames(names, classes)
        .orElseGet(() -> fit(graph, card, output.get(), names));
  }

  private static Fit fit(TextGraph graph, ModelCard card, TensorInfo output, List<String> names) {
    boolean several = Habits.or(card.text().multiple(), names.size() == 1);
    var activation = card.output().activation();
    var pending = activation == null && several ? Activation.SIGMOID : activation;
    var input = graph.tokens(card).orElseThrow();
    var tokenizer = java.util.Objects.requireNonNull(graph.tokenizer());
    List<TaskKind> tasks =
        several
            ? List.of(new TextLabels(), new TextClass(), new TextScale())
            : List.of(new TextClass(), new TextScale(), new TextLabels());
    return new Fit.Fits(
        tasks,
        new Reading.OfTexts(
            input.inWords(),
            (task, classes) -> new Reader(tokenizer, input, output.name(), pending, task.single())),
        Habits.confidence(card, several ? 0.5 : 0),
        Habits.iou(card, 0.45),
        names,
        several
            ? "scores of %d classes, of which several may hold".formatted(names.size())
            : "scores of %d classes, of which one holds".formatted(names.size()));
  }

  /// Reads texts, the first class of the output being the first name.
  private static final class Reader implements TextReader {
    private final Tokenizer tokenizer;
    private final TokenBatches batches;
    private final String output;
    private final @Nullable Activation pending;
    private final boolean single;

    Reader(
        Tokenizer tokenizer,
        TokenInput input,
        String output,
        @Nullable Activation pending,
        boolean single) {
      this.tokenizer = tokenizer;
      batches = new TokenBatches(input);
      this.output = output;
      this.pending = pending;
      this.single = single;
    }

    @Override
    public List<List<Detection>> read(List<String> texts, Inference inference, Cutoffs cutoffs)
        throws ModelException {
      var windowed = Windowed.of(texts, tokenizer, batches.input(), false);
      var scores = new double[texts.size()][];
      batches.run(
          windowed.encodings(),
          inference,
          (sequence, row) -> {
            var values = Outputs.get(row.outputs(), output);
            int classes = Outputs.each(values, row.batch());
            var one = new double[classes];
            for (int i = 0; i < classes; i++) {
              one[i] = values.floats()[row.index() * classes + i];
            }
            ClassScores.activate(one, pending);
            windowed.addWeighed(scores, sequence, one);
          });
      var found = new ArrayList<List<Detection>>();
      for (var one : scores) {
        found.add(
            single
                ? ClassScores.best(one, -1, cutoffs.confidence())
                : ClassScores.all(one, cutoffs.confidence()));
      }
      return found;
    }
  }
}
