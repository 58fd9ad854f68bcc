package touchstone.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.export.AtomicTarget.Existing;

class AtomicTargetTest {
  @TempDir Path folder;

  @Test
  void aFileAppearsWhole() throws Exception {
    var target = folder.resolve("new/labels.json");
    AtomicTarget.write(target, Existing.REFUSE, file -> Files.writeString(file, "all of it"));
    assertEquals("all of it", Files.readString(target));
    assertEquals(List.of("labels.json"), names(folder.resolve("new")));
  }

  @Test
  void whatIsThereIsRefusedUnlessItMayBeReplaced() throws Exception {
    var target = Files.writeString(folder.resolve("labels.json"), "old");
    assertThrows(
        FileAlreadyExistsException.class,
        () -> AtomicTarget.write(target, Existing.REFUSE, file -> Files.writeString(file, "new")));
    assertEquals("old", Files.readString(target));
    AtomicTarget.write(target, Existing.REPLACE, file -> Files.writeString(file, "new"));
    assertEquals("new", Files.readString(target));
    assertEquals(List.of("labels.json"), names(folder));
  }

  @Test
  void aFolderIsReplacedAsAWhole() throws Exception {
    var target = folder.resolve("set");
    Files.createDirectories(target.resolve("old"));
    assertThrows(
        FileAlreadyExistsException.class,
        () -> AtomicTarget.write(target, Existing.REFUSE, AtomicTargetTest::newFolder));
    AtomicTarget.write(target, Existing.REPLACE, AtomicTargetTest::newFolder);
    assertEquals(List.of("inner"), names(target));
    assertEquals("1", Files.readString(target.resolve("inner/a.txt")));
    assertEquals(List.of("set"), names(folder));
  }

  @Test
  void aFileNeverTakesThePlaceOfAFolder() throws Exception {
    var target = Files.createDirectories(folder.resolve("set"));
    Files.writeString(target.resolve("kept.txt"), "kept");
    assertEquals(
        target + " is a folder, and a file is to be written; choose a name in it.",
        assertThrows(
                IOException.class,
                () ->
                    AtomicTarget.write(
                        target, Existing.REPLACE, file -> Files.writeString(file, "new")))
            .getMessage());
    assertEquals("kept", Files.readString(target.resolve("kept.txt")));
    assertEquals(List.of("set"), names(folder));
  }

  @Test
  void aFailureNamesTheTargetAndNotWhatIsWrittenBesideIt() throws Exception {
    var target = folder.resolve("labels.json");
    for (var closed :
        List.<Function<String, IOException>>of(
            AccessDeniedException::new, NoSuchFileException::new)) {
      assertEquals(
          target
              + " cannot be written: its folder takes no new files; ask for permission, or choose"
              + " another place.",
          failure(
                  target,
                  beside -> {
                    throw closed.apply(beside.toString());
                  })
              .getMessage());
    }
    var full =
        (FileSystemException)
            failure(
                target,
                beside -> {
                  throw new FileSystemException(beside + "/a.txt", null, "No space left on device");
                });
    assertEquals(target + "/a.txt", full.getFile());
    assertEquals("No space left on device", full.getReason());
    assertEquals(List.of(), names(folder));
  }

  @Test
  void aTargetInAFileIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("a.txt"), "a");
    assertEquals(
        "%s cannot be written, because %s is a file and no folder; choose another place."
            .formatted(file.resolve("b.txt"), file),
        failure(file.resolve("b.txt"), beside -> {}).getMessage());
    assertEquals(
        file.resolve("b/c.txt").toString(),
        ((FileSystemException) failure(file.resolve("b/c.txt"), beside -> {})).getFile());
    assertEquals("a", Files.readString(file));
  }

  private static IOException failure(Path target, AtomicTarget.Body body) {
    return assertThrows(IOException.class, () -> AtomicTarget.write(target, Existing.REFUSE, body));
  }

  @Test
  void anEmptyFolderIsInNobodysWay() throws Exception {
    var target = Files.createDirectories(folder.resolve("set"));
    AtomicTarget.write(target, Existing.REFUSE, AtomicTargetTest::newFolder);
    assertEquals(List.of("inner"), names(target));
    assertEquals(List.of("set"), names(folder));
  }

  @Test
  void aFailureLeavesTheOldAndNothingElse() throws Exception {
    var target = Files.writeString(folder.resolve("labels.json"), "old");
    var failure =
        assertThrows(
            IOException.class,
            () ->
                AtomicTarget.write(
                    target,
                    Existing.REPLACE,
                    file -> {
                      Files.writeString(file, "half");
                      throw new IOException("The disk is full.");
                    }));
    assertEquals("The disk is full.", failure.getMessage());
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("labels.json"), names(folder));
  }

  @Test
  void aCancelledFolderLeavesNothing() throws Exception {
    assertThrows(
        CancellationException.class,
        () ->
            AtomicTarget.write(
                folder.resolve("set"),
                Existing.REFUSE,
                target -> {
                  newFolder(target);
                  throw new CancellationException("Cancelled.");
                }));
    assertEquals(List.of(), names(folder));
  }

  private static void newFolder(Path target) throws IOException {
    Files.createDirectories(target.resolve("inner"));
    Files.writeString(target.resolve("inner/a.txt"), "1");
  }

  private static List<String> names(Path place) throws IOException {
    try (var entries = Files.list(place)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
