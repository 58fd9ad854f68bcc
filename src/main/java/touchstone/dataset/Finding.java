package touchstone.dataset;

import java.util.List;
import java.util.OptionalLong;

/// What a reader recognised.
///
/// @param summary one short sentence for people, such as "A COCO file for 500 pictures."
/// @param annotated whether labels come with it
/// @param items how many, where that is cheap to know
/// @param tasks the ids of the kinds of task that its labels answer, the likeliest first; empty
///   when it has none or does not tell
public record Finding(String summary, boolean annotated, OptionalLong items, List<String> tasks) {
  public Finding {
    tasks = List.copyOf(tasks);
  }

  public Finding(String summary, boolean annotated, OptionalLong items) {
    this(summary, annotated, items, List.of());
  }
}
