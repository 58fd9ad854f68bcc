package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the YAML file of an Ultralytics dataset: `path`, `train`, `val`, `test`, `names`.
final class YoloYaml {
  private static final long LARGEST = 4 << 20;
  private static final int MOST_CLASSES = 100_000;
  private static final YAMLMapper MAPPER =
      new YAMLMapper(
          YAMLFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(50)
                      .maxStringLength(100_000)
                      .build())
              .build());

  private YoloYaml() {}

  static YoloLayout read(DatasetRoot root, Path file, Report report)
      throws IOException, DatasetException {
    var where = root.relative(file);
    var yaml = parse(file, where);
    var names = names(yaml.path("names"), where);
    var parts = new ArrayList<YoloLayout.Part>();
    var base = base(root, yaml.path("path"));
    int named = 0;
    for (var split : List.of("train", "val", "test")) {
      var entry = yaml.path(split).isMissingNode() && split.equals("val") ? "valid" : split;
      var value = yaml.path(entry);
      var places = value.isArray() ? value : List.of(value);
      for (var place : places) {
        if (place.isString() && !place.asString().isBlank()) {
          named++;
          find(root, base, place.asString(), where, split, report)
              .ifPresent(found -> parts.add(new YoloLayout.Part(split, found)));
        }
      }
    }
    if (named == 0) {
      if (names.isEmpty()) {
        throw new DatasetException(
            "%s: this has neither class names nor folders of pictures, so it is no YOLO dataset."
                .formatted(where));
      }
      parts.add(new YoloLayout.Part("", root.path()));
    } else if (parts.isEmpty()) {
      throw new DatasetException(
          "%s: none of the folders of pictures that it names (train, val, test) is there."
              .formatted(where));
    }
    return new YoloLayout(root, true, names, where, parts, yaml.has("kpt_shape"));
  }

  private static JsonNode parse(Path file, String where) throws IOException, DatasetException {
    if (Files.size(file) > LARGEST) {
      throw new DatasetException(
          "%s: this is larger than 4 MB, so it is no description of a dataset.".formatted(where));
    }
    try (var in = TextFile.utf8(file)) {
      var yaml = MAPPER.readTree(in);
      if (yaml == null || !yaml.isObject()) {
        throw new DatasetException(
            "%s: this is not a YAML file with names and folders of pictures.".formatted(where));
      }
      return yaml;
    } catch (JacksonException malformed) {
      var location = malformed.getLocation();
      throw new DatasetException(
          "%s: this is not YAML that can be read; %s."
              .formatted(
                  location == null || location.getLineNr() < 1
                      ? where
                      : "%s, line %d, column %d"
                          .formatted(where, location.getLineNr(), location.getColumnNr()),
                  Malformed.MEND),
          malformed);
    } catch (YamlEngineException malformed) {
      throw new DatasetException(
          "%s: this is not YAML that can be read; %s.".formatted(where, Malformed.MEND), malformed);
    } catch (java.nio.charset.CharacterCodingException foreign) {
      throw new DatasetException(
          "%s: this is neither UTF-8 nor UTF-16 text; save it as UTF-8.".formatted(where), foreign);
    }
  }

  private static List<String> names(JsonNode names, String where) throws DatasetException {
    var byIndex = new TreeMap<Integer, String>();
    if (names.isArray()) {
      for (var name : names) {
        byIndex.put(byIndex.size(), name.asString(""));
      }
    } else if (names.isObject()) {
      for (var entry : names.properties()) {
        if (!entry.getKey().matches("[0-9]{1,6}")) {
          throw new DatasetException(
              "%s: the class \"%s\" has no number; write names as a list or by number."
                  .formatted(where, entry.getKey()));
        }
        byIndex.put(Integer.parseInt(entry.getKey()), entry.getValue().asString(""));
      }
    }
    if (!byIndex.isEmpty() && byIndex.lastKey() >= MOST_CLASSES) {
      throw new DatasetException(
          "%s: this numbers more than %,d classes.".formatted(where, MOST_CLASSES));
    }
    var list = new ArrayList<String>();
    byIndex.forEach(
        (index, name) -> {
          while (list.size() < index) {
            list.add(Integer.toString(list.size()));
          }
          list.add(name);
        });
    return list;
  }

  private static String base(DatasetRoot root, JsonNode path) throws IOException {
    try {
      if (path.isString() && !path.asString().isBlank()) {
        var folder = root.folder(path.asString());
        if (folder.isPresent()) {
          return root.relative(folder.get());
        }
      }
    } catch (RefusedName elsewhere) {
      // It names the place where the dataset was written; the file's own folder stands in.
      return "";
    }
    return "";
  }

  private static Optional<Path> find(
      DatasetRoot root, String base, String place, String where, String split, Report report)
      throws IOException {
    var own = place.replace('\\', '/');
    var inside = own.replaceFirst("^(\\.{1,2}/+)+", "");
    RefusedName refusal = null;
    for (var name : List.of(base.isEmpty() ? own : base + "/" + own, own, inside)) {
      try {
        var folder = root.folder(name);
        var found = folder.isPresent() ? folder : root.file(name);
        if (found.isPresent()) {
          return found;
        }
      } catch (RefusedName refused) {
        refusal = refused;
      }
    }
    report.problem(
        "missing folder",
        where,
        refusal != null
            ? refusal.sentence()
            : "The folder \"%s\" of %s is not there.".formatted(place, split));
    return Optional.empty();
  }
}
