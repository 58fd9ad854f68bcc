package touchstone.ui.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the relations of a mark without looking at the others.
final class LinkIndex {
  static final LinkIndex EMPTY = new LinkIndex(List.of());

  private static final int MOST_WORDS = 24;

  private final List<TextLink> given;
  private final Map<Long, List<TextLink>> byEnd = new HashMap<>();

  LinkIndex(List<TextLink> given) {
    this.given = List.copyOf(given);
    for (var link : given) {
      byEnd.computeIfAbsent(link.from(), id -> new ArrayList<>()).add(link);
      byEnd.computeIfAbsent(link.to(), id -> new ArrayList<>()).add(link);
    }
  }

  List<TextLink> links() {
    return given;
  }

  /// Return what is seen of relations in a row.
  ///
  /// @param marks those that meet the row
  /// @param from where the row begins in the text
  /// @param to where it ends
  /// @param focus the id of what the next key decides about: a relation that was turned down is
  ///   seen only then
  List<LinkPart> parts(
      List<TextMark> marks, int from, int to, long focus, MarkIndex all, String text) {
    if (byEnd.isEmpty()) {
      return List.of();
    }
    var parts = new ArrayList<LinkPart>();
    for (var mark : marks) {
      if (mark.muted() || !begins(mark, from, to)) {
        continue;
      }
      for (var link : byEnd.getOrDefault(mark.id(), List.of())) {
        boolean leaves = link.from() == mark.id();
        var other = all.mark(leaves ? link.to() : link.from());
        if (other == null || link.style() == TextMark.Style.FADED && link.id() != focus) {
          continue;
        }
        boolean both = begins(other, from, to);
        if (!both || leaves) {
          parts.add(
              new LinkPart(
                  link,
                  mark.id(),
                  both ? other.id() : TextMark.NONE,
                  leaves,
                  other.start() > mark.start(),
                  both ? "" : words(text, other)));
        }
      }
    }
    return parts;
  }

  private static boolean begins(TextMark mark, int from, int to) {
    return mark.start() >= from && mark.start() < to;
  }

  private static String words(String text, TextMark mark) {
    int end = Math.min(mark.end(), text.length());
    int start = Math.min(mark.start(), end);
    int last = Graphemes.floor(text, Math.min(end, start + MOST_WORDS));
    return Unseen.shown(text.substring(start, last)) + (last < end ? "…" : "");
  }
}
