package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Recovered;
import touchstone.review.Supply;

/// What can be read of a damaged project is saved into a sound one. `-Dtouchstone.damages=10000`
/// for the long version.
class RecoveringTest {
  private static final int DAMAGES = Integer.getInteger("touchstone.damages", 24);

  /// How many damages each project is made for.
  private static final int EACH = 20;

  private static final int PAGE = 4096;

  @TempDir private Path folder;

  private static Recovered recover(Path damaged, Path copy, Path to) throws IOException {
    return ProjectFile.recover(
        damaged,
        copy == null ? null : new Supply(copy, true),
        to,
        Fixture.ADA,
        Fixture.START.plusSeconds(100_000),
        new SameThreadJobRunner());
  }

  private static List<String> verified(Path file) throws IOException {
    try (var open = ProjectFile.openReadOnly(file)) {
      return open.verify();
    }
  }

  private static List<String> list(Path file, String query) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private Path damaged(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("damaged.touchstone"), bytes);
  }

  @Test
  void ofASoundFileEverythingIsSaved() throws Exception {
    for (int number = 0; number < 3; number++) {
      var project = Varied.make(folder.resolve("p" + number), number).getLast();
      var to = folder.resolve("new-%d.touchstone".formatted(number));
      var recovered = recover(project, null, to);
      assertEquals(List.of(), verified(to));
      assertEquals(0, recovered.lost());
      assertEquals("Nothing is lost.", recovered.sentences().get(1));
      assertEquals(
          list(project, "SELECT hash FROM step ORDER BY row"),
          list(to, "SELECT hash FROM step WHERE action <> 'RECOVER' ORDER BY row"));
      var before = Contents.of(project);
      var after = Contents.of(to);
      for (var table :
          List.of("item", "imported", "prediction", "annotation", "ruling", "comment")) {
        assertEquals(before.get(table), after.get(table), table);
      }
      var left = new TreeSet<String>();
      try (var files = Files.list(folder)) {
        files.map(file -> file.getFileName().toString()).forEach(left::add);
      }
      assertTrue(left.stream().noneMatch(name -> name.contains("recovering")), left::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofAFileThatAnOlderVersionMadeEverythingIsSavedOnceItIsUpToDate(int version)
      throws Exception {
    var project = folder.resolve("old.touchstone");
    Files.copy(
        Path.of("src/test/resources/projects/version-%d.project".formatted(version)), project);
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START.plusSeconds(50_000))) {
      assertEquals(List.of(), file.verify());
    }
    var to = folder.resolve("new.touchstone");
    var recovered = recover(project, null, to);
    assertEquals("Nothing is lost.", recovered.sentences().get(1));
    assertTrue(recovered.whole());
    assertEquals(List.of(), verified(to));
    var before = Contents.of(project);
    var after = Contents.of(to);
    for (var table :
        List.of("item", "imported", "prediction", "run_item", "annotation", "ruling", "comment")) {
      assertEquals(before.get(table), after.get(table), table);
    }
    var fingerprints = "SELECT item || ' ' || sha256 FROM fingerprint ORDER BY 1";
    assertEquals(list(project, fingerprints), list(to, fingerprints));
  }

  @Test
  void howeverAFileIsDamagedWhatIsSavedIsSoundAndTheFileIsLeftAlone() throws Exception {
    var random = new Random(5);
    int refused = 0;
    int whole = 0;
    long kept = 0;
    long all = 0;
    byte[] sound = {};
    var steps = 0;
    for (int round = 0; round < DAMAGES; round++) {
      if (round % EACH == 0) {
        var project = Varied.make(folder.resolve("project-" + round), round / EACH).getLast();
        sound = Files.readAllBytes(project);
        steps =
            list(project, "SELECT count(*) FROM step").stream().mapToInt(Integer::parseInt).sum();
      }
      var bytes = damage(sound.clone(), random, round);
      var damaged = damaged(bytes);
      var to = folder.resolve("saved.touchstone");
      all += steps;
      try {
        var recovered =
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> recover(damaged, null, to));
        assertEquals(List.of(), verified(to), "round " + round);
        kept += recovered.steps();
        said(recovered, steps, "round " + round);
        whole += recovered.lost() == 0 ? 1 : 0;
        Files.delete(to);
      } catch (ProjectException sentence) {
        refused++;
        assertTrue(
            sentence.getMessage().matches("(Too little|Nothing) .*Restore a backup, or take .*\\."),
            "round " + round + ": " + sentence.getMessage());
      }
      assertArrayEquals(bytes, Files.readAllBytes(damaged), "round " + round);
      try (var files = Files.list(folder)) {
        assertEquals(
            List.of("damaged.touchstone"),
            files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList());
      }
    }
    System.out.printf(
        "%,d damaged files: %,d of %,d steps saved, no step lost in %,d, refused %,d; all that was"
            + " saved is sound%n",
        DAMAGES, kept, all, whole, refused);
    assertTrue(refused < DAMAGES / 5, "most can be recovered");
  }

  /// What is said of the steps of a project is true.
  private static void said(Recovered recovered, long steps, String when) {
    long lost = steps - recovered.steps();
    var words = when + ": " + recovered.sentences();
    assertTrue(recovered.lost() <= lost, words);
    assertTrue(lost == 0 || !recovered.sentences().contains("Nothing is lost."), words);
  }

  @Test
  void whoseStepsAreLostIsSaidAndNoNumberIsMoreThanTheTruth() throws Exception {
    var project = together(3);
    var bytes = Files.readAllBytes(project);
    var steps = list(project, "SELECT id || ' ' || annotator FROM step");
    var to = folder.resolve("new.touchstone");
    long named = 0;
    long said = 0;
    long all = 0;
    for (int part = 50; part < 100; part += 5) {
      var recovered =
          recover(
              damaged(Arrays.copyOf(bytes, (int) (bytes.length * (long) part / 100))), null, to);
      var kept = Set.copyOf(list(to, "SELECT id FROM step"));
      var lost = new TreeMap<String, Long>();
      steps.stream()
          .map(step -> step.split(" "))
          .filter(step -> !kept.contains(step[0]))
          .forEach(step -> lost.merge(step[1], 1L, Long::sum));
      var whose = whose(recovered.sentences());
      var when = "%d %%: %s of %s".formatted(part, recovered.sentences(), lost);
      whose.forEach((person, number) -> assertTrue(number <= lost.getOrDefault(person, 0L), when));
      said(recovered, steps.size(), when);
      assertEquals(lost.isEmpty(), recovered.whole(), when);
      named += whose.values().stream().mapToLong(Long::longValue).sum();
      said += recovered.lost();
      all += lost.values().stream().mapToLong(Long::longValue).sum();
      Files.delete(to);
    }
    System.out.printf(
        "%,d steps lost: %,d said, %,d of them with whose they were%n", all, said, named);
    assertTrue(said > all * 0.9 && named > all * 0.3, "most are known of");
  }

  /// Return how many lost steps are said to be of whom.
  private static Map<String, Long> whose(List<String> sentences) {
    var whose = new TreeMap<String, Long>();
    for (var sentence : sentences) {
      var found = Pattern.compile("([\\d,]+) steps? by (\\w+)").matcher(sentence);
      while (found.find()) {
        whose.merge(
            found.group(2).toLowerCase(Locale.ROOT),
            Long.parseLong(found.group(1).replace(",", "")),
            Long::sum);
      }
    }
    return whose;
  }

  /// Make a project that two people work on, each in a copy, which come together again and again.
  private Path together(int times) throws Exception {
    var ada = new Hand(Fixture.ADA, new Random(1));
    var ben = new Hand(new Annotator(new AnnotatorId("ben"), "Ben"), new Random(2));
    try (var file = ada.fixture.create(folder)) {
      ada.fixture.fill(file, folder.resolve("shelves"), 30, 0);
      ada.fixture.run(file, DoubleStream.iterate(0.9, score -> score - 0.02).limit(9).toArray());
    }
    var project = folder.resolve("shop.touchstone");
    var copy = folder.resolve("copy.touchstone");
    var random = new Random(3);
    for (int time = 0; time < times; time++) {
      Files.copy(project, copy, StandardCopyOption.REPLACE_EXISTING);
      gestures(project, ada, random);
      gestures(copy, ben, random);
      try (var file = ProjectFile.open(project, ada.who(), ada.fixture.now())) {
        file.sharing().merge(copy, Progress.NONE, new Cancellation());
      }
    }
    return project;
  }

  private static void gestures(Path project, Hand hand, Random random) throws Exception {
    try (var file = ProjectFile.open(project, hand.who(), hand.fixture.now())) {
      for (int i = 0; i < 30; i++) {
        var item = hand.fixture.items(file).get(random.nextInt(30));
        file.append(hand.fixture.gesture(file.reader().item(item).orElseThrow(), random));
      }
    }
  }

  @Test
  void aCopyThatDoesNotComeTogetherWithWhatWasSavedSuppliesWhatIsLost() throws Exception {
    var project = together(3);
    var bytes = Files.readAllBytes(project);
    int refused = 0;
    for (int part = 50; part < 100; part += 10) {
      var damaged = damaged(Arrays.copyOf(bytes, (int) (bytes.length * (long) part / 100)));
      var to = folder.resolve("new-%d.touchstone".formatted(part));
      var recovered = recover(damaged, null, to);
      assertFalse(recovered.whole());
      if (recovered.sentences().stream().anyMatch(said -> said.contains("built on lost ones"))) {
        refused++;
        var refusal = assertThrows(ProjectException.class, () -> merge(to, project));
        assertTrue(
            refusal
                .getMessage()
                .matches(
                    "Step \\d+ of shop\\.touchstone is not what it is here: new-\\d+\\.touchstone was"
                        + " recovered, and its steps were tied anew where some were lost. Recover"
                        + " the damaged file once more with --backup shop\\.touchstone, or work on"
                        + " in shop\\.touchstone\\."),
            refusal::getMessage);
      } else {
        merge(to, project);
      }
      var again = folder.resolve("again-%d.touchstone".formatted(part));
      assertTrue(recover(damaged, project, again).whole());
      assertEquals(
          list(project, "SELECT hash FROM step ORDER BY row"),
          list(again, "SELECT hash FROM step WHERE action <> 'RECOVER' ORDER BY row"));
      merge(again, project);
    }
    assertTrue(refused > 0);
  }

  private static byte[] damage(byte[] bytes, Random random, int round) {
    int pages = bytes.length / PAGE;
    switch (round % 5) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      case 1 -> {
        for (int at = 0; at < 30; at++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
      }
      case 2 -> {
        int page = random.nextInt(pages);
        Arrays.fill(bytes, page * PAGE, (page + 1) * PAGE, (byte) 0);
      }
      case 3 -> {
        int page = random.nextInt(pages);
        for (int at = page * PAGE; at < (page + 1) * PAGE; at++) {
          bytes[at] = (byte) random.nextInt(256);
        }
      }
      default -> {
        return Arrays.copyOf(bytes, bytes.length / 2 + random.nextInt(bytes.length / 2));
      }
    }
    return bytes;
  }

  @Test
  void aStepThatIsLostIsNamedAndTheRestIsKept() throws Exception {
    var project = Varied.make(folder.resolve("p"), 0).getFirst();
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      var fixture = new Fixture();
      for (int i = 0; i < 5; i++) {
        var item = fixture.items(file).get(i % 4);
        file.append(
            fixture.step(
                Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
      }
    }
    long steps = Long.parseLong(list(project, "SELECT max(row) FROM step").getFirst());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE step SET changes = '[]' WHERE row = %d".formatted(steps - 2));
    }
    var to = folder.resolve("new.touchstone");
    var recovered = recover(project, null, to);
    assertEquals(List.of(), verified(to));
    assertEquals(1, recovered.lost());
    assertEquals(steps - 1, recovered.steps());
    assertEquals(
        List.of(
            "%d steps on 4 items were saved.".formatted(steps - 1),
            "Lost: 1 step by Ada, between 2026-03-01 09:00:02 UTC and 2026-03-01 09:00:04 UTC.",
            "2 steps built on lost ones and follow what is left instead; copies of the project that"
                + " have them as they were cannot be merged with this one any more.",
            "Its pictures are not where it looks for them: %s, for one, is not there."
                .formatted(folder.resolve("p/shelves/shelf-0000.jpg"))),
        recovered.sentences());
  }

  @Test
  void whatIsLostComesFromABackupAndTheLogIsAsItWas() throws Exception {
    var moments = Varied.make(folder.resolve("p"), 0);
    var backup = moments.get(2);
    var project = moments.get(5);
    var bytes = Files.readAllBytes(project);
    var hashes = list(project, "SELECT hash FROM step ORDER BY row");
    var lost = list(backup, "SELECT hash FROM step ORDER BY row LIMIT 1 OFFSET 4").getFirst();
    int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(lost);
    while (at >= 0) {
      bytes[at + 3] ^= 1;
      at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(lost);
    }
    var to = folder.resolve("new.touchstone");
    var recovered = recover(damaged(bytes), backup, to);
    assertEquals(List.of(), verified(to));
    assertEquals(0, recovered.lost());
    assertEquals(hashes, list(to, "SELECT hash FROM step WHERE action <> 'RECOVER' ORDER BY row"));
    assertTrue(
        recovered.sentences().getFirst().endsWith(", 2 of them from the backup."),
        recovered.sentences()::toString);
  }

  @Test
  void whatIsNoProjectIsRefusedInASentence() throws Exception {
    var file = damaged(new byte[20_000]);
    var to = folder.resolve("new.touchstone");
    var refusal = assertThrows(ProjectException.class, () -> recover(file, null, to));
    assertEquals(
        "Too little is left of damaged.touchstone: nothing in it says what the project asks. Restore"
            + " a backup, or take what is lost from a copy of the project, such as somebody's share"
            + " (--backup).",
        refusal.getMessage());
    assertTrue(Files.notExists(to));
  }

  @Test
  void whatWasSavedAndACopyThatIsWholeComeTogether() throws Exception {
    int partly = 0;
    int together = 0;
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 40, 0);
      fixture.run(file, DoubleStream.iterate(0.9, score -> score - 0.02).limit(40).toArray());
    }
    var project = folder.resolve("shop.touchstone");
    var bytes = Files.readAllBytes(project);
    for (int part = 5; part < 20; part++) {
      var saved = folder.resolve("saved-%d.touchstone".formatted(part));
      try {
        recover(damaged(Arrays.copyOf(bytes, bytes.length * part / 20 / PAGE * PAGE)), null, saved);
      } catch (ProjectException nothing) {
        continue;
      }
      if (list(
              saved,
              "SELECT 1 FROM step WHERE action = 'RECOVER' AND instr(changes, 'proposed') > 0")
          .isEmpty()) {
        continue;
      }
      partly++;
      var whole = Files.copy(project, folder.resolve("whole.touchstone"));
      try {
        merge(whole, saved);
        merge(saved, project);
        together++;
      } catch (ProjectException refused) {
        assertTrue(
            refused.getMessage().startsWith("This project was recovered without ")
                || refused.getMessage().contains("is not what it is here"),
            refused.getMessage());
        assertEquals(List.of(), verified(whole));
        assertEquals(List.of(), verified(saved));
      }
      Files.delete(whole);
    }
    assertTrue(together > 0 && partly > together, together + " of " + partly);
  }

  @Test
  void whoseStepsWereTiedAnewIsSaidWithWhatToDo() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 0);
      fixture.run(file, 0.9);
    }
    var project = folder.resolve("shop.touchstone");
    var damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
    try (var sql = new Sql(Connections.write(damaged))) {
      sql.execute("UPDATE step SET spent_ms = 9 WHERE action = 'IMPORT'");
    }
    var saved = folder.resolve("saved.touchstone");
    recover(damaged, null, saved);
    for (var into : List.of(project, saved)) {
      var other = into.equals(saved) ? project : saved;
      var said = assertThrows(ProjectException.class, () -> merge(into, other)).getMessage();
      assertTrue(
          said.endsWith(
              " is not what it is here: saved.touchstone was recovered, and its steps were tied anew"
                  + " where some were lost. Recover the damaged file once more with --backup"
                  + " shop.touchstone, or work on in shop.touchstone."),
          said);
    }
  }

  private static void alter(Path file, String alteration) throws SQLException {
    try (var sql = new Sql(Connections.write(file))) {
      sql.execute(alteration);
    }
  }

  /// A copy supplies what is lost: its rows take the place of none that are as they were written,
  /// and what is not as it was written is said.
  @Test
  void rowsCountAsTheStepsVouchForThem() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 4, 2);
      fixture.run(file, 0.9);
    }
    var project = folder.resolve("shop.touchstone");
    var labels = list(project, "SELECT label FROM imported ORDER BY id");
    var copy = Files.copy(project, folder.resolve("copy.touchstone"));
    alter(copy, "UPDATE imported SET label = label % 3 + 1");
    var damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
    alter(damaged, "UPDATE step SET hash = replace(hash, 'a', 'b') WHERE action = 'PRELABEL'");
    var to = folder.resolve("to.touchstone");
    var recovered = recover(damaged, copy, to);
    assertTrue(recovered.whole(), recovered.sentences()::toString);
    assertEquals(labels, list(to, "SELECT label FROM imported ORDER BY id"));
    assertEquals(List.of(), verified(to));

    alter(damaged, "UPDATE imported SET x = x + 1 WHERE id = (SELECT min(id) FROM imported)");
    alter(damaged, "UPDATE prediction SET score = .1");
    var alone = recover(damaged, null, folder.resolve("alone.touchstone"));
    assertFalse(alone.whole());
    assertTrue(
        alone
            .sentences()
            .contains(
                "Not all that came with shelves is there as it was written (table imported)."),
        alone.sentences()::toString);
    assertFalse(alone.sentences().contains("Nothing is lost."));
    var supplied = recover(damaged, project, folder.resolve("supplied.touchstone"));
    assertTrue(supplied.whole(), supplied.sentences()::toString);
    assertEquals(
        list(project, "SELECT score FROM prediction ORDER BY id"),
        list(folder.resolve("supplied.touchstone"), "SELECT score FROM prediction ORDER BY id"));
  }

  @Test
  void aLabelThatCameInAndWasAlteredIsOneLabelAlsoWhereTheRowOfItsImportIsLost() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 2);
      var item = file.reader().item(fixture.items(file).getFirst()).orElseThrow();
      var label = item.labels().getFirst().annotation();
      file.append(
          fixture.step(
              Action.EDIT,
              item.item().id(),
              fixture.gestures.relabel(item, label.id(), Fixture.LABELS.labels().get(2))));
    }
    var project = folder.resolve("shop.touchstone");
    for (var damage :
        List.of("DELETE FROM import", "UPDATE import SET first_row = 1, last_row = 2")) {
      var damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
      alter(damaged, damage);
      var to = folder.resolve("to.touchstone");
      recover(damaged, null, to);
      assertEquals(List.of(), verified(to));
      for (var table : List.of("annotation", "superseded", "item_state")) {
        assertEquals(Contents.of(project).get(table), Contents.of(to).get(table), table);
      }
      Files.delete(damaged);
      Files.delete(to);
    }
  }

  @Test
  void whatAModelSuggestedSaysThatItHasSeenTheItem() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 3, 1);
      fixture.run(file, .9, .8);
    }
    var project = folder.resolve("shop.touchstone");
    var damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
    alter(damaged, "DELETE FROM run_item");
    var to = folder.resolve("to.touchstone");
    var recovered = recover(damaged, null, to);
    assertTrue(recovered.whole(), recovered.sentences()::toString);
    assertEquals(Contents.of(project).get("run_item"), Contents.of(to).get("run_item"));
    assertEquals(List.of(), verified(to));
  }

  private static int predictions(Path project) throws Exception {
    return list(project, "SELECT id FROM prediction").size();
  }

  private static void merge(Path into, Path other) throws Exception {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      int before = predictions(into);
      var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
      assertEquals(predictions(into) - before, brought.predictions(), "what is here is not new");
    }
    assertEquals(List.of(), verified(into), into + " with " + other);
  }
}
