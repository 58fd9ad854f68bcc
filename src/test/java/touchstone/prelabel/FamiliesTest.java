package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.media.Pixels;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.PrelabelRun.Plan;

/// Every family on a graph laid out as its exporters lay them out, from file to proposal. The
/// picture is 128 x 64, the input 64 x 64: a letterbox halves it and puts 16 rows above.
class FamiliesTest {
  private static final Pixels PICTURE = TinyModels.plain(128, 64, 0x808080);

  @TempDir Path folder;

  /// Write a model whose outputs are these numbers whatever it sees, for each picture of the batch.
  private OnnxBuilder constant(long batch, String name, float[] values, long... shape) {
    return output(
        new OnnxBuilder()
            .input("images", OnnxBuilder.FLOAT, batch, 3, 64, 64)
            .node("ReduceMean", "images", "mean", OnnxBuilder.wholes("axes", 1, 2, 3))
            .floats("zero", new float[] {0}, 1)
            .node("Mul", "mean zero", "nothing4")
            .longs("flat", new long[] {-1, 1, 1}, 3)
            .node("Reshape", "nothing4 flat", "nothing"),
        batch,
        name,
        values,
        shape);
  }

  private static OnnxBuilder output(
      OnnxBuilder graph, long batch, String name, float[] values, long... shape) {
    var whole = new long[shape.length + 1];
    whole[0] = 1;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    graph.floats(name + "_values", values, whole);
    graph.node("Add", (shape.length == 3 ? "nothing4 " : "nothing ") + name + "_values", name);
    whole[0] = batch;
    return graph.output(name, OnnxBuilder.FLOAT, whole);
  }

  private Model open(OnnxBuilder graph, String card) throws Exception {
    var file = graph.write(folder.resolve("model.onnx"));
    Files.writeString(folder.resolve("model.json"), card);
    return Model.open(file, Overrides.NONE);
  }

  private static final String ANIMALS = "{\"labels\": [\"cat\", \"dog\", \"owl\"]}";

  private static List<Proposal> propose(Model model) throws Exception {
    return model.propose(PICTURE, model.settings(), new Cancellation());
  }

  private static Proposal box(
      String label, double score, double x1, double y1, double x2, double y2) {
    return new Proposal(new Label(label), BoundingBox.between(x1, y1, x2, y2), score, List.of());
  }

  private static void assertProposals(List<Proposal> expected, List<Proposal> found) {
    assertEquals(expected.size(), found.size(), () -> "found " + found);
    for (int i = 0; i < found.size(); i++) {
      var one = expected.get(i);
      var other = found.get(i);
      assertEquals(one.label(), other.label());
      assertEquals(one.score(), other.score(), 1e-4);
      var a = (BoundingBox) one.geometry();
      var b = (BoundingBox) other.geometry();
      assertEquals(a.x(), b.x(), 0.01);
      assertEquals(a.y(), b.y(), 0.01);
      assertEquals(a.right(), b.right(), 0.01);
      assertEquals(a.bottom(), b.bottom(), 0.01);
    }
  }

  /// Put rows one after the other and fill up to the count with nothing.
  private static float[] rows(int count, int width, float[]... rows) {
    var all = new float[count * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return all;
  }

  private static float[] transposed(float[] rows, int width) {
    int count = rows.length / width;
    var turned = new float[rows.length];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < width; column++) {
        turned[column * count + row] = rows[row * width + column];
      }
    }
    return turned;
  }

  private static float[] row(double... values) {
    var row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }

  @Test
  void yolov5MultipliesObjectnessAndMergesWithinAClass() throws Exception {
    var rows =
        rows(
            1200,
            8,
            row(32, 32, 20, 10, 0.9, 0.1, 0.8, 0.2),
            row(33, 32, 20, 10, 0.8, 0.1, 0.8, 0.2),
            row(32, 32, 20, 10, 0.7, 0.9, 0.1, 0.1),
            row(10, 30, 8, 8, 0.2, 0.9, 0.1, 0.1));
    try (var model = open(constant(1, "output0", rows, 1200, 8), ANIMALS)) {
      assertEquals("yolov5", model.family().id());
      assertProposals(
          List.of(box("dog", 0.72, 44, 22, 84, 42), box("cat", 0.63, 44, 22, 84, 42)),
          propose(model));
    }
  }

  @Test
  void yolov8ReadsColumnsForEveryPictureOfAnOpenBatch() throws Exception {
    var rows = rows(1300, 7, row(32, 32, 20, 10, 0.1, 0.2, 0.9), row(10, 30, 8, 8, 0.24, 0.1, 0.1));
    var graph =
        constant(-1, "output0", transposed(rows, 7), 7, 1300)
            .metadata("task", "detect")
            .metadata("imgsz", "[64, 64]")
            .metadata("names", "{0: 'cat', 1: \"dog's\", 2: 'owl'}");
    try (var model = Model.open(graph.write(folder.resolve("v8.onnx")), Overrides.NONE)) {
      assertEquals("yolov8", model.family().id());
      assertEquals(List.of("cat", "dog's", "owl"), model.classes());
      var expected = List.of(box("owl", 0.9, 44, 22, 84, 42));
      assertProposals(expected, propose(model));
      var stored = new ArrayList<ItemProposals>();
      new PrelabelRun(
              model,
              model.settings(),
              item -> PICTURE,
              stored::addAll,
              new SameThreadJobRunner(),
              new Plan(1, 4, 64, 200))
          .run(TinyModels.items(10).iterator(), 10, Progress.NONE, new Cancellation());
      assertEquals(10, stored.size());
      for (var one : stored) {
        assertProposals(expected, one.proposals());
      }
    }
  }

  @Test
  void agnosticSuppressionMergesAcrossClasses() throws Exception {
    var rows =
        rows(
            1300,
            7,
            row(32, 32, 20, 10, 0.1, 0.2, 0.9),
            row(32, 33, 20, 10, 0.8, 0.2, 0.1),
            row(10, 30, 8, 8, 0.3, 0.1, 0.1));
    try (var model =
        open(
            constant(1, "output0", transposed(rows, 7), 7, 1300),
            "{\"labels\": [\"cat\", \"dog\", \"owl\"], \"output\": {\"nms\": \"agnostic\"}}")) {
      assertProposals(
          List.of(box("owl", 0.9, 44, 22, 84, 42), box("cat", 0.3, 12, 20, 28, 36)),
          propose(model));
    }
  }

  @Test
  void endToEndYoloIsTakenAsItIs() throws Exception {
    var rows =
        rows(
            300,
            6,
            row(22, 27, 42, 37, 0.9, 2),
            row(22, 27, 42, 37, 0.8, 0),
            row(-5, 10, 6, 18, 0.7, 1),
            row(1, 20, 5, 30, 0.1, 1));
    try (var model = open(constant(1, "output0", rows, 300, 6), ANIMALS)) {
      assertEquals("yolo-end-to-end", model.family().id());
      assertProposals(
          List.of(
              box("owl", 0.9, 44, 22, 84, 42),
              box("cat", 0.8, 44, 22, 84, 42),
              box("dog", 0.7, 0, 0, 12, 4)),
          propose(model));
    }
  }

  @Test
  void yoloxDecodesItsGrids() throws Exception {
    var rows = new float[84 * 8];
    var atStride16 = row(0.5, 0.25, Math.log(1.25), Math.log(0.625), 0.9, 0.1, 0.9, 0.1);
    System.arraycopy(atStride16, 0, rows, (64 + 1 * 4 + 2) * 8, 8);
    try (var model = open(constant(1, "output", rows, 84, 8), ANIMALS)) {
      assertEquals("yolox", model.family().id());
      assertProposals(List.of(box("dog", 0.81, 60, 30, 100, 50)), propose(model));
    }
  }

  @Test
  void boxesAndScoresLeaveTheBackgroundOut() throws Exception {
    var boxes = rows(3, 4, row(0.25, 0.25, 0.5, 0.75), row(0, 0, 1, 1), row(0.5, 0.5, 0.75, 1));
    var scores =
        rows(3, 4, row(0.1, 0.1, 0.7, 0.1), row(0.97, 0.01, 0.01, 0.01), row(0.2, 0.6, 0.1, 0.1));
    var graph = output(constant(1, "scores", scores, 3, 4), 1, "boxes", boxes, 3, 4);
    try (var model = open(graph, ANIMALS)) {
      assertEquals("boxes-and-scores", model.family().id());
      assertProposals(
          List.of(box("dog", 0.7, 32, 16, 64, 48), box("cat", 0.6, 64, 32, 96, 64)),
          propose(model));
    }
  }

  @Test
  void aBackgroundThatIsNamedIsNoClass() throws Exception {
    var boxes = rows(3, 4, row(0.25, 0.25, 0.5, 0.75), row(0, 0, 1, 1), row(0.5, 0.5, 0.75, 1));
    var scores =
        rows(3, 4, row(0.1, 0.1, 0.7, 0.1), row(0.97, 0.01, 0.01, 0.01), row(0.2, 0.6, 0.1, 0.1));
    var graph = output(constant(1, "scores", scores, 3, 4), 1, "boxes", boxes, 3, 4);
    var file = graph.write(folder.resolve("model.onnx"));
    for (var background : List.of("background", "__background__", "BACKGROUND")) {
      var names =
          Files.write(folder.resolve("names.txt"), List.of(background, "cat", "dog", "owl"));
      var overrides = new Overrides(null, "", names);
      try (var model = Model.open(file, overrides)) {
        assertEquals("boxes-and-scores", model.family().id());
        assertEquals(List.of("cat", "dog", "owl"), model.classes());
        assertEquals(model.classes(), ModelReport.of(file, overrides).classes());
        assertProposals(
            List.of(box("dog", 0.7, 32, 16, 64, 48), box("cat", 0.6, 64, 32, 96, 64)),
            propose(model));
      }
    }
  }

  @Test
  void aBackgroundThatTheCardSaysIsNoClassWhateverItIsCalled() throws Exception {
    var boxes = rows(2, 4, row(0.25, 0.25, 0.5, 0.75), row(0, 0, 1, 1));
    var scores = rows(2, 3, row(0.1, 0.2, 0.7), row(0.01, 0.97, 0.02));
    var graph = output(constant(1, "scores", scores, 2, 3), 1, "boxes", boxes, 2, 4);
    var card = "{\"labels\": [\"cat\", \"nought\", \"dog\"], \"output\": {\"background\": 1}}";
    try (var model = open(graph, card)) {
      assertEquals(List.of("cat", "dog"), model.classes());
      assertProposals(List.of(box("dog", 0.7, 32, 16, 64, 48)), propose(model));
    }
  }

  @Test
  void finishedDetectionsNameTheirClasses() throws Exception {
    var boxes = rows(2, 4, row(0.25, 0.5, 0.75, 1), row(0, 0, 1, 1));
    var graph =
        output(constant(1, "mean_of", new float[2], 1, 2), 1, "detection_boxes", boxes, 2, 4);
    graph
        .floats("s", new float[] {0.9f, 0.2f}, 1, 2)
        .node("Identity", "s", "detection_scores")
        .output("detection_scores", OnnxBuilder.FLOAT, 1, 2)
        .floats("c", new float[] {3, 1}, 1, 2)
        .node("Identity", "c", "detection_classes")
        .output("detection_classes", OnnxBuilder.FLOAT, 1, 2);
    try (var model = open(graph, ANIMALS)) {
      assertEquals("boxes-and-scores", model.family().id());
      assertProposals(List.of(box("owl", 0.9, 64, 16, 128, 48)), propose(model));
    }
    var named = "{\"labels\": [\"background\", \"cat\", \"dog\", \"owl\"]}";
    try (var model = open(graph, named)) {
      assertEquals(List.of("cat", "dog", "owl"), model.classes());
      assertProposals(List.of(box("owl", 0.9, 64, 16, 128, 48)), propose(model));
    }
  }

  @Test
  void rtDetrRowsAreRelativeAndPassASigmoidWhereTheyMust() throws Exception {
    var probabilities = rows(300, 7, row(0.5, 0.5, 0.5, 0.5, 0.1, 0.8, 0.1));
    try (var model = open(constant(1, "output0", probabilities, 300, 7), ANIMALS)) {
      assertEquals("rt-detr", model.family().id());
      assertProposals(List.of(box("dog", 0.8, 32, 16, 96, 48)), propose(model));
    }
    var logits = rows(300, 7, row(0.5, 0.5, 0.5, 0.5, -3, 2, -3));
    for (int i = 1; i < 300; i++) {
      System.arraycopy(row(0.5, 0.5, 0.1, 0.1, -5, -5, -5), 0, logits, i * 7, 7);
    }
    try (var model = open(constant(1, "output0", logits, 300, 7), ANIMALS)) {
      assertProposals(List.of(box("dog", 1 / (1 + Math.exp(-2)), 32, 16, 96, 48)), propose(model));
    }
  }

  @Test
  void rtDetrWithASizeInputIsToldTheSizeOfItsInput() throws Exception {
    var graph =
        new OnnxBuilder()
            .input("images", OnnxBuilder.FLOAT, -1, 3, 64, 64)
            .input("orig_target_sizes", OnnxBuilder.INT64, -1, 2)
            .node("Cast", "orig_target_sizes", "wh", OnnxBuilder.whole("to", 1))
            .node("Concat", "wh wh", "whwh", OnnxBuilder.whole("axis", 1))
            .longs("axes", new long[] {1}, 1)
            .node("Unsqueeze", "whwh axes", "scale")
            .floats("relative", row(0.25, 0.25, 0.5, 0.75, 0, 0, 1, 1), 1, 2, 4)
            .node("Mul", "relative scale", "boxes")
            .longs("classes", new long[] {2, 0}, 1, 2)
            .node("Identity", "classes", "labels")
            .floats("confidences", row(0.9, 0.3), 1, 2)
            .node("Identity", "confidences", "scores")
            .output("labels", OnnxBuilder.INT64, -1, 2)
            .output("boxes", OnnxBuilder.FLOAT, -1, 2, 4)
            .output("scores", OnnxBuilder.FLOAT, -1, 2);
    try (var model = open(graph, ANIMALS)) {
      assertEquals("rt-detr", model.family().id());
      assertProposals(List.of(box("owl", 0.9, 32, 16, 64, 48)), propose(model));
    }
    try (var model =
        open(graph, "{\"family\": \"dfine\", \"labels\": [\"cat\", \"dog\", \"owl\"]}")) {
      assertProposals(List.of(box("owl", 0.9, 32, 0, 64, 64)), propose(model));
    }
  }

  @Test
  void rfDetrGivesBoxesAndLogits() throws Exception {
    var boxes = rows(10, 4, row(0.5, 0.5, 0.5, 0.5));
    var logits = new float[10 * 4];
    java.util.Arrays.fill(logits, -9);
    logits[1] = 2;
    logits[3] = 5;
    var graph = output(constant(1, "dets", boxes, 10, 4), 1, "labels", logits, 10, 4);
    try (var model = open(graph, ANIMALS)) {
      assertEquals("rt-detr", model.family().id());
      assertProposals(List.of(box("dog", 1 / (1 + Math.exp(-2)), 32, 16, 96, 48)), propose(model));
    }
  }

  @Test
  void fastestDetDecodesItsMap() throws Exception {
    var places = new float[16 * 8];
    System.arraycopy(
        row(0.9, Math.log(3) / 2, 0, 0, -Math.log(3), 0.1, 0.1, 0.9),
        0,
        places,
        (1 * 4 + 2) * 8,
        8);
    try (var model = open(constant(1, "758", transposed(places, 8), 8, 4, 4), ANIMALS)) {
      assertEquals("fastestdet", model.family().id());
      assertProposals(List.of(box("owl", 0.9, 48, 8, 112, 24)), propose(model));
    }
  }

  @Test
  void aCardDeclaresAnyOtherDetector() throws Exception {
    var boxes = rows(5, 4, row(16, 16, 16, 32), row(16, 17, 16, 32), row(40, 20, 8, 8));
    var scores = rows(5, 3, row(2, -2, -2), row(1, -2, -2), row(-2, -2, 0));
    for (int i = 3; i < 5; i++) {
      System.arraycopy(row(-9, -9, -9), 0, scores, i * 3, 3);
    }
    var graph = output(constant(1, "where", boxes, 5, 4), 1, "what", scores, 5, 3);
    var card =
        """
        {"family": "declared", "labels": ["cat", "dog", "owl"],
         "input": {"resize": "letterbox-top-left", "colour": "BGR", "scale": 1},
         "output": {"boxes": "where", "scores": "what", "encoding": "xywh", "units": "pixels",
                    "activation": "sigmoid", "nms": true},
         "thresholds": {"confidence": 0.4, "iou": 0.5}}
        """;
    try (var model = open(graph, card)) {
      assertEquals("declared", model.family().id());
      assertProposals(
          List.of(
              box("cat", 1 / (1 + Math.exp(-2)), 32, 32, 64, 64), box("owl", 0.5, 80, 40, 96, 56)),
          propose(model));
    }
  }

  @Test
  void aCardDeclaresRowsToo() throws Exception {
    var rows = rows(4, 8, row(0.25, 0.5, 0.75, 1, 0.9, 0.1, 0.8, 0.3));
    var card =
        """
        {"labels": ["dog", "owl"],
         "output": {"boxes": "rows", "encoding": "yxyx", "units": "relative", "objectnessColumn": 4,
                    "background": 0, "activation": "none", "transposed": true}}
        """;
    try (var model = open(constant(1, "rows", transposed(rows, 8), 8, 4), card)) {
      assertEquals("declared", model.family().id());
      assertProposals(List.of(box("dog", 0.72, 64, 16, 128, 48)), propose(model));
    }
  }

  @Test
  void classifiersReadChannelsFirstAndLast() throws Exception {
    for (boolean channelsLast : new boolean[] {false, true}) {
      try (var model = TinyModels.open(TinyModels.colours(folder, channelsLast, false))) {
        var found =
            model.propose(TinyModels.plain(9, 7, 0x3366CC), model.settings(), new Cancellation());
        var best = found.getFirst();
        assertEquals(new Label("blue"), best.label());
        assertEquals(WholeItem.INSTANCE, best.geometry());
        assertEquals(0.8, best.score(), 1e-6);
        assertEquals(
            List.of(new Label("green"), new Label("red")),
            best.alternatives().stream().map(Scored::label).toList());
        assertEquals(0.4, best.alternatives().getFirst().score(), 1e-6);
      }
    }
  }

  @Test
  void logitsBecomeProbabilities() throws Exception {
    var graph =
        new OnnxBuilder()
            .input("images", OnnxBuilder.FLOAT, -1, 3, 64, 64)
            .node(
                "ReduceMean",
                "images",
                "mean",
                OnnxBuilder.wholes("axes", 2, 3),
                OnnxBuilder.whole("keepdims", 0))
            .floats("zero", new float[] {0}, 1)
            .node("Mul", "mean zero", "nothing")
            .floats("values", row(3, 1, -2), 1, 3)
            .node("Add", "nothing values", "logits")
            .output("logits", OnnxBuilder.FLOAT, -1, 3);
    try (var model = open(graph, ANIMALS)) {
      double sum = Math.exp(3) + Math.exp(1) + Math.exp(-2);
      var best = propose(model).getFirst();
      assertEquals(new Label("cat"), best.label());
      assertEquals(Math.exp(3) / sum, best.score(), 1e-6);
      assertEquals(Math.exp(1) / sum, best.alternatives().getFirst().score(), 1e-6);
      assertEquals(
          List.of(),
          model.propose(PICTURE, model.settings().withConfidence(0.95), new Cancellation()));
    }
  }

  @Test
  void halfPrecisionAndBytesAreFedAsTheyAskFor() throws Exception {
    for (int type : new int[] {OnnxBuilder.FLOAT16, OnnxBuilder.UINT8}) {
      var graph =
          new OnnxBuilder()
              .input("picture", type, 1, 3, 8, 8)
              .node("Cast", "picture", "numbers", OnnxBuilder.whole("to", 1))
              .node(
                  "ReduceMean",
                  "numbers",
                  "mean",
                  OnnxBuilder.wholes("axes", 2, 3),
                  OnnxBuilder.whole("keepdims", 0))
              .floats("by", new float[] {1 / 255f}, 1)
              .node("Mul", "mean by", "scaled")
              .node("Cast", "scaled", "scores", OnnxBuilder.whole("to", type == 10 ? 10 : 1))
              .output("scores", type == 10 ? 10 : 1, 1, 3);
      var card =
          """
          {"labels": ["red", "green", "blue"], "input": {"resize": "stretch", "scale": 1},
           "output": {"activation": "none"}}
          """;
      try (var model = open(graph, card)) {
        var best =
            model
                .propose(TinyModels.plain(9, 7, 0xCC6633), model.settings(), new Cancellation())
                .getFirst();
        assertEquals(new Label("red"), best.label());
        assertEquals(0.8, best.score(), 2e-3);
      }
    }
  }

  @Test
  void aBatchThatFailsIsRunOneByOne() throws Exception {
    var graph =
        new OnnxBuilder()
            .input("picture", OnnxBuilder.FLOAT, -1, 3, 8, 8)
            .longs("one", new long[] {1, 3, 64}, 3)
            .node("Reshape", "picture one", "flat")
            .node(
                "ReduceMean",
                "flat",
                "scores",
                OnnxBuilder.wholes("axes", 2),
                OnnxBuilder.whole("keepdims", 0))
            .output("scores", OnnxBuilder.FLOAT, -1, 3);
    try (var model =
        open(
            graph, "{\"labels\": [\"red\", \"green\", \"blue\"], \"input\": {\"scale\": 0.004}}")) {
      var stored = new ArrayList<ItemProposals>();
      var report =
          new PrelabelRun(
                  model,
                  model.settings(),
                  item -> TinyModels.plain(8, 8, 0x00FF00),
                  stored::addAll,
                  new SameThreadJobRunner(),
                  new Plan(1, 4, 64, 200))
              .run(TinyModels.items(6).iterator(), 6, Progress.NONE, new Cancellation());
      assertEquals(List.of(), report.failed());
      assertEquals(new ItemId(6), stored.getLast().item().id());
      assertTrue(
          stored.stream()
              .allMatch(one -> one.proposals().getFirst().label().name().equals("green")));
    }
  }
}
