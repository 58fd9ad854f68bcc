package touchstone.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds places for the tags of boxes so that they do not cover each other: above the box where
/// there is room, else inside or below; a tag that fits nowhere is left out. Whoever asks first has
/// the choice. Coordinates are whole pixels of the screen.
final class TagLayout {
  /// A rectangle, its right and lower edge not part of it.
  record Area(int x0, int y0, int x1, int y1) {
    boolean meets(Area other) {
      return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
    }

    boolean within(Area other) {
      return x0 >= other.x0 && y0 >= other.y0 && x1 <= other.x1 && y1 <= other.y1;
    }
  }

  private final Area screen;
  private final List<Area> taken = new ArrayList<>();

  TagLayout(int width, int height) {
    screen = new Area(0, 0, width, height);
  }

  /// Return where the tag of a box goes.
  ///
  /// @param must whether it is placed even if it covers others
  Optional<Area> place(Area box, int width, int height, boolean must) {
    Area fallback = null;
    for (int choice = 0; choice < 6; choice++) {
      var area = candidate(box, width, height, choice);
      if (!area.within(screen)) {
        continue;
      }
      if (fallback == null) {
        fallback = area;
      }
      if (free(area)) {
        taken.add(area);
        return Optional.of(area);
      }
    }
    if (must && fallback != null) {
      taken.add(fallback);
      return Optional.of(fallback);
    }
    return Optional.empty();
  }

  private boolean free(Area area) {
    for (var other : taken) {
      if (other.meets(area)) {
        return false;
      }
    }
    return true;
  }

  private Area candidate(Area box, int width, int height, int choice) {
    int left = seen(box.x0, width);
    int right = seen(box.x1 - width, width);
    int inside = Math.max(box.y0, screen.y0);
    return switch (choice) {
      case 0 -> at(left, box.y0 - height, width, height);
      case 1 -> at(left, inside, width, height);
      case 2 -> at(right, box.y0 - height, width, height);
      case 3 -> at(right, inside, width, height);
      case 4 -> at(left, box.y1, width, height);
      default -> at(left, Math.min(box.y1, screen.y1) - height, width, height);
    };
  }

  private int seen(int x, int width) {
    return Math.clamp(x, screen.x0, Math.max(screen.x0, screen.x1 - width));
  }

  private static Area at(int x, int y, int width, int height) {
    return new Area(x, y, x + width, y + height);
  }
}
