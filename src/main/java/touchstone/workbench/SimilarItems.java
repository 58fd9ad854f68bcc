package touchstone.workbench;

import java.util.List;
import touchstone.review.SimilarRow;

/// What is similar to an item.
///
/// @param model the name of the model whose embeddings tell
/// @param rows the most similar first
/// @param failed a sentence for each text that the model could not embed
public record SimilarItems(String model, List<SimilarRow> rows, List<String> failed) {
  public SimilarItems {
    rows = List.copyOf(rows);
    failed = List.copyOf(failed);
  }
}
