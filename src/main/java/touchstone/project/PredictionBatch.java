package touchstone.project;

import java.util.List;
import java.util.Map;
import touchstone.annotation.ItemId;
import touchstone.annotation.Prediction;

/// What a run has to say about some items: stored in one transaction.
///
/// @param batch its number in the run, from 0
/// @param items every item that was looked at, also those without predictions
/// @param fingerprints SHA-256 of the bytes of those items that were read, in hexadecimal
/// @param failures items that could not be looked at, with the reason
public record PredictionBatch(
    long batch,
    List<ItemId> items,
    List<Prediction> predictions,
    Map<ItemId, String> fingerprints,
    List<Failure> failures) {
  public PredictionBatch {
    fingerprints = Map.copyOf(fingerprints);
    items = List.copyOf(items);
    predictions = List.copyOf(predictions);
    failures = List.copyOf(failures);
  }

  /// An item that could not be looked at.
  public record Failure(ItemId item, String sentence) {}
}
