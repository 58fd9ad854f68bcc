package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import touchstone.export.SafeNames;

/// Gives each text of a folder a file of its own, named as nearly as can be like the text. Same
/// texts in the same order get the same files.
final class DocumentNames {
  private static final Set<String> ENDINGS =
      Set.of("txt", "tsv", "ann", "conll", "conllu", "csv", "json", "jsonl");

  private final Path folder;
  private final SafeNames names = new SafeNames(false);

  DocumentNames(Path folder) {
    this.folder = folder;
  }

  /// Return where a text goes, without the ending of its files; its folder is made.
  Path next(String name) throws IOException {
    int dot = name.lastIndexOf('.');
    boolean ends = dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    var place = SafeNames.below(folder, names.next(ends ? name.substring(0, dot) : name));
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    return place;
  }

  static Path with(Path place, String ending) {
    return place.resolveSibling(place.getFileName() + ending);
  }
}
