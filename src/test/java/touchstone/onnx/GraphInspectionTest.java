package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.onnx.TensorInfo.Dimension;

/// What is read from ONNX files, and what is refused before anything of them is run.
class GraphInspectionTest {
  @TempDir Path folder;

  private static OnnxBuilder addition() {
    return new OnnxBuilder()
        .input("x", OnnxBuilder.FLOAT, -1, 3)
        .floats("one", new float[] {1, 1, 1}, 3)
        .node("Add", "x one", "y")
        .node("Add", "y one", "z")
        .output("z", OnnxBuilder.FLOAT, -1, 3);
  }

  private static String refusal(Path file) {
    return assertThrows(
            ModelException.class, () -> OnnxModel.open(file, OnnxModel.Options.SINGLE).close())
        .sentence();
  }

  @Test
  void aGraphSaysWhatItTakesAndGives() throws Exception {
    var file =
        addition()
            .opset("com.microsoft", 1)
            .metadata("b", "2")
            .metadata("a", "1")
            .write(folder.resolve("add.onnx"));
    var graph = GraphInspection.read(file);
    assertEquals("add.onnx", graph.fileName());
    assertEquals(Files.size(file), graph.bytes());
    assertEquals(8, graph.irVersion());
    assertEquals("touchstone test", graph.producer());
    assertEquals("test", graph.graphName());
    assertEquals(Map.of("ai.onnx", 13L, "com.microsoft", 1L), graph.opsets());
    var shape = List.of(new Dimension(-1, "d1"), new Dimension(3, ""));
    assertEquals(List.of(new TensorInfo("x", ElementType.FLOAT32, shape)), graph.inputs());
    assertEquals(List.of(new TensorInfo("z", ElementType.FLOAT32, shape)), graph.outputs());
    assertEquals("x f32[d1,3]", graph.inputs().getFirst().toString());
    assertEquals(List.of("b", "a"), List.copyOf(graph.metadata().keySet()));
    assertEquals(Map.of("Add", 2L), graph.operators());
    assertEquals(3, graph.parameters());
  }

  @Test
  void initialisersThatOldFilesListAsInputsAreNoInputs() throws Exception {
    var file = addition().input("one", OnnxBuilder.FLOAT, 3).write(folder.resolve("old.onnx"));
    assertEquals(
        List.of("x"), GraphInspection.read(file).inputs().stream().map(TensorInfo::name).toList());
  }

  @Test
  void customOperatorsAreRefusedByName() throws Exception {
    var file =
        addition()
            .opset("com.example.cloud", 1)
            .foreignNode("com.example.cloud", "Invoker", "z", "w")
            .write(folder.resolve("cloud.onnx"));
    assertEquals(
        "cloud.onnx uses the custom operator Invoker (domain com.example.cloud), which Touchstone does not load; export the model without it.",
        refusal(file));
  }

  @Test
  void customOperatorsInsideBranchesAreFoundToo() throws Exception {
    var body = new OnnxBuilder().foreignNode("com.example", "Hidden", "x", "y");
    var file =
        addition()
            .node("If", "x", "w", OnnxBuilder.branch("then_branch", body))
            .write(folder.resolve("branch.onnx"));
    assertEquals(List.of("com.example:Hidden"), GraphInspection.read(file).customOperators());
  }

  @Test
  void weightsOutsideTheModelsFolderAreNotOpened() throws Exception {
    var models = Files.createDirectory(folder.resolve("models"));
    var secret = Files.write(folder.resolve("secret.bin"), new byte[12]);
    Files.createSymbolicLink(models.resolve("link.bin"), secret);
    for (var location :
        List.of("../secret.bin", secret.toString(), "link.bin", "a/../../secret.bin", "")) {
      var file =
          new OnnxBuilder()
              .input("x", OnnxBuilder.FLOAT, 1, 3)
              .external("w", location, 3)
              .node("Add", "x w", "y")
              .output("y", OnnxBuilder.FLOAT, 1, 3)
              .write(models.resolve("external.onnx"));
      assertEquals(
          "external.onnx asks for weights outside its own folder (%s), which Touchstone does not open; put model and weights into one folder."
              .formatted(location.isEmpty() ? "no file named" : location),
          refusal(file));
    }
  }

  @Test
  void weightsBesideTheModelAreOpenedAndMissedWhenTheyAreGone() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1, 3)
            .external("w", "weights.bin", 3)
            .node("Add", "x w", "y")
            .output("y", OnnxBuilder.FLOAT, 1, 3)
            .write(folder.resolve("external.onnx"));
    assertEquals(
        "external.onnx keeps weights in weights.bin, which is not beside it; copy that file there.",
        refusal(file));
    Files.write(folder.resolve("weights.bin"), new byte[12]);
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE)) {
      assertEquals(List.of("weights.bin"), model.graph().externalData());
    }
  }

  @Test
  void whatIsNoModelIsSaidInASentence() throws Exception {
    var empty = Files.createFile(folder.resolve("empty.onnx"));
    assertEquals("empty.onnx is empty; export or download the model again.", refusal(empty));
    var text = Files.writeString(folder.resolve("text.onnx"), "version https://git-lfs.github.com");
    assertEquals(
        "text.onnx is not an ONNX model; export or download the model again.", refusal(text));
    assertEquals("%s is not a file; name an .onnx file.".formatted(folder), refusal(folder));
    var absent = folder.resolve("absent.onnx");
    assertEquals(
        "%s does not exist; check the path of the model.".formatted(absent), refusal(absent));
  }

  @Test
  void shapesLargerThanAnyMemoryAreRefused() throws Exception {
    var input =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1, 3, 1 << 30, 1 << 30)
            .node("Identity", "x", "y")
            .output("y", OnnxBuilder.FLOAT, -1)
            .write(folder.resolve("huge.onnx"));
    var weights =
        addition()
            .longs("w", new long[0], Long.MAX_VALUE, Long.MAX_VALUE)
            .write(folder.resolve("weights.onnx"));
    for (var file : List.of(input, weights)) {
      assertEquals(
          file.getFileName()
              + " claims a tensor larger than any memory; export or download the model again.",
          refusal(file));
    }
  }

  /// A model cut anywhere ends in a sentence, or in a model when only entries after the graph fell.
  @Test
  void everyTruncationEndsInASentence() throws Exception {
    var bytes = addition().metadata("names", "{0: 'a'}").build();
    for (int length = 0; length < bytes.length; length++) {
      var file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
      var sentence = refusal(file);
      assertTrue(
          sentence.startsWith("cut.onnx is ") || sentence.startsWith("ONNX Runtime does not load"),
          sentence);
      assertTrue(sentence.endsWith("."), sentence);
    }
  }

  @Test
  void flippedBytesNeverEndInAnythingButASentence() throws Exception {
    var bytes = addition().metadata("names", "{0: 'a'}").build();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int round = 0; round < 1000; round++) {
      var damaged = bytes.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      var file = Files.write(folder.resolve("flipped.onnx"), damaged);
      try {
        GraphInspection.read(file);
      } catch (ModelException refused) {
        assertTrue(refused.sentence().startsWith("flipped.onnx "), refused.sentence());
      }
    }
  }

  @Test
  void graphsNestedWithoutEndAreRefused() throws IOException {
    var body = new OnnxBuilder().node("Identity", "x", "y");
    for (int depth = 0; depth < 40; depth++) {
      body = new OnnxBuilder().node("If", "x", "y", OnnxBuilder.branch("then_branch", body));
    }
    var file = body.write(folder.resolve("nested.onnx"));
    assertEquals(
        "nested.onnx nests graphs more than 32 deep; export or download the model again.",
        refusal(file));
  }

  @Test
  void whatOnnxRuntimeRefusesIsOneSentence() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1, 3)
            .node("NoSuchOperator", "x", "y")
            .output("y", OnnxBuilder.FLOAT, 1, 3)
            .write(folder.resolve("unknown.onnx"));
    var sentence = refusal(file);
    assertTrue(sentence.startsWith("ONNX Runtime does not load unknown.onnx: "), sentence);
    assertEquals(1, sentence.lines().count());
  }
}
