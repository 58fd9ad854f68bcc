package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.BoundingBox;
import touchstone.dataset.catalogue.DatasetReaders;

class YoloReaderTest {
  private static final List<String> TEN =
      IntStream.range(0, 10).mapToObj(i -> "label_" + i).toList();

  private final YoloReader reader = new YoloReader();

  @TempDir Path folder;

  @Test
  void threeLayoutsOfAnotherToolGiveTheSameBoxes() throws Exception {
    var layouts =
        Map.of(
            "strict", List.of("obj_train_data/1.jpg"),
            "annotations", List.of("Images/1.jpg"),
            "labels", List.of("images/train/1.jpg", "images/val/1.jpg"));
    for (var layout : layouts.entrySet()) {
      var collected =
          Collected.read(reader, Material.file("peers/datumaro/yolo_dataset/" + layout.getKey()));
      assertEquals(TEN, collected.labels, layout.getKey());
      assertEquals(layout.getValue(), collected.names(), layout.getKey());
      assertEquals(List.of(), collected.problems, layout.getKey());
      var expected =
          layout.getValue().stream()
              .flatMap(name -> List.of(name + " label_2", name + " label_4").stream())
              .toList();
      assertEquals(
          expected, collected.marks.stream().map(m -> m.item() + " " + m.label()).toList());
      var size = collected.items.getFirst().size();
      for (int i = 0; i < collected.marks.size(); i += 2) {
        assertBox(
            (0.133333 - 0.266667 / 2) * size.width(),
            (0.3 - 0.1) * size.height(),
            0.266667 * size.width(),
            0.2 * size.height(),
            collected.marks.get(i));
        assertBox(
            (0.266667 - 0.133333 / 2) * size.width(),
            (0.45 - 0.15) * size.height(),
            0.133333 * size.width(),
            0.3 * size.height(),
            collected.marks.get(i + 1));
      }
    }
  }

  @Test
  void theYamlOfUltralyticsNamesSplitsAndClasses() throws Exception {
    picture("images/train/a.png", "0 0.5 0.5 0.5 0.5\n");
    picture("images/val/sub/b.png", "1 0.25 0.5 0.5 1");
    TinyPictures.write(folder.resolve("images/val/none.png"), 40, 20);
    Files.writeString(
        folder.resolve("data.yaml"),
        """
        path: ../datasets/mine # written elsewhere
        train: images/train
        val: [images/val]
        test:
        names:
          1: dog house
          0: cat
        """);
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("cat", "dog house"), collected.labels);
    assertEquals(
        List.of("images/train/a.png", "images/val/none.png", "images/val/sub/b.png"),
        collected.names());
    assertEquals(
        List.of(Map.of("split", "train"), Map.of("split", "val"), Map.of("split", "val")),
        collected.items.stream().map(ItemDraft::metadata).toList());
    assertEquals(
        List.of(
            Collected.box("images/train/a.png", "cat", 10, 5, 20, 10),
            Collected.box("images/val/sub/b.png", "dog house", 0, 0, 20, 20)),
        collected.marks);
    assertEquals(List.of(), collected.problems);
    assertEquals("A YOLO dataset with 2 classes.", reader.detect(folder).orElseThrow().summary());
    assertEquals(collected.marks, Collected.read(reader, folder.resolve("data.yaml")).marks);
  }

  @Test
  void aListOfPicturesIsASplitToo() throws Exception {
    picture("images/a.png", "0 0.5 0.5 0.5 0.5\n");
    picture("images/b.png", "0 0.5 0.5 0.5 0.5\n");
    Files.writeString(
        folder.resolve("train.txt"),
        "./images/a.png\n\nimages\\b.png\nimages/gone.png\n/etc/x.png");
    Files.writeString(folder.resolve("data.yaml"), "train: train.txt\nnames: [cat]\n");
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("images/a.png", "images/b.png"), collected.names());
    assertEquals(
        List.of(
            "train.txt, line 4: The file \"images/gone.png\" is not there.",
            "train.txt, line 5: \"/etc/x.png\" leads out of the dataset's folder."),
        collected.problems);
  }

  @Test
  void everyBrokenLineIsAProblemAndTheRestIsRead() throws Exception {
    picture(
        "images/a.png",
        """
        0 0.5 0.5 0.5 0.5

        7 0.5 0.5 0.5 0.5
        cat 0.5 0.5 0.5 0.5
        0 0.5 0.5 0.5
        0 0.5 x 0.5 0.5
        0 0.5 0.5 0 0.5
        0 nan 0.5 0.5 0.5
        0 120 80 40 40
        -1 0.5 0.5 0.5 0.5
        0 0.5 0.5 0.25 0.25 0.875
        0 0.25 0.25 0.75 0.25 0.75 0.75 0.25 0.75
        0 0.5 0.5 0.5 0.5 0.1 0.1 0.1
        """);
    Files.writeString(folder.resolve("classes.txt"), "cat\n\n");
    Files.writeString(folder.resolve("labels/orphan.txt"), "0 0.5 0.5 0.5 0.5");
    var collected = Collected.read(reader, folder);
    assertEquals(
        List.of(
            Collected.box("images/a.png", "cat", 10, 5, 20, 10),
            new Collected.Mark(
                "images/a.png",
                "cat",
                new BoundingBox(15, 7.5, 10, 5),
                Map.of("score", "0.875"),
                ""),
            Collected.box("images/a.png", "cat", 10, 5, 20, 10)),
        collected.marks);
    assertEquals(
        """
        labels/a.txt, line 3: Class 7 is not in the list of 1 names, which count from 0.
        labels/a.txt, line 4: The line begins with "cat" and not with the number of a class.
        labels/a.txt, line 5: The line has 4 columns, a box has 5 and an outline an odd number from 7.
        labels/a.txt, line 6: Column 3 is not a number.
        labels/a.txt, line 7: The box is 0.0 wide and 10.0 high, which is nothing.
        labels/a.txt, line 8: Column 2 is not a number.
        labels/a.txt, line 9: Coordinates are relative to the picture, from 0 to 1; these are not.
        labels/a.txt, line 10: The line begins with "-1" and not with the number of a class.
        labels/a.txt, line 13: The line has 8 columns, a box has 5 and an outline an odd number from 7.
        labels/orphan.txt: There is no picture for these labels.
        .: 1 outline of which the enclosing box was read.
        """
            .strip(),
        String.join("\n", collected.problems));
  }

  @Test
  void withoutNamesClassesAreCalledByTheirNumbers() throws Exception {
    TinyPictures.write(folder.resolve("a.png"), 40, 20);
    Files.writeString(folder.resolve("a.txt"), "3 0.5 0.5 0.5 0.5");
    var collected = Collected.read(reader, folder);
    assertEquals(List.of(Collected.box("a.png", "3", 10, 5, 20, 10)), collected.marks);
    assertEquals(
        List.of(
            ".: There is no list of class names, so classes are called by their numbers; add a"
                + " classes.txt with one name a line."),
        collected.problems);
  }

  @Test
  void pictureFoldersWithNotesAreNoYolo() throws Exception {
    TinyPictures.write(folder.resolve("a.png"), 40, 20);
    Files.writeString(folder.resolve("a.txt"), "A caption of the picture.");
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  @Test
  void malformedYamlIsRefusedWithItsLine() throws Exception {
    var file = Files.writeString(folder.resolve("data.yaml"), "names: [a, b\ntrain: x: y\n");
    var message =
        String.valueOf(
            assertThrows(DatasetException.class, () -> Collected.read(reader, file)).getMessage());
    assertEquals("data.yaml, line 2", message.substring(0, 17));
  }

  private void picture(String name, String labels) throws Exception {
    TinyPictures.write(folder.resolve(name), 40, 20);
    var file = folder.resolve(name.replace("images/", "labels/").replace(".png", ".txt"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, labels);
  }

  private static void assertBox(double x, double y, double w, double h, Collected.Mark mark) {
    var box = (BoundingBox) mark.geometry();
    assertEquals(x, box.x(), 1e-9);
    assertEquals(y, box.y(), 1e-9);
    assertEquals(w, box.width(), 1e-9);
    assertEquals(h, box.height(), 1e-9);
  }
}
