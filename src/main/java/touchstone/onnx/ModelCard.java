package touchstone.onnx;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is said about a model beside its graph. Everything may be left unsaid: a text is then
/// empty, a list has no entries, a number or choice is null.
///
/// @param licence an SPDX expression where possible
/// @param family the id of the model family that reads it
/// @param task the kind of question that it answers, such as `boxes` or `text-class`
/// @param labels the names of its classes, in the order of its outputs
/// @param input how a picture becomes the input
/// @param text how a text becomes the input, and what its outputs mean
public record ModelCard(
    String name,
    String version,
    String description,
    String licence,
    String family,
    String task,
    List<String> labels,
    Input input,
    Text text,
    Output output,
    Thresholds thresholds) {
  public static final ModelCard EMPTY =
      new ModelCard(
          "",
          "",
          "",
          "",
          "",
          "",
          List.of(),
          Input.EMPTY,
          Text.EMPTY,
          Output.EMPTY,
          Thresholds.EMPTY);

  public ModelCard {
    labels = List.copyOf(labels);
  }

  /// The order of a picture tensor's dimensions: batch, channels, height, width, or channels last.
  public enum Layout {
    NCHW,
    NHWC
  }

  /// The order of a picture tensor's channels.
  public enum Colour {
    RGB,
    BGR,
    GREY
  }

  /// How a picture is brought to the size of the input.
  public enum Resize {
    /// Scaled whole, kept in shape, centred, the rest padded.
    LETTERBOX,
    /// The same with the picture in the top left corner.
    LETTERBOX_TOP_LEFT,
    /// Scaled to the size, out of shape where need be.
    STRETCH,
    /// Its short side scaled to `resizeTo`, then the centre cut out.
    CROP
  }

  /// How four numbers say a box: corners, centre and size, corner and size, or corners y first.
  public enum Encoding {
    XYXY,
    CXCYWH,
    XYWH,
    YXYX
  }

  /// What box coordinates count: pixels of the input, or parts of its width and height.
  public enum Units {
    PIXELS,
    RELATIVE
  }

  /// What is still to be done to scores.
  public enum Activation {
    NONE,
    SIGMOID,
    SOFTMAX
  }

  /// Whether overlapping boxes are still to be merged: not at all, within a class, or across.
  public enum Suppression {
    NONE,
    CLASSES,
    AGNOSTIC
  }

  /// How a picture becomes the input: `(value * scale - mean) / std` for each channel value 0..255.
  ///
  /// @param name of the tensor
  /// @param resizeTo the short side before a [Resize#CROP]
  /// @param pad the value 0..255 around a letterboxed picture
  /// @param mean by channel in the order of the tensor's channels, or one for all
  /// @param std the same
  public record Input(
      String name,
      @Nullable Layout layout,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Colour colour,
      @Nullable Resize resize,
      @Nullable Integer resizeTo,
      @Nullable Double pad,
      @Nullable Double scale,
      List<Double> mean,
      List<Double> std) {
    static final Input EMPTY =
        new Input("", null, null, null, null, null, null, null, null, List.of(), List.of());

    public Input {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }

    /// Return this with what it leaves unsaid taken from the other.
    public Input or(Input other) {
      return new Input(
          either(name, other.name),
          first(layout, other.layout),
          first(width, other.width),
          first(height, other.height),
          first(colour, other.colour),
          first(resize, other.resize),
          first(resizeTo, other.resizeTo),
          first(pad, other.pad),
          first(scale, other.scale),
          either(mean, other.mean),
          either(std, other.std));
    }
  }

  /// Whose score a word has that consists of several tokens: its first token's, the best of them,
  /// or the average.
  public enum Aggregation {
    FIRST,
    MAX,
    AVERAGE
  }

  /// What of the vectors of a text's tokens is taken for the text: their average, that of the first
  /// token, the largest value in each place, or that of the last token.
  public enum Pooling {
    MEAN,
    CLS,
    MAX,
    LAST
  }

  /// What a model reads that takes the labels of the question as its classes.
  ///
  /// @param template for a language model, what it reads before a label, `{text}` standing for the
  ///   text and `{labels}` for all labels, with a space at its end where one belongs before the
  ///   label; for a model of entailment, the sentence that a label becomes, `{}` standing for it
  /// @param perToken whether a label's likelihood is taken per token, so that long labels are not
  ///   at a disadvantage
  /// @param calibration a text without content, such as `N/A`; how likely labels are after it is
  ///   what the model prefers anyway, and is taken off
  public record Prompt(String template, @Nullable Boolean perToken, String calibration) {
    public static final Prompt EMPTY = new Prompt("", null, "");

    /// Return this with what it leaves unsaid taken from the other.
    public Prompt or(Prompt other) {
      return new Prompt(
          either(template, other.template),
          first(perToken, other.perToken),
          either(calibration, other.calibration));
    }
  }

  /// How the vectors of tokens become that of a text.
  ///
  /// @param normalise whether vectors are brought to length 1
  /// @param layer what else is done to vectors that the graph does not do, empty for nothing
  public record Embedding(@Nullable Pooling pooling, @Nullable Boolean normalise, String layer) {
    public static final Embedding EMPTY = new Embedding(null, null, "");

    /// Return this with what it leaves unsaid taken from the other.
    public Embedding or(Embedding other) {
      return new Embedding(
          first(pooling, other.pooling),
          first(normalise, other.normalise),
          either(layer, other.layer));
    }
  }

  /// How a text becomes the input, and what is read from the outputs.
  ///
  /// @param architecture what the model was trained as, in the words of `config.json`, such as
  ///   `BertForTokenClassification`
  /// @param tokenizer the tokenizer's file, relative to the model's folder and inside it
  /// @param lowercase whether a `vocab.txt` is of lower case
  /// @param maxTokens the most tokens of a text that the model takes at once, special ones included
  /// @param overlap the tokens that two windows of a longer text share
  /// @param multiple whether several classes may hold at once
  /// @param aggregation whose score a word of several tokens has
  /// @param prompt what is read beside the text
  /// @param embedding what makes one vector of many
  public record Text(
      String architecture,
      String tokenizer,
      @Nullable Boolean lowercase,
      @Nullable Integer maxTokens,
      @Nullable Integer overlap,
      @Nullable Boolean multiple,
      @Nullable Aggregation aggregation,
      Prompt prompt,
      Embedding embedding) {
    public static final Text EMPTY =
        new Text("", "", null, null, null, null, null, Prompt.EMPTY, Embedding.EMPTY);

    /// Return this with what it leaves unsaid taken from the other.
    public Text or(Text other) {
      return new Text(
          either(architecture, other.architecture),
          either(tokenizer, other.tokenizer),
          first(lowercase, other.lowercase),
          first(maxTokens, other.maxTokens),
          first(overlap, other.overlap),
          first(multiple, other.multiple),
          first(aggregation, other.aggregation),
          prompt.or(other.prompt),
          embedding.or(other.embedding));
    }
  }

  /// How the outputs are read.
  ///
  /// @param boxes the tensor of boxes, or of whole rows when no scores are named
  /// @param scores the tensor of scores by class, or of the best score
  /// @param labels the tensor of class indices
  /// @param objectness the tensor of objectness
  /// @param transposed whether boxes lie in columns: `[batch, numbers, boxes]`
  /// @param objectnessColumn the place of the objectness in a row
  /// @param background the class index that means nothing is there
  public record Output(
      String boxes,
      String scores,
      String labels,
      String objectness,
      @Nullable Encoding encoding,
      @Nullable Units units,
      @Nullable Activation activation,
      @Nullable Boolean transposed,
      @Nullable Integer objectnessColumn,
      @Nullable Integer background,
      @Nullable Suppression nms) {
    static final Output EMPTY =
        new Output("", "", "", "", null, null, null, null, null, null, null);

    /// Return this with what it leaves unsaid taken from the other.
    public Output or(Output other) {
      return new Output(
          either(boxes, other.boxes),
          either(scores, other.scores),
          either(labels, other.labels),
          either(objectness, other.objectness),
          first(encoding, other.encoding),
          first(units, other.units),
          first(activation, other.activation),
          first(transposed, other.transposed),
          first(objectnessColumn, other.objectnessColumn),
          first(background, other.background),
          first(nms, other.nms));
    }
  }

  /// Which proposals are worth keeping.
  ///
  /// @param confidence the least score, from 0 to 1
  /// @param iou boxes of a class that overlap more than this are merged, from 0 to 1
  public record Thresholds(@Nullable Double confidence, @Nullable Double iou) {
    static final Thresholds EMPTY = new Thresholds(null, null);

    public Thresholds or(Thresholds other) {
      return new Thresholds(first(confidence, other.confidence), first(iou, other.iou));
    }
  }

  /// Return this card with what it leaves unsaid taken from the other.
  public ModelCard or(ModelCard other) {
    return new ModelCard(
        either(name, other.name),
        either(version, other.version),
        either(description, other.description),
        either(licence, other.licence),
        either(family, other.family),
        either(task, other.task),
        either(labels, other.labels),
        input.or(other.input),
        text.or(other.text),
        output.or(other.output),
        thresholds.or(other.thresholds));
  }

  public ModelCard withName(String other) {
    return new ModelCard(
        other,
        version,
        description,
        licence,
        family,
        task,
        labels,
        input,
        text,
        output,
        thresholds);
  }

  public ModelCard withFamily(String other) {
    return new ModelCard(
        name, version, description, licence, other, task, labels, input, text, output, thresholds);
  }

  public ModelCard withTask(String other) {
    return new ModelCard(
        name,
        version,
        description,
        licence,
        family,
        other,
        labels,
        input,
        text,
        output,
        thresholds);
  }

  public ModelCard withLabels(List<String> other) {
    return new ModelCard(
        name, version, description, licence, family, task, other, input, text, output, thresholds);
  }

  public ModelCard withInput(Input other) {
    return new ModelCard(
        name, version, description, licence, family, task, labels, other, text, output, thresholds);
  }

  public ModelCard withText(Text other) {
    return new ModelCard(
        name,
        version,
        description,
        licence,
        family,
        task,
        labels,
        input,
        other,
        output,
        thresholds);
  }

  public ModelCard withOutput(Output other) {
    return new ModelCard(
        name, version, description, licence, family, task, labels, input, text, other, thresholds);
  }

  public ModelCard withThresholds(Thresholds other) {
    return new ModelCard(
        name, version, description, licence, family, task, labels, input, text, output, other);
  }

  /// Return the word for a choice as cards spell it, such as `letterbox-top-left`.
  static String word(Enum<?> choice) {
    return choice instanceof Layout || choice instanceof Colour
        ? choice.name()
        : choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String either(String said, String other) {
    return said.isEmpty() ? other : said;
  }

  private static <T> List<T> either(List<T> said, List<T> other) {
    return said.isEmpty() ? other : said;
  }

  private static <T> @Nullable T first(@Nullable T said, @Nullable T other) {
    return said == null ? other : said;
  }
}
