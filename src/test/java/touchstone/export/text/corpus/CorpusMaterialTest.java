package touchstone.export.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.text.corpus.ConllReader;

/// Corpora of others, counted by hand and brought out again.
class CorpusMaterialTest {
  @TempDir Path folder;

  @Test
  void theEntitiesOfTheNoisyUserTextComeInAndOutAgain() throws Exception {
    comesAndGoes("datasets/text/wnut17/wnut17train.conll", 3394);
    comesAndGoes("datasets/text/wnut17/emerging.dev.conll", 1009);
  }

  /// What is normalised on the way: a tab between two columns becomes a blank, and a line of blanks
  /// after a sentence becomes an empty one.
  private void comesAndGoes(String name, int sentences) throws Exception {
    var file = Material.file(name);
    var read = Corpus.read("conll", file);
    assertEquals(List.of(), read.problems);
    assertEquals(sentences, read.items.size());
    var counted = new TreeMap<String, Long>();
    var covered = new ArrayList<String>();
    var normal = new StringBuilder();
    for (var line : Files.readAllLines(file)) {
      var cells = line.split("\t");
      if (line.contains("\tB-")) {
        covered.add(cells[1].substring(2) + " [" + cells[0] + "]");
      } else if (line.contains("\tI-")) {
        covered.add(covered.removeLast().replaceFirst("]$", " ") + cells[0] + "]");
      }
      normal.append(line.isBlank() ? "" : line.replace('\t', ' ')).append('\n');
      if (line.contains("\tB-")) {
        counted.merge(line.substring(line.indexOf("\tB-") + 3), 1L, Long::sum);
      }
    }
    assertEquals(
        counted,
        read.marks.stream()
            .collect(
                Collectors.groupingBy(Collected.Mark::label, TreeMap::new, Collectors.counting())));
    assertEquals(covered, labels(read));
    var target = folder.resolve(file.getFileName().toString());
    Corpus.of(read).write("conll", target);
    assertEquals(normal.toString(), Files.readString(target));
    var back = Corpus.read("conll", target);
    assertEquals(read.texts(), back.texts());
    assertEquals(read.drafts, back.drafts);
    var other = Corpus.of(read).write("conllu", folder.resolve("other.conllu"));
    var through = Corpus.read("conllu", other);
    assertEquals(List.of(), through.problems);
    assertEquals(read.texts(), through.texts());
    assertEquals(read.drafts, through.drafts);
  }

  @Test
  void doccanosTaggedWordsComeIn() throws Exception {
    var folder = "peers/doccano/data_import/sequence_labeling/";
    var example = Corpus.read("conll", Material.file(folder + "example.conll"));
    assertEquals(List.of("JAPAN GET", "Nadim Ladki"), example.texts());
    assertEquals(List.of("LOC [JAPAN]", "PER [Nadim Ladki]"), labels(example));
    assertEquals(List.of(), example.problems);
    var trailing = Corpus.read("conll", Material.file(folder + "labeling.trailing.conll"));
    assertEquals(
        List.of("SOCCER - JAPAN GET LUCKY WIN , CHINA IN SURPRISE DEFEAT ."), trailing.texts());
    assertEquals(List.of("LOC [JAPAN]", "PER [CHINA]"), labels(trailing));
    assertEquals(List.of(), trailing.problems);
  }

  private static List<String> labels(Collected read) {
    return read.lines().stream().map(line -> line.replaceFirst(".*?: ", "")).toList();
  }

  /// doccano refuses the file for its first line; here the sentence of that line is left out.
  @Test
  void whatDoccanoRefusesIsNamedWithItsLine() throws Exception {
    var read =
        Corpus.read(
            "conll",
            Material.file("peers/doccano/data_import/sequence_labeling/labeling.invalid.conll"));
    assertEquals(
        List.of(
            "labeling.invalid.conll, line 1: The line has 1 column where the others have 2; its"
                + " sentence was left out."),
        read.problems.stream().limit(1).toList());
    assertEquals(1, read.problems.size());
    assertEquals(
        List.of("PER [Nadim Ladki]", "LOC [AL-AIN]", "LOC [United Arab Emirates]"), labels(read));
  }

  @Test
  void theChunksOfInceptionComeIn() throws Exception {
    var file = Material.file("peers/inception/conll/2000/chunk2000_test.conll");
    var read = Corpus.read("conll", file);
    var lines = Files.readAllLines(file);
    assertEquals(List.of(), read.problems);
    assertEquals(lines.stream().filter(line -> line.contains(" B-")).count(), read.drafts.size());
    assertEquals(String.join("\n", lines).split("\n\n+").length, read.items.size());
    var target = Corpus.of(read).write("conll", folder.resolve("chunks.conll"));
    assertEquals(Files.readString(file).strip() + "\n\n", Files.readString(target));
  }

  @Test
  void theNamedEntitiesOfInceptionComeIn() throws Exception {
    tsv("peers/inception/tsv3/example2.tsv", 4, "relation", 5);
    tsv("peers/inception/tsv3/coref.tsv", 3, "link", 6);
  }

  /// @param column of the named entities
  /// @param left what is counted and left out
  /// @param counted the column in which it stands
  private void tsv(String name, int column, String left, int counted) throws Exception {
    var file = Material.file(name);
    var read = Corpus.read("webanno", file);
    var ids = new HashSet<String>();
    long single = 0;
    long lost = 0;
    long last = 0;
    for (var line : Files.readAllLines(file)) {
      if (line.matches("[0-9]+-[0-9]+\t.*")) {
        var cells = line.split("\t", -1);
        last = Long.parseLong(cells[1].substring(cells[1].indexOf('-') + 1));
        assertEquals(
            cells[2],
            read.texts()
                .getFirst()
                .substring(Integer.parseInt(cells[1].split("-")[0]), (int) last));
        for (var value : cells[column].equals("_") ? new String[0] : cells[column].split("\\|")) {
          if (value.endsWith("]")) {
            ids.add(value.substring(value.indexOf('[')));
          } else {
            single++;
          }
        }
        lost += cells[counted].equals("_") ? 0 : cells[counted].split("\\|").length;
      }
    }
    assertEquals(ids.size() + single, read.drafts.size());
    assertEquals(1, read.items.size());
    assertEquals(last, read.texts().getFirst().length());
    assertEquals(1, read.problems.size(), () -> String.join("\n", read.problems));
    assertEquals(
        true,
        read.problems.getFirst().contains(": %,d %ss".formatted(lost, left)),
        read.problems.getFirst());
    var target = Corpus.of(read).write("webanno", folder.resolve(left));
    var back = Corpus.read("webanno", target);
    assertEquals(read.texts(), back.texts());
    assertEquals(read.drafts, back.drafts);
    assertEquals(read.items.getFirst().metadata(), back.items.getFirst().metadata());
    assertEquals(List.of(), back.problems);
    assertSameRows(file, target.resolve(file.getFileName()), column);
  }

  /// Check that the words, their places and their named entities are written as INCEpTION does it,
  /// the numbers of the entities aside, which are those of another count.
  private static void assertSameRows(Path theirs, Path ours, int column) throws IOException {
    assertEquals(rows(theirs, column), rows(ours, 4));
  }

  private static List<String> rows(Path file, int column) throws IOException {
    var rows = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      if (line.matches("[0-9]+-[0-9]+\t.*")) {
        var cells = line.split("\t", -1);
        rows.add(
            String.join(
                " ", cells[0], cells[1], cells[2], cells[column].replaceAll("\\[[0-9]+\\]", "[]")));
      }
    }
    return rows;
  }

  @Test
  void aFileOfAnotherKindIsRefusedInASentence() {
    var table = Material.file("peers/doccano/data_import/text_classification/example.csv");
    assertEquals(
        "example.csv: no line ends with the tag of a span such as B-PER, I-PER or O, so this is no"
            + " CoNLL-2003 file.",
        assertThrows(DatasetException.class, () -> Collected.read(new ConllReader(), table))
            .getMessage());
  }
}
