package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Flagging;
import touchstone.review.Flagging.Reason;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.Shield;

/// Flags with a reason, and what protects people from what they label.
class FlagsTest {
  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void make() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
      items = fixture.items(file);
    }
    open();
  }

  private void open() {
    workbench =
        Workbench.open(
                folder.resolve("shop.touchstone"),
                new Environment(
                    new SameThreadJobRunner(), Runnable::run, fixture::now, Fixture.ADA))
            .join();
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private ReviewedItem show(int place) {
    return workbench.desk().show(items.get(place)).join().orElseThrow();
  }

  private List<ItemId> flagged(Reason reason) {
    return workbench.page(ItemQuery.ALL.withReason(reason), null, 10).join().rows().stream()
        .map(row -> row.item().id())
        .toList();
  }

  @Test
  void aFlagCarriesItsReasonIsFoundByItAndCounted() {
    show(0);
    workbench.desk().flag(Reason.BAD_DATA);
    workbench.desk().saved().join();
    assertEquals(new Flagging(Reason.BAD_DATA), show(0).flagging());
    assertTrue(show(0).flagged());
    show(1);
    workbench.desk().flag();
    workbench.desk().saved().join();
    assertNull(show(1).flagging());
    assertEquals(List.of(items.getFirst()), flagged(Reason.BAD_DATA));
    assertEquals(List.of(), flagged(Reason.OTHER));
    assertEquals(Map.of(Reason.BAD_DATA, 1L), workbench.flags().join());
    assertEquals(2, workbench.counts().join().flagged());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void anotherReasonTakesThePlaceOfTheOneBeforeAndOneUndoTakesItBack() {
    show(0);
    workbench.desk().flag(Reason.OTHER);
    workbench.desk().saved().join();
    workbench.desk().flag(Reason.HARMFUL_CONTENT);
    workbench.desk().saved().join();
    assertEquals(new Flagging(Reason.HARMFUL_CONTENT), show(0).flagging());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(new Flagging(Reason.OTHER), show(0).flagging());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertFalse(show(0).flagged());
    assertNull(show(0).flagging());
    workbench.desk().redo().join();
    workbench.desk().saved().join();
    assertEquals(new Flagging(Reason.OTHER), show(0).flagging());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void takingTheFlagOffTakesTheReasonWithIt() {
    show(0);
    workbench.desk().flag(Reason.OTHER);
    workbench.desk().saved().join();
    workbench.desk().flag();
    assertNull(workbench.desk().current().orElseThrow().flagging());
    workbench.desk().saved().join();
    assertFalse(show(0).flagged());
    assertEquals(Map.of(), workbench.flags().join());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(new Flagging(Reason.OTHER), show(0).flagging());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void theShieldIsKnownAsSoonAsTheProjectIsOpen() {
    assertEquals(Shield.NONE, workbench.shielding().now());
    workbench.shielding().change(new Shield(true, 50)).join();
    assertEquals(new Shield(true, 50), workbench.shielding().now());
    workbench.close();
    open();
    assertEquals(new Shield(true, 50), workbench.shielding().now());
    assertEquals(List.of(), workbench.verify().join());
  }
}
