package touchstone.review;

import java.util.List;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;

/// What a person said of an item whose ratings came with a dataset.
///
/// @param name of the person
/// @param said the labels, or what was written
public record ImportedRating(ImportId batch, AnnotatorId by, String name, List<String> said) {
  public ImportedRating {
    said = List.copyOf(said);
  }
}
