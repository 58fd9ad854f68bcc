package touchstone.ui.review;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Something said quietly beside an item, which nobody has to answer.
///
/// @param about the name of the item that it is about, empty for none
/// @param tone of its icon: `accent`, `success` or `muted`
/// @param offer what the button beside it says, null when there is none
/// @param action what that button does
/// @param stays how long it stays
record Aside(
    Feather icon,
    String tone,
    String about,
    String sentence,
    @Nullable String offer,
    @Nullable Runnable action,
    Stays stays) {
  /// How long something stays.
  enum Stays {
    /// Goes with the item that is in sight.
    WITH_ITEM,
    /// Was said as its item went, and goes when it could be read.
    SHORTLY,
    /// Stays until it is put away.
    UNTIL_PUT_AWAY
  }

  static Aside of(Feather icon, String tone, String about, String sentence, Stays stays) {
    return new Aside(icon, tone, about, sentence, null, null, stays);
  }
}
