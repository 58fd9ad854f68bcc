package touchstone.ui.review;

import org.jspecify.annotations.Nullable;
import touchstone.review.Action;
import touchstone.ui.Notice;
import touchstone.ui.Notices;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Numbers;

/// Says that many decisions are being taken back or brought back, and how many it were. Owned by
/// the window's thread.
final class Journeys implements DeskListener {
  private final Notices notices;
  private @Nullable Notice working;

  Journeys(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void travelling(Action way, Action what) {
    var notice =
        Notice.news(
            "%s %s…".formatted(way == Action.UNDO ? "Taking back" : "Bringing back", what(what)));
    working = notice;
    notices.say(notice);
  }

  private static String what(Action what) {
    return what == Action.ACCEPT_ABOVE
        ? "what was accepted at once"
        : "what was decided about the same words";
  }

  @Override
  public void travelled(Action way, Action what, int decisions) {
    if (working != null) {
      notices.dismiss(working);
      working = null;
    }
    notices.say(
        "%s %s."
            .formatted(
                what == Action.ACCEPT_ABOVE
                    ? Numbers.of(decisions, "acceptance")
                    : Numbers.of(decisions, "decision") + " about the same words",
                way == Action.UNDO ? "taken back" : "brought back"));
  }
}
