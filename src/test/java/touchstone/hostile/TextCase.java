package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A hostile dataset of texts and what its import must come to.
///
/// @param what the attack
/// @param code the exit code of the import
/// @param named what standard error must hold
/// @param items how many texts the project has afterwards
/// @param annotations how many labels came with them
/// @param options what is said on the command line
record TextCase(
    String what,
    int code,
    String named,
    long items,
    long annotations,
    ImportCase.Lay lay,
    List<String> options) {
  static TextCase refused(String what, String named, ImportCase.Lay lay, String... options) {
    return new TextCase(what, Outcome.REFUSED, named, 0, 0, lay, List.of(options));
  }

  static TextCase listed(
      String what,
      String named,
      long items,
      long annotations,
      ImportCase.Lay lay,
      String... options) {
    return new TextCase(
        what, Outcome.WITH_FAILURES, named, items, annotations, lay, List.of(options));
  }

  static TextCase harmless(
      String what, long items, long annotations, ImportCase.Lay lay, String... options) {
    return new TextCase(what, Outcome.DONE, "", items, annotations, lay, List.of(options));
  }

  /// Return the same with other words to be found on standard error.
  TextCase naming(String other) {
    return new TextCase(what, code, other, items, annotations, lay, options);
  }

  static Stream<DynamicTest> tests(Path folder, String format, TextCase... cases) {
    return IntStream.range(0, cases.length)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    cases[i].what,
                    () ->
                        cases[i].attack(
                            format, Files.createDirectories(folder.resolve(format + i)))));
  }

  private void attack(String format, Path folder) throws Exception {
    var siege = new Siege(folder);
    var path = lay.out(siege);
    siege.create("text-class");
    var command = new ArrayList<Object>(List.of("import", siege.project, path, "--format", format));
    command.addAll(options);
    var outcome = siege.run(command.toArray());
    outcome.exits(code).names(named);
    var counts = siege.verified();
    assertEquals(items, counts.path("items").asLong(), outcome::toString);
    long labels = 0;
    for (var count : counts.path("annotations")) {
      labels += count.asLong();
    }
    assertEquals(annotations, labels, outcome::toString);
    assertEquals(code == Outcome.REFUSED ? 1 : 2, counts.path("steps").asLong(), outcome::toString);
    siege.secretsKept();
  }
}
