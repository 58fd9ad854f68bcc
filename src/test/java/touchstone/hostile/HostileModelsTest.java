package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.onnx.OnnxBuilder;

/// Models that are broken, lie, or reach for what is not theirs; cards and class files likewise.
/// Each is looked into and then set to work on a project with one picture, which stays as it was.
class HostileModelsTest {
  private static final String CARD =
      "{\"labels\": [\"red\", \"green\", \"blue\"], \"task\": \"image-class\", \"output\":"
          + " {\"activation\": \"none\"}}";

  @TempDir private Path folder;

  /// Lays a model out beside the dataset and returns the words that choose it.
  @FunctionalInterface
  private interface Lay {
    Object[] out(Siege siege) throws Exception;
  }

  /// @param named what standard error must hold
  private record Case(String what, String named, Lay lay) {
    Case naming(String other) {
      return new Case(what, other, lay);
    }
  }

  private static Case model(String what, byte[] bytes) {
    return new Case(
        what, "m.onnx", siege -> new Object[] {Files.write(siege.folder.resolve("m.onnx"), bytes)});
  }

  private static Case carded(String what, String card) {
    return new Case(
        what,
        "m.json",
        siege -> {
          var model = siege.model("m.onnx");
          Files.writeString(siege.folder.resolve("m.json"), card);
          return new Object[] {model};
        });
  }

  /// A good model with one more word of the command line, which names a file that is laid out.
  private static Case with(String what, String option, String name, byte[] bytes) {
    return new Case(
        what,
        name,
        siege -> {
          var file = Files.write(siege.folder.resolve(name), bytes);
          return new Object[] {siege.model("m.onnx"), option, file};
        });
  }

  private static Case with(String what, String option, String name, String text) {
    return with(what, option, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Stream<DynamicTest> refused(String part, Case... cases) {
    return IntStream.range(0, cases.length)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    cases[i].what,
                    () -> {
                      var place = Files.createDirectories(folder.resolve(part + i));
                      refused(new Siege(place), cases[i]);
                    }));
  }

  private static void refused(Siege siege, Case attack) throws Exception {
    siege.good("good.png");
    var chosen = attack.lay.out(siege);
    var inspect = words(new Object[] {"models", "inspect"}, chosen);
    siege.run(inspect).exits(Outcome.REFUSED).names(attack.named);
    siege.create("image-class");
    siege.run("import", siege.project, siege.data).exits(Outcome.DONE);
    var before = siege.verified();
    var words = words(new Object[] {"prelabel", siege.project, "--model"}, chosen);
    siege.run(words).exits(Outcome.REFUSED).names(attack.named);
    assertEquals(before, siege.verified());
    siege.secretsKept();
  }

  private static Object[] words(Object[] first, Object[] then) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(then)).toArray();
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  private static byte[] shipped() throws IOException {
    return Files.readAllBytes(Path.of("models/shelf-state.onnx"));
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNoModelAreRefused() throws IOException {
    var good = Siege.colours().build();
    var shipped = shipped();
    var long9 = new byte[] {0x3A, -1, -1, -1, -1, -1, -1, -1, -1, 127};
    return refused(
        "file",
        model("an empty file", new byte[0]),
        model("a text", "not a model\n".getBytes(StandardCharsets.UTF_8)),
        model("a picture", Siege.png()),
        model(
            "a page of the web", "<!DOCTYPE html><html><body>404".getBytes(StandardCharsets.UTF_8)),
        model("random bytes", noise(50_000)),
        model("zeros", new byte[50_000]),
        model("a field that claims 2^62 bytes", long9),
        model("a number without end", new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}),
        model("cut after its first field", Arrays.copyOf(good, 2)),
        model("cut in its middle", Arrays.copyOf(good, good.length / 2)),
        model("cut before its last byte", Arrays.copyOf(good, good.length - 1)),
        model("a shipped one, cut at a tenth", Arrays.copyOf(shipped, shipped.length / 10)),
        model("a shipped one, cut in its middle", Arrays.copyOf(shipped, shipped.length / 2)),
        model(
            "a shipped one, cut before its last byte", Arrays.copyOf(shipped, shipped.length - 1)),
        new Case(
            "a folder",
            "m.onnx",
            siege -> new Object[] {Files.createDirectory(siege.folder.resolve("m.onnx"))}),
        new Case(
            "a file that is not there",
            "m.onnx",
            siege -> new Object[] {siege.folder.resolve("m.onnx")}),
        new Case(
            "a link that leads to itself",
            "m.onnx",
            siege -> new Object[] {siege.link("m.onnx", siege.data.resolve("m.onnx"))}),
        new Case("a named pipe", "m.onnx", siege -> new Object[] {siege.fifo("m.onnx")}),
        new Case("a device", "/dev/zero", siege -> new Object[] {"/dev/zero"}));
  }

  private static byte[] shaped(int type, long... shape) {
    return new OnnxBuilder()
        .input("picture", type, shape)
        .node("Identity", "picture", "scores")
        .output("scores", type, shape)
        .build();
  }

  private static byte[] nested(int depth) {
    var inner = new OnnxBuilder().node("Identity", "a", "b");
    for (int i = 0; i < depth; i++) {
      inner = new OnnxBuilder().node("If", "a", "b", OnnxBuilder.branch("then_branch", inner));
    }
    return inner.build();
  }

  private static Case external(String what, String location) {
    return new Case(
        what,
        "m.onnx",
        siege -> {
          Files.copy(siege.outside.resolve("secret.txt"), siege.outside.resolve("weights.bin"));
          var where = location.replace("OUTSIDE", siege.outside.toString());
          return new Object[] {
            Siege.colours().external("w", where, 4).write(siege.data.resolve("m.onnx"))
          };
        });
  }

  @TestFactory
  Stream<DynamicTest> modelsThatLieOrReachOutAreRefused() {
    return refused(
        "graph",
        model("no graph", new OnnxBuilder.Message().number(1, 8).toBytes()),
        model("no inputs", new OnnxBuilder().output("o", OnnxBuilder.FLOAT, 1).build()),
        model("an input of rank 1", shaped(OnnxBuilder.FLOAT, 3)),
        model("an input of rank 2", shaped(OnnxBuilder.FLOAT, 1, 10)),
        model("an input of rank 60", shaped(OnnxBuilder.FLOAT, new long[60])),
        model("an input of rank 1000", shaped(OnnxBuilder.FLOAT, new long[1000])),
        model(
            "an input of two billion pixels a side",
            shaped(OnnxBuilder.FLOAT, 1, 3, 2_000_000_000L, 2_000_000_000L)),
        model(
            "an input of a million pixels a side",
            shaped(OnnxBuilder.FLOAT, 1, 3, 1_000_000, 1_000_000)),
        model("an input of 2^62 channels", shaped(OnnxBuilder.FLOAT, 1, 1L << 62, 8, 8)),
        model("an input of no size", shaped(OnnxBuilder.FLOAT, 1, 3, 0, 0)),
        model("an input of a type that there is not", shaped(99, 1, 3, 8, 8)),
        model("graphs 1000 deep in each other", nested(1000)),
        model(
            "an operator of another program",
            new OnnxBuilder()
                .opset("evil", 1)
                .input("i", 1, 1, 3, 8, 8)
                .foreignNode("evil", "Run", "i", "o")
                .output("o", 1, 1, 3)
                .build()),
        model(
            "an operator that there is not",
            new OnnxBuilder()
                .input("i", 1, 1, 3, 8, 8)
                .node("LaunchMissiles", "i", "o")
                .output("o", 1, 1, 3)
                .build()),
        model(
            "a node that reads what nobody writes",
            new OnnxBuilder()
                .input("i", 1, 1, 3, 8, 8)
                .node("Identity", "ghost", "o")
                .output("o", 1, 1, 3)
                .build()),
        model(
            "nodes that feed each other",
            new OnnxBuilder()
                .input("i", 1, 1, 3, 8, 8)
                .node("Identity", "a", "b")
                .node("Identity", "b", "a")
                .node("Identity", "a", "o")
                .output("o", 1, 1, 3)
                .build()),
        model(
            "a set of operators from the far future",
            Siege.colours().opset("ai.onnx", 99_999).build()),
        external("weights in the folder above", "../outside/weights.bin"),
        external("weights at an absolute path", "OUTSIDE/weights.bin"),
        external("weights in the system", "/etc/passwd"),
        external("weights nowhere", "gone.bin"),
        external("weights without a name", ""),
        external("weights with a NUL", "a\0b"),
        new Case(
            "weights behind a link that leads out",
            "m.onnx",
            siege -> {
              siege.link("w.bin", siege.outside.resolve("secret.txt"));
              return new Object[] {
                Siege.colours().external("w", "w.bin", 4).write(siege.data.resolve("m.onnx"))
              };
            }));
  }

  @TestFactory
  Stream<DynamicTest> modelsOfOtherProgramsWithTheirOwnOperatorsAreRefused() throws IOException {
    var root = Material.file("models");
    try (var found = Files.walk(root)) {
      var files =
          found
              .filter(file -> root.relativize(file).toString().startsWith("negative-"))
              .filter(file -> file.toString().endsWith(".onnx"))
              .sorted()
              .toList();
      assumeTrue(!files.isEmpty(), "there are no such models");
      return refused(
          "other",
          files.stream()
              .map(
                  file ->
                      new Case(
                          root.relativize(file).toString(),
                          file.getFileName().toString(),
                          siege -> new Object[] {file}))
              .toArray(Case[]::new));
    }
  }

  @TestFactory
  Stream<DynamicTest> cardsThatCannotBeReadAreRefused() {
    return refused(
        "card",
        carded("an empty card", ""),
        carded("a text", "hello"),
        carded("a list", "[]"),
        carded("a card that is cut off", CARD.substring(0, 40)),
        carded("a hundred thousand brackets", "[".repeat(100_000)),
        carded(
            "a number of ten thousand digits",
            "{\"thresholds\": {\"iou\": %s}}".formatted("9".repeat(10_000))),
        carded("a field that there is not", "{\"colour\": \"red\"}"),
        carded("labels that are a text", CARD.replace("[\"red\", \"green\", \"blue\"]", "\"red\"")),
        carded(
            "labels that are numbers", CARD.replace("[\"red\", \"green\", \"blue\"]", "[1, 2, 3]")),
        carded("an input that is a list", CARD.replace("{\"activation\": \"none\"}", "[1]")),
        carded(
            "a width of minus one",
            CARD.replace("\"task\"", "\"input\": {\"width\": -1}, \"task\"")),
        carded(
            "a width of a billion",
            CARD.replace("\"task\"", "\"input\": {\"width\": 1000000000}, \"task\"")),
        carded(
            "a deviation of zero",
            CARD.replace("\"task\"", "\"input\": {\"std\": [0, 0, 0]}, \"task\"")),
        carded(
            "a confidence of 7",
            CARD.replace("\"task\"", "\"thresholds\": {\"confidence\": 7}, \"task\"")),
        carded(
            "a confidence that is a word",
            CARD.replace("\"task\"", "\"thresholds\": {\"confidence\": \"high\"}, \"task\"")),
        carded("a task that there is not", CARD.replace("image-class", "juggling")),
        carded("an activation that there is not", CARD.replace("none", "magic")),
        with("a YAML card that is broken", "--card", "c.yaml", "type: [yolov8\nname"),
        with("a YAML card that is a list", "--card", "c.yaml", "- a\n"),
        with(
            "a YAML card of a hundred thousand brackets",
            "--card",
            "c.yaml",
            "a: " + "[".repeat(100_000)),
        with(
            "a YAML card with a threshold of 9",
            "--card",
            "c.yaml",
            "type: yolov8\nconf_threshold: 9\n"),
        with("a YAML card that is binary", "--card", "c.yaml", noise(5_000)),
        with("a card of 17 megabytes", "--card", "c.json", new byte[17 << 20]),
        new Case(
            "a card that is a device",
            "/dev/zero",
            siege -> new Object[] {siege.model("m.onnx"), "--card", "/dev/zero"}),
        new Case(
            "a card that is a named pipe",
            "c.json",
            siege -> new Object[] {siege.model("m.onnx"), "--card", siege.fifo("c.json")}),
        new Case(
            "a card that is not there",
            "c.json",
            siege ->
                new Object[] {siege.model("m.onnx"), "--card", siege.folder.resolve("c.json")}));
  }

  @TestFactory
  Stream<DynamicTest> classesAndFamiliesThatDoNotFitAreRefused() {
    return refused(
        "names",
        with("one name for three classes", "--classes", "one.txt", "red\n").naming("3"),
        with("four names for three classes", "--classes", "four.txt", "a\nb\nc\nd\n").naming("3"),
        with("no names", "--classes", "none.txt", "\n\n"),
        with("a gap", "--classes", "gap.txt", "red\n\nblue\n"),
        with("numbers with a gap", "--classes", "gap.txt", "0: red\n2: blue\n"),
        with("a dictionary that is broken", "--classes", "py.txt", "{0: 'red', 1: "),
        with("a hundred thousand brackets", "--classes", "py.txt", "[".repeat(100_000)),
        with("bytes that are no text", "--classes", "raw.txt", new byte[] {(byte) 0xC3, 0x28}),
        new Case(
            "names that are a device",
            "/dev/zero",
            siege -> new Object[] {siege.model("m.onnx"), "--classes", "/dev/zero"}),
        new Case(
            "names that are a folder",
            "data",
            siege -> new Object[] {siege.model("m.onnx"), "--classes", siege.data}),
        new Case(
            "a family that there is not",
            "magic",
            siege -> new Object[] {siege.model("m.onnx"), "--family", "magic"}),
        new Case(
            "a family that does not fit",
            "m.onnx",
            siege -> new Object[] {siege.model("m.onnx"), "--family", "yolov8"}));
  }
}
