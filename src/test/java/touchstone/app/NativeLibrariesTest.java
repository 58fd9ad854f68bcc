package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String RESOURCES = NativeLibraries.sqliteResources();

  @TempDir Path folder;

  private Path unpack() throws IOException {
    var file = System.mapLibraryName("sqlitejdbc");
    return NativeLibraries.unpack(folder, RESOURCES, List.of("sqlitejdbc", "other"))
        .orElseThrow()
        .resolve(file);
  }

  private static byte[] original() throws IOException {
    var name = RESOURCES + System.mapLibraryName("sqlitejdbc");
    try (var in = Objects.requireNonNull(NativeLibrariesTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void aLibraryIsUnpackedOnceAndAgainWhenItIsDamaged() throws IOException {
    var file = unpack();
    assertArrayEquals(original(), Files.readAllBytes(file));
    var then = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, then);
    assertEquals(file, unpack());
    assertEquals(then, Files.getLastModifiedTime(file), "it was not written again");
    Files.write(file, new byte[100]);
    assertArrayEquals(original(), Files.readAllBytes(unpack()));
    try (var left = Files.list(file.getParent())) {
      assertEquals(
          List.of(file.getFileName().toString(), "lock"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void whatAnotherProcessLeftHalfWrittenIsNoHindrance() throws IOException {
    var file = unpack();
    Files.move(file, file.resolveSibling(file.getFileName() + ".part"));
    Files.write(file.resolveSibling(file.getFileName() + ".part"), new byte[9_000_000]);
    assertArrayEquals(original(), Files.readAllBytes(unpack()));
  }

  @Test
  void aSystemWithoutSuchLibrariesUnpacksNothing() throws IOException {
    assertEquals(
        Optional.empty(),
        NativeLibraries.unpack(folder, "/org/sqlite/native/Plan9/m68k/", List.of("sqlitejdbc")));
  }

  @Test
  void aFolderThatCannotBeMadeIsAnErrorOfItsOwn() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    assertThrows(
        IOException.class, () -> NativeLibraries.unpack(file, RESOURCES, List.of("sqlitejdbc")));
  }

  @Test
  void theApplicationNeedsNoTemporaryFolderForThem() throws Exception {
    var project = folder.resolve("shop.touchstone").toString();
    var nowhere = folder.resolve("nowhere");
    assertEquals("", run(folder.resolve("data"), nowhere, "new", project, "--task", "boxes"));
    var temporary = Files.createDirectory(folder.resolve("tmp"));
    var model = Path.of("models/shelf-state.onnx").toAbsolutePath().toString();
    assertEquals("", run(folder.resolve("data"), temporary, "models", "inspect", model));
    try (var left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whereNoneCanBeKeptTheTemporaryFolderServes() throws Exception {
    var noFolder = Files.createFile(folder.resolve("data"));
    var temporary = Files.createDirectory(folder.resolve("tmp"));
    var project = folder.resolve("shop.touchstone").toString();
    assertEquals("", run(noFolder, temporary, "new", project, "--task", "boxes"));
  }

  /// Run the application in a process of its own.
  ///
  /// @return what it complained of, empty when it ended well
  private String run(Path data, Path temporary, String... arguments) throws Exception {
    var errors = folder.resolve("errors.txt");
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-Dtouchstone.data=" + data,
                "-Dtouchstone.settings=" + folder.resolve("settings.json"),
                "@" + classPath(),
                "touchstone.app.Main"));
    command.addAll(List.of(arguments));
    int code =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    return code == 0 ? "" : code + " " + Files.readString(errors);
  }

  /// Return a file with the class path, which is too long for a command line.
  private Path classPath() throws IOException {
    return Files.writeString(
        folder.resolve("classpath.args"),
        "-cp \"%s\"\n".formatted(System.getProperty("java.class.path").replace("\\", "\\\\")));
  }
}
