package touchstone.quality.evidence;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import touchstone.annotation.ItemId;
import touchstone.review.Rater;
import touchstone.review.Rating;

/// What one rater said in answer to one question, item by item.
///
/// @param answers of every item that the rater answered or finished; a finished item may have none
/// @param repeated how many answers do not count because the rater gave another to the same item
public record Sheet(Rater by, SortedMap<ItemId, List<Rating>> answers, int repeated) {
  public Sheet {
    answers = Collections.unmodifiableSortedMap(answers);
  }

  public Sheet(Rater by, SortedMap<ItemId, List<Rating>> answers) {
    this(by, answers, 0);
  }

  /// Return the items that both answered, in ascending order.
  public SortedSet<ItemId> shared(Sheet other) {
    var shared = new TreeSet<>(answers.keySet());
    shared.retainAll(other.answers.keySet());
    return shared;
  }

  /// Return the one answer to an item, the surest of several.
  public Optional<Rating> answer(ItemId item) {
    var all = answers.get(item);
    return all == null || all.isEmpty()
        ? Optional.empty()
        : all.stream().reduce((best, next) -> next.score() > best.score() ? next : best);
  }

  public List<Rating> all(ItemId item) {
    return answers.getOrDefault(item, List.of());
  }

  public boolean isEmpty() {
    return answers.isEmpty();
  }
}
