package touchstone.prelabel;

import java.util.List;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;

/// What a model proposes for an item, before it is stored as a prediction.
///
/// @param score from 0 to 1
/// @param alternatives the labels it thought of next, best first
public record Proposal(Label label, Geometry geometry, double score, List<Scored> alternatives) {
  public Proposal {
    alternatives = List.copyOf(alternatives);
  }
}
