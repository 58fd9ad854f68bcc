package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.Material;
import touchstone.annotation.BoundingBox;
import touchstone.job.Cancellation;
import touchstone.media.Pictures;
import touchstone.onnx.ModelCards.Overrides;

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

  static Path models() {
    return Material.file("models");
  }
}
