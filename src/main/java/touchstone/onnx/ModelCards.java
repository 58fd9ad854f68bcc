package touchstone.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds what is said about a model, in the order in which it counts: what the person names, the
/// card beside the file, a YAML file beside it, the metadata inside it, and the `config.json` of
/// Hugging Face beside it or in the folder above an `onnx` folder.
public final class ModelCards {
  /// What the person names on purpose.
  ///
  /// @param card a card or an X-AnyLabeling YAML file, which then stands in for those beside the
  ///   model
  /// @param family empty to leave it to the cards
  /// @param classes a file of class names
  public record Overrides(@Nullable Path card, String family, @Nullable Path classes) {
    public static final Overrides NONE = new Overrides(null, "", null);
  }

  /// A card put together from several sources.
  ///
  /// @param sources where it comes from, as people say it, the strongest first
  public record Found(ModelCard card, List<String> sources) {
    public Found {
      sources = List.copyOf(sources);
    }
  }

  private ModelCards() {}

  /// Put together what is said about the model.
  ///
  /// @throws ModelException when one of the sources is unreadable, naming it
  public static Found find(Path model, GraphInspection graph, Overrides overrides)
      throws ModelException {
    var card = ModelCard.EMPTY;
    var sources = new ArrayList<String>();
    if (!overrides.family().isEmpty()) {
      card = card.withFamily(overrides.family());
      sources.add("--family " + overrides.family());
    }
    var classes = overrides.classes();
    if (classes != null) {
      card = card.withLabels(ClassNames.read(classes));
      sources.add(CardJson.name(classes));
    }
    var given = overrides.card();
    var files = given == null ? beside(model) : List.of(given);
    for (var file : files) {
      card = card.or(read(file));
      sources.add(CardJson.name(file));
    }
    if (graph.metadata().containsKey("names")) {
      card = card.or(ForeignCards.ultralytics(graph));
      sources.add("the metadata in " + graph.fileName());
    }
    var config = HuggingFace.read(model);
    if (config.isPresent()) {
      card = card.or(config.get());
      sources.add("config.json");
    }
    if (card.name().isEmpty()) {
      card = card.withName(stem(model));
    }
    return new Found(card, sources);
  }

  private static List<Path> beside(Path model) {
    var found = new ArrayList<Path>();
    for (var ending : List.of(".json", ".yaml", ".yml")) {
      var file = model.resolveSibling(stem(model) + ending);
      if (Files.isRegularFile(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private static ModelCard read(Path file) throws ModelException {
    var name = CardJson.name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? ForeignCards.yaml(file)
        : CardJson.read(file);
  }

  private static String stem(Path model) {
    var name = CardJson.name(model);
    return name.toLowerCase(Locale.ROOT).endsWith(".onnx")
        ? name.substring(0, name.length() - ".onnx".length())
        : name;
  }
}
