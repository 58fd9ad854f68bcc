package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.prelabel.PrelabelRun.Plan;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Families of models for texts on graphs in the layout of real exports; what is expected is
/// computed here from the weights.
class TextFamiliesTest {
  @TempDir Path folder;

  private static final Map<String, float[]> FEELINGS =
      Map.of(
          "good", new float[] {2, 0, 0},
          "bad", new float[] {0, 3, 0},
          "fine", new float[] {0.5f, 0, 0.25f},
          "##ly", new float[] {0.125f, 0, 0},
          "not", new float[] {-1, 1, 0},
          "[CLS]", new float[] {0, 0, 0.5f},
          "[SEP]", new float[] {0, 0, 0.25f},
          "[PAD]", new float[] {9, -9, 4});
  private static final List<String> NAMES = List.of("positive", "negative", "neutral");

  private Path feelings(String config) throws Exception {
    return TinyTexts.classifier(folder, TinyTexts.Inputs.USUAL, NAMES, FEELINGS, config);
  }

  private static Model open(Path file) throws ModelException {
    return Model.open(file, Overrides.NONE);
  }

  private static List<Proposal> read(Model model, String text) throws ModelException {
    return model.propose(new Text(text), model.settings(), new Cancellation());
  }

  /// Return the probabilities of logits.
  private static double[] softmax(double... logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    var result = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      result[i] = Math.exp(logits[i]) / sum;
    }
    return result;
  }

  private static void assertScored(List<Scored> expected, List<Proposal> found) {
    var all = new ArrayList<Scored>();
    assertEquals(1, found.size());
    all.add(new Scored(found.getFirst().label(), found.getFirst().score()));
    all.addAll(found.getFirst().alternatives());
    assertEquals(
        expected.stream().map(Scored::label).toList(), all.stream().map(Scored::label).toList());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(expected.get(i).score(), all.get(i).score(), 1e-6);
    }
  }

  @Test
  void aTextHasTheClassThatItsTokensSayWithTheOthersBehind() throws Exception {
    try (var model = open(feelings(""))) {
      assertEquals("sequence-classifier", model.family().id());
      assertEquals(List.of(new TextClass(), new TextScale(), new TextLabels()), model.tasks());
      assertEquals(NAMES, model.classes());
      var one = softmax(2 - 1, 1, 0.75);
      assertScored(
          List.of(
              new Scored(new Label("positive"), one[0]),
              new Scored(new Label("negative"), one[1]),
              new Scored(new Label("neutral"), one[2])),
          read(model, "Not GOOD"));
      var two = softmax(0.625, 3, 0.25 + 0.75);
      assertScored(
          List.of(
              new Scored(new Label("negative"), two[1]),
              new Scored(new Label("neutral"), two[2]),
              new Scored(new Label("positive"), two[0])),
          read(model, "the lamp is finely bad."));
      assertEquals(WholeItem.INSTANCE, read(model, "").getFirst().geometry());
    }
  }

  @Test
  void paddingAndCompanyChangeNothing() throws Exception {
    var texts = List.of("good", "not good, not good, not good", "", "bad lamp", "fine");
    try (var model = open(feelings(""));
        var same = new SameThreadJobRunner()) {
      var alone = new ArrayList<List<Proposal>>();
      for (var text : texts) {
        alone.add(read(model, text));
      }
      var stored = new ArrayList<ItemProposals>();
      var items = java.util.stream.LongStream.range(0, 5).mapToObj(TinyTexts::item).toList();
      new PrelabelRun(
              model,
              model.settings(),
              item -> new Text(texts.get((int) item.id().value())),
              stored::addAll,
              same,
              new Plan(1, 5, 64, 200))
          .run(items.iterator(), 5, Progress.NONE, new Cancellation());
      assertEquals(items, stored.stream().map(ItemProposals::item).toList());
      for (int i = 0; i < texts.size(); i++) {
        var together = stored.get(i).proposals();
        assertEquals(alone.get(i).getFirst().label(), together.getFirst().label());
        assertEquals(alone.get(i).getFirst().score(), together.getFirst().score(), 1e-6);
      }
    }
  }
}
