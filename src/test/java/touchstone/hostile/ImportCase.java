package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A hostile dataset and what its import must come to.
///
/// @param what the attack
/// @param format the id of a format, or `auto`
/// @param code the exit code of the import
/// @param named what standard error must hold, which is the file's name where one is to blame
/// @param items how many items the project has afterwards
/// @param annotations how many labels came with them
record ImportCase(
    String what, String format, int code, String named, long items, long annotations, Lay lay) {
  /// Lays the dataset out and returns what to import.
  @FunctionalInterface
  interface Lay {
    Path out(Siege siege) throws Exception;
  }

  /// An import that is refused as a whole.
  static ImportCase refused(String what, String format, String named, Lay lay) {
    return new ImportCase(what, format, Outcome.REFUSED, named, 0, 0, lay);
  }

  /// An import in which what cannot be read is listed and the rest comes in.
  static ImportCase listed(
      String what, String format, String named, long items, long annotations, Lay lay) {
    return new ImportCase(what, format, Outcome.WITH_FAILURES, named, items, annotations, lay);
  }

  /// An import to which there is nothing to object.
  static ImportCase harmless(String what, String format, long items, long annotations, Lay lay) {
    return new ImportCase(what, format, Outcome.DONE, "", items, annotations, lay);
  }

  /// Return the same with other words to be found on standard error.
  ImportCase naming(String other) {
    return new ImportCase(what, format, code, other, items, annotations, lay);
  }

  static Stream<DynamicTest> tests(Path folder, ImportCase... cases) {
    return tests(folder, "boxes", cases);
  }

  /// Return the tests of cases in projects that ask for something else.
  static Stream<DynamicTest> tests(Path folder, String task, ImportCase... cases) {
    return IntStream.range(0, cases.length)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    cases[i].what,
                    () ->
                        cases[i].attack(
                            Files.createDirectories(folder.resolve("case-" + i)), task)));
  }

  private void attack(Path folder, String task) throws Exception {
    var siege = new Siege(folder);
    var path = lay.out(siege);
    siege.create(task);
    var outcome = siege.run("import", siege.project, path, "--format", format);
    outcome.exits(code).names(named);
    var counts = siege.verified();
    assertEquals(items, counts.path("items").asLong(), outcome::toString);
    long labels = 0;
    for (var count : counts.path("annotations")) {
      labels += count.asLong();
    }
    assertEquals(annotations, labels, outcome::toString);
    assertEquals(code == Outcome.REFUSED ? 1 : 2, counts.path("steps").asLong(), outcome::toString);
    for (var file : items(siege)) {
      assertFalse(file.startsWith(siege.outside), () -> file + " lies outside\n" + outcome);
    }
    siege.secretsKept();
  }

  /// Return where the items of the project are, links resolved.
  private static ArrayList<Path> items(Siege siege) throws SQLException, IOException {
    var found = new ArrayList<Path>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + siege.project);
        var rows = connection.createStatement().executeQuery("SELECT path FROM item")) {
      while (rows.next()) {
        found.add(siege.folder.resolve(rows.getString(1).replaceFirst("#.*", "")).toRealPath());
      }
    }
    return found;
  }
}
