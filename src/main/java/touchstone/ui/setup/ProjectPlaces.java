package touchstone.ui.setup;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the file of a new project goes, and what it is called.
final class ProjectPlaces {
  private ProjectPlaces() {}

  /// Return a place beside the data, named like it, where no file is yet: with a number after the
  /// name where there is one.
  static Path beside(Path data) {
    var path = data.toAbsolutePath().normalize();
    var last = path.getFileName();
    var text = last == null ? "" : last.toString().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    var name = text.isBlank() ? "project" : text;
    var place = path.resolveSibling(fileName(name));
    for (int number = 2; Files.exists(place); number++) {
      place = path.resolveSibling(fileName(name + "-" + number));
    }
    return place;
  }

  /// Return the name of a project in that file, unless a person says otherwise.
  static String name(Path place) {
    var text = place.getFileName() == null ? "" : place.getFileName().toString();
    return text.replaceFirst("\\.touchstone$", "");
  }

  /// Return the file of a project of that name: what no system takes in a file's name becomes a
  /// dash.
  static String fileName(String name) {
    var text = name.strip().replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "-");
    return (text.isEmpty() ? "project" : text) + ".touchstone";
  }
}
