package touchstone.ui.review.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery.Order;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Search;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// The list of texts, as a person searches and filters it.
class SearchedItemsTest {
  @TempDir private Path folder;
  private final List<Throwable> trouble = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made before each test
  private Path file;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made before each test
  private ItemsViewModel items;

  @BeforeEach
  void open() throws Exception {
    var texts =
        new DemoTexts(DemoTexts.SENTIMENT)
            .named("c-1", "The parcel was late.", "region", "US", "channel", "web")
            .named("c-2", "Parcels, parcels and a late parcel", "region", "DE", "channel", "web")
            .named("c-3", "Nothing came at all.", "region", "US", "channel", "phone");
    for (int i = 0; i < 300; i++) {
      texts.named("d-" + (1000 + i), "A filling text about the weather.", "region", "BR");
    }
    file = texts.make(folder.resolve("texts"));
    workbench = Workbench.open(file, environment()).get();
    items = new ItemsViewModel(workbench, Runnable::run, trouble::add);
    items.setShelf(Shelf.ALL);
  }

  private static Environment environment() {
    return new Environment(
        new SameThreadJobRunner(),
        Runnable::run,
        InstantSource.fixed(DemoProject.START),
        DemoProject.ADA);
  }

  @AfterEach
  void close() {
    workbench.close();
    assertEquals(List.of(), trouble);
  }

  private List<String> names() {
    return items.rows().stream().map(row -> row.item().name()).toList();
  }

  @Test
  void aWordThatIsBeingTypedFindsWhatBeginsSoAndAWholeOneOnlyItself() {
    items.search("parc", false);
    assertEquals(List.of("c-1", "c-2"), names());
    items.search("parcels", true);
    assertEquals(List.of("c-2"), names());
    items.search("parc", true);
    assertEquals(List.of(), names());
    items.search("", true);
    assertEquals(303, items.rows().size());
  }

  @Test
  void rowsShowWhatWasFoundAlsoAfterADecision() {
    items.search("late", true);
    var row = items.rows().getFirst();
    assertEquals(List.of("late"), row.hits().stream().map(hit -> hit.of(row.snippet())).toList());
    workbench.desk().skip();
    items.saved(row.item().id());
    assertEquals(row.hits(), items.rows().getFirst().hits());
    assertEquals(Search.of("late"), items.searchProperty().get());
  }

  @Test
  void theMostRelevantComesFirstAsLongAsWordsAreLookedFor() {
    items.setQuery(items.queryProperty().get().withOrder(Order.NAME));
    items.search("parcel*", true);
    items.setQuery(items.queryProperty().get().withOrder(Order.RELEVANCE));
    assertEquals(List.of("c-2", "c-1"), names());
    items.search("", true);
    assertEquals(Order.NAME, items.queryProperty().get().order());
  }

  @Test
  void aLongListBeginsWithItsFirstPageAndIsThenCounted() {
    items.search("weather", true);
    assertEquals(300, items.rows().size());
    assertEquals(300, items.totalProperty().get());
    assertEquals("d-1299", items.rows().getLast().item().name());
  }

  @Test
  void columnsOfTheMetadataFilterTheList() {
    assertEquals(
        List.of(
            new MetadataColumn(
                "channel",
                List.of(new MetadataColumn.Value("web", 2), new MetadataColumn.Value("phone", 1)),
                false),
            new MetadataColumn(
                "region",
                List.of(
                    new MetadataColumn.Value("BR", 300),
                    new MetadataColumn.Value("US", 2),
                    new MetadataColumn.Value("DE", 1)),
                false)),
        items.metadataProperty().get());
    assertFalse(items.filtered());
    items.filter("region", "US");
    assertTrue(items.filtered());
    assertEquals(List.of("c-1", "c-3"), names());
    items.filter("channel", "phone");
    assertEquals(List.of("c-3"), names());
    assertEquals(
        Map.of("region", "US", "channel", "phone"), items.queryProperty().get().metadata());
    items.filter("region", null);
    items.filter("channel", null);
    assertEquals(303, items.rows().size());
    items.search("region:us late", true);
    assertEquals(List.of("c-1"), names());
    items.search("12:30", true);
    assertEquals(List.of(), names());
    assertEquals("12 30", items.searchProperty().get().terms().getFirst().value());
  }

  @Test
  void anIndexThatIsDamagedIsBuiltAnewBeforeAPersonNotices() throws Exception {
    workbench.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE item_search_data SET block = randomblob(60)");
    }
    workbench = Workbench.open(file, environment()).get();
    items = new ItemsViewModel(workbench, Runnable::run, trouble::add);
    items.setShelf(Shelf.ALL);
    items.search("late", true);
    assertEquals(List.of("c-1", "c-2"), names());
    assertEquals(List.of(), workbench.verify().get());
  }
}
