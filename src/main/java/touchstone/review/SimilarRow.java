package touchstone.review;

/// An item that is similar to another one, as lists show it.
///
/// @param similarity the cosine between their embeddings, from -1 to 1
public record SimilarRow(ItemRow row, double similarity) {}
