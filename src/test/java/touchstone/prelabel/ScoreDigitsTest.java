package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Scored;
import touchstone.job.Cancellation;
import touchstone.media.Content;
import touchstone.media.Text;

/// A score is kept as the number with the shortest notation among those that are the same to the
/// model, so that a table shows 0.934744 and not 0.9347439999999999.
class ScoreDigitsTest {
  @TempDir Path folder;

  private static List<Double> scores(Model model, Content content) throws Exception {
    return model.propose(content, model.settings(), new Cancellation()).stream()
        .flatMap(
            proposal ->
                Stream.concat(
                    Stream.of(proposal.score()),
                    proposal.alternatives().stream().map(Scored::score)))
        .toList();
  }

  @Test
  void scoresOfTextsHaveSixDigits() throws Exception {
    var weights =
        Map.of(
            "good", new float[] {0.37f, 0, 0.11f},
            "bad", new float[] {0, 0.29f, 0.03f});
    var file =
        TinyTexts.classifier(
            folder,
            TinyTexts.Inputs.USUAL,
            List.of("positive", "negative", "neutral"),
            weights,
            "");
    var long6 = new ArrayList<Double>();
    int seen = 0;
    try (var model = TinyModels.open(file)) {
      for (int good = 0; good < 12; good++) {
        for (int bad = 0; bad < 12; bad++) {
          for (double score : scores(model, new Text("good ".repeat(good) + "bad ".repeat(bad)))) {
            seen++;
            if (BigDecimal.valueOf(score).scale() > 6) {
              long6.add(score);
            }
          }
        }
      }
    }
    assertEquals(3 * 144, seen);
    assertEquals(List.of(), long6);
  }

  @Test
  void scoresOfPicturesHaveTheDigitsOfAFloat() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, false))) {
      for (int grey = 0; grey < 256; grey += 5) {
        var found = scores(model, TinyModels.plain(9, 7, grey << 16 | 0x11));
        for (double score : found) {
          assertEquals(Float.toString((float) score), Double.toString(score));
        }
      }
    }
  }
}
