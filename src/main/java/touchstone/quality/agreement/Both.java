package touchstone.quality.agreement;

import java.util.List;
import touchstone.annotation.Geometry;

/// What two raters marked on one item that both worked on.
public record Both<G extends Geometry>(List<Marked<G>> one, List<Marked<G>> other) {
  public Both {
    one = List.copyOf(one);
    other = List.copyOf(other);
  }

  public boolean isEmpty() {
    return one.isEmpty() && other.isEmpty();
  }
}
