package touchstone.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Files of class names: one name a line; `n01440764 tench, Tinca tinca`, of which the first
/// synonym is the name unless two classes share it; `0: 'tench'` or the whole as a Python
/// dictionary.
public final class ClassNames {
  private static final long LARGEST = 16L << 20;
  private static final Pattern SYNSET = Pattern.compile("n\\d{8}\\s+(\\S.*)");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+)\\s*:\\s*(.+?),?");

  private ClassNames() {}

  /// Read the names in the order of the classes.
  ///
  /// @throws ModelException naming the file, and the line where one is wrong
  public static List<String> read(Path file) throws ModelException {
    var name = CardJson.name(file);
    try {
      CardJson.refuseDevices(file);
      if (Files.size(file) > LARGEST) {
        throw new ModelException("%s is too large for a list of class names.".formatted(file));
      }
      var text = Files.readString(file, StandardCharsets.UTF_8);
      return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, name);
    } catch (NoSuchFileException missing) {
      throw new ModelException(
          "%s does not exist; check the path of the class names.".formatted(file), missing);
    } catch (IOException failure) {
      throw new ModelException(
          "%s cannot be read as text; save it as UTF-8.".formatted(file), failure);
    }
  }

  static List<String> parse(String text, String file) throws ModelException {
    if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
      return PythonLiteral.names(text)
          .orElseThrow(
              () ->
                  new ModelException(
                      "%s does not list its classes from 0 without a gap.".formatted(file)));
    }
    var lines = new ArrayList<>(text.lines().map(String::strip).toList());
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    if (lines.isEmpty()) {
      throw new ModelException("%s names no classes; write one name a line.".formatted(file));
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      throw new ModelException(
          "%s, line %d, is empty; write one class name a line.".formatted(file, empty + 1));
    }
    if (lines.stream().allMatch(line -> SYNSET.matcher(line).matches())) {
      return synsets(lines);
    }
    if (lines.stream().allMatch(line -> NUMBERED.matcher(line).matches())) {
      return numbered(lines, file);
    }
    return List.copyOf(lines);
  }

  private static List<String> synsets(List<String> lines) {
    var whole = lines.stream().map(line -> line.substring(line.indexOf(' ') + 1).strip()).toList();
    var first = whole.stream().map(names -> names.split(",", 2)[0].strip()).toList();
    var uses = counts(first);
    var wholeUses = counts(whole);
    var names = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      names.add(
          uses.getOrDefault(first.get(i), 0) == 1
              ? first.get(i)
              : wholeUses.getOrDefault(whole.get(i), 0) == 1
                  ? whole.get(i)
                  : "%s (%s)".formatted(whole.get(i), lines.get(i).split("\\s", 2)[0]));
    }
    return List.copyOf(names);
  }

  private static Map<String, Integer> counts(List<String> names) {
    var counts = new HashMap<String, Integer>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    return counts;
  }

  private static List<String> numbered(List<String> lines, String file) throws ModelException {
    var names = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var match = NUMBERED.matcher(lines.get(i));
      if (!match.matches() || !match.group(1).equals(Integer.toString(i))) {
        throw new ModelException(
            "%s, line %d, must name class %d; classes count from 0 without a gap."
                .formatted(file, i + 1, i));
      }
      var name = match.group(2).strip();
      boolean quoted =
          name.length() >= 2
              && (name.startsWith("'") || name.startsWith("\""))
              && name.endsWith(name.substring(0, 1));
      names.add(quoted ? name.substring(1, name.length() - 1) : name);
    }
    return List.copyOf(names);
  }
}
