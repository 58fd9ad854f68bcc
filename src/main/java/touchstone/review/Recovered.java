package touchstone.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What was saved of a damaged file.
///
/// @param file the new one
/// @param steps how many steps are in it, without the one that says that it was recovered
/// @param lost how many steps are lost at least
/// @param items how many items are in it
/// @param whole whether nothing is known to be lost, of the steps or of what came in
/// @param supplied whether a copy was made use of
/// @param sentences what was saved, and what not
public record Recovered(
    Path file,
    long steps,
    long lost,
    long items,
    boolean whole,
    boolean supplied,
    List<String> sentences) {
  public Recovered {
    sentences = List.copyOf(sentences);
  }

  /// Return the same with one more sentence.
  public Recovered and(String sentence) {
    var all = new ArrayList<>(sentences);
    all.add(sentence);
    return new Recovered(file, steps, lost, items, whole, supplied, all);
  }
}
