package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.BoundingBox;
import touchstone.dataset.catalogue.DatasetReaders;

class VocReaderTest {
  private final VocReader reader = new VocReader();

  @TempDir Path folder;

  @Test
  void aDatasetOfAnotherToolIsReadWithItsSplits() throws Exception {
    var dataset = Material.file("peers/datumaro/voc_dataset/voc_dataset1");
    var collected = Collected.read(reader, dataset);
    assertEquals(List.of("cat", "person"), collected.labels);
    assertEquals(
        List.of("JPEGImages/2007_000001.jpg", "JPEGImages/2007_000002.jpg"), collected.names());
    assertEquals(
        List.of(Map.of("split", "train"), Map.of("split", "test")),
        collected.items.stream().map(ItemDraft::metadata).toList());
    assertEquals(
        List.of(
            new Collected.Mark(
                "JPEGImages/2007_000001.jpg",
                "cat",
                new BoundingBox(1, 2, 2, 2),
                Map.of("pose", "Unspecified", "truncated", "1", "difficult", "0"),
                ""),
            Collected.box("JPEGImages/2007_000001.jpg", "person", 4, 5, 2, 2)),
        collected.marks);
    assertEquals(
        List.of(
            "SegmentationClass: Masks were left out: only boxes are read.",
            "SegmentationObject: Masks were left out: only boxes are read.",
            "Annotations: 1 part left out: only the box of the whole was read.",
            "Annotations: 1 list of actions left out.",
            "Annotations: 1 picture with masks (segmented), of which only boxes were read."),
        collected.problems);
    assertEquals("voc", DatasetReaders.detect(dataset).orElseThrow().reader().id());
  }

  @Test
  void aDatasetWithoutItsPicturesIsALinePerFile() throws Exception {
    var collected =
        Collected.read(reader, Material.file("peers/datumaro/voc_dataset/voc_dataset2"));
    assertEquals(List.of(), collected.items);
    assertEquals(
        List.of("@", "a", "b", "c", "d").stream()
            .map(
                stem ->
                    ("Annotations/%s.xml: Neither the picture \"%s.jpg\" nor one named like this"
                            + " file is there.")
                        .formatted(stem, stem))
            .toList(),
        collected.problems);
  }

  @Test
  void theThirdDatasetOfAnotherToolIsReadToo() throws Exception {
    var collected =
        Collected.read(reader, Material.file("peers/datumaro/voc_dataset/voc_dataset3"));
    assertEquals(List.of("JPEGImages/2007_000001.jpg"), collected.names());
    assertEquals(
        List.of(
            new Collected.Mark(
                "JPEGImages/2007_000001.jpg",
                "cat",
                new BoundingBox(1, 2, 2, 2),
                Map.of("pose", "Unspecified", "truncated", "1", "difficult", "0"),
                "")),
        collected.marks);
  }

  @Test
  void labelMeFilesAreRefusedByName() throws Exception {
    var dataset = Material.file("peers/datumaro/labelme_dataset");
    assertEquals(
        "Annotations/subset1/img1.xml: this is a LabelMe file, which describes outlines and cannot"
            + " be read; choose its folder of pictures instead.",
        assertThrows(DatasetException.class, () -> Collected.read(reader, dataset)).getMessage());
    assertEquals(
        "A LabelMe dataset, which cannot be read.",
        DatasetReaders.detect(dataset).orElseThrow().finding().summary());
  }

  @Test
  void decimalsAreExactAndFilesMayLieBesideTheirPictures() throws Exception {
    TinyPictures.write(folder.resolve("a b.png"), 40, 20);
    Files.writeString(
        folder.resolve("a b.xml"),
        xml("C:\\Users\\x\\lies.png", "40", "20", box("Katze", "0.1", "0.2", "0.4", "5.3")));
    var collected = Collected.read(reader, folder);
    assertEquals(List.of(Collected.box("a b.png", "Katze", 0.1, 0.2, 0.3, 5.1)), collected.marks);
    assertEquals(
        List.of("a b.xml: \"C:\\Users\\x\\lies.png\" leads out of the dataset's folder."),
        collected.problems);
  }

  @Test
  void theSizeOfThePictureWinsAndIsSaid() throws Exception {
    TinyPictures.write(folder.resolve("JPEGImages/a.png"), 40, 20);
    write("Annotations/a.xml", xml("a.png", "20", "40", box("cat", "1", "1", "39", "9")));
    var collected = Collected.read(reader, folder);
    assertEquals(List.of(Collected.box("JPEGImages/a.png", "cat", 1, 1, 38, 8)), collected.marks);
    assertEquals(
        List.of(
            "Annotations/a.xml: The file says 20 by 40 pixels, the picture has 40 by 20; its boxes"
                + " were taken as they are."),
        collected.problems);
  }

  @Test
  void brokenObjectsAreLinesAndTheRestIsRead() throws Exception {
    TinyPictures.write(folder.resolve("JPEGImages/a.png"), 40, 20);
    write(
        "Annotations/a.xml",
        xml(
            "a.png",
            "",
            "",
            """
            <object><name>cat</name></object>
            <object><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>
            %s
            %s
            %s"""
                .formatted(
                    box("cat", "9", "1", "3", "9"),
                    box("cat", "x", "1", "3", "9"),
                    box("cat", "1", "1", "3", "9"))));
    write("Annotations/b.xml", "<annotation><filename>b.png</filename");
    var collected = Collected.read(reader, folder);
    assertEquals(List.of(Collected.box("JPEGImages/a.png", "cat", 1, 1, 2, 8)), collected.marks);
    assertEquals(
        """
        Annotations/a.xml, line 3: The object has no bndbox.
        Annotations/a.xml, line 4: The object has no name.
        Annotations/a.xml, line 5: The box is -6.0 wide and 8.0 high, which is nothing.
        Annotations/a.xml, line 6: The box has a side that is not a finite number.
        Annotations/b.xml, line 1, column 38: This is not XML that can be read; mend it \
        there, or get the file anew."""
            .strip(),
        String.join("\n", collected.problems));
  }

  @Test
  void bytesThatAreNoTextAreListedAndPrintNothing() throws Exception {
    TinyPictures.write(folder.resolve("JPEGImages/a.png"), 20, 20);
    var file = folder.resolve("Annotations/a.xml");
    Files.createDirectories(file.getParent());
    var text = "<annotation><filename>a.png</filename><source>%s\u00e9</source></annotation>";
    Files.write(file, text.formatted("x".repeat(20_000)).getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("Annotations/b.xml"), new byte[] {(byte) 0x8A, 1, 2});
    var before = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          """
          Annotations/a.xml: The file is not stored in the encoding that it names, or UTF-8 where it names none; save it as UTF-8.
          Annotations/b.xml: The file is not stored in the encoding that it names, or UTF-8 where it names none; save it as UTF-8.\
          """,
          String.join("\n", Collected.read(reader, folder).problems));
    } finally {
      System.setErr(before);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws Exception {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String xml(String filename, String width, String height, String objects) {
    return """
        <annotation><filename>%s</filename>
        <size><width>%s</width><height>%s</height></size>
        %s
        </annotation>
        """
        .formatted(filename, width, height, objects);
  }

  private static String box(String name, String x1, String y1, String x2, String y2) {
    return ("<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax>"
            + "<ymax>%s</ymax></bndbox></object>")
        .formatted(name, x1, y1, x2, y2);
  }
}
