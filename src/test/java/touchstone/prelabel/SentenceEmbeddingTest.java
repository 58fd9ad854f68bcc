package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static touchstone.onnx.OnnxBuilder.FLOAT;
import static touchstone.onnx.OnnxBuilder.INT64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Embedding;
import touchstone.job.Cancellation;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;

/// Embeddings from a graph with the inputs and outputs of a real export, in which a token's vector
/// depends on it alone.
class SentenceEmbeddingTest {
  @TempDir Path folder;

  private static final Map<String, float[]> VECTORS =
      Map.of(
          "[CLS]", new float[] {1, 1},
          "[SEP]", new float[] {-1, 0},
          "[PAD]", new float[] {99, -99},
          "lamp", new float[] {4, 0},
          "cup", new float[] {0, 8},
          "oslo", new float[] {-2, 2});

  private Path write(String output) throws IOException {
    int words = TinyTexts.VOCABULARY.size();
    var table = new float[words * 2];
    VECTORS.forEach(
        (word, row) -> System.arraycopy(row, 0, table, TinyTexts.VOCABULARY.indexOf(word) * 2, 2));
    var graph =
        new OnnxBuilder()
            .input("input_ids", INT64, -1, -2)
            .input("attention_mask", INT64, -1, -2)
            .input("token_type_ids", INT64, -1, -2)
            .floats("vectors", table, words, 2)
            .longs("middle", new long[] {1}, 1)
            .node("Gather", "vectors input_ids", "last_hidden_state")
            .node(
                "ReduceMax",
                "last_hidden_state",
                "sentence_embedding",
                OnnxBuilder.wholes("axes", 1),
                OnnxBuilder.whole("keepdims", 0));
    if (output.equals("last_hidden_state")) {
      graph.output(output, FLOAT, -1, -2, 2);
    } else {
      graph.output("last_hidden_state", FLOAT, -1, -2, 2).output(output, FLOAT, -1, 2);
    }
    TinyTexts.beside(folder, List.of(), "");
    return graph.write(folder.resolve("model.onnx"));
  }

  private static List<Embedding> embed(Path file, String... texts) throws ModelException {
    try (var model = EmbeddingModel.open(file, Overrides.NONE);
        var session = model.session(new Cancellation())) {
      return session.embed(List.of(texts));
    }
  }

  private static void assertEmbedding(Embedding found, double... values) {
    var expected = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      expected[i] = (float) values[i];
    }
    assertArrayEquals(expected, found.values(), 1e-6f);
  }

  @Test
  void theMeanIsOverTheTokensAndNotOverWhatFillsUp() throws Exception {
    var found = embed(write("last_hidden_state"), "lamp", "lamp cup oslo lamp", "");
    assertEmbedding(found.get(0), 4 / 3.0, 1 / 3.0);
    assertEmbedding(found.get(1), (1 - 1 + 4 - 2 + 4) / 6.0, (1 + 8 + 2) / 6.0);
    assertEmbedding(found.get(2), 0, 0.5);
  }

  @Test
  void theCardSaysAnotherPooling() throws Exception {
    var file = write("last_hidden_state");
    var expected =
        Map.of(
            "cls", new double[] {1, 1},
            "max", new double[] {4, 8},
            "last", new double[] {-1, 0},
            "mean", new double[] {1, 2.25});
    for (var pooling : expected.keySet()) {
      Files.writeString(
          folder.resolve("model.json"),
          "{\"text\": {\"embedding\": {\"pooling\": \"%s\"}}}".formatted(pooling));
      assertEmbedding(embed(file, "cup lamp", "lamp").getFirst(), expected.get(pooling));
    }
    Files.writeString(
        folder.resolve("model.json"),
        "{\"text\": {\"embedding\": {\"pooling\": \"last\", \"normalise\": true}}}");
    assertEmbedding(embed(file, "cup").getFirst(), -1, 0);
  }

  @Test
  void theFilesOfSentenceTransformersSayHowToPool() throws Exception {
    var file = write("last_hidden_state");
    Files.createDirectory(folder.resolve("1_Pooling"));
    Files.writeString(
        folder.resolve("1_Pooling/config.json"),
        "{\"word_embedding_dimension\": 2, \"pooling_mode_cls_token\": true,"
            + " \"pooling_mode_mean_tokens\": false}");
    assertEmbedding(embed(file, "cup").getFirst(), 1, 1);
    Files.writeString(
        folder.resolve("modules.json"),
        """
        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
         {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
        """);
    assertEmbedding(embed(file, "cup").getFirst(), Math.sqrt(0.5), Math.sqrt(0.5));
    assertEquals(
        List.of(
            "classes: none, it makes embeddings",
            "text: tokens of its own vocabulary, at most 512 at once; longer texts in windows that"
                + " share 128",
            "The family sentence-embedding (Embeddings, by which similar texts are found) fits: the"
                + " vector of the first token, brought to length 1. It proposes no labels."),
        last(ModelReport.of(file, Overrides.NONE).lines()));
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(lines.size() - 3, lines.size());
  }

  @Test
  void aVectorThatTheGraphMakesIsTakenAsItIs() throws Exception {
    var found = embed(write("sentence_embedding"), "cup lamp");
    assertEmbedding(found.getFirst(), 4, 8);
  }

  @Test
  void aLayerThatIsNotInTheGraphIsASentence() throws Exception {
    var file = write("last_hidden_state");
    Files.writeString(
        folder.resolve("modules.json"),
        """
        [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "path": "2_Dense", "type": "sentence_transformers.models.Dense"}]
        """);
    assertEquals(
        "model.onnx cannot be used: The family sentence-embedding looks right, but cannot be used"
            + " yet. Its modules.json asks for a further layer (2_Dense), which is not in the"
            + " graph; export it with sentence_embedding as an output.",
        assertThrows(ModelException.class, () -> embed(file, "cup")).sentence());
  }

  @Test
  void longTextsAreTheMeanOfTheirWindows() throws Exception {
    var file = write("last_hidden_state");
    Files.writeString(
        folder.resolve("model.json"), "{\"text\": {\"maxTokens\": 4, \"overlap\": 0}}");
    // windows of two tokens: cup cup, cup lamp, lamp
    var first = new double[] {0, 17 / 4.0};
    var second = new double[] {1, 9 / 4.0};
    var third = new double[] {4 / 3.0, 1 / 3.0};
    assertEmbedding(
        embed(file, "cup cup cup lamp lamp").getFirst(),
        0.4 * first[0] + 0.4 * second[0] + 0.2 * third[0],
        0.4 * first[1] + 0.4 * second[1] + 0.2 * third[1]);
  }

  @Test
  void companyChangesNothing() throws Exception {
    var file = write("last_hidden_state");
    var texts = Stream.of("cup", "", "lamp ".repeat(40), "oslo cup").toArray(String[]::new);
    var alone = new ArrayList<Embedding>();
    for (var text : texts) {
      alone.addAll(embed(file, text));
    }
    assertEquals(alone, embed(file, texts));
  }

  @Test
  void itIsNotTakenForAModelThatProposesLabels() throws Exception {
    var file = write("last_hidden_state");
    assertEquals(
        "model.onnx makes embeddings and proposes no labels; use it to find what is similar.",
        assertThrows(ModelException.class, () -> Model.open(file, Overrides.NONE)).sentence());
  }
}
