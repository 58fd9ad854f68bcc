package touchstone.workbench.disclosing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.croissant.Croissant;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.disclosure.sheet.Html;
import touchstone.disclosure.sheet.Markdown;

/// A disclosure as the files that it goes out as.
public final class Documents {
  /// Their names.
  public static final List<String> NAMES =
      List.of("croissant.json", "datasheet.md", "datasheet.html");

  private Documents() {}

  /// Refuse a file, and a folder that holds something else than such documents, which new ones
  /// would replace.
  public static void spare(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("%s is a file; choose a folder for the disclosure.".formatted(folder));
    }
    try (var entries = Files.list(folder)) {
      var other =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !NAMES.contains(name))
              .sorted()
              .findFirst();
      if (other.isPresent()) {
        throw new IOException(
            "%s holds more than a disclosure, such as %s; choose another folder."
                .formatted(folder, other.get()));
      }
    }
  }

  /// Write them into a folder that does not exist yet.
  public static void write(Disclosure disclosure, Path folder) throws IOException {
    var sheet = Datasheet.of(disclosure);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(NAMES.get(0)), Croissant.of(disclosure), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(NAMES.get(1)), Markdown.of(sheet), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(NAMES.get(2)), Html.of(sheet), StandardCharsets.UTF_8);
  }
}
