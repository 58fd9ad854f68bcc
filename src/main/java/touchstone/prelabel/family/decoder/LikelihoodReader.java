package touchstone.prelabel.family.decoder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelException;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.ClassScores;
import touchstone.prelabel.family.Decoder.Cutoffs;
import touchstone.prelabel.family.TextReader;

/// Reads texts by how likely each label follows them. Owned by one thread.
final class LikelihoodReader implements TextReader {
  private final Likelihoods likelihoods;
  private final Prompts prompts;
  private final boolean perToken;
  private final String calibration;
  private double @Nullable [] anyway;

  /// @param calibration a text without content, empty for none
  LikelihoodReader(Likelihoods likelihoods, Prompts prompts, boolean perToken, String calibration) {
    this.likelihoods = likelihoods;
    this.prompts = prompts;
    this.perToken = perToken;
    this.calibration = calibration;
  }

  @Override
  public List<List<Detection>> read(List<String> texts, Inference inference, Cutoffs cutoffs)
      throws ModelException {
    var preferred = anyway;
    if (preferred == null) {
      preferred =
          calibration.isEmpty()
              ? new double[prompts.labels().size()]
              : scores(calibration, inference);
      anyway = preferred;
    }
    var found = new ArrayList<List<Detection>>();
    for (var text : texts) {
      var scores = scores(text, inference);
      for (int label = 0; label < scores.length; label++) {
        scores[label] -= preferred[label];
      }
      ClassScores.activate(scores, Activation.SOFTMAX);
      found.add(ClassScores.best(scores, -1, cutoffs.confidence()));
    }
    return found;
  }

  /// Return the logarithm of each label's likelihood after a text.
  private double[] scores(String text, Inference inference) throws ModelException {
    var tokens = prompts.of(text);
    var scores = likelihoods.of(tokens, inference);
    for (int label = 0; perToken && label < scores.length; label++) {
      scores[label] /= tokens.labels().get(label).length;
    }
    return scores;
  }
}
