package touchstone.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What the check of a project file found.
///
/// @param wrong what is wrong with it, a sentence each
/// @param broken whether some of it is not mended by building anew what follows from the steps
/// @param clocks steps whose times cannot be right, which is no fault of the file
/// @param partial what came in and is there only in part, because the rest could not be recovered:
///   its names, by where it came from as the project keeps it
public record Checked(
    List<String> wrong, boolean broken, List<ClockJump> clocks, Map<String, String> partial) {
  public Checked {
    wrong = List.copyOf(wrong);
    clocks = List.copyOf(clocks);
    partial = Map.copyOf(partial);
  }

  /// Return the names of some of what is there only in part, each once, in the order of the
  /// alphabet.
  ///
  /// @param keys where it came from
  public List<String> partial(Collection<String> keys) {
    var names = new TreeSet<String>();
    partial.forEach(
        (key, name) -> {
          if (keys.contains(key)) {
            names.add(name);
          }
        });
    return List.copyOf(names);
  }

  /// Return the names of all of it.
  public List<String> partialNames() {
    return partial(partial.keySet());
  }
}
