package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;

/// The laws of merging where rows of copies are lost or altered again and again, and what is left
/// is recovered: what comes together is the same whichever came into which, or one of the ways is
/// refused. `-Dtouchstone.histories=1000` for the long version.
class RecoveredMergeTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 4);
  private static final int ROUNDS = 14;

  private static final List<String> DAMAGES =
      List.of(
          "DELETE FROM imported WHERE id = (SELECT id FROM imported LIMIT 1 OFFSET %d)",
          "UPDATE imported SET x = x + 1 WHERE id = (SELECT id FROM imported LIMIT 1 OFFSET %d)",
          "DELETE FROM prediction WHERE id = (SELECT id FROM prediction LIMIT 1 OFFSET %d)",
          "UPDATE prediction SET x = x + 1 WHERE id ="
              + " (SELECT id FROM prediction LIMIT 1 OFFSET %d)",
          "UPDATE item SET name = name || 'x' WHERE id = (SELECT id FROM item LIMIT 1 OFFSET %d)",
          "DELETE FROM import WHERE id = (SELECT id FROM import LIMIT 1 OFFSET %d %% 2)",
          "DELETE FROM run_item WHERE item = (SELECT item FROM run_item LIMIT 1 OFFSET %d)");

  @TempDir private Path folder;
  private int merges;
  private int together;
  private int recoveries;

  @Test
  void whatComesTogetherIsTheSameWhicheverCameIntoWhich() throws Exception {
    for (int seed = 0; seed < HISTORIES; seed++) {
      var place = Files.createDirectory(folder.resolve("h" + seed));
      history(place, new Random(seed), "history " + seed);
    }
    System.out.printf(
        "%,d histories with %,d recoveries: %,d of %,d merges went both ways, the same each time%n",
        HISTORIES, recoveries, together, merges);
    assertTrue(together > merges / 3 && together < merges, together + " of " + merges);
  }

  private void history(Path place, Random random, String when) throws Exception {
    var hands = new ArrayList<Hand>();
    var files = new ArrayList<Path>();
    for (var name : List.of("Ada", "Ben", "Cleo")) {
      hands.add(
          new Hand(
              new Annotator(new AnnotatorId(name.toLowerCase(java.util.Locale.ROOT)), name),
              new Random(random.nextLong())));
    }
    var owner = hands.getFirst().fixture;
    try (var file = owner.create(place)) {
      owner.fill(file, place.resolve("shelves"), 4, 2);
      owner.run(file, .9, .8);
    }
    var shop = place.resolve("shop.touchstone");
    files.add(shop);
    files.add(Files.copy(shop, place.resolve("ben.touchstone")));
    files.add(Files.copy(shop, place.resolve("cleo.touchstone")));
    for (int round = 0; round < ROUNDS; round++) {
      int one = random.nextInt(3);
      int other = (one + 1 + random.nextInt(2)) % 3;
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> hands.get(one).work(files.get(one), place, 1 + random.nextInt(4));
        case 4, 5 -> recover(files.get(one), hands.get(one), random);
        default -> bothWays(files.get(one), files.get(other), hands.get(one), when);
      }
    }
  }

  private void recover(Path file, Hand hand, Random random) throws IOException, SQLException {
    var damaged = file.resolveSibling("damaged.touchstone");
    Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
    try (var sql = new Sql(Connections.write(damaged))) {
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        sql.execute(DAMAGES.get(random.nextInt(DAMAGES.size())).formatted(random.nextInt(8)));
      }
    }
    ProjectFile.recover(
        damaged, null, file, hand.who(), hand.fixture.now(), new SameThreadJobRunner());
    verified(file);
    recoveries++;
  }

  private void bothWays(Path one, Path other, Hand hand, String when) throws Exception {
    var into = Files.copy(one, one.resolveSibling("into.touchstone"));
    var back = Files.copy(other, other.resolveSibling("back.touchstone"));
    var there = merge(into, other, hand);
    var here = merge(back, one, hand);
    merges++;
    if (there == null && here == null) {
      assertEquals(Contents.of(into), Contents.of(back), when);
      together++;
    } else {
      for (var refused : List.of(there == null ? "" : there, here == null ? "" : here)) {
        assertTrue(
            refused.isEmpty()
                || refused.matches("This project (was|and \\S+ were both) recovered.*"),
            when + ": " + refused);
      }
      assertTrue(
          there == null || here == null || there.contains(" both ") && here.contains(" both "),
          when + ": " + there + " " + here);
    }
    Files.move(into, one, StandardCopyOption.REPLACE_EXISTING);
    Files.move(back, other, StandardCopyOption.REPLACE_EXISTING);
  }

  /// @return why it was refused, null where it was not
  private static @Nullable String merge(Path into, Path other, Hand hand) throws Exception {
    var before = Contents.of(into);
    String refused = null;
    try (var file = ProjectFile.open(into, hand.who(), hand.fixture.now())) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    } catch (ProjectException sentence) {
      refused = sentence.getMessage();
    }
    if (refused != null) {
      assertEquals(before, Contents.of(into));
    }
    verified(into);
    return refused;
  }

  private static void verified(Path file) throws IOException {
    try (var open = ProjectFile.openReadOnly(file)) {
      assertEquals(List.of(), open.verify(), file.toString());
    }
  }
}
