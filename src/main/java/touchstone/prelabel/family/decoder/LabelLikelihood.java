package touchstone.prelabel.family.decoder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import touchstone.onnx.ModelCard;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.task.TextClass;
import touchstone.task.TextScale;

/// Language models that were trained to go on with a text: `logits` `[batch,tokens,vocabulary]`,
/// with or without the keys and values of what they have read. Nothing is generated: a prompt puts
/// the text before each label of the question, and how likely the label is to follow is its score,
/// by a softmax over the labels.
///
/// Where the card says so, likelihoods are taken per token (Brown et al.: Language Models are
/// Few-Shot Learners, 2020), and what the model prefers anyway is taken off (Zhao et al.: Calibrate
/// Before Use, 2021).
public final class LabelLikelihood implements TextFamily {
  @Override
  public String id() {
    return "label-likelihood";
  }

  @Override
  public String title() {
    return "Language model that scores labels";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    var output = logits(graph, card);
    if (!TextGraph.takesTokens(graph.graph()) || output.isEmpty()) {
      return new Fit.Differs(
          "A language model takes tokens and gives logits [batch,tokens,words].");
    }
    boolean past = graph.others().stream().anyMatch(DecoderInput::isPast);
    if (!past && !isMeant(card)) {
      return new Fit.Differs(
          "Nothing says that it is a language model: neither its config.json nor keys and values of"
              + " what it has read.");
    }
    var other = graph.others().stream().filter(input -> !DecoderInput.isPast(input)).findFirst();
    if (other.isPresent()) {
      return new Fit.Lacks(
          "It asks for %s, which Touchstone does not give; export it with the tokens, and keys and values at most, as its inputs."
              .formatted(other.get()));
    }
    var missing = graph.missingTokenizer();
    if (missing.isPresent()) {
      return missing.get();
    }
    var tokens = graph.tokens(card).orElseThrow();
    var input = DecoderInput.of(graph, tokens, output.get().name());
    if (input.isEmpty() || tokens.length() >= 0) {
      return new Fit.Lacks(
          "Its inputs leave open how many heads its layers have, or fix the number of tokens;"
              + " export it with an open number of tokens.");
    }
    return Template.problem(card.text().prompt().template())
        .<Fit>map(Fit.Lacks::new)
        .orElseGet(() -> fit(graph, card, input.get()));
  }

  private static Optional<TensorInfo> logits(TextGraph graph, ModelCard card) {
    return graph.output(card.output().scores(), "logits").filter(output -> output.rank() == 3);
  }

  private boolean isMeant(ModelCard card) {
    var architecture = card.text().architecture();
    return card.family().equals(id())
        || architecture.endsWith("ForCausalLM")
        || architecture.endsWith("LMHeadModel");
  }

  private static Fit fit(TextGraph graph, ModelCard card, DecoderInput input) {
    var prompt = card.text().prompt();
    var tokenizer = Objects.requireNonNull(graph.tokenizer());
    boolean perToken = Habits.or(prompt.perToken(), false);
    return new Fit.Fits(
        List.of(new TextClass(), new TextScale()),
        new Reading.OfTexts(
            "put into the prompt of its card, cut off where the prompt has more than %d tokens"
                .formatted(input.tokens().most()),
            (task, labels) ->
                new LikelihoodReader(
                    new Likelihoods(input),
                    new Prompts(
                        tokenizer, new Template(prompt.template()), labels, input.tokens().most()),
                    perToken,
                    prompt.calibration())),
        Habits.confidence(card, 0),
        Habits.iou(card, 0.45),
        List.of(),
        "the labels of the question are its classes; a label is as likely as it follows the prompt, %s%s, %s"
            .formatted(
                perToken ? "per token" : "all its tokens together",
                prompt.calibration().isEmpty()
                    ? ""
                    : ", compared with \"%s\" as the text".formatted(prompt.calibration()),
                input.past().isEmpty()
                    ? "the prompt being read again for each label"
                    : "the prompt being read once for all labels"));
  }
}
