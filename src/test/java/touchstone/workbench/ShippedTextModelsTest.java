package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// The shipped models for comments on the comments that were held out from them, through the use
/// cases: they do what their cards say.
class ShippedTextModelsTest {
  private static final Path COMMENTS = Path.of("sample-data/comments").toAbsolutePath();
  private static final Path MODELS = Path.of("models").toAbsolutePath();
  private static final TaskId SENTIMENT = new TaskId("sentiment");
  private static final TaskId ASPECTS = new TaskId("aspects");
  private static final LabelSet SENTIMENTS =
      LabelSet.of("negative", "positive", "mixed", "neutral");
  private static final LabelSet TERMS =
      LabelSet.of("product", "quality", "use", "price", "delivery", "service");

  /// What rounding on another processor may change.
  private static final double NEAR = 0.004;

  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();

  @AfterEach
  void close() {
    jobs.close();
  }

  /// A label where it is; the whole text where it has no place.
  private record Mark(String label, int start, int end) {
    static Mark of(Prediction prediction) {
      return prediction.geometry() instanceof TextSpan span
          ? new Mark(prediction.label().name(), span.start(), span.end())
          : new Mark(prediction.label().name(), -1, -1);
    }
  }

  /// How often a label was right, said and true.
  private static final class Count {
    private int right;
    private int said;
    private int gold;

    double f1() {
      return said + gold == 0 ? 0 : 2.0 * right / (said + gold);
    }
  }

  /// The held-out comments by their id, in a folder with a file for each.
  private Map<String, String> heldOut(Path into) throws IOException {
    var out = new HashSet<String>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(COMMENTS.resolve("split.csv"))) {
      rows.stream()
          .filter(row -> row.getField("split").equals("test"))
          .forEach(row -> out.add(row.getField("id")));
    }
    var texts = new TreeMap<String, String>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(COMMENTS.resolve("comments.csv"))) {
      rows.stream()
          .filter(row -> out.contains(row.getField("id")))
          .forEach(row -> texts.put(row.getField("id"), row.getField("text")));
    }
    Files.createDirectories(into);
    for (var text : texts.entrySet()) {
      Files.writeString(into.resolve(text.getKey() + ".txt"), text.getValue());
    }
    return texts;
  }

  /// What the gold says of each comment, for one of the questions.
  private static Map<String, Set<Mark>> gold(TaskId task) throws IOException {
    var gold = new HashMap<String, Set<Mark>>();
    for (var line : Files.readAllLines(COMMENTS.resolve("gold.jsonl"))) {
      var said = new JsonMapper().readTree(line);
      var marks = new HashSet<Mark>();
      if (task.equals(SENTIMENT)) {
        marks.add(new Mark(said.get("sentiment").asString(), -1, -1));
      } else {
        for (var span : said.get("spans")) {
          marks.add(
              new Mark(
                  span.get("label").asString(),
                  span.get("start").asInt(),
                  span.get("end").asInt()));
        }
      }
      gold.put(said.get("id").asString(), marks);
    }
    return gold;
  }

  /// Run a model on the held-out comments and return the count of each label.
  private Map<String, Count> measure(TaskId task, LabelSet labels, String model)
      throws IOException {
    var texts = heldOut(folder.resolve("texts"));
    var gold = gold(task);
    var counts = new HashMap<String, Count>();
    labels.labels().forEach(label -> counts.put(label.name(), new Count()));
    var tasks =
        Tasks.of(
            new Task(SENTIMENT, new TextClass(), SENTIMENTS),
            new Task(ASPECTS, new Spans(), TERMS));
    try (var workbench =
        Workbench.create(
                folder.resolve("comments.touchstone"),
                new NewProject("comments", tasks),
                new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA))
            .join()) {
      workbench
          .datasets()
          .importing(folder.resolve("texts"), "txt", Progress.NONE, new Cancellation())
          .join();
      var report =
          workbench
              .prelabelling()
              .run(
                  PrelabelRequest.of(MODELS.resolve(model).resolve(model + ".onnx")),
                  Progress.NONE,
                  new Cancellation())
              .join()
              .report();
      assertEquals(texts.size(), report.done());
      assertEquals(Map.of(), report.leftOut());
      for (var row : workbench.page(ItemQuery.ALL, null, 1000).join().rows()) {
        var item = workbench.desk().show(row.item().id()).join().orElseThrow();
        var said = new HashSet<Mark>();
        for (var prediction : item.predictions()) {
          assertEquals(task, prediction.prediction().task());
          said.add(Mark.of(prediction.prediction()));
        }
        assertEquals(item.predictions().size(), said.size(), "each is said once");
        var id = item.item().name().replace(".txt", "");
        gold.get(id).forEach(mark -> counts.get(mark.label()).gold++);
        said.forEach(mark -> counts.get(mark.label()).said++);
        said.stream()
            .filter(gold.get(id)::contains)
            .forEach(mark -> counts.get(mark.label()).right++);
      }
      assertEquals(List.of(), workbench.verify().join());
    }
    return counts;
  }

  private static double macro(Map<String, Count> counts) {
    return counts.values().stream().mapToDouble(Count::f1).average().orElseThrow();
  }

  private static double micro(Map<String, Count> counts) {
    var all = new Count();
    for (var count : counts.values()) {
      all.right += count.right;
      all.said += count.said;
      all.gold += count.gold;
    }
    return all.f1();
  }

  /// Return a figure that a card states after some words.
  private static double stated(String model, String words) throws IOException {
    var card = Files.readString(MODELS.resolve(model).resolve(model + ".md"));
    var found = Pattern.compile(Pattern.quote(words) + " (0\\.\\d+)").matcher(card);
    assertTrue(found.find(), "the card states " + words);
    return Double.parseDouble(found.group(1));
  }

  /// Return the gold counts and F1 by label that the table of a card states.
  private static Map<String, String> table(String model, Set<String> labels) throws IOException {
    var rows = new TreeMap<String, String>();
    for (var line : Files.readAllLines(MODELS.resolve(model).resolve(model + ".md"))) {
      var cells = line.split("\\s*\\|\\s*");
      if (cells.length >= 6 && labels.contains(cells[1])) {
        rows.put(cells[1], cells[2] + " " + cells[5]);
      }
    }
    return rows;
  }

  private static void agrees(String model, Map<String, Count> counts) throws IOException {
    var stated = table(model, counts.keySet());
    assertEquals(counts.keySet(), stated.keySet());
    for (var label : counts.keySet()) {
      var cells = stated.get(label).split(" ");
      assertEquals(Integer.parseInt(cells[0]), counts.get(label).gold, label);
      assertEquals(Double.parseDouble(cells[1]), counts.get(label).f1(), 3 * NEAR, label);
    }
  }

  @Test
  void theSentimentIsAsOftenRightAsTheCardSays() throws IOException {
    var counts = measure(SENTIMENT, SENTIMENTS, "comment-sentiment");
    assertEquals(232, counts.values().stream().mapToInt(count -> count.said).sum());
    assertEquals(stated("comment-sentiment", "macro F1"), macro(counts), NEAR);
    agrees("comment-sentiment", counts);
    assertTrue(macro(counts) > 0.6 && macro(counts) < 0.95);
  }

  @Test
  void theTermsAreAsOftenRightAsTheCardSays() throws IOException {
    var counts = measure(ASPECTS, TERMS, "comment-aspects");
    assertEquals(405, counts.values().stream().mapToInt(count -> count.gold).sum());
    assertEquals(stated("comment-aspects", "macro F1"), macro(counts), NEAR);
    assertEquals(stated("comment-aspects", "micro F1"), micro(counts), NEAR);
    agrees("comment-aspects", counts);
    assertTrue(macro(counts) > 0.6 && macro(counts) < 0.95);
  }
}
