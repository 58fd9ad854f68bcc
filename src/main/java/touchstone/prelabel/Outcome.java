package touchstone.prelabel;

import touchstone.annotation.Item;

/// What became of an item in a run.
sealed interface Outcome {
  /// It was read and the model has not seen it yet.
  record Waiting(Item item) implements Outcome {}

  record Found(ItemProposals proposals) implements Outcome {}

  /// It was passed over.
  ///
  /// @param byModel whether it was read and the model failed on it
  record Failed(RunReport.Failure failure, boolean byModel) implements Outcome {}

  default Item item() {
    return switch (this) {
      case Waiting waiting -> waiting.item;
      case Found found -> found.proposals().item();
      case Failed failed -> failed.failure().item();
    };
  }
}
