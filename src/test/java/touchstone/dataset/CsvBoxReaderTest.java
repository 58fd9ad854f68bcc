package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.WholeItem;
import touchstone.dataset.catalogue.DatasetReaders;

class CsvBoxReaderTest {
  private final CsvBoxReader reader = new CsvBoxReader();

  @TempDir Path folder;

  @BeforeEach
  void pictures() throws Exception {
    TinyPictures.write(folder.resolve("a.png"), 40, 20);
    TinyPictures.write(folder.resolve("sub/b, c.png"), 40, 20);
  }

  @Test
  void everyCommonTableGivesTheSameBoxes() throws Exception {
    var tables =
        List.of(
            "file,label,x,y,width,height\na.png,cat,1,2,3.5,4\n\"sub/b, c.png\",dog,0,0,1,1\n",
            "File;Label;X;Y;Width;Height\r\na.png;cat;1;2;3.5;4\r\nsub/b, c.png;dog;0;0;1;1\r\n",
            "file\tlabel\tx\ty\twidth\theight\n"
                + "a.png\tcat\t1\t2\t3.5\t4\n"
                + "sub\\b, c.png\tdog\t0\t0\t1\t1",
            "filename,width,height,class,xmin,ymin,xmax,ymax\n"
                + "a.png,40,20,cat,1,2,4.5,6\n\"sub/b, c.png\",40,20,dog,0,0,1,1\n",
            "a.png,1,2,4.5,6,cat\n\"sub/b, c.png\",0,0,1,1,dog\n",
            "image,xmin,ymin,xmax,ymax,label\na.png,1,2,4.5,6,cat\n\"sub/b, c.png\",0,0,1,1,dog\n");
    for (var table : tables) {
      var collected = read(table);
      assertEquals(
          List.of(
              Collected.box("a.png", "cat", 1, 2, 3.5, 4),
              Collected.box("sub/b, c.png", "dog", 0, 0, 1, 1)),
          collected.marks,
          table);
      assertEquals(List.of(), collected.problems, table);
      assertEquals("csv", DatasetReaders.detect(folder).orElseThrow().reader().id(), table);
    }
  }

  @Test
  void tablesOfClassesLabelWholePictures() throws Exception {
    for (var table : List.of("image,category\na.png,cat\n", "a.png,cat\n")) {
      var collected = read(table);
      assertEquals(
          List.of(new Collected.Mark("a.png", "cat", WholeItem.INSTANCE, Map.of(), "")),
          collected.marks);
    }
  }

  @Test
  void rowsOfAPictureNeedNotStandTogetherAndEmptyOnesSayNothingIsThere() throws Exception {
    var collected = read("a.png,1,2,3,4,cat\n\"sub/b, c.png\",,,,,\na.png,5,5,9,9,dog\n");
    assertEquals(List.of("a.png", "sub/b, c.png"), collected.names());
    assertEquals(
        List.of(
            Collected.box("a.png", "cat", 1, 2, 2, 2), Collected.box("a.png", "dog", 5, 5, 4, 4)),
        collected.marks);
    assertEquals(List.of(), collected.problems);
  }

  @Test
  void furtherColumnsBecomeAttributes() throws Exception {
    var collected = read("file,label,x,y,width,height,occluded,note\na.png,cat,1,2,3,4,1,\n");
    assertEquals(
        List.of(
            new Collected.Mark(
                "a.png", "cat", new BoundingBox(1, 2, 3, 4), Map.of("occluded", "1"), "")),
        collected.marks);
  }

  @Test
  void everyBrokenRowIsALineAndTheRestIsRead() throws Exception {
    var collected =
        read(
            """
            filename,width,height,class,xmin,ymin,xmax,ymax
            a.png,40,20,cat,1,2,3,4
            gone.png,40,20,cat,1,2,3,4
            a.png,40,20,,1,2,3,4
            a.png,40,20,cat,1,2,3
            a.png,40,20,cat,,,,
            a.png,20,40,cat,3,2,1,4
            """);
    assertEquals(List.of(Collected.box("a.png", "cat", 1, 2, 2, 2)), collected.marks);
    assertEquals(
        """
        d.csv, line 3: The picture "gone.png" is not there.
        d.csv, line 4: The row has a box and no label.
        d.csv, line 5: The box has a side that is not a finite number.
        d.csv, line 6: The row has a label and no box.
        d.csv, line 7: The row says 20 by 40 pixels, the picture has 40 by 20; its boxes were taken as they are.
        d.csv, line 7: The box is -2.0 wide and 2.0 high, which is nothing.\
        """
            .strip(),
        String.join("\n", collected.problems));
  }

  @Test
  void tablesInUtf16AreRead() throws Exception {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      var file =
          Files.write(
              folder.resolve("d.csv"), "\uFEFFfile\tlabel\na.png\tKätzchen\n".getBytes(charset));
      assertEquals(List.of("Kätzchen"), Collected.read(reader, file).labels);
    }
  }

  @Test
  void textThatIsNotUtf8IsRefusedInASentence() throws Exception {
    var file =
        Files.write(
            folder.resolve("d.csv"),
            "file,label\na.png,Kätzchen\n".getBytes(StandardCharsets.ISO_8859_1));
    var message =
        org.junit.jupiter.api.Assertions.assertThrows(
                DatasetException.class, () -> Collected.read(reader, file))
            .getMessage();
    assertEquals("d.csv: this is neither UTF-8 nor UTF-16 text; save it as UTF-8.", message);
  }

  @Test
  void cellsThatSpreadsheetsWouldRunAreEscapedAndBack() {
    var dangerous =
        List.of("=1", "'=1", "''-", "+", "@x", "\tx", "\r", "\n=1", "  =1", "' =1", "\uFF1D1+1");
    for (var text : dangerous) {
      assertEquals("'" + text, OwnFormat.cell(text));
      assertEquals(text, OwnFormat.text("'" + text));
    }
    for (var text : List.of("a", "", "'a", "'", "''", " ", "' ", " a=1")) {
      assertEquals(text, OwnFormat.cell(text));
      assertEquals(text, OwnFormat.text(text));
    }
  }

  private Collected read(String table) throws Exception {
    return Collected.read(reader, Files.writeString(folder.resolve("d.csv"), table));
  }
}
