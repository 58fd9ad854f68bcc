package touchstone.ui.review.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;
import touchstone.review.ItemPage;
import touchstone.review.ItemRow;

class PagedRowsTest {
  private static final int COUNT = 100_000;

  private final Deque<Runnable> home = new ArrayDeque<>();
  private final List<Throwable> trouble = new ArrayList<>();
  private final PagedRows rows = new PagedRows(home::add, trouble::add);
  private int asked;

  private static ItemRow row(int number, ItemState state) {
    var item =
        new Item(new ItemId(number), Modality.IMAGE, "p" + number, "p" + number, 10, 10, Map.of());
    return new ItemRow(item, state, false, 0, 0, 0, 0, null, null);
  }

  private CompletableFuture<ItemPage> page(ItemPage.@Nullable Cursor after, int skip, int size) {
    asked++;
    int from = Math.min(COUNT, (after == null ? 0 : (int) after.item() + 1) + skip);
    int to = Math.min(COUNT, from + size);
    var page = new ArrayList<ItemRow>();
    for (int i = from; i < to; i++) {
      page.add(row(i, ItemState.NEW));
    }
    var next = to < COUNT ? new ItemPage.Cursor("p" + (to - 1), null, to - 1) : null;
    return CompletableFuture.completedFuture(new ItemPage(page, next));
  }

  private void settle() {
    while (!home.isEmpty()) {
      home.poll().run();
    }
  }

  @Test
  void aRowThatIsNotHereIsNullUntilItsPageArrives() {
    rows.show(this::page, COUNT);
    assertEquals(COUNT, rows.size());
    assertNull(rows.get(5));
    settle();
    assertEquals(5, rows.get(5).item().id().value());
    assertEquals(1, asked);
  }

  @Test
  void aJumpReadsOnePageAndFewAreKept() {
    rows.show(this::page, COUNT);
    for (int jump = 1; jump <= 40; jump++) {
      int index = (COUNT - jump * 61_803) % COUNT;
      index = index < 0 ? index + COUNT : index;
      assertNull(rows.get(index));
      settle();
      assertEquals(index, rows.get(index).item().id().value());
      assertEquals(jump, asked);
    }
    assertEquals(-1, rows.indexOf(new ItemId((COUNT - 61_803) % COUNT)));
  }

  @Test
  void afterAJumpTheNextPageFollowsByKeyset() {
    var skipped = new ArrayList<Integer>();
    rows.show(
        (after, skip, size) -> {
          skipped.add(skip);
          return page(after, skip, size);
        },
        COUNT);
    for (int index : List.of(1_000, 1_200, 200, 1_400)) {
      rows.get(index);
      settle();
      assertEquals(index, rows.get(index).item().id().value());
    }
    assertEquals(List.of(1_000, 0, 200, 0), skipped);
  }

  @Test
  void listenersHearOfTheRowsThatArrived() {
    var heard = new ArrayList<String>();
    rows.show(this::page, COUNT);
    rows.addListener(
        (ListChangeListener<@Nullable ItemRow>)
            change -> {
              while (change.next()) {
                heard.add(change.getFrom() + "-" + change.getTo());
              }
            });
    rows.get(450);
    settle();
    assertEquals(List.of("400-600"), heard);
  }

  @Test
  void aListThatTurnsOutShorterShrinks() {
    rows.show(this::page, COUNT + 470);
    rows.arrived(COUNT + 450);
    settle();
    rows.arrived(rows.size() - 1);
    settle();
    rows.arrived(rows.size() - 1);
    settle();
    assertEquals(COUNT, rows.size());
  }

  @Test
  void aRowIsReplacedWhereItStands() {
    rows.show(this::page, COUNT);
    rows.get(7);
    settle();
    rows.update(row(7, ItemState.DONE));
    assertEquals(ItemState.DONE, rows.get(7).state());
    rows.update(row(COUNT - 1, ItemState.DONE));
    assertEquals(COUNT, rows.size());
  }

  @Test
  void pagesOfAnEarlierListAreNotTaken() {
    rows.show(this::page, COUNT);
    rows.get(0);
    rows.show((after, skip, size) -> new CompletableFuture<>(), 3);
    settle();
    assertEquals(3, rows.size());
    assertNull(rows.get(0));
  }

  @Test
  void aPageThatCannotBeReadIsToldOnce() {
    rows.show(
        (after, skip, size) -> CompletableFuture.failedFuture(new IllegalStateException("gone")),
        10);
    var arrived = rows.arrived(4);
    settle();
    rows.get(5);
    settle();
    assertEquals(1, trouble.size());
    assertTrue(arrived.isDone());
    assertNull(arrived.join());
  }
}
