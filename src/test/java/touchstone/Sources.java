package touchstone;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The project's Java sources and their one layout. Run it to lay every file out anew.
public final class Sources {
  private Sources() {}

  public static void main(String[] args) throws IOException, FormatterException {
    for (var file : all()) {
      var source = Files.readString(file);
      var formatted = format(source);
      if (!formatted.equals(source)) {
        Files.writeString(file, formatted);
        System.out.println(file);
      }
    }
  }

  static List<Path> all() throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.walk(Path.of("src"))) {
      files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
    }
    return found;
  }

  static String format(String source) throws FormatterException {
    var unused = RemoveUnusedImports.removeUnusedImports(source);
    var ordered = ImportOrderer.reorderImports(unused, JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(ordered);
  }
}
