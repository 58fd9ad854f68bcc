package touchstone.review;

import touchstone.annotation.ItemId;

/// An item that a model looked at for a question, whatever it proposed.
///
/// @param least the score from 0 to 1 below which proposals were not kept; 0 where that is not
///   known
public record Looked(ItemId item, Rater.Model by, double least) {}
