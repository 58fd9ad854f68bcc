package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.RatingDraft;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Difference;
import touchstone.review.ItemQuery;
import touchstone.review.Moment;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// What several people imported into their copies of a project, each for themselves, is one item
/// after the copies came together. `-Dtouchstone.histories=1000` for the long version.
class DoublesTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 3);

  @TempDir Path folder;

  private final Hand ada = new Hand(Fixture.ADA, new Random(1));
  private final Hand ben = hand("Ben", 2);

  private static Hand hand(String name, long seed) {
    return new Hand(new Annotator(new AnnotatorId(name.toLowerCase()), name), new Random(seed));
  }

  private static void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    }
  }

  private Path copy(Path project, String name) throws IOException {
    return Files.copy(project, folder.resolve(name));
  }

  /// Return what is in a file, once it is verified and what follows from its steps is built anew.
  private static Map<String, List<String>> contents(Path project) throws IOException, SQLException {
    List<String> wrong;
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      wrong = file.verify();
    }
    var live = Contents.of(project);
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      file.rebuild();
    }
    var folded = Contents.of(project);
    for (var table : live.keySet()) {
      assertEquals(
          String.join("\n", folded.get(table)),
          String.join("\n", live.get(table)),
          "the fold of the steps is what is there: " + table);
    }
    assertEquals(List.of(), wrong, project.toString());
    return live;
  }

  @Test
  void inWhateverOrderCopiesComeTogetherTheSameItemsAreOne() throws Exception {
    var met = new TreeMap<String, Integer>();
    for (int history = 0; history < HISTORIES; history++) {
      var random = new Random(7_000 + history);
      var tag = "h" + history + "-";
      var base = folder.resolve(tag + "base.touchstone");
      try (var file = ada.fixture.create(folder)) {
        ada.fixture.fill(file, folder.resolve(tag), 1, 1);
        if (history % 3 == 2) {
          ada.policy(file, Policy.OPEN.withRatings(2, .5));
        }
      }
      Files.move(folder.resolve("shop.touchstone"), base);
      var people = List.of(hand("Ada", history), hand("Ben", history + 1), hand("Cleo", history));
      var copies = new ArrayList<Path>();
      for (var person : people) {
        copies.add(copy(base, tag + person.who().name()));
      }
      for (int round = 0; round < 2; round++) {
        for (int at = 0; at < copies.size(); at++) {
          busy(people.get(at), copies.get(at), random);
          if (random.nextInt(4) == 0) {
            merge(copies.get(at), copies.get(random.nextInt(copies.size())));
          }
        }
      }
      var first = copy(base, tag + "first");
      for (var one : copies) {
        merge(first, one);
      }
      var together = contents(first);
      together.forEach((table, rows) -> met.merge(table, rows.size(), Integer::sum));
      var shuffled = new ArrayList<>(copies);
      shuffled.add(copies.getFirst());
      Collections.shuffle(shuffled, random);
      var second = copy(shuffled.getFirst(), tag + "second");
      for (var one : shuffled) {
        merge(second, one);
      }
      assertEquals(together, contents(second), "history " + history);
      var left = copy(copies.getFirst(), tag + "left");
      merge(left, copies.get(1));
      var third = copy(copies.getLast(), tag + "third");
      merge(third, left);
      assertEquals(together, contents(third), "history " + history);
      // Who goes on from there is not contradicted.
      busy(people.getLast(), first, random);
      merge(second, first);
      assertEquals(contents(first), contents(second), "on from there, history " + history);
    }
    assertTrue(met.get("doubled") > 0 && met.get("contested") > 0, met::toString);
  }

  /// Import what others import as well, and do this and that with it.
  private void busy(Hand person, Path copy, Random random) throws Exception {
    try (var file = ProjectFile.open(copy, person.who(), person.fixture.now())) {
      person.overlapping(file, "x");
      if (random.nextBoolean()) {
        person.fixture.run(file, .8);
      }
      for (int gesture = 0; gesture < 14; gesture++) {
        person.gesture(file);
        if (random.nextInt(14) == 0) {
          person.takeOut(file);
        }
      }
    }
  }

  private static final Task MOOD =
      new Task(
          new TaskId("mood"), new TextClass(), touchstone.annotation.LabelSet.of("good", "bad"));

  /// Make an empty project of texts.
  private Path texts() throws IOException {
    var project = folder.resolve("texts.touchstone");
    ProjectFile.create(project, "texts", Tasks.of(MOOD), ada.who(), Fixture.START).close();
    return project;
  }

  /// Import texts, each labelled as its first word says, where it is a label.
  private Change.Received bring(Path copy, Hand hand, String from, String... texts)
      throws Exception {
    return bring(copy, hand, from, hand.who().name() + "'s friend", List.of(texts));
  }

  private Change.Received bring(Path copy, Hand hand, String from, String rater, List<String> texts)
      throws Exception {
    try (var file = ProjectFile.open(copy, hand.who(), hand.fixture.now())) {
      return received(
          file.importing(
              folder.resolve(from),
              "csv",
              hand.who().id(),
              hand.fixture.now(),
              hand.fixture.ids,
              new SameThreadJobRunner(),
              sink -> {
                for (int i = 0; i < texts.size(); i++) {
                  var label = new Label(texts.get(i).split(" ")[0]);
                  long item =
                      sink.item(
                          ItemDraft.text(
                              folder.resolve(from),
                              "" + i,
                              from + " " + i,
                              texts.get(i),
                              Map.of("of", from)));
                  if (MOOD.labels().contains(label)) {
                    sink.annotation(item, new AnnotationDraft(label, WholeItem.INSTANCE));
                  }
                  sink.rating(
                      item,
                      new RatingDraft(
                          rater, new AnnotationDraft(new Label("good"), WholeItem.INSTANCE)));
                }
              }));
    }
  }

  private void choose(Path copy, Hand hand, String text, String label) throws Exception {
    try (var file = ProjectFile.open(copy, hand.who(), hand.fixture.now())) {
      var gestures =
          new touchstone.review.Gestures(
              Tasks.of(MOOD),
              hand.who().id(),
              () -> new touchstone.annotation.AnnotationId(hand.fixture.ids.next()));
      var item = item(file, text);
      file.append(
          hand.fixture.step(
              Action.CHOOSE, item.item().id(), gestures.choose(item, MOOD, new Label(label))));
      file.append(
          hand.fixture.step(
              Action.FINISH,
              item.item().id(),
              gestures.finish(file.reader().seen(item.item().id()).orElseThrow())));
    }
  }

  private static List<ReviewedItem> read(ProjectFile file) throws IOException {
    var items = new ArrayList<ReviewedItem>();
    for (var id : file.reader().ids(ItemQuery.ALL)) {
      items.add(file.reader().seen(id).orElseThrow());
    }
    return items;
  }

  /// Return the items of a project as lines of text, state and labels.
  private static List<String> lines(Path project) throws Exception {
    try (var file = ProjectFile.openReadOnly(project)) {
      return read(file).stream()
          .map(
              item ->
                  item.text()
                      + ": "
                      + item.state()
                      + " "
                      + item.labels().stream()
                          .map(label -> label.annotation().label().name())
                          .sorted()
                          .toList())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatPeopleSayOfATextThatBothImportedStandsOnOneItem() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    bring(mine, ada, "left/a.csv", "good day", "bad day", "twice", "twice", "fine");
    bring(other, ben, "right/b.csv", "twice", "bad day", "good day", "twice", "other", "twice");
    choose(mine, ada, "good day", "bad");
    choose(mine, ada, "twice", "good");
    choose(mine, ada, "fine", "good");
    choose(other, ben, "twice", "good");
    choose(other, ben, "bad day", "good");
    choose(other, ben, "other", "bad");
    merge(mine, other);
    assertEquals(
        List.of(
            "bad day: DONE [good]",
            "fine: DONE [good]",
            "good day: DONE [bad]",
            "other: DONE [bad]",
            "twice: DONE [good]",
            "twice: NEW []",
            "twice: NEW []"),
        lines(mine));
    merge(other, mine);
    assertEquals(contents(mine), contents(other));
    // What one says who knows both is said of the one.
    choose(other, ben, "good day", "good");
    merge(mine, other);
    assertEquals("good day: DONE [good]", lines(mine).get(2));
    try (var file = ProjectFile.openReadOnly(mine)) {
      var one = item(file, "good day");
      assertEquals(
          List.of("ada CHOOSE", "ada FINISH", "ben CHOOSE", "ben FINISH"),
          file.reader().life().steps(one.item().id()).stream()
              .map(step -> step.draft().by() + " " + step.draft().action())
              .toList());
      assertTrue(
          file.reader().life().steps(one.item().id()).stream()
              .allMatch(step -> one.item().id().equals(step.draft().item())));
    }
    contents(mine);
  }

  @Test
  void whatPeopleSayAlikeStandsOnceWhateverIsDoneAfterwards() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    bring(mine, ada, "left/a.csv", "a day", "good day");
    bring(other, ben, "right/b.csv", "a day", "good day");
    choose(mine, ada, "a day", "good");
    choose(other, ben, "a day", "good");
    merge(mine, other);
    assertEquals(List.of("a day: DONE [good]", "good day: NEW [good]"), lines(mine));
    in(
        mine,
        file -> {
          for (var text : List.of("a day", "good day")) {
            for (var state : List.of(ItemState.SKIPPED, ItemState.DONE)) {
              var item = item(file, text);
              file.append(
                  ada.fixture.step(
                      Action.SKIP,
                      item.item().id(),
                      ChangeSet.of(new Change.Moved(item.item().id(), item.state(), state))));
            }
          }
        });
    contents(mine);
    assertEquals(List.of("a day: DONE [good]", "good day: DONE [good]"), lines(mine));
  }

  @Test
  void whatTwoImportedIsNeitherGoneNorNewWhereCopiesAreCompared() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    bring(mine, ada, "left/a.csv", "a day", "good day", "bad day");
    bring(other, ben, "right/b.csv", "other", "bad day", "good day");
    choose(other, ben, "good day", "bad");
    var before = copy(mine, "before.touchstone");
    merge(mine, other);
    var came = differences(before, mine);
    assertEquals(new Difference.Counts(1, 0, 0, 0, 1), came.counts());
    assertEquals(
        List.of("good -> bad by Ben"),
        came.labels().stream().map(DoublesTest::line).sorted().toList());
    assertEquals(came.inverse(), differences(mine, before));
    assertEquals(new Difference.Counts(1, 0, 0, 0, 0), differences(other, mine).counts());
    // Copies that have not come together are not known to have anything in common.
    assertEquals(new Difference.Counts(3, 3, 2, 2, 0), differences(before, other).counts());
  }

  private static Difference differences(Path one, Path other) throws IOException {
    return Differences.between(one, Moment.NOW, other, Moment.NOW, null, Integer.MAX_VALUE);
  }

  private static String line(Difference.Labelled labelled) {
    var before = labelled.before();
    var after = labelled.after();
    return "%s -> %s"
        .formatted(
            before == null ? "nothing" : before.label(),
            after == null ? "nothing" : after.label() + " by " + after.by());
  }

  @Test
  void anItemStaysWhileOneOfTheImportsThatBroughtItIsInTheProject() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    var first = bring(mine, ada, "left/a.csv", "good day", "fine");
    var second = bring(other, ben, "right/b.csv", "good day");
    merge(mine, other);
    assertEquals(List.of("fine: NEW []", "good day: NEW [good]"), lines(mine));
    undo(mine, first);
    assertEquals(List.of("good day: NEW [good]"), lines(mine));
    contents(mine);
    choose(mine, ada, "good day", "bad");
    undo(mine, second);
    assertEquals(List.of(), lines(mine));
    in(mine, file -> ada.general(file, Action.IMPORT, ChangeSet.of(first)));
    assertEquals(List.of("fine: NEW []", "good day: DONE [bad]"), lines(mine));
    contents(mine);
  }

  @Test
  void ratingsOfOnePersonThatBothImportedFromOneFileCountOnce() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    var elsewhere = copy(mine, "cleo.touchstone");
    var first = bring(mine, ada, "left/r.csv", "Xena", List.of("good day", "fine"));
    bring(other, ben, "right/r.csv", "Xena", List.of("good day", "fine", "more"));
    bring(elsewhere, ben, "right/another.csv", "Xena", List.of("good day"));
    merge(mine, other);
    assertEquals(Map.of("Xena", 3L), ratings(mine));
    undo(mine, first);
    assertEquals(Map.of("Xena", 3L), ratings(mine), "the other import has them still");
    in(mine, file -> ada.general(file, Action.IMPORT, ChangeSet.of(first)));
    assertEquals(Map.of("Xena", 3L), ratings(mine));
    merge(mine, elsewhere);
    assertEquals(Map.of("Xena", 4L), ratings(mine), "another file tells of another rating");
    contents(mine);
  }

  private Map<String, Long> ratings(Path project) throws Exception {
    try (var file = ProjectFile.openReadOnly(project)) {
      var said = new ArrayList<Rating>();
      file.reader()
          .figures()
          .evidence(
              rating -> {
                if (rating.by() instanceof Rater.Person) {
                  said.add(rating);
                }
              });
      var counted = file.reader().outcome().ratings();
      assertEquals(counted.values().stream().mapToLong(n -> n).sum(), said.size());
      return counted;
    }
  }

  @Test
  void aRowThatWasAlteredInTheOtherCopyDoesNotComeIn() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    bring(other, ben, "right/b.csv", "good day", "fine");
    for (var altered :
        List.of(
            "UPDATE item_text SET text = 'bad day' WHERE text = 'fine'",
            "UPDATE imported SET task = 'tone'",
            "UPDATE item SET metadata = NULL WHERE name LIKE '%1'",
            "DELETE FROM rated WHERE id = (SELECT min(id) FROM rated)",
            "UPDATE imported SET was = item, item = item + 1")) {
      var copy = copy(other, "altered.touchstone");
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
          var statement = connection.createStatement()) {
        assertTrue(statement.executeUpdate(altered) > 0);
      }
      var before = Contents.of(mine);
      if (altered.contains("was")) {
        // Where a row is does not come along, only where it belongs.
        merge(copy(mine, "mine.touchstone"), copy);
      } else {
        var sentence = assertThrows(ProjectException.class, () -> merge(mine, copy)).getMessage();
        var table = altered.replaceAll("^(UPDATE|DELETE FROM) (\\w+) .*", "$2");
        assertTrue(
            sentence.matches(
                "altered.touchstone was altered after it was written: Import \\d+ was altered after"
                    + " it was written \\(table "
                    + table
                    + "\\)\\. Nothing was brought in\\."),
            sentence);
        assertEquals(before, Contents.of(mine));
      }
      Files.delete(copy);
    }
    merge(mine, other);
    contents(mine);
  }

  @Test
  void onePathWithAnotherPictureInEachCopyIsRefusedUntilOneIsTakenOut() throws Exception {
    var mine = folder.resolve("shop.touchstone");
    ada.fixture.create(folder).close();
    var other = copy(mine, "ben.touchstone");
    picture(mine, ada, "a");
    var second = picture(other, ben, "b");
    assertEquals(
        "shelves/one.jpg is another picture in each of the copies, which imported it each for"
            + " itself; take that import out of one of them.",
        assertThrows(ProjectException.class, () -> merge(mine, other)).getMessage());
    undo(other, second);
    merge(mine, other);
    contents(mine);
  }

  private Change.Received picture(Path copy, Hand hand, String content) throws Exception {
    try (var file = ProjectFile.open(copy, hand.who(), hand.fixture.now())) {
      var one = folder.resolve("shelves/one.jpg");
      return received(
          file.importing(
              folder.resolve("shelves"),
              "images",
              hand.who().id(),
              hand.fixture.now(),
              hand.fixture.ids,
              new SameThreadJobRunner(),
              picture -> content.repeat(64),
              sink -> sink.item(new ItemDraft(one, "one.jpg", new ImageSize(9, 9), Map.of()))));
    }
  }

  private static Change.Received received(ImportWriter.Result result) {
    return new Change.Received(result.id(), result.items(), result.annotations(), result.digest());
  }

  private void undo(Path copy, Change change) throws Exception {
    in(copy, file -> ada.general(file, Action.UNDO, ChangeSet.of(change.inverse())));
  }

  private interface Deed {
    void in(ProjectFile file) throws Exception;
  }

  private void in(Path copy, Deed deed) throws Exception {
    try (var file = ProjectFile.open(copy, ada.who(), ada.fixture.now())) {
      deed.in(file);
    }
  }

  private static ReviewedItem item(ProjectFile file, String text) throws IOException {
    return read(file).stream().filter(one -> one.text().equals(text)).findFirst().orElseThrow();
  }

  @Test
  void whatPeopleSayDifferentlyOfATextThatBothImportedIsDisputed() throws Exception {
    var mine = texts();
    var other = copy(mine, "ben.touchstone");
    bring(mine, ada, "left/a.csv", "good day");
    bring(other, ben, "right/b.csv", "good day");
    choose(mine, ada, "good day", "bad");
    choose(other, ben, "good day", "good");
    merge(mine, other);
    try (var file = ProjectFile.openReadOnly(mine)) {
      assertEquals(
          List.of(ItemState.DISPUTED), read(file).stream().map(ReviewedItem::state).toList());
      assertEquals(1, file.reader().disputed());
    }
    contents(mine);
  }
}
