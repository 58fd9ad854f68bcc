package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Project files that are none, are damaged, or were made by someone who means ill. No command
/// crashes on them, and what is refused is not written to.
class HostileProjectsTest {
  private static final long SEED = 20_260_301;

  @TempDir private Path folder;

  /// Return the commands that open a project, each of which must refuse a file that is none.
  private static Object[][] commands(Siege siege) throws IOException {
    return new Object[][] {
      {"info", siege.project},
      {"verify", siege.project},
      {"verify", siege.project, "--rebuild"},
      {"seal", siege.project},
      {"at", siege.project, "1", "--to", siege.folder.resolve("out.csv")},
      {"diff", siege.project, "--from", "1"},
      {"import", siege.project, siege.data},
      {"export", siege.project, "--format", "csv", "--to", siege.folder.resolve("out.csv")},
      {"prelabel", siege.project, "--model", siege.model("colours.onnx")}
    };
  }

  private static void refused(Siege siege, String named) throws IOException {
    var before = Files.readAllBytes(siege.project);
    for (var command : commands(siege)) {
      siege.run(command).exits(Outcome.REFUSED).names(named);
      assertArrayEquals(before, Files.readAllBytes(siege.project), "was written to");
    }
    assertTrue(Files.notExists(siege.folder.resolve("out.csv")));
    siege.secretsKept();
  }

  private Siege siege(String name) throws IOException {
    var siege = new Siege(Files.createDirectories(folder.resolve(name)));
    siege.good("a.png");
    siege.good("b.png");
    return siege;
  }

  /// Return a siege with a project of two pictures and one imported box.
  static Siege filled(Siege siege) throws IOException {
    siege.create("boxes");
    siege.good("a.png");
    siege.good("b.png");
    siege.write("labels.json", HostileCocoTest.GOOD);
    siege.run("import", siege.project, siege.data.resolve("labels.json")).exits(Outcome.DONE);
    siege.run("import", siege.project, siege.data, "--format", "images").exits(Outcome.DONE);
    return siege;
  }

  static void sql(Path file, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (var text : statements) {
        statement.execute(text);
      }
    }
  }

  private DynamicTest file(String what, byte[] bytes) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          var siege = siege(what);
          Files.write(siege.project, bytes);
          refused(siege, "work.touchstone");
        });
  }

  private DynamicTest altered(String what, String... statements) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          var siege = filled(siege(what));
          sql(siege.project, statements);
          refused(siege, "work.touchstone");
        });
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNoProjectAreRefusedAndNotWrittenTo() throws IOException {
    var whole = Files.readAllBytes(filled(siege("whole")).project);
    var magic = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    return Stream.concat(
        Stream.of(
            file("an empty file", new byte[0]),
            file("a text", "my labels\n".getBytes(StandardCharsets.UTF_8)),
            file("a picture", Siege.png()),
            file("nothing but the first words", magic),
            file("the first words and noise", noise(magic)),
            file("zeros", new byte[8192])),
        Stream.of(40, 99, 100, 1000, 4096, 4097, 9000, whole.length / 2, whole.length - 4096)
            .map(
                length ->
                    file("cut after %d bytes".formatted(length), Arrays.copyOf(whole, length))));
  }

  private static byte[] noise(byte[] head) {
    var bytes = new byte[20_000];
    new Random(SEED).nextBytes(bytes);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  @TestFactory
  Stream<DynamicTest> projectsThatSomeoneTamperedWithAreRefusedAndNotWrittenTo() {
    return Stream.of(
        altered("a database of another program", "PRAGMA application_id = 1"),
        altered("a version from the future", "PRAGMA user_version = 99"),
        altered("a version from the far future", "PRAGMA user_version = 2147483647"),
        altered("version 0", "PRAGMA user_version = 0"),
        altered("a negative version", "PRAGMA user_version = -1"),
        altered("a trigger", "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM item; END"),
        altered(
            "a trigger of a view",
            "CREATE TRIGGER t INSTEAD OF INSERT ON v_items BEGIN SELECT 1; END"),
        altered("a table", "CREATE TABLE more (a)"),
        altered("a view", "CREATE VIEW more AS SELECT 1"),
        altered("an index with an expression", "CREATE INDEX more ON item (abs(id))"),
        altered("a virtual table", "CREATE VIRTUAL TABLE more USING fts5 (a)"),
        altered(
            "a view in place of a table", "DROP TABLE comment", "CREATE VIEW comment AS SELECT 1"),
        altered("a table with another column", "ALTER TABLE item ADD COLUMN evil TEXT DEFAULT (1)"),
        altered("a missing table", "DROP TABLE relink"),
        altered("a missing index", "DROP INDEX imported_item"),
        altered("no task", "DELETE FROM task"),
        altered(
            "pictures and texts",
            "INSERT INTO task (id, position, kind, labels) VALUES ('z', 9, 'spans', '[]')"),
        altered("a task that there is not", "UPDATE task SET kind = 'telepathy'"),
        altered("labels that are no list", "UPDATE task SET labels = '{'"),
        altered("labels without a name", "UPDATE task SET labels = '[\"\"]'"),
        altered(
            "labels a hundred thousand deep",
            "UPDATE task SET labels = '%s'".formatted("[".repeat(100_000))));
  }

  /// What is wrong inside rows is found by `verify`; whatever meets it before ends in a sentence.
  @TestFactory
  Stream<DynamicTest> impossibleValuesInRowsEndInASentence() {
    return Stream.of(
            "UPDATE item_state SET state = 'ASLEEP'",
            "UPDATE item SET modality = 'SMELL'",
            "UPDATE item SET metadata = '{'",
            "UPDATE imported SET shape = 'blob'",
            "UPDATE imported SET w = -5",
            "UPDATE imported SET x = 'left'",
            "UPDATE imported SET label = 999",
            "UPDATE imported SET attributes = '[1'",
            "UPDATE label SET name = ''",
            "UPDATE label SET name = 'a' || char(10) || 'b'",
            "UPDATE label SET name = zeroblob(1000)",
            "UPDATE step SET changes = '" + "[".repeat(50_000) + "'",
            "UPDATE step SET changes = '[{\"change\": \"added\"}]'",
            "UPDATE step SET changes = '[{\"change\": \"explode\"}]'",
            "UPDATE step SET changes = '7'",
            "UPDATE step SET at = 'yesterday'",
            "UPDATE step SET action = 'GUESS'",
            "UPDATE step SET exposure = 'X-RAY'",
            "UPDATE step SET id = 'one' || row",
            "UPDATE step SET undoes = 'two'",
            "UPDATE step SET spent_ms = 9223372036854775807",
            "UPDATE step SET hash = 'ff'",
            "UPDATE step SET sequence = sequence + 5",
            "DELETE FROM step",
            "DELETE FROM item",
            "DELETE FROM label",
            "UPDATE meta SET value = 'x' || char(27) || '[2J' WHERE key = 'name'")
        .map(
            statement ->
                DynamicTest.dynamicTest(
                    statement.substring(0, Math.min(60, statement.length())),
                    () -> impossible(statement)));
  }

  private void impossible(String statement) throws IOException, SQLException {
    var siege = filled(siege("row-" + Math.abs(statement.hashCode())));
    sql(siege.project, statement);
    var verified = siege.run("verify", siege.project);
    assertEquals(Outcome.REFUSED, verified.code(), verified::toString);
    for (var command : commands(siege)) {
      siege.run(command);
      Files.deleteIfExists(siege.folder.resolve("out.csv"));
    }
  }

  @Test
  void flippedBitsNeverCrashAndReadingNeverWrites() throws IOException {
    var siege = filled(siege("bits"));
    var whole = Files.readAllBytes(siege.project);
    var random = new Random(SEED);
    for (int round = 0; round < 50; round++) {
      var wrong = whole.clone();
      int at = random.nextInt(wrong.length);
      wrong[at] ^= (byte) (1 << random.nextInt(8));
      damaged(siege, wrong, "seed %d, round %d, byte %d".formatted(SEED, round, at));
    }
  }

  /// Run what looks at a project; what it refuses, and what it only reads, stays as it is.
  static void damaged(Siege siege, byte[] bytes, String what) throws IOException {
    Files.write(siege.project, bytes);
    var info = siege.run("info", siege.project);
    assertTrue(info.code() == Outcome.DONE || info.code() == Outcome.REFUSED, what);
    assertArrayEquals(bytes, Files.readAllBytes(siege.project), what);
    var verified = siege.run("verify", siege.project);
    if (verified.code() == Outcome.REFUSED && !verified.err().contains("--rebuild\" mends it")) {
      assertArrayEquals(bytes, Files.readAllBytes(siege.project), what);
    }
  }

  /// An item's path may lead anywhere on the disk, as pictures do; but only pictures are shown,
  /// given to models or copied.
  @TestFactory
  Stream<DynamicTest> itemsThatPointAtOtherFilesGiveNothingAway() {
    return Stream.of(
            "/etc/passwd",
            "outside/secret.txt",
            "../../../../../../etc/passwd",
            "/dev/zero",
            "data/pipe.png",
            "data",
            "",
            "a\0b")
        .map(
            path ->
                DynamicTest.dynamicTest("an item at \"%s\"".formatted(path), () -> pointing(path)));
  }

  private void pointing(String path) throws Exception {
    var siege = siege("point-" + Math.abs(path.hashCode()));
    siege.create("image-class");
    siege.run("import", siege.project, siege.data).exits(Outcome.DONE);
    if (path.endsWith("pipe.png")) {
      siege.fifo("pipe.png");
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + siege.project);
        var update = connection.prepareStatement("UPDATE item SET path = ? WHERE name = 'a.png'")) {
      update.setString(1, path);
      assertEquals(1, update.executeUpdate());
    }
    var run = siege.run("prelabel", siege.project, "--model", siege.model("colours.onnx"));
    run.exits(Outcome.WITH_FAILURES).names("a.png");
    for (var format : new String[] {"imagenet", "csv", "jsonl"}) {
      var target = siege.folder.resolve("out-" + format);
      siege.run(
          "export", siege.project, "--format", format, "--which", "predictions", "--to", target);
      for (var file : Siege.files(siege.folder)) {
        if (file.startsWith(target) && Files.isRegularFile(file)) {
          var text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertTrue(!text.contains("root:") && !text.contains(Siege.MARKER), file::toString);
        }
      }
    }
    siege.secretsKept();
  }

  @Test
  void placesWhereNoProjectCanBeAreRefused() throws Exception {
    var siege = siege("places");
    siege.create("boxes");
    var made = Files.readAllBytes(siege.project);
    siege
        .run("new", siege.project, "--task", "boxes")
        .exits(Outcome.REFUSED)
        .names("work.touchstone");
    assertArrayEquals(made, Files.readAllBytes(siege.project));
    siege
        .run("new", siege.folder.resolve("no/where/p.touchstone"), "--task", "boxes")
        .exits(Outcome.REFUSED)
        .names("where");
    assertTrue(Files.notExists(siege.folder.resolve("no")));
    siege.run("new", siege.data, "--task", "boxes").exits(Outcome.REFUSED).names("data");
    siege
        .run("new", siege.data.resolve("a.png/p.touchstone"), "--task", "boxes")
        .exits(Outcome.REFUSED)
        .names("a.png");
    siege
        .run("new", siege.folder.resolve("x".repeat(300)), "--task", "boxes")
        .exits(Outcome.REFUSED)
        .names("xxx");
    for (var place :
        new Path[] {
          siege.folder.resolve("gone.touchstone"),
          siege.data,
          siege.fifo("pipe"),
          Path.of("/dev/zero"),
          siege.data.resolve("a.png/b")
        }) {
      for (var command : new String[] {"info", "verify"}) {
        siege.run(command, place).exits(Outcome.REFUSED).names(place.getFileName().toString());
      }
    }
    siege.run("new", "/", "--task", "boxes").exits(Outcome.USAGE);
  }

  @Test
  void aFolderThatIsClosedToWritingIsRefusedWithoutAMess() throws IOException {
    var siege = filled(siege("closed"));
    assumeTrue(siege.folder.toFile().setWritable(false), "the folder's permissions cannot be set");
    assumeTrue(!Files.isWritable(siege.folder), "whoever runs this may write everywhere");
    try {
      siege
          .run("new", siege.folder.resolve("p.touchstone"), "--task", "boxes")
          .exits(Outcome.REFUSED);
      siege.run("info", siege.project).exits(Outcome.DONE);
      siege.run("verify", siege.project).exits(Outcome.REFUSED).names("work.touchstone");
    } finally {
      siege.folder.toFile().setWritable(true);
    }
  }

  @Test
  void aHeaderThatClaimsAnotherPageSizeIsRefused() throws IOException {
    var siege = filled(siege("pages"));
    var bytes = Files.readAllBytes(siege.project);
    for (int size : IntStream.of(0, 3, 511, 512, 32_768, 65_535).toArray()) {
      var wrong = bytes.clone();
      ByteBuffer.wrap(wrong).putShort(16, (short) size);
      damaged(siege, wrong, "page size " + size);
    }
  }
}
