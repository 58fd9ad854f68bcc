package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;

class ImageFolderReaderTest {
  private final ImageFolderReader reader = new ImageFolderReader();

  @TempDir Path folder;

  @Test
  void picturesComeInTheOrderInWhichPeopleCount() throws Exception {
    for (var name : List.of("img10.png", "img2.PNG", "b/1.png", "a/x.png", "IMG1.png")) {
      TinyPictures.write(folder.resolve(name), 3, 2);
    }
    var collected = Collected.read(reader, folder);
    assertEquals(
        List.of("a/x.png", "b/1.png", "IMG1.png", "img2.PNG", "img10.png"), collected.names());
    assertEquals(
        new ItemDraft(
            folder.toRealPath().resolve("a/x.png"), "a/x.png", new ImageSize(3, 2), Map.of()),
        collected.items.getFirst());
    assertEquals(List.of(), collected.problems);
    assertEquals(
        Optional.of(new Finding("A folder with 5 pictures.", false, OptionalLong.of(5))),
        reader.detect(folder));
  }

  @Test
  void junkAndOtherFilesArePassedOver() throws Exception {
    for (var name : List.of("a.png", ".hidden.png", "._a.png", "__MACOSX/a.png", "@eaDir/a.png")) {
      TinyPictures.write(folder.resolve(name), 1, 1);
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    assertEquals(List.of("a.png"), Collected.read(reader, folder).names());
  }

  @Test
  void aBrokenPictureIsALineInTheReport() throws Exception {
    TinyPictures.write(folder.resolve("good.png"), 1, 1);
    Files.writeString(folder.resolve("bad.png"), "no picture");
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("good.png"), collected.names());
    assertEquals(List.of("bad.png: This is no picture that can be shown."), collected.problems);
  }

  @Test
  void linksThatLeadOutOfTheFolderAreNotFollowed(@TempDir Path elsewhere) throws Exception {
    TinyPictures.write(elsewhere.resolve("secret.png"), 1, 1);
    TinyPictures.write(folder.resolve("own.png"), 1, 1);
    Files.createSymbolicLink(folder.resolve("out.png"), elsewhere.resolve("secret.png"));
    Files.createSymbolicLink(folder.resolve("away"), elsewhere);
    Files.createSymbolicLink(folder.resolve("round"), folder);
    Files.createSymbolicLink(folder.resolve("same.png"), folder.resolve("own.png"));
    Files.createSymbolicLink(folder.resolve("lost.png"), folder.resolve("nowhere.png"));
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("own.png", "same.png"), collected.names());
    assertEquals(
        List.of(
            "lost.png: This link leads nowhere.",
            "out.png: \"out.png\" is a link that leads out of the dataset's folder."),
        collected.problems);
  }

  @Test
  void aSinglePictureIsADatasetOfOne() throws Exception {
    var file = TinyPictures.write(folder.resolve("one.png"), 4, 5);
    TinyPictures.write(folder.resolve("other.png"), 4, 5);
    var collected = Collected.read(reader, file);
    assertEquals(
        List.of(new ItemDraft(file.toRealPath(), "one.png", new ImageSize(4, 5), Map.of())),
        collected.items);
  }

  @Test
  void whatIsNoPictureIsRefusedInASentence() throws IOException {
    var file = Files.writeString(folder.resolve("notes.txt"), "x");
    assertEquals(Optional.empty(), reader.detect(file));
    assertEquals(
        "notes.txt is not a picture that can be read; use one of jpg, jpeg, jpe, png, bmp, gif,"
            + " tif, tiff, webp.",
        assertThrows(DatasetException.class, () -> Collected.read(reader, file)).getMessage());
    assertEquals(
        "There is no file or folder %s.".formatted(folder.resolve("gone")),
        assertThrows(DatasetException.class, () -> Collected.read(reader, folder.resolve("gone")))
            .getMessage());
  }

  @Test
  void thePicturesOfAnotherToolsFolderAreRead() throws Exception {
    var collected = Collected.read(reader, Material.file("peers/datumaro/image_dir_dataset"));
    assertEquals(List.of("1.jpg", "2.jpg"), collected.names());
    assertEquals(
        List.of(new ImageSize(10, 10), new ImageSize(10, 5)),
        collected.items.stream().map(ItemDraft::size).toList());
  }
}
