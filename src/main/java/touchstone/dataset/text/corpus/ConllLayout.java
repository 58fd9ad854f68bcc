package touchstone.dataset.text.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import touchstone.dataset.text.Peek;

/// How the lines of a CoNLL file are made, told from its beginning.
///
/// @param tabs whether tabs part the columns, otherwise blanks do
/// @param columns how many a line has
/// @param scheme how spans are tagged
/// @param tagged whether any of the lines says that a word is of a span
/// @param marked whether something else says that its lines are words: a line that parts documents,
///   chunks in the third of four columns, or empty lines between sentences where all other lines
///   end with a tag
/// @param regular the part of the lines that have that many columns and end with a tag, from 0 to 1
record ConllLayout(
    boolean tabs, int columns, Scheme scheme, boolean tagged, boolean marked, double regular) {
  /// What the first column of a line holds that parts two documents.
  static final String DOCUMENT = "-DOCSTART-";

  private static final int LOOKED_AT = 5_000;

  /// How many words make sure that a file is one of words, where nothing else does.
  private static final int ENOUGH = 10;

  /// What stands for a chunk that nobody told.
  private static final Set<String> PLACEHOLDERS = Set.of("_", "-", "-X-", "X");

  /// Return the layout of a file, absent when its last column holds no tags.
  static Optional<ConllLayout> of(Path file) throws IOException {
    return of(Peek.lines(file));
  }

  static Optional<ConllLayout> of(List<String> lines) {
    var full = lines.stream().limit(LOOKED_AT).filter(line -> !line.isBlank()).toList();
    boolean tabs = full.stream().filter(line -> line.indexOf('\t') > 0).count() * 2 > full.size();
    var counts = new HashMap<Integer, Integer>();
    full.forEach(line -> counts.merge(cells(line, tabs).length, 1, Integer::sum));
    int columns =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    if (columns < 2) {
      return Optional.empty();
    }
    var tags = new ArrayList<String>();
    long regular = 0;
    for (var line : lines.subList(0, Math.min(LOOKED_AT, lines.size()))) {
      var cells = cells(line, tabs);
      boolean fits = cells.length == columns && Tag.of(cells[columns - 1]) != null;
      regular += fits ? 1 : 0;
      tags.add(fits ? cells[columns - 1] : "");
    }
    return regular == 0
        ? Optional.empty()
        : Optional.of(
            new ConllLayout(
                tabs,
                columns,
                Scheme.of(tags),
                tags.stream().anyMatch(tag -> tag.length() > 1),
                full.stream().anyMatch(line -> cells(line, tabs)[0].equals(DOCUMENT))
                    || (columns == 4 && full.stream().allMatch(line -> chunked(line, tabs)))
                    || (regular == full.size() && regular >= ENOUGH && sentences(lines)),
                (double) regular / full.size()));
  }

  private static boolean chunked(String line, boolean tabs) {
    var cells = cells(line, tabs);
    return cells.length == 4 && (PLACEHOLDERS.contains(cells[2]) || Tag.of(cells[2]) != null);
  }

  /// Return whether an empty line is between two others.
  private static boolean sentences(List<String> lines) {
    var stripped = lines.stream().dropWhile(String::isBlank).toList();
    return IntStream.range(1, stripped.size())
        .anyMatch(i -> stripped.get(i - 1).isBlank() && !stripped.get(i).isBlank());
  }

  /// Return the cells of a line.
  String[] cells(String line) {
    return cells(line, tabs);
  }

  private static String[] cells(String line, boolean tabs) {
    return tabs
        ? line.split("\t", -1)
        : Arrays.stream(line.split("[ \t]+"))
            .filter(cell -> !cell.isEmpty())
            .toArray(String[]::new);
  }

  /// Return the name of a column between the word and the tag, as CoNLL-2003 has it: POS and CHUNK
  /// are the second and third of four.
  ///
  /// @param column from 1 for the one after the word
  String name(int column) {
    return columns > 4 || column > 2 ? "C" + (column + 1) : column == 1 ? "POS" : "CHUNK";
  }
}
