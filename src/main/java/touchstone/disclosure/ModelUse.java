package touchstone.disclosure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Verdict;
import touchstone.quality.Estimate;

/// A model that proposed labels, with what it takes to do that again.
///
/// @param file its name, without the folders above it
/// @param sha256 over the file, in hexadecimal
/// @param family the model family that read it
/// @param threshold suggestions below this score were not stored
/// @param runtime name and version of the inference engine
/// @param runs when it ran
/// @param verdicts what people said to its proposals
/// @param precision the share of judged proposals that were accepted as they were
/// @param calibration how far its scores are from how often it is right
public record ModelUse(
    String file,
    String sha256,
    String family,
    double threshold,
    String runtime,
    List<Work.Timeframe> runs,
    long proposals,
    Map<Verdict, Long> verdicts,
    Estimate precision,
    Calibrated calibration) {
  public ModelUse {
    runs = List.copyOf(runs);
    var ordered = new EnumMap<Verdict, Long>(Verdict.class);
    ordered.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(ordered);
  }

  /// How far scores are from how often the model is right.
  ///
  /// @param expectedError the expected calibration error
  /// @param brier the Brier score
  public record Calibrated(Estimate expectedError, Estimate brier) {}

  public long in(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
