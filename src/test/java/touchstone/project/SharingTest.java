package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Dealing;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.Share;
import touchstone.review.ShareProgress;
import touchstone.review.Supply;

/// Items are handed out, and what was done with them comes back.
class SharingTest {
  @TempDir Path folder;

  private final Hand owner = new Hand(Fixture.ADA, new Random(1));

  private Path made(int items) throws Exception {
    try (var file = owner.fixture.create(folder)) {
      owner.fixture.fill(file, folder.resolve("shelves"), items, 1);
      owner.fixture.run(file, .8);
    }
    return folder.resolve("shop.touchstone");
  }

  private static Hand hand(String name, long seed) {
    return new Hand(new Annotator(new AnnotatorId(name.toLowerCase()), name), new Random(seed));
  }

  private Map<Path, Sharing.Handed> split(Path shop, List<String> people, Policy policy)
      throws IOException {
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      var cards = file.sharing().cards("", false);
      var dealt =
          new Dealing(
                  people.stream().map(person -> 1.0).toList(),
                  policy.ratings(),
                  policy::everybody,
                  5)
              .deal(cards);
      var handed = new LinkedHashMap<Path, Sharing.Handed>();
      for (int i = 0; i < people.size(); i++) {
        handed.put(
            folder.resolve(people.get(i) + ".touchstone"),
            new Sharing.Handed("share " + i, people.get(i), dealt.get(i)));
      }
      file.sharing()
          .split(owner.who().id(), owner.fixture.now(), "split", policy, handed, Progress.NONE);
      return handed;
    }
  }

  /// Hand items out to Ben.
  static void handOut(ProjectFile file, Hand owner, Path share, List<ItemId> items)
      throws IOException {
    file.sharing()
        .split(
            owner.who().id(),
            owner.fixture.now(),
            "split",
            Policy.OPEN,
            Map.of(share, new Sharing.Handed("share", "Ben", items)),
            Progress.NONE);
  }

  private static void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    }
  }

  private static List<ItemId> listed(Path project, String share) throws IOException {
    try (var file = ProjectFile.openReadOnly(project)) {
      return file.reader().ids(ItemQuery.ALL.withShare(share)).stream().sorted().toList();
    }
  }

  @Test
  void everyCopyKnowsItsItemsAndTheProjectKnowsThemAll() throws Exception {
    var shop = made(8);
    var handed = split(shop, List.of("Ben", "Cleo"), Policy.OPEN);
    for (var copy : handed.entrySet()) {
      var share = copy.getValue();
      for (var file : List.of(copy.getKey(), shop)) {
        assertEquals(share.items(), listed(file, share.key()));
      }
      try (var file = ProjectFile.openReadOnly(copy.getKey())) {
        assertEquals(share.key(), file.reader().share().orElseThrow());
        assertEquals(List.of(), file.verify());
      }
    }
    try (var file = ProjectFile.openReadOnly(shop)) {
      assertEquals(List.of(), file.sharing().cards("", false), "everything is handed out");
      assertEquals(
          List.of(
              new ShareProgress("share 0", new Share("Ben", "split", 4, null), "Ben", 0),
              new ShareProgress("share 1", new Share("Cleo", "split", 4, null), "Cleo", 0)),
          file.reader().shares());
      assertTrue(file.reader().share().isEmpty());
    }
  }

  @Test
  void aCopyInAnotherFolderFindsItsPictures() throws Exception {
    var shop = made(2);
    var other = Files.createDirectories(folder.resolve("for/Ben")).resolve("ben.touchstone");
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      handOut(file, owner, other, owner.fixture.items(file));
    }
    assertEquals(pictures(shop), pictures(other));
    try (var file = ProjectFile.openReadOnly(other)) {
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void aShareThatIsRecoveredIsTheShareStill() throws Exception {
    var shop = made(4);
    var place = Files.createDirectories(folder.resolve("for/Ben"));
    var share = place.resolve("ben.touchstone");
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      var items = owner.fixture.items(file).subList(0, 2);
      handOut(file, owner, share, items);
    }
    var ben = hand("Ben", 3);
    ben.work(share, folder, 2);
    for (var to :
        List.of(
            place.resolve("beside.touchstone"),
            Files.createDirectories(folder.resolve("other/place")).resolve("away.touchstone"))) {
      // The owner's project supplies what is lost, and is no share.
      assertTrue(
          ProjectFile.recover(
                  share,
                  new Supply(shop, true),
                  to,
                  ben.who(),
                  owner.fixture.now(),
                  new SameThreadJobRunner())
              .whole());
      try (var file = ProjectFile.openReadOnly(to)) {
        assertEquals(List.of(), file.verify());
        assertEquals("share", file.reader().share().orElseThrow());
      }
      assertEquals(pictures(shop), pictures(to));
      try (var file = ProjectFile.open(to, ben.who(), owner.fixture.now());
          var before = ProjectFile.open(share, ben.who(), owner.fixture.now())) {
        var news = before.sharing().contribute(folder.resolve("before-" + to.getFileName()));
        var brought = file.sharing().contribute(folder.resolve("of-" + to.getFileName()));
        assertEquals(Map.of("Ben", news.get("Ben") + 1), brought, "and the step of recovering");
      }
    }
  }

  @Test
  void aShareThatForgotWhereItsPicturesAreFindsThemWhereTheSupplierDoes() throws Exception {
    var shop = made(2);
    var pictures = Files.createDirectories(folder.resolve("shelves"));
    for (int i = 0; i < 2; i++) {
      Files.createFile(pictures.resolve("shelf-%04d.jpg".formatted(i)));
    }
    var share = Files.createDirectories(folder.resolve("for/Ben")).resolve("ben.touchstone");
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      handOut(file, owner, share, owner.fixture.items(file));
    }
    try (var sql = new Sql(Connections.write(share))) {
      sql.execute("DELETE FROM relink");
      sql.execute("DELETE FROM meta");
    }
    var cut = Files.copy(share, folder.resolve("for/Ben/cut.touchstone"));
    try (var sql = new Sql(Connections.write(cut))) {
      sql.execute("DELETE FROM step WHERE action = 'SPLIT'");
      sql.execute("INSERT INTO meta (key, value) VALUES ('share', 'share')");
    }
    var without = recovered(cut, null, folder.resolve("for/Ben/without.touchstone"));
    assertTrue(
        without.contains(
            "This was the copy for somebody's share, and the step that handed it out is lost: it is a"
                + " copy of the whole project now."),
        without::toString);
    var alone = recovered(share, null, folder.resolve("for/Ben/alone.touchstone"));
    assertEquals(
        List.of(
            "Items were handed out, and whether this was a copy for somebody's share is not known any"
                + " more: it is none now.",
            "Its pictures are not where it looks for them: %s, for one, is not there."
                .formatted(folder.resolve("for/Ben/shelves/shelf-0000.jpg"))),
        alone.subList(alone.size() - 2, alone.size()));
    var away = Files.createDirectories(folder.resolve("other/place")).resolve("away.touchstone");
    var supplied = recovered(share, shop, away);
    assertTrue(supplied.stream().noneMatch(said -> said.contains("pictures")), supplied::toString);
    assertEquals(pictures(shop), pictures(away));
    try (var file = ProjectFile.openReadOnly(away)) {
      assertEquals(List.of(), file.verify());
    }
  }

  private List<String> recovered(Path damaged, Path copy, Path to) throws IOException {
    return ProjectFile.recover(
            damaged,
            copy == null ? null : new Supply(copy, true),
            to,
            Fixture.ADA,
            owner.fixture.now(),
            new SameThreadJobRunner())
        .sentences();
  }

  private static List<Path> pictures(Path project) throws IOException {
    try (var file = ProjectFile.openReadOnly(project)) {
      var paths = new ItemPaths(project, file.reader().relinks());
      return file.reader().page(ItemQuery.ALL, null, 10).rows().stream()
          .map(row -> paths.resolve(row.item().path()))
          .toList();
    }
  }

  @Test
  void whoeverTakesAShareUpIsStatedWithTheirFirstStep() throws Exception {
    var shop = made(4);
    var handed = split(shop, List.of("Ben"), Policy.OPEN);
    var copy = handed.keySet().iterator().next();
    var ben = hand("Ben", 3);
    ben.work(copy, folder, 1);
    merge(shop, copy);
    try (var file = ProjectFile.openReadOnly(shop)) {
      assertEquals("ben", file.reader().shares().getFirst().share().taken());
    }
  }

  @Test
  void aSplitThatCannotBeWrittenHandsNothingOut() throws Exception {
    var shop = made(4);
    var there = Files.createFile(folder.resolve("Cleo.touchstone"));
    var refused =
        assertThrows(
            ProjectException.class, () -> split(shop, List.of("Ben", "Cleo"), Policy.OPEN));
    assertEquals(
        "Cleo.touchstone exists already; move it away, or choose another folder.",
        refused.getMessage());
    Files.delete(there);
    try (var file = ProjectFile.openReadOnly(shop)) {
      assertEquals(List.of(), file.reader().shares());
    }
    assertFalse(Files.exists(folder.resolve("Ben.touchstone")));
  }

  @Test
  void contributionsBringWhatTheirCopiesBringInAnyOrder() throws Exception {
    for (int history = 0; history < 4; history++) {
      var random = new Random(history);
      Files.createDirectories(folder.resolve("h" + history));
      var before = folder;
      folder = folder.resolve("h" + history);
      var shop = made(6);
      var policy = history % 2 == 0 ? Policy.OPEN : Policy.OPEN.withRatings(2, .5);
      var handed = split(shop, List.of("Ben", "Cleo", "Dov"), policy);
      var files = new ArrayList<Path>();
      for (var copy : handed.entrySet()) {
        var name = copy.getValue().person();
        var person = hand(name, random.nextLong());
        person.work(copy.getKey(), folder, 6);
        files.add(folder.resolve(name + ".part"));
        try (var file = ProjectFile.openReadOnly(copy.getKey())) {
          var steps = file.sharing().contribute(files.getLast());
          assertEquals(
              file.reader().annotatorList().stream()
                  .filter(one -> one.id().equals(person.who().id()))
                  .map(Annotator::name)
                  .collect(Collectors.toSet()),
              steps.keySet());
        }
      }
      owner.work(shop, folder, 3);
      var whole = Files.copy(shop, folder.resolve("whole.touchstone"));
      for (var copy : handed.keySet()) {
        merge(whole, copy);
      }
      Collections.shuffle(files, random);
      for (var part : files) {
        merge(shop, part);
      }
      merge(shop, files.getFirst());
      assertEquals(Contents.of(whole), Contents.of(shop));
      try (var file = ProjectFile.openReadOnly(shop)) {
        assertEquals(List.of(), file.verify());
      }
      folder = before;
    }
  }

  @Test
  void aContributionIsSmallAndNoProject() throws Exception {
    var shop = made(200);
    var copy = split(shop, List.of("Ben"), Policy.OPEN).keySet().iterator().next();
    hand("Ben", 3).work(copy, folder, 3);
    var part = folder.resolve("ben.part");
    try (var file = ProjectFile.openReadOnly(copy)) {
      file.sharing().contribute(part);
      assertThrows(ProjectException.class, () -> file.sharing().contribute(part));
    }
    assertTrue(Files.size(part) < 80_000, "small enough to be mailed: " + Files.size(part));
    for (var message :
        List.of(
            assertThrows(ProjectException.class, () -> ProjectFile.openReadOnly(part)).getMessage(),
            assertThrows(
                    ProjectException.class,
                    () -> ProjectFile.open(part, Fixture.ADA, Fixture.START))
                .getMessage())) {
      assertEquals(
          "ben.part is a contribution to \"shop\" and no project by itself; open that, and bring"
              + " it in: merge.",
          message);
    }
  }

  @Test
  void aContributionWithoutWhatItBuildsOnIsRefused() throws Exception {
    var shop = made(4);
    var older = Files.copy(shop, folder.resolve("older.touchstone"));
    var copy = split(shop, List.of("Ben"), Policy.OPEN).keySet().iterator().next();
    hand("Ben", 3).work(copy, folder, 3);
    var part = folder.resolve("ben.part");
    try (var file = ProjectFile.openReadOnly(copy)) {
      file.sharing().contribute(part);
    }
    var before = Contents.of(older);
    var refused = assertThrows(ProjectException.class, () -> merge(older, part));
    assertEquals(
        "ben.part builds on steps that are not in this file; bring in first what they came with.",
        refused.getMessage());
    assertEquals(before, Contents.of(older));
  }

  @Test
  void nothingIsNoContribution() throws Exception {
    var copy = split(made(4), List.of("Ben"), Policy.OPEN).keySet().iterator().next();
    try (var file = ProjectFile.openReadOnly(copy)) {
      assertEquals(
          "Nothing was done in Ben.touchstone since it was handed out.",
          assertThrows(
                  ProjectException.class, () -> file.sharing().contribute(folder.resolve("part")))
              .getMessage());
    }
  }
}
