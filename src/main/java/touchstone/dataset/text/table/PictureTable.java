package touchstone.dataset.text.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.PictureFiles;

/// Tells a table of pictures from one of texts, which may name files too.
final class PictureTable {
  private static final Set<String> FILES =
      Set.of("file", "filename", "file_name", "image", "image_name", "image_path", "img", "path");
  private static final Set<String> SIDES =
      Set.of("x", "xmin", "x_min", "x1", "left", "bbox_x", "box_x", "xmin_px");

  private PictureTable() {}

  /// Return whether the rows are about pictures: there are boxes, or most name a picture and there
  /// is no column of texts beside.
  static boolean is(TableShape shape) {
    var names = shape.names().stream().map(PictureTable::plain).toList();
    if (shape.header() && shape.names().equals(OwnFormat.COLUMNS)) {
      return true;
    }
    int file = -1;
    for (int i = 0; i < names.size() && file < 0; i++) {
      file = FILES.contains(names.get(i)) ? i : -1;
    }
    if (file >= 0 && names.stream().anyMatch(SIDES::contains)) {
      return true;
    }
    int column = file < 0 && !shape.header() ? 0 : file;
    return column >= 0
        && mostlyPictures(shape, column)
        && (file >= 0 || shape.place(ColumnUse.TEXT) < 0 || shape.names().size() < 3);
  }

  private static boolean mostlyPictures(TableShape shape, int column) {
    List<List<String>> rows = shape.start().rows();
    var cells =
        rows.subList(Math.min(shape.header() ? 1 : 0, rows.size()), rows.size()).stream()
            .filter(row -> column < row.size())
            .map(row -> row.get(column).strip())
            .toList();
    long pictures = cells.stream().filter(PictureFiles::isPicture).count();
    return pictures > 0 && pictures * 2 > cells.size();
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
