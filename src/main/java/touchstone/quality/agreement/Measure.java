package touchstone.quality.agreement;

import java.util.Optional;
import java.util.OptionalDouble;

/// A figure as a function of how often each kind of item occurs, so that it can be had again for
/// every resample of the items.
interface Measure {
  /// Return the figure, empty where there is none.
  ///
  /// @param times of each kind of item
  OptionalDouble of(int[] times);

  /// Return how many items count towards the figure.
  long n();

  /// Return why the figure is not to be had for the items themselves.
  Optional<String> obstacle();
}
