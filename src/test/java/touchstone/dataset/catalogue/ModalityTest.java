package touchstone.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Modality;
import touchstone.dataset.JsonLinesReader;
import touchstone.dataset.ratings.RatingsReader;

/// Which format brings pictures, and which texts.
class ModalityTest {
  @TempDir private Path folder;

  @Test
  void readersOfTextsSayThatTheyBringTextsAndAllOthersThatTheyBringPictures() {
    for (var reader : DatasetReaders.ALL) {
      boolean texts = reader.getClass().getPackageName().startsWith("touchstone.dataset.text");
      assertEquals(
          reader instanceof JsonLinesReader || reader instanceof RatingsReader
              ? Optional.empty()
              : Optional.of(texts ? Modality.TEXT : Modality.IMAGE),
          reader.modality(),
          reader.title());
    }
  }

  @Test
  void aFolderOfBothIsReadAsWhatIsWanted() throws Exception {
    Files.copy(Path.of("sample-data/shelves/shelf-0001.jpg"), folder.resolve("one.jpg"));
    Files.writeString(folder.resolve("notes.txt"), "A note.\n");
    var pictures = DatasetReaders.detect(folder, Modality.IMAGE).orElseThrow();
    var texts = DatasetReaders.detect(folder, Modality.TEXT).orElseThrow();
    assertEquals(Optional.of(Modality.IMAGE), pictures.modality());
    assertEquals(Optional.of(Modality.TEXT), texts.modality());
    Files.delete(folder.resolve("notes.txt"));
    assertEquals(
        Optional.of(Modality.IMAGE),
        DatasetReaders.detect(folder, Modality.TEXT).orElseThrow().modality());
    Files.delete(folder.resolve("one.jpg"));
    assertTrue(DatasetReaders.detect(folder, Modality.TEXT).isEmpty());
  }
}
