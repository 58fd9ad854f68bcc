package touchstone.ui.review.items;

import java.util.Set;
import touchstone.annotation.ItemState;
import touchstone.review.Counts;
import touchstone.review.ItemQuery;

/// A part of the items that one press of a chip shows.
public enum Shelf {
  UNDECIDED("Undecided", Set.of(ItemState.NEW, ItemState.IN_PROGRESS)),
  DONE("Done", Set.of(ItemState.DONE, ItemState.RESOLVED)),
  SKIPPED("Skipped", Set.of(ItemState.SKIPPED)),
  FLAGGED("Flagged", Set.of()),
  OPINION("Opinions", Set.of()),
  ALL("All", Set.of());

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
  private final Set<ItemState> states;

  Shelf(String title, Set<ItemState> states) {
    this.title = title;
    this.states = states;
  }

  /// Return whether it is always offered, even with nothing on it.
  boolean usual() {
    return this == UNDECIDED || this == DONE || this == ALL;
  }

  public String title() {
    return title;
  }

  /// Return the query narrowed to this part.
  public ItemQuery narrow(ItemQuery query) {
    return query
        .withStates(states)
        .withFlagged(this == FLAGGED ? Boolean.TRUE : null)
        .withOnly(
            switch (this) {
              case UNDECIDED -> ItemQuery.Only.OFFERED;
              case OPINION -> ItemQuery.Only.OPINION;
              case DONE, SKIPPED, FLAGGED, ALL -> ItemQuery.Only.ANY;
            });
  }

  /// Return how many items it holds.
  public long count(Counts counts) {
    return switch (this) {
      case ALL -> counts.items();
      case UNDECIDED -> counts.undecided();
      case DONE -> counts.done();
      case SKIPPED -> counts.in(ItemState.SKIPPED);
      case FLAGGED -> counts.flagged();
      case OPINION -> counts.opinions();
    };
  }
}
