package touchstone.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
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
