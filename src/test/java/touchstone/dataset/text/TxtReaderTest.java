package touchstone.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.catalogue.DatasetReaders;

class TxtReaderTest {
  private final TxtReader reader = new TxtReader();

  @TempDir Path folder;

  @Test
  void aFileIsATextALine() throws Exception {
    var file =
        Files.writeString(folder.resolve("a.txt"), "\uFEFFone 😊\r\n\r\n\ttwo\u200B\ne\u0301");
    var read = Collected.read(reader, file);
    assertEquals(List.of("one 😊", "\ttwo\u200B", "e\u0301"), read.texts());
    assertEquals(List.of("a.txt, line 1", "a.txt, line 3", "a.txt, line 4"), read.names());
    assertEquals(
        List.of("line1", "line3", "line4"), read.items.stream().map(ItemDraft::key).toList());
    assertEquals(List.of(), read.problems);
    assertEquals("txt", DatasetReaders.detect(file).orElseThrow().reader().id());
  }

  @Test
  void aFolderIsATextAFile() throws Exception {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("a10.txt"), "ten\r\nlines\r\n");
    Files.writeString(folder.resolve("a9.txt"), "nine");
    Files.writeString(folder.resolve("sub/b.txt"), " \n");
    Files.writeString(folder.resolve("notes.md"), "not a text of the dataset");
    var read = Collected.read(reader, folder);
    assertEquals(List.of("nine", "ten\r\nlines\r\n"), read.texts());
    assertEquals(List.of("a9.txt", "a10.txt"), read.names());
    assertEquals(List.of("sub/b.txt: There is no text here."), read.problems);
    assertEquals(
        "A folder with 3 texts.", DatasetReaders.detect(folder).orElseThrow().finding().summary());
  }

  @Test
  void aPersonMaySayWhatAnItemIs() throws Exception {
    var file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
    assertEquals(
        List.of("one\ntwo\n"), Collected.read(reader, file, ReadOptions.UNIT, "file").texts());
    assertEquals(
        List.of("one", "two"), Collected.read(reader, folder, ReadOptions.UNIT, "line").texts());
    var refused =
        assertThrows(
            DatasetException.class, () -> Collected.read(reader, file, ReadOptions.UNIT, "word"));
    assertEquals(
        "An item is a \"file\" or a \"line\", not \"word\"; choose one of them.",
        refused.getMessage());
  }

  @Test
  void utf16IsReadByItsMark() throws Exception {
    var file = folder.resolve("a.txt");
    Files.write(file, "\uFEFFgrün\n😊".getBytes(StandardCharsets.UTF_16LE));
    assertEquals(List.of("grün", "😊"), Collected.read(reader, file).texts());
  }

  @Test
  void aLineThatIsNoTextIsNamedAndTheRestComesIn() throws Exception {
    var file = folder.resolve("a.txt");
    Files.write(file, "one\ngr\u00fcn\nthr\0ee\n".getBytes(StandardCharsets.ISO_8859_1));
    var read = Collected.read(reader, file);
    assertEquals(List.of("one", "thr\uFFFDee"), read.texts());
    assertEquals(
        List.of(
            "a.txt, line 2: The line has bytes that are no UTF-8 and was left out; save the file as UTF-8.",
            "a.txt, line 3: The text has NUL characters or halves of characters; a \uFFFD stands for each."),
        read.problems);
    assertEquals(
        List.of(
            "a.txt, line 2: The file has bytes that are no UTF-8 and was left out; save it as UTF-8."),
        Collected.read(reader, folder).problems);
  }

  @Test
  void fastTextLinesBeginWithTheirClasses() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("a.txt"),
            "__label__good __label__kitchen  a  knife\nnothing\n__label__bad\n");
    var read = Collected.read(new FastTextReader(), file);
    assertEquals(List.of("a  knife", "nothing"), read.texts());
    assertEquals(List.of("a.txt, line 1: good", "a.txt, line 1: kitchen"), read.lines());
    assertEquals(List.of("a.txt, line 3: There is no text here."), read.problems);
    assertEquals("fasttext", DatasetReaders.detect(file).orElseThrow().reader().id());
  }

  @Test
  void doccanosTextsComeIn() throws Exception {
    var lines = Collected.read(reader, Material.file("peers/doccano/data_import/example.txt"));
    assertEquals(List.of("exampleA", "exampleB", "exampleC"), lines.texts());
    var fastText =
        Collected.read(
            new FastTextReader(),
            Material.file("peers/doccano/data_import/text_classification/example_fasttext.txt"));
    assertEquals(List.of("exampleA", "exampleB", "exampleC"), fastText.texts());
    assertEquals(
        List.of("positive", "positive", "negative"),
        fastText.marks.stream().map(Collected.Mark::label).toList());
    assertEquals(
        List.of("example_fasttext.txt, line 4: There is no text here."), fastText.problems);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no pipes in folders")
  void aPipeAmongTheTextsIsSaidAndNotWaitedFor() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "A text.\n");
    assertEquals(
        0, new ProcessBuilder("mkfifo", folder.resolve("b.txt").toString()).start().waitFor());
    Files.createSymbolicLink(folder.resolve("c.txt"), folder.resolve("b.txt"));
    var read = Collected.read(new TxtReader(), folder);
    assertEquals(List.of("a.txt"), read.names());
    assertEquals(
        List.of(
            "b.txt: This is no file but a pipe or a device; it was left out.",
            "c.txt: This is no file but a pipe or a device; it was left out."),
        read.problems);
  }
}
