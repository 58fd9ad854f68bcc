package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;

/// Whatever is altered in a project file with an editor is found, and nothing is found where
/// nothing was altered. `-Dtouchstone.tamperings=1000` for the long version.
class TamperingTest {
  private static final int TAMPERINGS = Integer.getInteger("touchstone.tamperings", 30);
  private static final int UNTOUCHED = TAMPERINGS / 3;

  /// How many alterations each project is made for.
  private static final int EACH = 20;

  @TempDir private Path folder;
  private final List<String> missed = new ArrayList<>();

  private Path made(int number) throws Exception {
    return Varied.make(folder.resolve("project-" + number), number).getLast();
  }

  /// Return what is found in a file; one that is not opened any more was found out too.
  private static List<String> found(Path file) throws Exception {
    try (var open = ProjectFile.openReadOnly(file)) {
      return open.verify();
    } catch (ProjectException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }

  @Test
  void nothingIsFoundInFilesThatNobodyTouched() throws Exception {
    int looked = 0;
    for (int number = 0; looked < UNTOUCHED; number++) {
      for (var moment : Varied.make(folder.resolve("untouched-" + number), number)) {
        assertEquals(List.of(), found(moment), "project " + number + ", " + moment.getFileName());
        looked++;
      }
    }
    System.out.printf("%,d untouched files: no alarm%n", looked);
  }

  @Test
  void aRowThatWasAlteredIsFound() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < TAMPERINGS; round++) {
      if (round % EACH == 0) {
        project = made(round / EACH);
      }
      var copy = Files.copy(project, folder.resolve("tampered.touchstone"));
      Tampering.Deed deed;
      try (var tampering = new Tampering(copy, random)) {
        deed =
            switch (round % EACH) {
              case 0 -> tampering.swap();
              case 1 -> tampering.insert(false);
              case 2 -> tampering.insert(true);
              default -> tampering.alter();
            };
      }
      var found = found(copy);
      if (found.isEmpty()) {
        missed.add("round %d: %s".formatted(round, deed.what()));
      } else if (deed.step() > 0) {
        assertTrue(
            found.stream().anyMatch(line -> line.startsWith("Step %d ".formatted(deed.step()))),
            () -> deed + " gave " + found);
      }
      Files.delete(copy);
    }
    assertEquals(List.of(), missed);
    System.out.printf("%,d altered rows: all found%n", TAMPERINGS);
  }

  private Path project;

  @Test
  void aLastStepThatWasTakenOutWithAllThatFollowedFromItIsFound() throws Exception {
    for (int number = 0; number < 3; number++) {
      var moments = Varied.make(folder.resolve("project-" + number), number);
      var earlier = moments.get(moments.size() - 2);
      try (var tampering = new Tampering(earlier, new Random(number))) {
        tampering.head(moments.getLast());
      }
      assertEquals(
          List.of(
              "The last steps of the log are not those that the file names: steps were removed or"
                  + " added. Restore the file from a copy, or recover what can be saved."),
          found(earlier));
    }
  }

  @Test
  void aByteThatWasAlteredIsFoundUnlessItHoldsNothing() throws Exception {
    var random = new Random(11);
    int empty = 0;
    int found = 0;
    var before = "";
    for (int round = 0; found < TAMPERINGS; round++) {
      if (round % EACH == 0) {
        project = made(round / EACH);
        before = Tampering.contents(project);
      }
      var bytes = Files.readAllBytes(project);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      var copy = Files.write(folder.resolve("flipped.touchstone"), bytes);
      var wrong = found(copy);
      if (!wrong.isEmpty()) {
        found++;
      } else if (Tampering.contents(copy).equals(before)) {
        empty++;
      } else {
        missed.add("round %d: byte %d".formatted(round, at));
        found++;
      }
      Files.delete(copy);
    }
    assertEquals(List.of(), missed);
    System.out.printf(
        "%,d altered bytes: all found, and %,d more that hold nothing%n", found, empty);
  }

  /// Return the places of the pages that hold the indices of the log.
  private static List<Long> pages(Path file) throws Exception {
    var pages = new ArrayList<Long>();
    try (var sql = new Sql(Connections.read(file, false))) {
      sql.each(
          "SELECT pgoffset FROM dbstat WHERE name IN ('step_id', 'step_sequence')",
          row -> pages.add(row.getLong(1)));
    }
    return pages;
  }

  /// Return whether SQLite itself finds something.
  private static boolean noticed(Path file) {
    try (var sql = new Sql(Connections.read(file, false))) {
      return !sql.list("PRAGMA integrity_check", row -> row.getString(1)).equals(List.of("ok"));
    } catch (SQLException damaged) {
      return true;
    }
  }

  @Test
  void aByteOfTheIndicesOfTheLogThatSqliteNoticesIsFound() throws Exception {
    var random = new Random(13);
    var pages = List.<Long>of();
    int found = 0;
    int same = 0;
    for (int round = 0; found < TAMPERINGS; round++) {
      if (round % EACH == 0) {
        project = made(round / EACH);
        pages = pages(project);
      }
      var bytes = Files.readAllBytes(project);
      int at = (int) (pages.get(random.nextInt(pages.size())) + random.nextInt(4096));
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1);
      var copy = Files.write(folder.resolve("flipped.touchstone"), bytes);
      if (!noticed(copy)) {
        same++;
      } else {
        found++;
        if (found(copy).isEmpty()) {
          missed.add("round %d: byte %d".formatted(round, at));
        }
      }
      Files.delete(copy);
    }
    assertEquals(List.of(), missed);
    System.out.printf(
        "%,d altered bytes of the indices of the log: all found, and %,d more that SQLite does not"
            + " notice%n",
        found, same);
  }

  @Test
  void whatTheIndicesOfTheLogHoldIsToldFromItsRows() throws Exception {
    for (int number = 0; number < 5; number++) {
      for (var moment : Varied.make(folder.resolve("indices-" + number), number)) {
        try (var sql = new Sql(Connections.write(moment))) {
          assertTrue(held(sql));
          var long1 = "é".repeat(30) + "\uD83E\uDD8A";
          var long2 = "a".repeat(57);
          var long3 = "a".repeat(58);
          for (var name : List.of(long1, long2, long3, "", "x".repeat(9000))) {
            sql.update("UPDATE step SET annotator = ? WHERE row = 1", name);
            assertTrue(held(sql), name);
          }
          for (int shift = 0; shift < 63; shift++) {
            sql.update("UPDATE step SET sequence = ? WHERE row = 1", (1L << shift) - 1);
            assertTrue(held(sql), "2^%d - 1".formatted(shift));
          }
          sql.execute("CREATE INDEX other ON step (action)");
          assertFalse(held(sql));
        }
      }
    }
  }

  private static boolean held(Sql sql) throws Exception {
    var said = new LogIndices();
    StepFlow.run(
        sql,
        new SameThreadJobRunner(),
        rows -> {
          rows.forEach(row -> said.see(row.step()));
          return true;
        },
        seen -> {});
    var read = LogIndices.read(sql);
    return read != null && read.same(said);
  }
}
