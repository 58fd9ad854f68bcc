package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.WholeItem;
import touchstone.dataset.catalogue.DatasetReaders;

class ImageNetReaderTest {
  private final ImageNetReader reader = new ImageNetReader();

  @TempDir Path folder;

  @Test
  void theFoldersOfAnotherToolAreClasses() throws Exception {
    var dataset = Material.file("peers/datumaro/imagenet_dataset");
    assertEquals("imagenet", DatasetReaders.detect(dataset).orElseThrow().reader().id());
    var collected = Collected.read(reader, dataset);
    assertEquals(List.of("label_0", "label_1"), collected.labels);
    assertEquals(
        List.of(
            "label_0/label_0_1.jpg",
            "label_0_2.jpg",
            "label_1/label_1_1/label_1_1.jpg",
            "label_1/label_1_1.jpg"),
        collected.names());
    assertEquals(
        List.of(
            whole("label_0/label_0_1.jpg", "label_0"),
            whole("label_1/label_1_1/label_1_1.jpg", "label_1"),
            whole("label_1/label_1_1.jpg", "label_1")),
        collected.marks);
    assertEquals(
        List.of(".: 1 picture outside the class folders, left without a class."),
        collected.problems);
  }

  @Test
  void splitsAreSetAsideAndListedNamesResolved() throws Exception {
    TinyPictures.write(folder.resolve("train/on%2Foff/1.png"), 2, 2);
    TinyPictures.write(folder.resolve("val/50%25/2.png"), 2, 2);
    Files.writeString(folder.resolve("classes.txt"), "on/off\n50%25\nunused\n");
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("on/off", "50%25", "unused"), collected.labels);
    assertEquals(
        List.of(whole("train/on%2Foff/1.png", "on/off"), whole("val/50%25/2.png", "50%25")),
        collected.marks);
    assertEquals(
        List.of(Map.of("split", "train"), Map.of("split", "val")),
        collected.items.stream().map(ItemDraft::metadata).toList());
  }

  @Test
  void foldersAreTakenForClassesOnlyWhereSomethingSaysSo() throws Exception {
    TinyPictures.write(folder.resolve("cat/1.png"), 2, 2);
    TinyPictures.write(folder.resolve("dog/1.png"), 2, 2);
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
    Files.writeString(folder.resolve("classes.txt"), "cat\ndog\n");
    assertEquals("imagenet", DatasetReaders.detect(folder).orElseThrow().reader().id());
    Files.delete(folder.resolve("classes.txt"));
    Files.move(folder.resolve("cat/1.png"), folder.resolve("cat/cat_1.png"));
    Files.move(folder.resolve("dog/1.png"), folder.resolve("dog/dog_1.png"));
    assertEquals("imagenet", DatasetReaders.detect(folder).orElseThrow().reader().id());
    TinyPictures.write(folder.resolve("3.png"), 2, 2);
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  @Test
  void aLoosePictureNamedAfterAClassFolderDoesNotHideTheClasses() throws Exception {
    TinyPictures.write(folder.resolve("cat/cat_1.png"), 2, 2);
    TinyPictures.write(folder.resolve("dog/young/dog_1.png"), 2, 2);
    TinyPictures.write(folder.resolve("dog_2.png"), 2, 2);
    assertEquals("imagenet", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  @Test
  void foldersCalledLikeSynsetsAreClasses() throws Exception {
    TinyPictures.write(folder.resolve("n01440764/1.png"), 2, 2);
    TinyPictures.write(folder.resolve("n01443537/1.png"), 2, 2);
    assertEquals("imagenet", DatasetReaders.detect(folder).orElseThrow().reader().id());
    TinyPictures.write(folder.resolve("more/1.png"), 2, 2);
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  @Test
  void foldersThatAreTheSameInEverySplitAreClasses() throws Exception {
    for (var name : List.of("train/cat/1.png", "train/dog/1.png", "val/cat/2.png")) {
      TinyPictures.write(folder.resolve(name), 2, 2);
    }
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
    TinyPictures.write(folder.resolve("val/dog/2.png"), 2, 2);
    assertEquals("imagenet", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  @Test
  void picturesAndMasksInEverySplitAreNoClasses() throws Exception {
    for (var name : List.of("train/images/1", "train/masks/1", "val/images/2", "val/masks/2")) {
      TinyPictures.write(folder.resolve(name + ".png"), 2, 2);
    }
    assertEquals("images", DatasetReaders.detect(folder).orElseThrow().reader().id());
  }

  private static Collected.Mark whole(String item, String label) {
    return new Collected.Mark(item, label, WholeItem.INSTANCE, Map.of(), "");
  }
}
