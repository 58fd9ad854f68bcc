package touchstone.prelabel.family;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ElementType;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.picture.PictureInput;

/// A graph that takes a picture, with the input's dimensions made out.
///
/// @param picture the input that takes it
/// @param channels 1 or 3
/// @param width in pixels
/// @param height in pixels
/// @param others the inputs beside it
public record PictureGraph(
    GraphInspection graph,
    TensorInfo picture,
    Layout layout,
    int channels,
    int width,
    int height,
    List<TensorInfo> others) {
  private static final int LONGEST_SIDE = 1 << 14;

  /// Tasks of Ultralytics whose outputs look like boxes and are more.
  private static final Set<String> OTHER_TASKS = Set.of("segment", "pose", "obb");

  /// A graph in this light, or the sentence that says why it takes no picture.
  public record Seen(@Nullable PictureGraph graph, String obstacle) {}

  public static Seen of(GraphInspection graph, ModelCard card) {
    var task = graph.metadata().getOrDefault("task", "");
    if (OTHER_TASKS.contains(task)) {
      return new Seen(
          null,
          "Its metadata says it does \"%s\"; Touchstone reads boxes and classes.".formatted(task));
    }
    var named = card.input().name();
    var picture =
        graph.inputs().stream()
            .filter(input -> named.isEmpty() ? looksLikePicture(input) : input.name().equals(named))
            .findFirst();
    if (picture.isEmpty() || !looksLikePicture(picture.get())) {
      return new Seen(
          null,
          "No input of it takes pictures or texts: it asks for %s.".formatted(asksFor(graph)));
    }
    return of(graph, card.input(), picture.get());
  }

  /// Return the inputs of a graph, as a list in a sentence.
  public static String asksFor(GraphInspection graph) {
    return graph.inputs().isEmpty()
        ? "nothing"
        : String.join(", ", graph.inputs().stream().map(Object::toString).toList());
  }

  private static boolean looksLikePicture(TensorInfo input) {
    if (!input.type().takesPictures() || input.rank() < 3 || input.rank() > 4) {
      return false;
    }
    long first = input.size(-3);
    long last = input.size(-1);
    return isChannels(first) || isChannels(last) || (first < 0 && last < 0);
  }

  private static boolean isChannels(long size) {
    return size == 1 || size == 3;
  }

  private static Seen of(GraphInspection graph, ModelCard.Input said, TensorInfo picture) {
    var layout = said.layout();
    if (layout == null) {
      layout =
          isChannels(picture.size(-1)) && !isChannels(picture.size(-3)) ? Layout.NHWC : Layout.NCHW;
    }
    boolean first = layout == Layout.NCHW;
    long channels = picture.size(first ? -3 : -1);
    long height = picture.size(first ? -2 : -3);
    long width = picture.size(first ? -1 : -2);
    if (channels < 0) {
      channels = said.colour() == Colour.GREY ? 1 : 3;
    }
    if (!isChannels(channels)) {
      return new Seen(null, "The input %s is not laid out as %s.".formatted(picture, layout));
    }
    var saidWidth = said.width();
    var saidHeight = said.height();
    if (contradicts(saidWidth, width) || contradicts(saidHeight, height)) {
      return new Seen(
          null,
          "The card says %s x %s pixels, but the input is %s."
              .formatted(saidWidth, saidHeight, picture));
    }
    width = width < 0 && saidWidth != null ? saidWidth : width;
    height = height < 0 && saidHeight != null ? saidHeight : height;
    if (width <= 0 || height <= 0) {
      return new Seen(
          null,
          "The size of the input %s is open; say its width and height in a card."
              .formatted(picture));
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > 1L << 26) {
      return new Seen(null, "The input %s is larger than Touchstone feeds.".formatted(picture));
    }
    return new Seen(
        new PictureGraph(
            graph,
            picture,
            layout,
            (int) channels,
            (int) width,
            (int) height,
            graph.inputs().stream().filter(input -> !input.equals(picture)).toList()),
        "");
  }

  private static boolean contradicts(@Nullable Integer said, long size) {
    return said != null && size >= 0 && said != size;
  }

  /// Return the input with what the card leaves unsaid taken from the family's habits. Scale, mean
  /// and deviation are one statement: a card that says one of them leaves the others neutral.
  public PictureInput input(ModelCard.Input said, ModelCard.Input habits) {
    var all = said.or(habits);
    boolean neutral =
        picture.type() == ElementType.UINT8
            || said.scale() != null
            || !said.mean().isEmpty()
            || !said.std().isEmpty();
    var normal = neutral ? said : all;
    var resize = all.resize() == null ? Resize.STRETCH : all.resize();
    int side = Math.min(width, height);
    boolean batched = picture.rank() == 4;
    return new PictureInput(
        picture.name(),
        batched,
        batched && picture.size(0) < 0,
        layout,
        width,
        height,
        channels == 1 ? Colour.GREY : all.colour() == null ? Colour.RGB : all.colour(),
        resize,
        all.resizeTo() == null ? Math.round(side * 256 / 224f) : Math.max(side, all.resizeTo()),
        all.pad() == null ? 114 : all.pad(),
        normal.scale() == null ? 1 : normal.scale(),
        perChannel(normal.mean(), 0),
        perChannel(normal.std(), 1));
  }

  private List<Double> perChannel(List<Double> said, double otherwise) {
    if (said.size() == channels) {
      return said;
    }
    return Collections.nCopies(channels, said.size() == 1 ? said.getFirst() : otherwise);
  }

  /// Return the outputs.
  public List<TensorInfo> outputs() {
    return graph.outputs();
  }

  /// Return the output when there is just one and nothing but the picture is asked for.
  public Optional<TensorInfo> only() {
    return outputs().size() == 1 && others.isEmpty()
        ? Optional.of(outputs().getFirst())
        : Optional.empty();
  }

  /// Return the first output whose name is one of these, in their order.
  public Optional<TensorInfo> output(String... names) {
    for (var name : names) {
      for (var output : outputs()) {
        if (!name.isEmpty() && output.name().equals(name)) {
          return Optional.of(output);
        }
      }
    }
    return Optional.empty();
  }

  /// Return the number of places on grids of these strides, `sum(width / s * height / s)`.
  public long places(int... strides) {
    long places = 0;
    for (int stride : strides) {
      places += (long) (width / stride) * (height / stride);
    }
    return places;
  }
}
