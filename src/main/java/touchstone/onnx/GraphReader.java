package touchstone.onnx;

import static touchstone.onnx.ProtoReader.BYTES;
import static touchstone.onnx.ProtoReader.VARINT;
import static touchstone.onnx.ProtoReader.tag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.onnx.ProtoReader.Damaged;

/// Reads the messages of `onnx.proto` that describe a model and passes over its weights. Field
/// numbers are those of onnx.proto3, IR version 13. Owned by one thread, used once.
final class GraphReader {
  private static final Set<String> KNOWN_DOMAINS =
      Set.of(
          "",
          "ai.onnx",
          "ai.onnx.ml",
          "ai.onnx.training",
          "ai.onnx.preview",
          "ai.onnx.preview.training",
          "com.microsoft",
          "com.microsoft.nchwc");

  /// The attributes in which the classifiers of `ai.onnx.ml` and `ZipMap` name their classes.
  private static final Set<String> CLASS_NAMES =
      Set.of("classlabels_strings", "classlabels_int64s", "classlabels_ints");

  private static final int MOST_CLASSES = 1_000_000;
  static final int LONGEST_NAME = 1 << 16;
  private static final int LONGEST_TEXT = 1 << 24;
  private static final int MOST_PARTS = 4_000_000;
  private static final int DEEPEST_GRAPH = 32;

  private final Path file;
  private final String fileName;

  private long irVersion;
  private String producer = "";
  private String producerVersion = "";
  private String graphName = "";
  private String description = "";
  private boolean sawGraph;
  private int parts;
  private long parameters;
  private List<String> classNames = List.of();
  private long textLeft = 4L * LONGEST_TEXT;
  private final TreeMap<String, Long> opsets = new TreeMap<>();
  private final TreeMap<String, Long> operators = new TreeMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Set<String> foreign = new TreeSet<>();
  private final Set<String> localFunctions = new HashSet<>();
  private final Set<String> externalData = new LinkedHashSet<>();
  private final Set<String> initialisers = new HashSet<>();
  private final List<TensorInfo> inputs = new ArrayList<>();
  private final List<TensorInfo> outputs = new ArrayList<>();

  GraphReader(Path file) {
    this.file = file;
    var name = file.getFileName();
    fileName = name == null ? file.toString() : name.toString();
  }

  GraphInspection read() throws ModelException {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          Files.exists(file)
              ? "%s is not a file; name an .onnx file.".formatted(file)
              : "%s does not exist; check the path of the model.".formatted(file));
    }
    try (var reader = new ProtoReader(file)) {
      if (reader.size() == 0) {
        throw new Damaged("is empty");
      }
      model(reader, reader.size());
      if (!sawGraph) {
        throw new Damaged("is not an ONNX model");
      }
      return inspection(reader.size());
    } catch (Damaged damage) {
      throw new ModelException(
          "%s %s; export or download the model again.".formatted(fileName, damage.getMessage()),
          damage);
    } catch (AccessDeniedException denied) {
      throw new ModelException(
          "%s cannot be read; ask for permission to read it.".formatted(file), denied);
    } catch (IOException failure) {
      throw new ModelException(
          "%s cannot be read (%s).".formatted(file, failure.getMessage()), failure);
    }
  }

  private GraphInspection inspection(long bytes) {
    foreign.removeAll(localFunctions);
    inputs.removeIf(input -> initialisers.contains(input.name()));
    return new GraphInspection(
        fileName,
        bytes,
        irVersion,
        (producer + " " + producerVersion).strip(),
        graphName,
        description,
        opsets,
        inputs,
        outputs,
        metadata,
        operators,
        List.copyOf(foreign),
        List.copyOf(externalData),
        parameters,
        classNames);
  }

  private void model(ProtoReader in, long end) throws IOException {
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> irVersion = in.varint();
        case 2 << 3 | BYTES -> producer = in.text(end, LONGEST_NAME);
        case 3 << 3 | BYTES -> producerVersion = in.text(end, LONGEST_NAME);
        case 6 << 3 | BYTES -> description = text(in, end);
        case 7 << 3 | BYTES -> {
          sawGraph = true;
          graph(in, in.end(end), 0);
        }
        case 8 << 3 | BYTES -> opset(in, in.end(end));
        case 14 << 3 | BYTES -> entry(in, in.end(end), metadata);
        case 25 << 3 | BYTES -> function(in, in.end(end));
        default -> in.skip(tag, end);
      }
    }
  }

  private String text(ProtoReader in, long end) throws IOException {
    var text = in.text(end, LONGEST_TEXT);
    textLeft -= text.length();
    if (textLeft < 0) {
      throw new Damaged("holds more text than a model needs");
    }
    return text;
  }

  private void opset(ProtoReader in, long end) throws IOException {
    var domain = "";
    long version = 0;
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> domain = in.text(end, LONGEST_NAME);
        case 2 << 3 | VARINT -> version = in.varint();
        default -> in.skip(tag, end);
      }
    }
    opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version);
  }

  private void entry(ProtoReader in, long end, Map<String, String> into) throws IOException {
    var key = "";
    var value = "";
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> key = in.text(end, LONGEST_NAME);
        case 2 << 3 | BYTES -> value = text(in, end);
        default -> in.skip(tag, end);
      }
    }
    into.put(key, value);
  }

  private void function(ProtoReader in, long end) throws IOException {
    var name = "";
    var domain = "";
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> name = in.text(end, LONGEST_NAME);
        case 7 << 3 | BYTES -> node(in, in.end(end), 0);
        case 10 << 3 | BYTES -> domain = in.text(end, LONGEST_NAME);
        default -> in.skip(tag, end);
      }
    }
    localFunctions.add(domain + ":" + name);
  }

  private void graph(ProtoReader in, long end, int depth) throws IOException {
    if (depth > DEEPEST_GRAPH) {
      throw new Damaged("nests graphs more than %d deep".formatted(DEEPEST_GRAPH));
    }
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> node(in, in.end(end), depth);
        case 2 << 3 | BYTES -> {
          var name = in.text(end, LONGEST_NAME);
          graphName = depth == 0 ? name : graphName;
        }
        case 5 << 3 | BYTES -> {
          var name = tensor(in, in.end(end));
          if (depth == 0) {
            initialisers.add(name);
          }
        }
        case 11 << 3 | BYTES -> value(in, in.end(end), depth == 0 ? inputs : new ArrayList<>());
        case 12 << 3 | BYTES -> value(in, in.end(end), depth == 0 ? outputs : new ArrayList<>());
        default -> in.skip(tag, end);
      }
    }
  }

  private void node(ProtoReader in, long end, int depth) throws IOException {
    count();
    var operator = "";
    var domain = "";
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 4 << 3 | BYTES -> operator = in.text(end, LONGEST_NAME);
        case 5 << 3 | BYTES -> attribute(in, in.end(end), depth);
        case 7 << 3 | BYTES -> domain = in.text(end, LONGEST_NAME);
        default -> in.skip(tag, end);
      }
    }
    boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
    operators.merge(standard ? operator : domain + ":" + operator, 1L, Long::sum);
    if (!KNOWN_DOMAINS.contains(domain)) {
      foreign.add(domain + ":" + operator);
    }
  }

  private void attribute(ProtoReader in, long end, int depth) throws IOException {
    boolean namesClasses = false;
    var names = new ArrayList<String>();
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> namesClasses = CLASS_NAMES.contains(in.text(end, LONGEST_NAME));
        case 8 << 3 | VARINT, 8 << 3 | BYTES, 9 << 3 | BYTES -> {
          if (namesClasses) {
            classNames(in, tag, end, names);
          } else {
            in.skip(tag, end);
          }
        }
        case 5 << 3 | BYTES, 10 << 3 | BYTES -> tensor(in, in.end(end));
        case 6 << 3 | BYTES, 11 << 3 | BYTES -> graph(in, in.end(end), depth + 1);
        default -> in.skip(tag, end);
      }
      if (names.size() > MOST_CLASSES) {
        throw new Damaged("has more classes than Touchstone reads");
      }
    }
    if (!names.isEmpty()) {
      classNames = List.copyOf(names);
    }
  }

  /// Read one text, one number, or numbers behind each other.
  private void classNames(ProtoReader in, int tag, long end, List<String> names)
      throws IOException {
    if (tag == tag(9, BYTES)) {
      names.add(text(in, end));
    } else if (tag == tag(8, VARINT)) {
      names.add(Long.toString(in.varint()));
    } else {
      long numbersEnd = in.end(end);
      while (in.more(numbersEnd)) {
        names.add(Long.toString(in.varint()));
      }
    }
  }

  private String tensor(ProtoReader in, long end) throws IOException {
    count();
    var name = "";
    long elements = 1;
    boolean external = false;
    var where = new LinkedHashMap<String, String>();
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> elements = ValueTypes.times(elements, in.varint());
        case 1 << 3 | BYTES -> {
          long dimsEnd = in.end(end);
          while (in.more(dimsEnd)) {
            elements = ValueTypes.times(elements, in.varint());
          }
        }
        case 8 << 3 | BYTES -> name = in.text(end, LONGEST_NAME);
        case 13 << 3 | BYTES -> entry(in, in.end(end), where);
        case 14 << 3 | VARINT -> external = in.varint() == 1;
        default -> in.skip(tag, end);
      }
    }
    parameters += elements;
    if (external || !where.isEmpty()) {
      externalData.add(where.getOrDefault("location", ""));
    }
    return name;
  }

  private void value(ProtoReader in, long end, List<TensorInfo> into) throws IOException {
    count();
    into.add(ValueTypes.value(in, end));
  }

  private void count() throws Damaged {
    if (++parts > MOST_PARTS) {
      throw new Damaged("has more parts than Touchstone reads");
    }
  }
}
