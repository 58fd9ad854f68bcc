package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.BoundingBox;
import touchstone.job.Cancellation;
import touchstone.media.Pictures;
import touchstone.media.Pixels;
import touchstone.onnx.ClassNames;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;

/// Models that others trained and exported, on photographs, against what they are known to find.
class RealModelsTest {
  private static final double SCORE = 0.02;
  private static final double PIXELS = 3;

  private static List<Proposal> propose(Model model, String picture) throws Exception {
    var pixels = new Pictures().decode(Material.file("datasets/images/" + picture));
    return model.propose(pixels, model.settings(), new Cancellation());
  }

  private static Model open(String model, String classes) throws Exception {
    return Model.open(
        Material.file("models/" + model),
        new Overrides(null, "", Material.file("models/labels/" + classes)));
  }

  static void assertBox(
      Proposal proposal, String label, double score, int x1, int y1, int x2, int y2) {
    assertEquals(label, proposal.label().name());
    assertEquals(score, proposal.score(), SCORE);
    var box = (BoundingBox) proposal.geometry();
    var expected = BoundingBox.between(x1, y1, x2, y2);
    boolean near =
        Math.abs(box.x() - x1) <= PIXELS
            && Math.abs(box.y() - y1) <= PIXELS
            && Math.abs(box.right() - x2) <= PIXELS
            && Math.abs(box.bottom() - y2) <= PIXELS;
    assertTrue(near || box.iou(expected) >= 0.95, () -> box + " is not near " + expected);
  }

  @Test
  void yoloxFindsTheSkierAndTheSkis() throws Exception {
    try (var model = open("yolox_nano_coco/yolox_nano.onnx", "coco80_classes.txt")) {
      assertEquals("yolox", model.family().id());
      var found = propose(model, "coco-keypoints/000000000785.jpg");
      assertBox(found.get(0), "person", 0.885, 278, 54, 492, 385);
      assertBox(found.get(1), "skis", 0.741, 219, 361, 535, 399);
      assertEquals(2, found.size());
    }
  }

  @Test
  void mobilenetKnowsTheGoldfishAndTheWolves() throws Exception {
    try (var model = open("mobilenetv2-int8/mobilenetv2-12-int8.onnx", "synset.txt")) {
      assertEquals("image-classifier", model.family().id());
      var goldfish = propose(model, "ort-samples/goldfish.jpg");
      var wolves = propose(model, "ort-samples/wolves.jpg");
      assertEquals(model.classes().get(1), goldfish.getFirst().label().name());
      assertEquals("goldfish", goldfish.getFirst().label().name());
      assertEquals(model.classes().get(270), wolves.getFirst().label().name());
      assertEquals(4, goldfish.getFirst().alternatives().size());
    }
  }

  @Test
  void fastestDetFindsTheFourPersons() throws Exception {
    try (var model = open("fastestdet/FastestDet.onnx", "coco80_classes.txt")) {
      assertEquals("fastestdet", model.family().id());
      var found = propose(model, "fastestdet/fastestdet_3.jpg");
      assertBox(found.getFirst(), "person", 0.900, 41, 62, 178, 295);
      assertEquals(4, found.stream().filter(one -> one.label().name().equals("person")).count());
    }
  }

  @Test
  void ultraFaceFindsFaces(@TempDir Path folder) throws Exception {
    var card =
        Files.writeString(
            folder.resolve("card.json"),
            """
            {"labels": ["face"], "thresholds": {"confidence": 0.7, "iou": 0.3},
             "input": {"colour": "RGB", "resize": "stretch", "mean": 127, "std": 128}}
            """);
    try (var model =
        Model.open(
            Material.file("models/ultraface/ultraface-RFB-320.onnx"),
            new Overrides(card, "", null))) {
      assertEquals("boxes-and-scores", model.family().id());
      var found = propose(model, "fastestdet/fastestdet_3.jpg");
      assertTrue(!found.isEmpty(), "no face was found");
      for (var face : found) {
        var box = (BoundingBox) face.geometry();
        assertTrue(box.width() < 120 && box.height() < 120, () -> box + " is no face");
      }
    }
  }

  @Test
  void mnistReadsAllDigits(@TempDir Path folder) throws Exception {
    var card =
        Files.writeString(
            folder.resolve("card.json"),
            """
            {"labels": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
             "input": {"resize": "stretch", "scale": 1}}
            """);
    int digits = 0;
    try (var model =
        Model.open(Material.file("models/mnist/mnist.onnx"), new Overrides(card, "", null))) {
      assertEquals("image-classifier", model.family().id());
      for (var line :
          Files.readAllLines(Material.file("datasets/images/mnist/mnist_test_head.libsvm"))) {
        var fields = line.strip().split("\\s+");
        var argb = new int[28 * 28];
        Arrays.fill(argb, 0xFF000000);
        for (var field : List.of(fields).subList(1, fields.length)) {
          var pair = field.split(":");
          argb[Integer.parseInt(pair[0]) - 1] |= (int) Double.parseDouble(pair[1]) * 0x010101;
        }
        var found = model.propose(new Pixels(28, 28, argb), model.settings(), new Cancellation());
        assertEquals(
            Integer.parseInt(fields[0].replaceAll("\\..*", "")),
            Integer.parseInt(found.getFirst().label().name()));
        digits++;
      }
    }
    assertEquals(62, digits);
  }

  @Test
  void theSynsetFileGivesEachClassItsOwnName() throws Exception {
    var names = ClassNames.read(Material.file("models/labels/synset.txt"));
    assertEquals(1000, names.size());
    assertEquals(1000, new HashSet<>(names).size());
    assertEquals(
        1000,
        ClassNames.read(Material.file("models/labels/imagenet1000_clsidx_to_labels.txt")).size());
  }

  @Test
  void whatTakesNoPicturesOrGivesNoBoxesIsSaidPlainly() throws Exception {
    var verdicts = new TreeMap<String, String>();
    for (var model :
        List.of(
            "deeplab_v3/deeplab_v3_1_default_1.onnx",
            "silero-vad/silero_vad.onnx",
            "tribuo-tinybert/tinybert.onnx",
            "iris-lr-model.onnx")) {
      var report = ModelReport.of(Material.file("models/" + model), Overrides.NONE);
      assertEquals("", report.family());
      assertTrue(!report.usable());
      verdicts.put(report.graph().fileName(), report.verdict());
    }
    assertEquals(
        Map.of(
            "deeplab_v3_1_default_1.onnx",
            "No model family reads its outputs ResizeBilinear_3 f32[1,257,257,21]; boxes can be"
                + " described in a card with the family declared.",
            "silero_vad.onnx",
            "No model family fits. No input of it takes pictures or texts: it asks for input"
                + " f32[?,?], state f32[2,?,128], sr i64[].",
            "tinybert.onnx",
            "No model family reads its outputs output_0 f32[batch,sequence,50], output_1"
                + " f32[batch,50]; a model for texts needs its config.json, or a card that names"
                + " its classes.",
            "iris-lr-model.onnx",
            "No model family fits. No input of it takes pictures or texts: it asks for input"
                + " f32[batch,4]."),
        verdicts);
  }

  @Test
  void modelsWithCustomOperatorsAreRefusedByName() throws Exception {
    var sentences = new TreeMap<String, String>();
    for (var model :
        List.of(
            "negative-vision/superres_with_ort_extensions_op18.onnx",
            "negative-text/test_bert_tokenizer_ortextensions.onnx",
            "negative-text/custom_op_string_join.onnx")) {
      var file = Material.file("models/" + model);
      var refusal =
          assertThrows(ModelException.class, () -> Model.open(file, Overrides.NONE)).sentence();
      assertEquals(refusal, ModelReport.of(file, Overrides.NONE).verdict());
      sentences.put(model.substring(model.indexOf('/') + 1), refusal);
    }
    assertEquals(
        Map.of(
            "superres_with_ort_extensions_op18.onnx",
            "superres_with_ort_extensions_op18.onnx uses the custom operator DecodeImage (domain"
                + " com.microsoft.extensions), which Touchstone does not load; export the model"
                + " without it.",
            "test_bert_tokenizer_ortextensions.onnx",
            "test_bert_tokenizer_ortextensions.onnx uses the custom operator BertTokenizer (domain"
                + " ai.onnx.contrib), which Touchstone does not load; export the model without it.",
            "custom_op_string_join.onnx",
            "custom_op_string_join.onnx uses the custom operator StringJoin (domain"
                + " ai.onnx.contrib), which Touchstone does not load; export the model without"
                + " it."),
        sentences);
  }

  @Test
  void theReportSaysWhatIsThereAndWhatIsMissing() throws Exception {
    var report =
        ModelReport.of(Material.file("models/yolox_nano_coco/yolox_nano.onnx"), Overrides.NONE);
    assertEquals("yolox", report.family());
    assertTrue(!report.usable());
    assertEquals(
        List.of(
            "yolox_nano.onnx: 3,660,092 bytes, 904,481 parameters",
            "SHA-256: " + report.sha256(),
            "format: ONNX IR 7, opset ai.onnx 11, written by pytorch 1.10",
            "input: images f32[1,3,416,416]",
            "output: output f32[1,3549,85]"),
        report.lines().subList(0, 5));
    assertEquals(
        "The family yolox looks right, but cannot be used yet. The names of its 80 classes are"
            + " missing: give a file with one name a line (--classes FILE) or a card.",
        report.lines().getLast());
    var complete =
        ModelReport.of(
            report.file(),
            new Overrides(null, "", Material.file("models/labels/coco80_classes.txt")));
    assertTrue(complete.usable());
    assertEquals(
        "letterbox to the top left of 416 x 416, padded with 114, BGR, times 1, minus 0, by 1",
        complete.input());
  }
}
