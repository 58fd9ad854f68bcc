package touchstone.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which column of a CSV file says what.
///
/// @param header whether the first row names the columns
/// @param own whether Touchstone wrote the file
/// @param places the column of each [Role], from 0
/// @param names of the columns that have no role, by column
record CsvColumns(
    boolean header, boolean own, Map<Role, Integer> places, Map<Integer, String> names) {
  /// What a column says.
  enum Role {
    FILE,
    LABEL,
    LEFT,
    TOP,
    RIGHT,
    BOTTOM,
    WIDTH,
    HEIGHT,
    PICTURE_WIDTH,
    PICTURE_HEIGHT
  }

  private static final Map<Role, List<String>> SPELLINGS =
      Map.ofEntries(
          Map.entry(
              Role.FILE,
              List.of(
                  "file",
                  "filename",
                  "file_name",
                  "image",
                  "image_name",
                  "image_path",
                  "img",
                  "path")),
          Map.entry(
              Role.LABEL,
              List.of(
                  "label",
                  "class",
                  "class_name",
                  "classname",
                  "category",
                  "category_name",
                  "label_name")),
          Map.entry(
              Role.LEFT, List.of("x", "xmin", "x_min", "x1", "left", "bbox_x", "box_x", "xmin_px")),
          Map.entry(
              Role.TOP, List.of("y", "ymin", "y_min", "y1", "top", "bbox_y", "box_y", "ymin_px")),
          Map.entry(Role.RIGHT, List.of("xmax", "x_max", "x2", "right")),
          Map.entry(Role.BOTTOM, List.of("ymax", "y_max", "y2", "bottom")),
          Map.entry(Role.WIDTH, List.of("width", "w", "bbox_width", "box_width", "bbox_w")),
          Map.entry(Role.HEIGHT, List.of("height", "h", "bbox_height", "box_height", "bbox_h")),
          Map.entry(Role.PICTURE_WIDTH, List.of("image_width", "img_width")),
          Map.entry(Role.PICTURE_HEIGHT, List.of("image_height", "img_height")));

  /// How boxes are written.
  enum Shape {
    /// No boxes: labels are on whole pictures.
    WHOLE,
    SIZED,
    CORNERS
  }

  Shape shape() {
    if (places.containsKey(Role.RIGHT)) {
      return Shape.CORNERS;
    }
    return places.containsKey(Role.LEFT) ? Shape.SIZED : Shape.WHOLE;
  }

  @Nullable Integer place(Role role) {
    return places.get(role);
  }

  /// Return the meaning of the columns of a file by its first row, null when they mean nothing.
  static @Nullable CsvColumns of(List<String> row) {
    if (row.equals(OwnFormat.COLUMNS)) {
      return named(row, true);
    }
    var named = named(row, false);
    return named != null ? named : unnamed(row);
  }

  private static @Nullable CsvColumns named(List<String> row, boolean own) {
    var places = new HashMap<Role, Integer>();
    var names = new HashMap<Integer, String>();
    for (int i = 0; i < row.size(); i++) {
      var name = row.get(i).strip();
      var role = role(name.toLowerCase(Locale.ROOT).replace(' ', '_'));
      if (role == null || places.putIfAbsent(role, i) != null) {
        if (!name.isEmpty()) {
          names.put(i, name);
        }
      }
    }
    if (!places.containsKey(Role.FILE) || !places.containsKey(Role.LABEL)) {
      return null;
    }
    if (places.containsKey(Role.RIGHT)) {
      if (!places.keySet().containsAll(List.of(Role.LEFT, Role.TOP, Role.BOTTOM))) {
        return null;
      }
      move(places, Role.WIDTH, Role.PICTURE_WIDTH);
      move(places, Role.HEIGHT, Role.PICTURE_HEIGHT);
    } else if (places.containsKey(Role.LEFT)
        && !places.keySet().containsAll(List.of(Role.TOP, Role.WIDTH, Role.HEIGHT))) {
      return null;
    } else if (!places.containsKey(Role.LEFT)) {
      move(places, Role.WIDTH, Role.PICTURE_WIDTH);
      move(places, Role.HEIGHT, Role.PICTURE_HEIGHT);
    }
    return new CsvColumns(true, own, Map.copyOf(places), Map.copyOf(names));
  }

  private static void move(Map<Role, Integer> places, Role from, Role to) {
    var place = places.remove(from);
    if (place != null) {
      places.putIfAbsent(to, place);
    }
  }

  private static @Nullable Role role(String name) {
    for (var role : Role.values()) {
      if (SPELLINGS.getOrDefault(role, List.of()).contains(name)) {
        return role;
      }
    }
    return null;
  }

  /// Return the columns of a file without a header: `path, x1, y1, x2, y2, class` as
  /// keras-retinanet reads it, or `path, class`.
  private static @Nullable CsvColumns unnamed(List<String> row) {
    if (row.isEmpty() || !PictureFiles.isPicture(row.getFirst().strip())) {
      return null;
    }
    var roles = new ArrayList<Role>();
    if (row.size() == 6) {
      boolean numbers = true;
      for (var cell : row.subList(1, 5)) {
        numbers &= cell.isBlank() || Double.isFinite(Numbers.parse(cell));
      }
      if (numbers) {
        roles.addAll(List.of(Role.FILE, Role.LEFT, Role.TOP, Role.RIGHT, Role.BOTTOM, Role.LABEL));
      }
    } else if (row.size() == 2) {
      roles.addAll(List.of(Role.FILE, Role.LABEL));
    }
    if (roles.isEmpty()) {
      return null;
    }
    var places = new HashMap<Role, Integer>();
    roles.forEach(role -> places.put(role, places.size()));
    return new CsvColumns(false, false, Map.copyOf(places), Map.of());
  }
}
