package touchstone.prelabel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCards;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.prelabel.catalogue.ModelFamilies;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.TextGraph;
import touchstone.task.TaskKind;

/// What is to be known about a model before it is used.
///
/// @param sha256 over its file, in hexadecimal
/// @param cardSources where the card comes from, the strongest first
/// @param family the id of the family that fits, or would with a little more said; empty for none
/// @param usable whether it can be run as it is
/// @param verdict which family fits and what is missing, in plain words
/// @param input what is done to an item before the model sees it, in plain words; empty when not
///   usable
/// @param use what it is used for and with which thresholds, null when not usable
public record ModelReport(
    Path file,
    GraphInspection graph,
    String sha256,
    ModelCard card,
    List<String> cardSources,
    String family,
    boolean usable,
    String verdict,
    String input,
    @Nullable Use use) {
  private static final int LONGEST = 120;

  public ModelReport {
    cardSources = List.copyOf(cardSources);
  }

  /// What a usable model is for.
  ///
  /// @param tasks the kinds of question that it answers, the one it was made for first
  /// @param confidence the least score unless said otherwise, from 0 to 1
  /// @param iou the overlap from which boxes are merged unless said otherwise, from 0 to 1
  /// @param classes the names of what it proposes; none when it takes the labels of the question
  public record Use(List<TaskKind> tasks, double confidence, double iou, List<String> classes) {
    public Use {
      tasks = List.copyOf(tasks);
      classes = List.copyOf(classes);
    }
  }

  /// Return the names of what it proposes; while it is not usable, whatever is named.
  public List<String> classes() {
    return use == null ? card.labels() : use.classes();
  }

  /// Return what it looks at, `picture` or `text`.
  public String medium() {
    return use == null ? "text" : use.tasks().getFirst().modality().noun();
  }

  /// Look into a model file. A model that cannot be used is reported, not refused.
  ///
  /// @throws ModelException when it is no ONNX model or a card is unreadable
  public static ModelReport of(Path file, Overrides overrides) throws ModelException {
    var graph = GraphInspection.read(file);
    var found = ModelCards.find(file, graph, overrides);
    var sha256 = Sha256.of(file);
    try (var opened = Opened.open(file, found)) {
      var choice = opened.choose();
      var chosen = choice.chosen();
      if (chosen.isPresent() && chosen.get().fit() instanceof Fit.Fits fit) {
        var family = chosen.get().family();
        return new ModelReport(
            file,
            graph,
            sha256,
            found.card(),
            found.sources(),
            family.id(),
            true,
            "The family %s (%s) fits: %s.".formatted(family.id(), family.title(), fit.how()),
            fit.reading().inWords(),
            new Use(fit.tasks(), fit.confidence(), fit.iou(), fit.classes()));
      }
      if (chosen.isPresent() && chosen.get().fit() instanceof Fit.Embeds fit) {
        var family = chosen.get().family();
        return new ModelReport(
            file,
            graph,
            sha256,
            found.card(),
            found.sources(),
            family.id(),
            false,
            "The family %s (%s) fits: %s. It proposes no labels."
                .formatted(family.id(), family.title(), fit.how()),
            fit.inWords(),
            null);
      }
      return new ModelReport(
          file,
          graph,
          sha256,
          found.card(),
          found.sources(),
          choice.nearest().map(nearest -> nearest.family().id()).orElse(""),
          false,
          verdict(graph, choice),
          "",
          null);
    } catch (ModelException refused) {
      return new ModelReport(
          file,
          graph,
          sha256,
          found.card(),
          found.sources(),
          "",
          false,
          refused.sentence(),
          "",
          null);
    }
  }

  private static String verdict(GraphInspection graph, ModelFamilies.Choice choice) {
    var nearest = choice.nearest();
    if (nearest.isPresent() && nearest.get().fit() instanceof Fit.Lacks(var missing)) {
      return "The family %s looks right, but cannot be used yet. %s"
          .formatted(nearest.get().family().id(), missing);
    }
    if (!choice.obstacle().isEmpty()) {
      return "No model family fits. " + choice.obstacle();
    }
    if (choice.opinions().size() == 1
        && choice.opinions().getFirst().fit() instanceof Fit.Differs(var why)) {
      return "The family %s does not fit. %s"
          .formatted(choice.opinions().getFirst().family().id(), why);
    }
    return "No model family reads its outputs %s; %s."
        .formatted(
            String.join(", ", graph.outputs().stream().map(Object::toString).toList()),
            TextGraph.isSeenIn(graph)
                ? "a model for texts needs its config.json, or a card that names its classes"
                : "boxes can be described in a card with the family declared");
  }

  /// Return the sentence that refuses a model which no family fits.
  static String refusal(GraphInspection graph, ModelFamilies.Choice choice) {
    return "%s cannot be used: %s".formatted(graph.fileName(), verdict(graph, choice));
  }

  /// Return the report as lines of text.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %,d bytes, %,d parameters"
            .formatted(graph.fileName(), graph.bytes(), graph.parameters()));
    lines.add("SHA-256: " + sha256);
    lines.add(
        "format: ONNX IR %d, %s%s"
            .formatted(
                graph.irVersion(),
                String.join(", ", words(graph.opsets())),
                graph.producer().isEmpty() ? "" : ", written by " + graph.producer()));
    graph.inputs().forEach(input -> lines.add("input: " + input));
    graph.outputs().forEach(output -> lines.add("output: " + output));
    graph
        .metadata()
        .forEach((key, value) -> lines.add("metadata: %s = %s".formatted(key, shortened(value))));
    lines.add("operators: " + shortened(String.join(", ", graph.operators().keySet())));
    lines.add(
        "card: " + (cardSources.isEmpty() ? "none found" : String.join(", then ", cardSources)));
    lines.add(
        "classes: "
            + (classes().isEmpty()
                ? unnamed()
                : "%d (%s)".formatted(classes().size(), shortened(String.join(", ", classes())))));
    if (!input.isEmpty()) {
      lines.add(medium() + ": " + input);
    }
    lines.add(verdict);
    return lines;
  }

  /// Return why no classes are named.
  private String unnamed() {
    if (use != null) {
      return "the labels of the question";
    }
    return input.isEmpty() ? "not named" : "none, it makes embeddings";
  }

  private static List<String> words(Map<String, Long> opsets) {
    return opsets.entrySet().stream()
        .map(entry -> "opset %s %d".formatted(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String shortened(String value) {
    var line = value.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST
        ? line
        : String.format(
            Locale.ROOT, "%s… (%,d characters)", line.substring(0, LONGEST), line.length());
  }
}
