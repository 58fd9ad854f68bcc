package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Source;
import touchstone.annotation.Verdict;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.ProvenanceClass;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;

class ProjectFileTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 5);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();

  @Test
  void aNewProjectHoldsItsNameAndTaskAndIsOneFileWhenClosed() throws Exception {
    try (var file = fixture.create(folder)) {
      assertEquals("shop", file.reader().name());
      assertEquals(Fixture.TASK, file.reader().tasks().first());
      assertEquals(List.of(), file.verify());
    }
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("shop.touchstone"), files.map(path -> path.getFileName().toString()).toList());
    }
  }

  @Test
  void aDecisionIsThereAfterReopeningWithWhoWhenHowLongAndWhatTheySaw() throws Exception {
    ItemId item;
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 1, 0);
      fixture.run(file, 0.9, 0.4);
      item = fixture.items(file).getFirst();
      var before = file.reader().item(item).orElseThrow();
      var step =
          fixture.step(
              Action.ACCEPT,
              item,
              fixture.gestures.accept(before, before.predictions().getFirst().prediction().id()));
      file.append(step);
    }
    try (var file = open()) {
      var after = file.reader().item(item).orElseThrow();
      assertEquals(ItemState.IN_PROGRESS, after.state());
      var label = after.labels().getFirst();
      assertEquals(new Label("bottle"), label.annotation().label());
      assertEquals(new BoundingBox(0.5, 100, 40, 60.125), label.annotation().geometry());
      assertEquals(ProvenanceClass.AIA_HV, label.provenance());
      assertEquals(Fixture.ADA.id(), label.decision().by());
      assertEquals(
          List.of(Verdict.ACCEPTED, Verdict.PENDING),
          after.predictions().stream().map(ReviewedPrediction::verdict).toList());
      var row = file.reader().row(item).orElseThrow();
      assertEquals(1, row.labels());
      assertEquals(1, row.pending());
      assertEquals(1, row.decided());
      assertEquals(0.4, row.score());
      assertEquals(0.6, row.uncertainty(), 1e-12);
    }
  }

  @Test
  void anItemIsAsUncertainAsItsPendingPredictionsAreOnAverage() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 1, 0);
      var item = fixture.items(file).getFirst();
      assertNull(file.reader().row(item).orElseThrow().uncertainty());
      fixture.run(file, 0.9, 0.5, 0.3);
      assertEquals(1.3 / 3, file.reader().row(item).orElseThrow().uncertainty(), 1e-12);
      for (double left : List.of(0.6, 0.7)) {
        var before = file.reader().item(item).orElseThrow();
        var next = before.pending().findFirst().orElseThrow().prediction().id();
        file.append(fixture.step(Action.ACCEPT, item, fixture.gestures.accept(before, next)));
        assertEquals(left, file.reader().row(item).orElseThrow().uncertainty(), 1e-12);
      }
      var rest = file.reader().item(item).orElseThrow();
      file.append(fixture.step(Action.ACCEPT_REST, item, fixture.gestures.acceptRest(rest)));
      assertNull(file.reader().row(item).orElseThrow().uncertainty());
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void whateverIsDoneTheLiveItemEqualsTheStoredAndTheRebuiltOne() throws Exception {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      var random = new Random(seed);
      var here = Files.createDirectory(folder.resolve("seed" + seed));
      try (var file = fixture.create(here)) {
        fixture.fill(file, here, 4, 3);
        fixture.run(file, 0.9, 0.5, 0.3);
        var items = fixture.items(file);
        for (int i = 0; i < 120; i++) {
          var item = file.reader().item(items.get(random.nextInt(items.size()))).orElseThrow();
          var step = fixture.gesture(item, random);
          var live = item.after(step);
          file.append(step);
          var stored = file.reader().item(item.item().id()).orElseThrow();
          assertEquals(bare(live), bare(stored), "seed " + seed + ", gesture " + i + ": " + step);
        }
        assertEquals(List.of(), file.verify(), "seed " + seed);
        var before = everything(file);
        file.rebuild();
        assertEquals(before, everything(file), "seed " + seed);
      }
    }
  }

  @Test
  void undoingEverythingLeavesWhatWasThereAndRedoingBringsItBack() throws Exception {
    for (long seed = 11; seed < 11 + HISTORIES; seed++) {
      var random = new Random(seed);
      var here = Files.createDirectory(folder.resolve("seed" + seed));
      var path = here.resolve("shop.touchstone");
      try (var file = fixture.create(here)) {
        fixture.fill(file, here, 3, 2);
        fixture.run(file, 0.8, 0.45);
      }
      List<Object> original;
      List<Object> final_;
      int taken = 0;
      try (var file = ProjectFile.open(path, Fixture.ADA, fixture.now())) {
        original = everything(file);
        var items = fixture.items(file);
        for (int i = 0; i < 60; i++) {
          var item = file.reader().item(items.get(random.nextInt(items.size()))).orElseThrow();
          var step = fixture.gesture(item, random);
          if (!step.changes().isEmpty()) {
            file.append(step);
            taken++;
          }
        }
        final_ = everything(file);
      }
      try (var file = ProjectFile.open(path, Fixture.ADA, fixture.now())) {
        var journal = file.journal(Fixture.ADA.id());
        assertEquals(taken, journal.undoDepth());
        for (int i = 0; i < taken; i++) {
          var undone = file.step(journal.undoable().orElseThrow().step()).orElseThrow().draft();
          var step =
              fixture.step(Action.UNDO, undone.item(), undone.changes().inverse(), undone.id());
          file.append(step);
          journal.add(step);
        }
        assertTrue(journal.undoable().isEmpty());
        assertEquals(original, everything(file), "seed " + seed);
      }
      try (var file = ProjectFile.open(path, Fixture.ADA, fixture.now())) {
        var journal = file.journal(Fixture.ADA.id());
        while (journal.redoable().isPresent()) {
          var redone = file.step(journal.redoable().orElseThrow().step()).orElseThrow().draft();
          var step = fixture.step(Action.REDO, redone.item(), redone.changes(), redone.id());
          file.append(step);
          journal.add(step);
        }
        assertEquals(final_, everything(file), "seed " + seed);
        assertEquals(List.of(), file.verify());
      }
    }
  }

  @Test
  void aRunNeverChangesWhatAPersonDecidedAndCanBeWithdrawnAndRestored() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 1);
      var item = fixture.items(file).getFirst();
      var before = file.reader().item(item).orElseThrow();
      file.append(
          fixture.step(
              Action.DRAW,
              item,
              fixture.gestures.draw(
                  before, Fixture.TASK, new Label("jar"), new BoundingBox(1, 2, 3, 4))));
      var labels = labels(file, item);
      var run = fixture.run(file, 0.7);
      assertEquals(labels, labels(file, item));
      var proposed = file.reader().item(item).orElseThrow();
      file.append(
          fixture.step(
              Action.ACCEPT,
              item,
              fixture.gestures.accept(
                  proposed, proposed.predictions().getFirst().prediction().id())));
      var accepted = labels(file, item);
      file.append(fixture.step(Action.WITHDRAW, item, ChangeSet.of(new Change.Withdrawn(run))));
      assertEquals(accepted, labels(file, item), "what was accepted stays");
      assertEquals(List.of(), file.reader().item(item).orElseThrow().predictions());
      assertEquals(0, file.reader().counts(Fixture.ADA.id()).in(Verdict.PENDING));
      assertEquals(List.of(), file.verify());
      file.append(fixture.step(Action.RESTORE, item, ChangeSet.of(new Change.Restored(run))));
      assertEquals(2, file.reader().counts(Fixture.ADA.id()).in(Verdict.PENDING));
      assertEquals(1, file.reader().counts(Fixture.ADA.id()).in(Verdict.ACCEPTED));
    }
  }

  @Test
  void importingTwiceBringsEveryItemAndAnnotationOnce() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 5, 2);
      var before = everything(file);
      fixture.fill(file, folder, 5, 2);
      assertEquals(before, everything(file));
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void anImportTakenOutAndBroughtBackIsTheSame() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 4, 2);
      var before = everything(file);
      var received = new ArrayList<Change>();
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT changes FROM step WHERE action = 'IMPORT'")) {
        row.next();
        received.add(ChangeCodec.read(row.getString(1)).changes().getFirst());
      }
      var item = fixture.items(file).getFirst();
      var out = ChangeSet.of(received.getFirst().inverse());
      file.append(fixture.step(Action.IMPORT, item, out));
      assertEquals(List.of(), fixture.items(file));
      assertEquals(Map.of(), file.reader().counts(Fixture.ADA.id()).labels());
      assertEquals(List.of(), file.verify());
      file.append(fixture.step(Action.IMPORT, item, out.inverse()));
      assertEquals(before, everything(file));
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void aFailingImportLeavesNothingBehind() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 1);
      var before = everything(file);
      assertThrows(
          IOException.class,
          () ->
              file.importing(
                  folder,
                  "images",
                  Fixture.ADA.id(),
                  fixture.now(),
                  fixture.ids,
                  new SameThreadJobRunner(),
                  sink -> {
                    sink.label(new Label("new one"));
                    throw new IOException("The disk went away.");
                  }));
      assertEquals(before, everything(file));
      assertEquals(LabelSet.of("bottle", "can", "jar"), file.reader().tasks().first().labels());
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void pagesInEveryOrderShowEveryMatchingItemOnce() throws Exception {
    var random = new Random(5);
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 57, 1);
      fixture.run(file, 0.9, 0.55, 0.3);
      for (var id : fixture.items(file)) {
        for (int i = random.nextInt(4); i > 0; i--) {
          file.append(fixture.gesture(file.reader().item(id).orElseThrow(), random));
        }
      }
      var queries =
          List.of(
              ItemQuery.ALL,
              ItemQuery.ALL.withStates(Set.of(ItemState.NEW, ItemState.IN_PROGRESS)),
              ItemQuery.ALL.withFlagged(true),
              ItemQuery.ALL.withText("shelf-001*"),
              ItemQuery.ALL.withText("A2"),
              ItemQuery.ALL.withText("100%"),
              ItemQuery.ALL.withLabel(new Label("jar")),
              ItemQuery.ALL.withVerdict(Verdict.REJECTED),
              ItemQuery.ALL.withScores(0.5, 0.6),
              ItemQuery.ALL.withProvenance(ProvenanceClass.HA_AI),
              ItemQuery.ALL.withProvenance(ProvenanceClass.IMPORTED));
      for (var query : queries) {
        for (var order : ItemQuery.Order.values()) {
          var ordered = query.withOrder(order);
          var seen = new ArrayList<ItemRow>();
          ItemPage.Cursor after = null;
          do {
            var page = file.reader().page(ordered, after, 7);
            seen.addAll(page.rows());
            after = page.next();
          } while (after != null);
          assertEquals(file.reader().count(ordered), seen.size(), ordered.toString());
          assertEquals(
              seen.size(),
              new HashSet<>(seen.stream().map(row -> row.item().id()).toList()).size(),
              ordered.toString());
          if (order != ItemQuery.Order.RELEVANCE) {
            assertEquals(sorted(seen, order), seen, ordered.toString());
          }
          for (int skip : List.of(1, 10, seen.size() - 1, seen.size())) {
            var rest = seen.subList(Math.clamp(skip, 0, seen.size()), seen.size());
            assertEquals(
                rest,
                file.reader().page(ordered, null, skip, 60).rows(),
                ordered + " from " + skip);
            if (skip > 0 && skip < seen.size()) {
              var first = file.reader().page(ordered, null, 1).next();
              assertEquals(
                  rest,
                  file.reader().page(ordered, first, skip - 1, 60).rows(),
                  ordered + " from " + skip);
            }
          }
        }
      }
      assertEquals(10, file.reader().count(ItemQuery.ALL.withText("shelf-001*")));
      assertEquals(0, file.reader().count(ItemQuery.ALL.withText("100%")));
      assertEquals(57, file.reader().count(ItemQuery.ALL));
    }
  }

  private static List<ItemRow> sorted(List<ItemRow> rows, ItemQuery.Order order) {
    var sorted = new ArrayList<>(rows);
    sorted.sort(
        switch (order) {
          case NAME, RELEVANCE -> (a, b) -> a.item().name().compareTo(b.item().name());
          case SCORE -> (a, b) -> Double.compare(orLast(a.score()), orLast(b.score()));
          case UNCERTAINTY -> (a, b) -> Double.compare(orLast(negated(a)), orLast(negated(b)));
        });
    return sorted;
  }

  private static double orLast(Double value) {
    return value == null ? Double.MAX_VALUE : value;
  }

  private static Double negated(ItemRow row) {
    return row.uncertainty() == null ? null : -row.uncertainty();
  }

  @Test
  void aSecondOpenerIsToldWhoHasItAndMayRead() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 0);
      var refused =
          assertThrows(
              ProjectLockedException.class,
              () -> ProjectFile.open(file.path(), Fixture.ADA, fixture.now()));
      assertTrue(refused.holder().startsWith("Ada, on "), refused.holder());
      try (var looking = ProjectFile.openReadOnly(file.path())) {
        assertEquals(2, fixture.items(looking).size());
        var item = looking.reader().item(fixture.items(looking).getFirst()).orElseThrow();
        var refusal =
            assertThrows(
                ProjectException.class,
                () ->
                    looking.append(
                        fixture.step(Action.FLAG, item.item().id(), fixture.gestures.flag(item))));
        assertEquals(
            "shop.touchstone is open read-only: nothing was changed.", refusal.getMessage());
      }
    }
    open().close();
  }

  @Test
  void anAlteredFileIsFoundOut() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 2);
      fixture.run(file, 0.6);
      var item = file.reader().item(fixture.items(file).getFirst()).orElseThrow();
      file.append(fixture.step(Action.FLAG, item.item().id(), fixture.gestures.flag(item)));
    }
    assertFound("UPDATE prediction SET score = 0.99", "was altered after it was written");
    assertFound("UPDATE step SET spent_ms = 1", "was altered after it was written");
    assertFound("DELETE FROM step WHERE action = 'FLAG'", "1 item state otherwise");
    assertFound(
        "DELETE FROM imported WHERE rowid = (SELECT max(rowid) FROM imported)", "(table imported)");
    assertFound("UPDATE item_state SET state = 'DONE'", "2 item states otherwise");
    assertFound("UPDATE step SET previous = 'x' WHERE row = 2", "does not follow");
  }

  private void assertFound(String tampering, String finding) throws Exception {
    var copy = folder.resolve("tampered.touchstone");
    Files.copy(folder.resolve("shop.touchstone"), copy);
    execute(copy, tampering);
    try (var file = ProjectFile.open(copy, Fixture.ADA, fixture.now())) {
      var wrong = file.verify();
      assertFalse(wrong.isEmpty(), tampering);
      assertTrue(wrong.toString().contains(finding), tampering + " gave " + wrong);
    }
    Files.delete(copy);
  }

  @Test
  void filesThatAreNoProjectAreRefusedInASentence() throws Exception {
    fixture.create(folder).close();
    var project = folder.resolve("shop.touchstone");
    var text = Files.writeString(folder.resolve("notes.touchstone"), "just words");
    assertRefused(
        text,
        "notes.touchstone is not a Touchstone project; choose one, or import the file into one.");
    var foreign = folder.resolve("foreign.touchstone");
    execute(foreign, "CREATE TABLE t (a)");
    assertRefused(
        foreign,
        "foreign.touchstone is a database of another program, not a Touchstone project; choose one.");
    var newer = Files.copy(project, folder.resolve("newer.touchstone"));
    execute(newer, "PRAGMA user_version = 99");
    assertRefused(
        newer,
        "newer.touchstone was made by a newer Touchstone (file version 99; this one reads up to 3)."
            + " Open it with that one.");
    var trigger = Files.copy(project, folder.resolve("trigger.touchstone"));
    execute(trigger, "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM annotation; END");
    assertRefused(
        trigger,
        "trigger.touchstone holds trigger t, which Touchstone did not make, and is not opened.");
    var torn = Files.copy(project, folder.resolve("torn.touchstone"));
    var bytes = Files.readAllBytes(torn);
    Files.write(torn, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    assertThrows(ProjectException.class, () -> ProjectFile.open(torn, Fixture.ADA, fixture.now()));
    assertRefused(
        folder, folder + " is a folder; choose the project file, which ends in .touchstone.");
    assertRefused(
        folder.resolve("none.touchstone"),
        folder.resolve("none.touchstone") + " is not there; check the name.");
  }

  private void assertRefused(Path path, String sentence) {
    var refused =
        assertThrows(
            ProjectException.class, () -> ProjectFile.open(path, Fixture.ADA, fixture.now()));
    assertEquals(sentence, refused.getMessage());
  }

  @Test
  void anOlderFileIsBroughtUpToDateWithACopyPutAside() throws Exception {
    fixture.create(folder).close();
    var project = folder.resolve("shop.touchstone");
    var scripts = new ArrayList<>(Schema.CURRENT.scripts());
    scripts.add("ALTER TABLE item ADD COLUMN note TEXT; CREATE TABLE extra (a);");
    var next = new Schema(scripts);
    int now = Schema.CURRENT.version();
    try (var sql = new Sql(Connections.write(project))) {
      assertTrue(Opening.check(sql, project, next, Fixture.START));
      assertEquals(now + 1, sql.number("PRAGMA user_version"));
      assertEquals(0, sql.number("SELECT count(*) FROM extra"));
    }
    var aside =
        folder.resolve(
            "shop.touchstone.version-%d-%d".formatted(now, Fixture.START.getEpochSecond()));
    ProjectFile.openReadOnly(aside).close();
    assertRefused(
        project,
        "shop.touchstone was made by a newer Touchstone (file version %d; this one reads up to %d)."
                .formatted(now + 1, now)
            + " Open it with that one.");
  }

  /// The fixture was written when version 1 was the newest.
  @Test
  void aFileOfTheFirstVersionOpensAndKeepsWhatWasDecided() throws Exception {
    var project = folder.resolve("old.touchstone");
    Files.copy(Path.of("src/test/resources/projects/version-1.project"), project);
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      assertEquals(List.of(), file.verify());
      var counts = file.reader().counts(Fixture.ADA.id());
      assertEquals(
          Map.of(
              ItemState.NEW, 3L,
              ItemState.DONE, 1L,
              ItemState.IN_PROGRESS, 1L,
              ItemState.SKIPPED, 1L),
          counts.states());
      assertEquals(
          Map.of(Verdict.ACCEPTED, 2L, Verdict.REJECTED, 1L, Verdict.PENDING, 9L),
          counts.verdicts());
      file.rebuild();
      assertEquals(counts, file.reader().counts(Fixture.ADA.id()));
    }
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(
              "old.touchstone",
              "old.touchstone.version-1-" + fixture.now().minusSeconds(1).getEpochSecond()),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  /// The fixture was written when version 2 was the newest.
  @Test
  void aFileOfTheSecondVersionOpensAndKeepsWhatWasDecided() throws Exception {
    var project = folder.resolve("old.touchstone");
    Files.copy(Path.of("src/test/resources/projects/version-2.project"), project);
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      assertEquals(List.of(), file.verify());
      var counts = file.reader().counts(Fixture.ADA.id());
      assertEquals(Map.of(ItemState.DONE, 5L, ItemState.SKIPPED, 1L), counts.states());
      assertEquals(
          Map.of(ProvenanceClass.AIA_HV, 2L, ProvenanceClass.AIA, 7L, ProvenanceClass.IMPORTED, 6L),
          counts.provenance());
      assertEquals(15, counts.steps(), "14, and the one by which it was carried over");
      file.rebuild();
      assertEquals(counts, file.reader().counts(Fixture.ADA.id()));
    }
  }

  @Test
  void aCopyIsTheSameProject() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 1);
      var copy = folder.resolve("copy.touchstone");
      file.saveCopy(copy);
      try (var copied = ProjectFile.open(copy, Fixture.ADA, fixture.now())) {
        assertEquals(everything(file), everything(copied));
        assertEquals(List.of(), copied.verify());
      }
      assertThrows(ProjectException.class, () -> file.saveCopy(copy));
    }
  }

  @Test
  void theViewsAnswerQuestionsInPlainSql() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 1, 1);
      fixture.run(file, 0.75);
      var item = file.reader().item(fixture.items(file).getFirst()).orElseThrow();
      file.append(
          fixture.step(
              Action.ACCEPT,
              item.item().id(),
              fixture.gestures.accept(item, item.predictions().getFirst().prediction().id())));
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.touchstone"));
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT group_concat(label || ':' || source || ':' || coalesce(score, '-'), ' ')"
                    + " FROM (SELECT * FROM v_labels ORDER BY source)")) {
      row.next();
      assertEquals("bottle:ACCEPTED:0.75 bottle:IMPORTED:-", row.getString(1));
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.touchstone"));
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT annotator || ' ' || action || ' ' || item || ' '"
                    + " || json_extract(changes, '$[0].annotation.label')"
                    + " FROM v_decisions WHERE action = 'ACCEPT'")) {
      row.next();
      assertEquals("Ada ACCEPT shelf-0000.jpg bottle", row.getString(1));
    }
  }

  @Test
  void picturesAreFoundBesideTheProjectAndAfterTheyMoved() throws Exception {
    var pictures = Files.createDirectory(folder.resolve("pictures"));
    try (var file = fixture.create(folder)) {
      fixture.fill(file, pictures, 1, 0);
      var item = file.reader().item(fixture.items(file).getFirst()).orElseThrow().item();
      assertEquals("pictures/shelf-0000.jpg", item.path());
      var elsewhere = folder.resolve("archive/2026");
      file.relink("pictures", elsewhere);
      var paths = new ItemPaths(file.path(), file.reader().relinks());
      assertEquals(elsewhere.resolve("shelf-0000.jpg"), paths.resolve(item.path()));
    }
  }

  private ProjectFile open() throws IOException {
    return ProjectFile.open(folder.resolve("shop.touchstone"), Fixture.ADA, fixture.now());
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> labels(ProjectFile file, ItemId item) throws IOException {
    return file.reader().item(item).orElseThrow().labels().stream()
        .map(label -> label.annotation().toString())
        .toList();
  }

  /// Everything on the items that does not tell who decided last.
  private static List<Object> everything(ProjectFile file) throws IOException {
    var all = new ArrayList<>();
    file.reader().each(item -> all.add(bare(item)));
    all.add(file.reader().page(ItemQuery.ALL, null, 1000).rows());
    return all;
  }

  private record Bare(
      ItemState state,
      boolean flagged,
      Map<AnnotationId, Object> labels,
      Map<Object, Verdict> verdicts,
      Set<Object> comments) {}

  private static Bare bare(ReviewedItem item) {
    return new Bare(
        item.state(),
        item.flagged(),
        item.labels().stream()
            .map(ReviewedLabel::annotation)
            .collect(Collectors.toMap(a -> a.id(), a -> a)),
        item.predictions().stream()
            .collect(Collectors.toMap(ReviewedPrediction::prediction, ReviewedPrediction::verdict)),
        new HashSet<>(item.comments()));
  }

  @Test
  void anImportedLabelKeepsItsSourceWhenItIsChanged() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 1, 1);
      var item = file.reader().item(fixture.items(file).getFirst()).orElseThrow();
      var imported = item.labels().getFirst().annotation();
      file.append(
          fixture.step(
              Action.EDIT,
              item.item().id(),
              fixture.gestures.relabel(item, imported.id(), new Label("can"))));
      var changed = file.reader().item(item.item().id()).orElseThrow().labels().getFirst();
      assertEquals(new Label("can"), changed.annotation().label());
      assertEquals(Map.of("occluded", "1"), changed.annotation().attributes());
      assertTrue(changed.annotation().source() instanceof Source.Imported);
      assertEquals(Fixture.ADA.id(), changed.annotation().by());
    }
  }
}
