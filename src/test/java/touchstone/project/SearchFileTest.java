package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Ids;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemQuery.Order;
import touchstone.review.ItemRow;
import touchstone.review.Picked;
import touchstone.review.StepDraft;
import touchstone.review.search.Hits;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Search;
import touchstone.review.search.Words;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// Texts that are found by their words, in a real file.
class SearchFileTest {
  private static final Tasks TASKS =
      Tasks.of(new Task(new TaskId("text-class"), new TextClass(), LabelSet.of("good", "bad")));

  @TempDir private Path folder;
  private final Ids ids = new Ids();

  private ProjectFile create() throws IOException {
    return ProjectFile.create(
        folder.resolve("texts.touchstone"), "texts", TASKS, Fixture.ADA, Fixture.START);
  }

  private ProjectFile open() throws IOException {
    return ProjectFile.open(folder.resolve("texts.touchstone"), Fixture.ADA, Fixture.START);
  }

  private ImportWriter.Result fill(
      ProjectFile file, String batch, List<String> texts, Map<?, ?>... more)
      throws IOException, DatasetException {
    return file.importing(
        folder,
        "txt",
        Fixture.ADA.id(),
        Fixture.START,
        ids,
        new SameThreadJobRunner(),
        sink -> {
          for (int i = 0; i < texts.size(); i++) {
            sink.item(
                ItemDraft.text(
                    folder.resolve(batch + ".txt"),
                    "line" + i,
                    batch + "-" + i,
                    texts.get(i),
                    more.length == 0 ? Map.of() : metadata(more[i % more.length])));
          }
        });
  }

  private static Map<String, String> metadata(Map<?, ?> given) {
    var metadata = new LinkedHashMap<String, String>();
    given.forEach((field, value) -> metadata.put(field.toString(), value.toString()));
    return metadata;
  }

  private static List<ItemRow> all(ProjectFile file, ItemQuery query) throws IOException {
    var seen = new ArrayList<ItemRow>();
    ItemPage.Cursor after = null;
    do {
      var page = file.reader().page(query, after, 7);
      seen.addAll(page.rows());
      after = page.next();
    } while (after != null);
    assertEquals(file.reader().count(query), seen.size(), query.toString());
    assertEquals(
        seen.size(), new HashSet<>(seen.stream().map(row -> row.item().id()).toList()).size());
    for (int skip : List.of(1, 8, seen.size())) {
      assertEquals(
          seen.subList(Math.min(skip, seen.size()), seen.size()),
          file.reader().page(query, null, skip, 1_000).rows(),
          query + " from " + skip);
    }
    return seen;
  }

  private static List<String> names(ProjectFile file, String typed) throws IOException {
    return all(file, ItemQuery.ALL.withText(typed)).stream().map(row -> row.item().name()).toList();
  }

  @Test
  void textsAreFoundByWordsPhrasesBeginningsAndMetadata() throws Exception {
    try (var file = create()) {
      fill(
          file,
          "c",
          List.of(
              "The parcel was late, again.",
              "Late parcels are a nuisance. Crème brûlée!",
              "Nothing is late here",
              "配送が遅いです 👍",
              "call 555-0123 now"),
          Map.of("region", "US", "age band", "25-34", "mood", "+"),
          Map.of("region", "New Zealand", "mood", "-"));
      assertEquals(List.of("c-0", "c-1", "c-2"), names(file, "late"));
      assertEquals(List.of("c-0"), names(file, "LATE parcel"));
      assertEquals(List.of("c-1"), names(file, "\"late parcels\""));
      assertEquals(List.of(), names(file, "\"parcels late\""));
      assertEquals(List.of("c-0", "c-1"), names(file, "parc*"));
      assertEquals(List.of("c-2"), names(file, "late -parc*"));
      assertEquals(List.of("c-3", "c-4"), names(file, "-late"));
      assertEquals(List.of("c-1"), names(file, "creme BRULEE"));
      assertEquals(List.of("c-3"), names(file, "遅い"));
      assertEquals(List.of("c-3"), names(file, "👍"));
      assertEquals(List.of("c-4"), names(file, "555-0123"));
      assertEquals(List.of("c-0", "c-2", "c-4"), names(file, "REGION:us"));
      assertEquals(List.of("c-1"), names(file, "region:\"new zealand\" late"));
      assertEquals(List.of("c-1", "c-3"), names(file, "region:n*"));
      assertEquals(List.of("c-1", "c-3"), names(file, "-region:US"));
      assertEquals(List.of("c-0", "c-2", "c-4"), names(file, "\"age band\":25-34"));
      assertEquals(List.of("c-0", "c-2", "c-4"), names(file, "mood:+"));
      assertEquals(List.of(), names(file, "region:mars"));
      assertEquals(List.of("c-3"), names(file, "c-3"));
      assertEquals(List.of("c-3"), names(file, "name:c-3"));
      assertEquals(List.of(), names(file, "nosuchcolumn:US"));
      assertEquals(
          List.of("c-2"),
          all(file, ItemQuery.ALL.withText("late").withMetadata(Map.of("region", "us"))).stream()
              .map(row -> row.item().name())
              .filter(name -> !name.equals("c-0"))
              .toList());
      assertEquals(
          List.of(
              new MetadataColumn("age band", List.of(new MetadataColumn.Value("25-34", 3)), false),
              new MetadataColumn(
                  "mood",
                  List.of(new MetadataColumn.Value("+", 3), new MetadataColumn.Value("-", 2)),
                  false),
              new MetadataColumn(
                  "region",
                  List.of(
                      new MetadataColumn.Value("US", 3),
                      new MetadataColumn.Value("New Zealand", 2)),
                  false)),
          file.reader().metadata());
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void aRowShowsWhereSomethingWasFound() throws Exception {
    try (var file = create()) {
      fill(file, "long", List.of("padding ".repeat(400) + "the needle at last"));
      var row = all(file, ItemQuery.ALL.withText("needle")).getFirst();
      assertEquals(
          List.of("needle"), row.hits().stream().map(hit -> hit.of(row.snippet())).toList());
      assertEquals(row, file.reader().row(row.item().id(), "needle").orElseThrow());
      assertEquals(List.of(), all(file, ItemQuery.ALL).getFirst().hits());
    }
  }

  @Test
  void theMostRelevantTextsComeFirst() throws Exception {
    try (var file = create()) {
      fill(
          file,
          "r",
          List.of(
              "a long text in which the zipper is named but once among many other words",
              "nothing of the kind",
              "zipper zipper",
              "the zipper broke"));
      assertEquals(
          List.of("r-2", "r-3", "r-0"),
          all(file, ItemQuery.ALL.withText("zipper").withOrder(Order.RELEVANCE)).stream()
              .map(row -> row.item().name())
              .toList());
      assertEquals(4, all(file, ItemQuery.ALL.withOrder(Order.RELEVANCE)).size());
    }
  }

  /// The index agrees with a plain look into every text, in every order, whatever is asked.
  @Test
  void searchesFindWhatAPlainLookFinds() throws Exception {
    var random = new Random(11);
    var vocabulary =
        List.of(
            "the", "parcel", "late", "Late", "zipper", "broke", "it's", "naïve", "配送", "遅い", "👍",
            "x9");
    var texts = new ArrayList<String>();
    for (int i = 0; i < 150; i++) {
      var text = new StringBuilder();
      for (int words = 1 + random.nextInt(8); words > 0; words--) {
        text.append(vocabulary.get(random.nextInt(vocabulary.size())))
            .append(random.nextInt(4) == 0 ? "," : " ");
      }
      texts.add(text.toString());
    }
    try (var file = create()) {
      fill(file, "p", texts);
      for (int round = 0; round < 60; round++) {
        var typed = new StringBuilder();
        for (int terms = 1 + random.nextInt(3); terms > 0; terms--) {
          var word = vocabulary.get(random.nextInt(vocabulary.size()));
          var other = vocabulary.get(random.nextInt(vocabulary.size()));
          typed.append(random.nextInt(4) == 0 ? "-" : "");
          typed.append(
              switch (random.nextInt(3)) {
                case 0 -> word;
                case 1 -> "\"" + word + " " + other + "\"";
                default -> word.substring(0, word.offsetByCodePoints(0, 1)) + "*";
              });
          typed.append(' ');
        }
        var search = Search.of(typed.toString());
        var expected = new TreeSet<String>();
        for (int i = 0; i < texts.size(); i++) {
          if (answers(texts.get(i), "p-" + i, search)) {
            expected.add("p-" + i);
          }
        }
        for (var order : Order.values()) {
          assertEquals(
              expected,
              new TreeSet<>(
                  all(file, ItemQuery.ALL.withText(typed.toString()).withOrder(order)).stream()
                      .map(row -> row.item().name())
                      .toList()),
              typed + " by " + order);
        }
      }
    }
  }

  private static boolean answers(String text, String name, Search search) {
    return search.terms().stream()
        .allMatch(
            term -> {
              var plain =
                  new Search(List.of(new Search.Term("", term.value(), term.prefix(), false)));
              boolean named =
                  Words.of(term.value()).stream()
                          .anyMatch(word -> word.chars().anyMatch(Character::isDigit))
                      && !Hits.of(name, plain, 1).isEmpty();
              return (named || !Hits.of(text, plain, 1).isEmpty()) != term.unwanted();
            });
  }

  @Test
  void nothingThatIsTypedFails() throws Exception {
    try (var file = create()) {
      fill(file, "h", List.of("a b c", "NEAR AND OR NOT"), Map.of("region", "x"));
      var random = new Random(3);
      var pieces =
          List.of(
              "\"",
              "'",
              "*",
              "-",
              ":",
              "(",
              ")",
              "{",
              "}",
              "^",
              "+",
              "NEAR(a b, 2)",
              " AND ",
              " OR ",
              " NOT ",
              "\0",
              "\uD800",
              "text:",
              "name:",
              "facts:",
              "region:",
              "-region:",
              "item_search",
              "; DROP TABLE item;",
              "--",
              "/*",
              "a",
              "\u202E",
              "\n",
              "%",
              "_",
              "\\",
              "配",
              "👍",
              "\uFFFF");
      for (int round = 0; round < 3_000; round++) {
        var typed = new StringBuilder();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
          typed.append(pieces.get(random.nextInt(pieces.size())));
        }
        for (var order : List.of(Order.NAME, Order.RELEVANCE)) {
          var query = ItemQuery.ALL.withText(typed.toString()).withOrder(order);
          assertEquals(
              file.reader().count(query),
              file.reader().page(query, null, 9).rows().size(),
              typed::toString);
        }
      }
      for (var endless :
          List.of(
              "word ".repeat(20_000),
              "\"" + "a ".repeat(50_000),
              "x".repeat(100_000),
              "-".repeat(100_000),
              "\"".repeat(100_000),
              "region:".repeat(14_000),
              "region:x* ".repeat(10_000),
              "a* ".repeat(33_000))) {
        file.reader().page(ItemQuery.ALL.withText(endless).withOrder(Order.RELEVANCE), null, 9);
        file.reader().count(ItemQuery.ALL.withText(endless));
      }
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void itemsOfAnImportThatWasTakenBackAreNotFound() throws Exception {
    try (var file = create()) {
      var brought = fill(file, "a", List.of("one zipper"), Map.of("region", "US"));
      assertEquals(List.of("a-0"), names(file, "zipper"));
      file.append(
          StepDraft.general(
              Fixture.ADA.id(),
              Fixture.START,
              Action.IMPORT,
              ChangeSet.of(new Change.Returned(brought.id(), brought.items(), 0, brought.digest())),
              null));
      assertEquals(List.of(), names(file, "zipper"));
      assertEquals(List.of(), file.reader().metadata());
    }
  }

  private void sabotage(String... statements) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("texts.touchstone"));
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aMissingIndexIsBuiltWhenTheProjectIsOpened() throws Exception {
    var ways = new LinkedHashMap<String, String[]>();
    ways.put("dropped", new String[] {"DROP TABLE item_search"});
    ways.put("without a part", new String[] {"DROP TABLE item_search_config"});
    ways.put("without its data", new String[] {"DROP TABLE item_search_data"});
    ways.put("without counts", new String[] {"DROP TABLE import_fact"});
    ways.put("by other rules", new String[] {"UPDATE meta SET value = '0' WHERE key = 'search'"});
    ways.put("unsaid", new String[] {"DELETE FROM meta WHERE key = 'search'"});
    try (var file = create()) {
      fill(file, "a", List.of("one zipper", "two"), Map.of("region", "US"));
    }
    for (var way : ways.entrySet()) {
      sabotage(way.getValue());
      try (var file = open()) {
        assertEquals(List.of("a-0"), names(file, "zipper"), way.getKey());
        assertEquals(List.of("a-0", "a-1"), names(file, "region:us"), way.getKey());
        assertEquals(List.of(), file.verify(), way.getKey());
      }
    }
  }

  @Test
  void whoOnlyReadsIsToldThatThereIsNoIndex() throws Exception {
    try (var file = create()) {
      fill(file, "a", List.of("one zipper"));
    }
    sabotage("DROP TABLE item_search");
    try (var file = ProjectFile.openReadOnly(folder.resolve("texts.touchstone"))) {
      var refused =
          assertThrows(
              SearchException.class, () -> file.reader().count(ItemQuery.ALL.withText("zipper")));
      assertEquals(
          "The search index of texts.touchstone is damaged. Run \"touchstone verify --rebuild\" on"
              + " it, which builds the index anew.",
          refused.getMessage());
      assertEquals(1, file.reader().count(ItemQuery.ALL));
    }
  }

  @Test
  void aDamagedIndexIsToldAndMended() throws Exception {
    var ways =
        List.of(
            "UPDATE item_search_data SET block = zeroblob(length(block)) WHERE id > 10",
            "UPDATE item_search_data SET block = randomblob(40)",
            // sizes that no memory has
            "UPDATE item_search_data SET block = x'00000000' || x'%s' WHERE id = 10"
                .formatted("8fffffff".repeat(8)),
            "UPDATE item_search_data SET block = x'%s' WHERE id > 10".formatted("7f".repeat(40)),
            "DELETE FROM item_search_data WHERE id > 10",
            "DELETE FROM item_search_docsize",
            "INSERT INTO item_search_docsize (id, sz) VALUES (5, x'010101')",
            "UPDATE import_fact SET items = items + 1",
            "DELETE FROM import_fact");
    try (var file = create()) {
      fill(file, "a", List.of("one zipper", "two zippers"), Map.of("region", "US"));
    }
    for (var way : ways) {
      sabotage(way);
      try (var file = open()) {
        var wrong = file.verify();
        assertNotEquals(List.of(), wrong, way);
        assertTrue(
            wrong.stream()
                .allMatch(line -> line.contains("\"touchstone verify --rebuild\" mends it")),
            wrong::toString);
        try {
          names(file, "zipper");
        } catch (SearchException told) {
          assertTrue(String.valueOf(told.getMessage()).contains("--rebuild"));
        } catch (AssertionError incomplete) {
          assertTrue(way.contains("item_search"), way);
        }
        file.rebuild();
        assertEquals(List.of(), file.verify(), way);
        assertEquals(List.of("a-0"), names(file, "zipper"));
      }
    }
  }

  @Test
  void aFileWithATableThatIsNoPartOfTheIndexIsRefused() throws Exception {
    try (var file = create()) {
      fill(file, "a", List.of("one zipper"));
    }
    sabotage("DROP TABLE item_search", "CREATE VIEW item_search AS SELECT 1 AS text");
    assertThrows(ProjectException.class, this::open);
  }

  @Test
  void columnsWithTooManyValuesAreNamedButNotCounted() throws Exception {
    try (var file = create()) {
      file.importing(
          folder,
          "txt",
          Fixture.ADA.id(),
          Fixture.START,
          ids,
          new SameThreadJobRunner(),
          sink -> {
            for (int i = 0; i < 1_500; i++) {
              sink.item(
                  ItemDraft.text(
                      folder.resolve("m.txt"),
                      "line" + i,
                      "m-" + i,
                      "text " + i,
                      Map.of("id", "id-" + i, "half", "h" + i % 2)));
            }
          });
      assertEquals(
          List.of(
              new MetadataColumn(
                  "half",
                  List.of(new MetadataColumn.Value("h0", 750), new MetadataColumn.Value("h1", 750)),
                  false),
              new MetadataColumn("id", List.of(), true)),
          file.reader().metadata());
      assertEquals(List.of("m-1234"), names(file, "id:ID-1234"));
      assertEquals(List.of(), file.verify());
    }
  }

  /// An import that fails half-way leaves nothing that a later one would take along.
  @Test
  void afterAFailedImportTheNextOneIsWhole() throws Exception {
    try (var file = create()) {
      assertThrows(
          DatasetException.class,
          () ->
              file.importing(
                  folder,
                  "txt",
                  Fixture.ADA.id(),
                  Fixture.START,
                  ids,
                  new SameThreadJobRunner(),
                  sink -> {
                    sink.item(
                        ItemDraft.text(folder.resolve("x.txt"), "1", "x", "lost zipper", Map.of()));
                    throw new DatasetException("broken off");
                  }));
      fill(file, "a", List.of("one zipper"));
      assertEquals(List.of("a-0"), names(file, "zipper"));
      assertEquals(List.of(), file.verify());
    }
  }

  @Test
  void whatWasPickedIsListedInEveryOrderAndNothingElse() throws Exception {
    try (var file = create()) {
      var texts = new ArrayList<String>();
      for (int i = 0; i < 60; i++) {
        texts.add((i % 2 == 0 ? "late " : "early ") + "parcel".repeat(1 + i % 3));
      }
      fill(file, "c", texts);
      var every = file.reader().ids(ItemQuery.ALL);
      var some = new Picked("some", List.of(every.get(40), every.get(3), every.get(8)));
      for (var order : Order.values()) {
        for (var text : List.of("", "late", "-late", "late OR early")) {
          var query = ItemQuery.ALL.withOrder(order).withText(text);
          var wanted = new TreeSet<>(some.items());
          wanted.retainAll(file.reader().ids(query));
          var found = new ArrayList<ItemRow>();
          ItemPage.Cursor after = null;
          do {
            var page = file.reader().page(query, some, after, 0, 2);
            found.addAll(page.rows());
            after = page.next();
          } while (after != null);
          assertEquals(
              List.copyOf(wanted),
              found.stream().map(row -> row.item().id()).sorted().toList(),
              query.toString());
          assertEquals(wanted.size(), file.reader().count(query, some));
        }
      }
    }
  }
}
