package touchstone.ui.review.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemState;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.Picked;
import touchstone.review.SimilarRow;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

class ItemsViewModelTest {
  @TempDir Path folder;
  private final List<Throwable> trouble = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private ItemsViewModel items;

  private void open(int count) throws Exception {
    var environment =
        new Environment(
            new SameThreadJobRunner(),
            Runnable::run,
            InstantSource.fixed(DemoProject.START),
            DemoProject.ADA);
    workbench = Workbench.open(DemoProject.make(folder, count, false, true), environment).get();
    items = new ItemsViewModel(workbench, Runnable::run, trouble::add);
    items.reload().get();
  }

  @AfterEach
  void close() {
    workbench.close();
    assertEquals(List.of(), trouble);
  }

  private long shown() {
    return workbench.desk().current().orElseThrow().item().id().value();
  }

  private long row(int index) {
    return items.rows().get(index).item().id().value();
  }

  @Test
  void theMostUncertainItemIsOnTheDeskFirst() throws Exception {
    open(4);
    assertEquals(4, items.rows().size());
    assertEquals(0, items.currentProperty().get());
    assertEquals(row(0), shown());
    for (int i = 1; i < 4; i++) {
      assertTrue(items.rows().get(i - 1).uncertainty() >= items.rows().get(i).uncertainty());
    }
  }

  @Test
  void nextAndPreviousStopAtTheEnds() throws Exception {
    open(3);
    assertFalse(items.previous().get());
    assertTrue(items.next().get());
    assertTrue(items.next().get());
    assertEquals(row(2), shown());
    assertFalse(items.next().get());
    assertEquals(2, items.currentProperty().get());
    assertTrue(items.previous().get());
    assertEquals(row(1), shown());
  }

  @Test
  void nextUndecidedPassesOverWhatIsDoneAndStartsAgainAtTheTop() throws Exception {
    open(3);
    items.open(1).get();
    workbench.desk().acceptRest();
    items.saved(workbench.desk().current().orElseThrow().item().id());
    assertEquals(ItemState.DONE, items.rows().get(1).state());
    items.open(0).get();
    assertTrue(items.nextUndecided().get());
    assertEquals(row(2), shown());
    assertTrue(items.nextUndecided().get());
    assertEquals(row(0), shown());
  }

  @Test
  void aDecidedRowStaysUntilTheListIsAskedForAnew() throws Exception {
    open(3);
    workbench.desk().acceptRest();
    items.saved(workbench.desk().current().orElseThrow().item().id());
    assertEquals(3, items.rows().size());
    assertEquals(1, items.countsProperty().get().done());
    items.setShelf(Shelf.UNDECIDED);
    assertEquals(2, items.rows().size());
    items.setShelf(Shelf.DONE);
    assertEquals(1, items.rows().size());
  }

  @Test
  void whenAllIsDecidedThereIsNoNext() throws Exception {
    open(1);
    workbench.desk().acceptRest();
    items.saved(workbench.desk().current().orElseThrow().item().id());
    assertFalse(items.nextUndecided().get());
    items.reload().get();
    assertEquals(0, items.totalProperty().get());
    assertEquals(0, items.countsProperty().get().undecided());
  }

  @Test
  void filtersNarrowAndAreTakenOff() throws Exception {
    open(4);
    assertFalse(items.filtered());
    var name = items.rows().get(2).item().name();
    items.setQuery(items.queryProperty().get().withText(name));
    assertTrue(items.filtered());
    assertEquals(1, items.rows().size());
    items.setQuery(items.queryProperty().get().withText("no such picture"));
    assertEquals(0, items.rows().size());
    items.clearFilters();
    assertEquals(4, items.rows().size());
    assertEquals(ItemQuery.Order.UNCERTAINTY, items.queryProperty().get().order());
  }

  @Test
  void theItemsAheadAreThoseStillToDo() throws Exception {
    open(4);
    items.open(1).get();
    workbench.desk().acceptRest();
    items.saved(workbench.desk().current().orElseThrow().item().id());
    items.open(0).get();
    assertEquals(
        List.of(row(2), row(3)), items.ahead(9).stream().map(item -> item.id().value()).toList());
  }

  @Test
  void whatIsSimilarTakesThePlaceOfTheShelfUntilAnotherListIsAskedFor() throws Exception {
    open(6);
    var open = workbench.desk().current().orElseThrow().item();
    var others = List.of(items.rows().get(4), items.rows().get(2));
    var similar =
        new SimilarItems(
            "m", others.stream().map(row -> new SimilarRow(row, 0.5)).toList(), List.of());
    items.showSimilar(open, similar).get();
    assertEquals(open, items.similarToProperty().get().orElseThrow());
    assertTrue(items.filtered());
    assertEquals(
        List.of(open.id(), others.get(0).item().id(), others.get(1).item().id()),
        items.rows().stream().map(row -> row.item().id()).toList());
    assertEquals(3, items.totalProperty().get());
    assertEquals(0, items.currentProperty().get());
    items.next().get();
    assertEquals(others.get(0).item().id().value(), shown());
    items.reload().get();
    assertEquals(3, items.rows().size());
    items.clearSimilar();
    assertEquals(6, items.rows().size());
    assertTrue(items.similarToProperty().get().isEmpty());
    items.showSimilar(open, similar).get();
    items.setShelf(Shelf.ALL);
    assertEquals(6, items.rows().size());
    items.showSimilar(open, similar).get();
    items.setQuery(items.queryProperty().get().withOrder(ItemQuery.Order.NAME));
    assertEquals(6, items.rows().size());
    assertFalse(items.filtered());
  }

  @Test
  void exactlyThePickedItemsAreListedUntilTheyAreTakenOff() throws Exception {
    open(5);
    var all = items.rows().stream().map(row -> row.item().id()).toList();
    items.setQuery(items.queryProperty().get().withText("shelf"));
    items.setShelf(Shelf.DONE);
    items.pick(new Picked("Ada and the model", List.of(all.get(4), all.get(1))));
    assertEquals(
        List.of(all.get(1), all.get(4)),
        items.rows().stream().map(row -> row.item().id()).toList());
    assertEquals(2, items.totalProperty().get());
    assertTrue(items.filtered());
    assertEquals(row(0), shown());
    items.search(items.rows().get(1).item().name(), true);
    assertEquals(List.of(all.get(4)), List.of(items.rows().get(0).item().id()));
    assertEquals(1, items.rows().size());
    items.search("", true);
    items.setShelf(Shelf.UNDECIDED);
    assertEquals(2, items.rows().size());
    items.clearPicked();
    assertEquals(5, items.rows().size());
    assertFalse(items.filtered());
  }
}
