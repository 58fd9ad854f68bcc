package touchstone.review;

import java.util.Map;
import touchstone.annotation.Layer;
import touchstone.annotation.PredictionId;

/// What of the models' suggestions a person is shown on an item.
///
/// @param mode in which the item is labelled
/// @param withheld why they are withheld, should there be any
/// @param suggestions how many are withheld
/// @param layer whether the labels are the project's or the person's own
/// @param probes which of the suggestions are wrong on purpose, with the known answer in words
public record Showing(
    Mode mode, Withheld withheld, int suggestions, Layer layer, Map<PredictionId, String> probes) {
  public static final Showing OPEN =
      new Showing(Mode.SCORES, Withheld.NOTHING, 0, Layer.FINAL, Map.of());

  public Showing {
    probes = Map.copyOf(probes);
  }

  public Showing withSuggestions(int withheldOnes) {
    return new Showing(mode, withheld, withheldOnes, layer, probes);
  }

  /// Return whether scores are shown with the suggestions that are.
  public boolean scores() {
    return mode.scores();
  }

  /// Return whether the person is to judge before suggestions are shown.
  public boolean judgeFirst() {
    return withheld == Withheld.JUDGE_FIRST;
  }

  /// Return whether each suggestion waits for an answer of its own, so that none is accepted
  /// together with others.
  public boolean oneByOne() {
    return mode == Mode.VERIFY && withheld == Withheld.NOTHING;
  }

  /// Return whether the person has judged and was shown what had been withheld.
  public boolean revealed() {
    return mode == Mode.JUDGE_FIRST && withheld == Withheld.NOTHING;
  }

  /// Return whether what is not withheld is out of sight. Who judged first has come to compare:
  /// then suggestions are in sight, also for who works without them otherwise.
  ///
  /// @param wished whether the person put suggestions out of sight
  public boolean hides(boolean wished) {
    return wished && !revealed();
  }

  /// Return what somebody sees who looks at the item.
  ///
  /// @param shown how many suggestions are on the item that are not withheld
  /// @param hidden whether the person put those out of sight
  public Exposure exposure(int shown, boolean hidden) {
    if (shown == 0) {
      return suggestions > 0 ? Exposure.HIDDEN : Exposure.NONE;
    }
    if (hides(hidden)) {
      return Exposure.HIDDEN;
    }
    return scores() ? Exposure.SUGGESTION_WITH_SCORE : Exposure.SUGGESTION;
  }
}
