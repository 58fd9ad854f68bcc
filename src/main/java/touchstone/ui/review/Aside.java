package touchstone.ui.review;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Something said quietly beside an item, which nobody has to answer.
///
/// @param tone of its icon: `accent`, `success` or `muted`
/// @param offer what the button beside it says, null when there is none
/// @param action what that button does
/// @param stays whether it stays until it is put away, rather than goes with the item
record Aside(
    Feather icon,
    String tone,
    String sentence,
    @Nullable String offer,
    @Nullable Runnable action,
    boolean stays) {
  static Aside of(Feather icon, String tone, String sentence) {
    return new Aside(icon, tone, sentence, null, null, false);
  }
}
