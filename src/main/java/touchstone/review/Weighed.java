package touchstone.review;

import java.util.List;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;

/// What a model thinks of an item or a place on it: the label that it proposed and others, each
/// with its score.
///
/// @param score of the label, from 0 to 1
/// @param alternatives without the label itself
public record Weighed(
    ItemId item,
    Rater.Model by,
    Label label,
    Geometry geometry,
    double score,
    List<Scored> alternatives) {
  public Weighed {
    alternatives = List.copyOf(alternatives);
  }
}
