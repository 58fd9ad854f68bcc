package touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.review.ImportRecord;

/// The imports of a project as people name them: by a number from 1, by the name of what came in,
/// or by their identity.
final class Imports {
  private final List<ImportRecord> all;

  Imports(List<ImportRecord> all) {
    this.all = List.copyOf(all);
  }

  List<ImportRecord> all() {
    return all;
  }

  /// Return the import that is meant.
  ///
  /// @throws IOException with a sentence that names those there are
  ImportRecord named(String said) throws IOException {
    for (int i = 0; i < all.size(); i++) {
      var known = all.get(i);
      if (said.equals(Integer.toString(i + 1)) || said.equals(known.id().toString())) {
        return known;
      }
    }
    var same = all.stream().filter(known -> name(known).equals(said)).toList();
    if (same.size() == 1) {
      return same.getFirst();
    }
    throw new IOException(
        all.isEmpty()
            ? "There is no import yet; \"touchstone import\" brings items in."
            : same.isEmpty()
                ? "There is no import \"%s\"; there are %s.".formatted(said, Saying.some(titles()))
                : "Several imports are called \"%s\"; name one by its number: %s."
                    .formatted(said, Saying.some(same.stream().map(this::title).toList())));
  }

  private List<String> titles() {
    var titles = new ArrayList<String>();
    all.forEach(known -> titles.add(title(known)));
    return titles;
  }

  /// Return `2 (photos)`.
  String title(ImportRecord known) {
    return "%d (%s)".formatted(all.indexOf(known) + 1, name(known));
  }

  /// Return how the import of an identity is called, or the identity where there is none.
  String title(String id) {
    return all.stream()
        .filter(known -> known.id().toString().equals(id))
        .findFirst()
        .map(this::title)
        .orElse(id);
  }

  static String name(ImportRecord known) {
    return String.valueOf(Path.of(known.path()).getFileName());
  }
}
