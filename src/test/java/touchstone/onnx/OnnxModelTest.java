package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;

/// Running models and stopping them.
class OnnxModelTest {
  @TempDir Path folder;

  @Test
  void aRunGivesEveryOutputByName() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, -1, 2)
            .node("Neg", "x", "minus")
            .node("Cast", "x", "whole", OnnxBuilder.whole("to", OnnxBuilder.INT64))
            .output("minus", OnnxBuilder.FLOAT, -1, 2)
            .output("whole", OnnxBuilder.INT64, -1, 2)
            .write(folder.resolve("two.onnx"));
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(new Cancellation())) {
      var x = Tensor.directFloats(4).put(0, new float[] {1, 2, 3, 4});
      var outputs = inference.run(List.of(Tensor.of("x", x, 2, 2)));
      assertEquals(List.of("minus", "whole"), List.copyOf(outputs.keySet()));
      assertArrayEquals(new float[] {-1, -2, -3, -4}, outputs.get("minus").floats());
      assertArrayEquals(new float[] {1, 2, 3, 4}, outputs.get("whole").floats());
      assertArrayEquals(new long[] {2, 2}, outputs.get("whole").shape());
    }
  }

  @Test
  void aWrongInputIsASentence() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1, 2)
            .node("Neg", "x", "y")
            .output("y", OnnxBuilder.FLOAT, 1, 2)
            .write(folder.resolve("neg.onnx"));
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(new Cancellation())) {
      var two = FloatBuffer.allocate(2);
      assertEquals(
          "neg.onnx has no input z.",
          assertThrows(
                  ModelException.class, () -> inference.run(List.of(Tensor.of("z", two, 1, 2))))
              .sentence());
      var sentence =
          assertThrows(
                  ModelException.class, () -> inference.run(List.of(Tensor.of("x", two, 1, 2, 1))))
              .sentence();
      assertTrue(sentence.startsWith("neg.onnx cannot be run: "), sentence);
      assertEquals(1, sentence.lines().count());
    }
  }

  /// A loop of a thousand million rounds ends when it is told to.
  @Test
  void aRunThatGoesOnAndOnIsCutShort() throws Exception {
    var body =
        new OnnxBuilder()
            .input("round", OnnxBuilder.INT64)
            .input("going", 9)
            .input("sum", OnnxBuilder.FLOAT, 1)
            .node("Identity", "going", "still")
            .node("Neg", "sum", "next")
            .output("still", 9)
            .output("next", OnnxBuilder.FLOAT, 1);
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1)
            .longs("rounds", new long[] {1_000_000_000_000L})
            .node("Loop", "rounds  x", "y", OnnxBuilder.branch("body", body))
            .output("y", OnnxBuilder.FLOAT, 1)
            .write(folder.resolve("endless.onnx"));
    var cancellation = new Cancellation();
    try (var threads = new ThreadJobRunner();
        var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(cancellation)) {
      var x = Tensor.of("x", Tensor.directFloats(1), 1);
      var running =
          threads.start(
              "run", (progress, stop) -> inference.run(List.of(x)), Progress.NONE, cancellation);
      Thread.sleep(50);
      cancellation.cancel();
      var failure =
          assertThrows(Exception.class, () -> running.get(20, TimeUnit.SECONDS)).getCause();
      assertTrue(failure instanceof CancellationException, () -> "ended with " + failure);
    }
  }

  /// The graph is small and asks for 128 TiB when it is loaded or run.
  @Test
  void aGraphThatAsksForMoreMemoryThanThereIsIsASentence() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1)
            .longs("shape", new long[] {1L << 45}, 1)
            .node("ConstantOfShape", "shape", "zeros")
            .node("Add", "zeros x", "y")
            .output("y", OnnxBuilder.FLOAT, -1)
            .write(folder.resolve("bomb.onnx"));
    var sentence =
        assertThrows(
                ModelException.class,
                () -> {
                  try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
                      var inference = model.inference(new Cancellation())) {
                    inference.run(List.of(Tensor.of("x", Tensor.directFloats(1), 1)));
                  }
                })
            .sentence();
    assertTrue(sentence.contains("bomb.onnx"), sentence);
    assertEquals(1, sentence.lines().count());
  }

  @Test
  void aStoppedSeriesStartsNoRun() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1)
            .node("Neg", "x", "y")
            .output("y", OnnxBuilder.FLOAT, 1)
            .write(folder.resolve("neg.onnx"));
    var cancellation = new Cancellation();
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(cancellation)) {
      cancellation.cancel();
      var x = Tensor.of("x", Tensor.directFloats(1), 1);
      assertThrows(CancellationException.class, () -> inference.run(List.of(x)));
    }
  }

  @Test
  void aClosedModelRefusesToRun() throws Exception {
    var file =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1)
            .node("Neg", "x", "y")
            .output("y", OnnxBuilder.FLOAT, 1)
            .write(folder.resolve("neg.onnx"));
    var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
    try (var inference = model.inference(new Cancellation())) {
      model.close();
      var x = Tensor.of("x", Tensor.directFloats(1), 1);
      assertThrows(IllegalStateException.class, () -> inference.run(List.of(x)));
    }
  }
}
