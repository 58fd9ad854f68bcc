package touchstone.prelabel.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.ModelFamily;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.family.decoder.LabelLikelihood;
import touchstone.prelabel.family.picture.BoxesAndScores;
import touchstone.prelabel.family.picture.Declared;
import touchstone.prelabel.family.picture.FamilyAliases;
import touchstone.prelabel.family.picture.FastestDet;
import touchstone.prelabel.family.picture.ImageClassifier;
import touchstone.prelabel.family.picture.RtDetr;
import touchstone.prelabel.family.picture.YoloEndToEnd;
import touchstone.prelabel.family.picture.YoloV5;
import touchstone.prelabel.family.picture.YoloV8;
import touchstone.prelabel.family.picture.Yolox;
import touchstone.prelabel.family.text.Entailment;
import touchstone.prelabel.family.text.SentenceEmbedding;
import touchstone.prelabel.family.text.SequenceClassifier;
import touchstone.prelabel.family.text.StringClassifier;
import touchstone.prelabel.family.text.TokenClassifier;
import touchstone.token.Tokenizer;

/// The catalogue of model families, the more particular before the more general.
public final class ModelFamilies {
  public static final List<ModelFamily> ALL =
      List.of(
          new Declared(),
          new Yolox(),
          new RtDetr(),
          new YoloEndToEnd(),
          new YoloV5(),
          new YoloV8(),
          new FastestDet(),
          new BoxesAndScores(),
          new ImageClassifier(),
          new StringClassifier(),
          new LabelLikelihood(),
          new SentenceEmbedding(),
          new Entailment(),
          new SequenceClassifier(),
          new TokenClassifier());

  /// What a family says of a graph.
  public record Opinion(ModelFamily family, Fit fit) {}

  /// The choice of a family for a graph.
  ///
  /// @param opinions of the families that were asked; the chosen one, if any, is the only one that
  ///   [Fit.Fits] or [Fit.Embeds] comes first from
  /// @param obstacle the sentence that rules all families out, or empty
  public record Choice(List<Opinion> opinions, String obstacle) {
    public Choice {
      opinions = List.copyOf(opinions);
    }

    /// Return the first family that fits.
    public Optional<Opinion> chosen() {
      return opinions.stream()
          .filter(o -> o.fit() instanceof Fit.Fits || o.fit() instanceof Fit.Embeds)
          .findFirst();
    }

    /// Return the first family that would fit if something more were said.
    public Optional<Opinion> nearest() {
      return opinions.stream().filter(opinion -> opinion.fit() instanceof Fit.Lacks).findFirst();
    }
  }

  private ModelFamilies() {}

  public static Optional<ModelFamily> find(String id) {
    return ALL.stream().filter(family -> family.id().equals(id)).findFirst();
  }

  /// Return the ids, as a list in a sentence.
  public static String ids() {
    return ALL.stream().map(ModelFamily::id).collect(Collectors.joining(", "));
  }

  /// Ask the families, or the one that the card names.
  ///
  /// @param tokenizer the one that belongs to the model, null where there is none
  public static Choice choose(
      GraphInspection graph, ModelCard card, @Nullable Tokenizer tokenizer) {
    var widened = FamilyAliases.widen(card);
    var asked = ALL;
    if (!widened.family().isEmpty()) {
      var named = find(widened.family());
      if (named.isEmpty()) {
        return new Choice(
            List.of(),
            "There is no model family %s; known are %s.".formatted(card.family(), ids()));
      }
      asked = List.of(named.get());
    }
    var seen = PictureGraph.of(graph, widened);
    var picture = seen.graph();
    boolean text = TextGraph.isSeenIn(graph);
    var opinions = new ArrayList<Opinion>();
    for (var family : asked) {
      switch (family) {
        case PictureFamily pictures when picture != null ->
            opinions.add(new Opinion(family, agreed(pictures.fits(picture, widened), widened)));
        case TextFamily texts when text ->
            opinions.add(
                new Opinion(
                    family, agreed(texts.fits(new TextGraph(graph, tokenizer), widened), widened)));
        default -> {}
      }
    }
    return new Choice(opinions, opinions.isEmpty() ? obstacle(asked, graph, seen) : "");
  }

  private static String obstacle(
      List<ModelFamily> asked, GraphInspection graph, PictureGraph.Seen picture) {
    if (asked.size() == 1 && asked.getFirst() instanceof TextFamily) {
      return "No input of it takes texts or tokens: it asks for %s."
          .formatted(PictureGraph.asksFor(graph));
    }
    return picture.obstacle();
  }

  /// Hold a fit against the task that the card says.
  private static Fit agreed(Fit fit, ModelCard card) {
    if (!(fit instanceof Fit.Fits fits) || card.task().isEmpty()) {
      return fit;
    }
    var tasks = fits.tasks().stream().filter(task -> task.id().equals(card.task())).toList();
    return tasks.isEmpty()
        ? new Fit.Differs("The card says the task is %s.".formatted(card.task()))
        : fits.withTasks(tasks);
  }
}
