package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Policy;

/// The laws of merging, over random histories of several people. `-Dtouchstone.histories=1000` for
/// the long version.
class MergeTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 10);

  @TempDir Path folder;

  private static List<Hand> people(Random random) {
    var people = new ArrayList<Hand>();
    for (int person = 0; person < 2 + random.nextInt(4); person++) {
      var name = List.of("Ada", "Ben", "Cleo", "Dov", "Eve").get(person);
      people.add(
          new Hand(
              new Annotator(new AnnotatorId(name.toLowerCase()), name),
              new Random(random.nextLong())));
    }
    return people;
  }

  private static void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      file.merge(other, Progress.NONE, new Cancellation());
    }
  }

  private Map<String, List<String>> contents(Path project) throws IOException, SQLException {
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

  private Path copy(Path project, String name) throws IOException {
    return Files.copy(project, folder.resolve(name));
  }

  @Test
  void whateverComesTogetherInWhateverOrderIsTheSame() throws Exception {
    var met = new TreeMap<String, Integer>();
    for (int history = 0; history < HISTORIES; history++) {
      var random = new Random(4_000 + history);
      var tag = "h" + history + "-";
      var people = people(random);
      var base = folder.resolve(tag + "base.touchstone");
      var ada = people.getFirst();
      try (var file = ada.fixture.create(folder)) {
        ada.fixture.fill(file, folder.resolve(tag), 5, 1);
        ada.fixture.run(file, .8, .6);
        if (random.nextInt(3) == 0) {
          ada.policy(file, Policy.OPEN.withRatings(2, .5));
        }
      }
      Files.move(folder.resolve("shop.touchstone"), base);
      var copies = new ArrayList<Path>();
      for (var person : people) {
        var copy = copy(base, tag + person.who().name());
        copies.add(copy);
      }
      for (int round = 0; round < 1 + random.nextInt(3); round++) {
        for (int at = 0; at < copies.size(); at++) {
          // Now and then somebody works in another's copy, or a copy takes in another one.
          var person = people.get(random.nextInt(4) == 0 ? random.nextInt(people.size()) : at);
          person.work(copies.get(at), folder.resolve(tag + at), random.nextInt(12));
          if (random.nextInt(3) == 0) {
            merge(copies.get(at), copies.get(random.nextInt(copies.size())));
          }
        }
      }
      // In order, in another order and some twice, and two by two.
      var first = copy(base, tag + "first");
      for (var one : copies) {
        merge(first, one);
      }
      var shuffled = new ArrayList<>(copies);
      shuffled.addAll(copies.subList(0, 1));
      Collections.shuffle(shuffled, random);
      var second = copy(shuffled.getFirst(), tag + "second");
      for (var one : shuffled) {
        merge(second, one);
      }
      var third = copy(copies.getLast(), tag + "third");
      var left = copy(copies.getFirst(), tag + "left");
      for (var one : copies) {
        merge(left, one);
      }
      merge(third, left);
      var together = contents(first);
      together
          .get("contested")
          .forEach(line -> met.merge("contested " + line.split(" ")[0], 1, Integer::sum));
      met.merge("shadow", together.get("shadow").size(), Integer::sum);
      met.merge("step", together.get("step").size(), Integer::sum);
      assertEquals(together, contents(second), "history " + history);
      assertEquals(together, contents(third), "history " + history);
      merge(first, second);
      assertEquals(together, contents(first), "again, history " + history);
      // Who goes on from there settles what was disputed, and is not contradicted.
      people.getLast().work(first, folder.resolve(tag + "on"), 25);
      merge(second, first);
      assertEquals(contents(first), contents(second), "on from there, history " + history);
    }
    assertEquals(
        Set.of(
            "step",
            "shadow",
            "contested item",
            "contested state",
            "contested labels",
            "contested statement"),
        met.keySet(),
        met.toString());
  }
}
