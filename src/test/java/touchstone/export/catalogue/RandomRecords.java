package touchstone.export.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.review.Action;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;

/// Makes labelled texts of awkward characters: emoji, marks that combine, line ends of both kinds,
/// tabs, characters without width, quotes and brackets; spans overlap, relations tie them, and
/// several questions may be asked.
final class RandomRecords {
  static final RunId FIRST_RUN = new RunId(71);
  static final RunId SECOND_RUN = new RunId(72);

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final List<AnnotatorId> PEOPLE =
      List.of(new AnnotatorId("ann"), new AnnotatorId("bo"));
  private static final List<String> PIECES =
      List.of(
          "word",
          "Oslo",
          " ",
          " ",
          "  ",
          "\uD83D\uDE0A",
          "\uD83D\uDC69\u200D\uD83D\uDC67",
          "e\u0301",
          "\r\n",
          "\n",
          "\t",
          "\u200B",
          "\u00A0",
          "\uFEFF",
          "\"",
          "\\",
          "{}",
          "[1]",
          "<b>",
          "&",
          "'",
          "\u65E5\u672C",
          "\u0645\u0631\u062D\u0628\u0627",
          ".",
          "!",
          "1.5",
          "\u2028",
          "\u0007",
          "\\n",
          "\uD835\uDD38",
          "a-b",
          "\u00DF");
  private static final List<String> LABELS =
      List.of(
          "good",
          "sp\u00E4te T\u00FCr \uD83D\uDEAA",
          "a, b",
          "\"quoted\"",
          "=1+2",
          "x:y",
          "#1",
          "a/b",
          "null",
          "0",
          "\\",
          "{x}");
  private static final List<String> KEYS =
      List.of(
          "region",
          "text",
          "id",
          "label",
          "meta",
          "a.b",
          "\uD83D\uDE0A",
          "answer",
          "data",
          "score");

  private final RandomGenerator random;
  private final List<Task> tasks;
  private long ids = 1000;

  private RandomRecords(long seed, List<Task> tasks) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.tasks = tasks;
  }

  /// Make texts about which the questions are asked.
  ///
  /// @param attributes whether labels have attributes and texts beside them
  /// @param predictions whether models proposed labels too
  static TextProject of(long seed, boolean attributes, boolean predictions, TaskKind... kinds) {
    var tasks = new ArrayList<Task>();
    for (var kind : kinds) {
      long alike = tasks.stream().filter(task -> task.kind().equals(kind)).count();
      tasks.add(
          new Task(
              new TaskId(kind.id() + (alike == 0 ? "" : "-" + (alike + 1))),
              kind,
              LabelSet.of(LABELS)));
    }
    var made = new RandomRecords(seed, tasks);
    var items = new ArrayList<ReviewedItem>();
    int count = 1 + made.random.nextInt(12);
    for (int i = 1; i <= count; i++) {
      items.add(made.item(i, attributes, predictions));
    }
    return new TextProject(
        new Tasks(tasks),
        items,
        List.of(run(FIRST_RUN, "net-1"), run(SECOND_RUN, "net \"2\", \uD83D\uDE0A")),
        List.of(new Annotator(PEOPLE.get(0), "\u00C4nn, =1"), new Annotator(PEOPLE.get(1), "Bo")));
  }

  private static RunRecord run(RunId id, String model) {
    return new RunRecord(
        id, new TaskId("t"), model, "ab", "f", "{}", 0, 0, "r", PEOPLE.get(0), NOON, NOON, false);
  }

  private ReviewedItem item(int number, boolean attributes, boolean predictions) {
    var text = text();
    var metadata = new TreeMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      metadata.put(
          pick(KEYS), random.nextBoolean() ? "a \"b\"\n\uD83D\uDE0A" : "" + random.nextInt(100));
    }
    boolean numbered = random.nextBoolean();
    var item =
        new Item(
            new ItemId(number),
            Modality.TEXT,
            numbered ? "in/a.csv#" + number : "in/a.csv#row" + number,
            numbered ? "" + number : "a.csv, row " + number,
            0,
            0,
            metadata);
    var labels = new ArrayList<ReviewedLabel>();
    var spans = new ArrayList<AnnotationId>();
    for (var task : tasks) {
      var taken = new HashSet<String>();
      int many = task.kind().single() ? random.nextInt(2) : random.nextInt(5);
      for (int i = 0; i < many; i++) {
        var geometry = geometry(task.kind(), text, spans);
        var label = new Label(task.kind().written() ? "answer" : pick(LABELS));
        if (geometry != null && taken.add(label + " " + geometry)) {
          var made = label(item.id(), task, label, geometry, attributes);
          labels.add(made);
          if (geometry instanceof TextSpan) {
            spans.add(made.annotation().id());
          }
        }
      }
    }
    return new ReviewedItem(
        item,
        text,
        ItemState.DONE,
        false,
        labels,
        predictions ? predictions(item.id(), text) : List.of(),
        List.of());
  }

  private String text() {
    var text = new StringBuilder(pick(List.of("x", "\uD83D\uDE0A", "e\u0301", "\u65E5")));
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  private @Nullable Geometry geometry(TaskKind kind, String text, List<AnnotationId> spans) {
    if (kind instanceof Spans) {
      return span(text);
    }
    if (!(kind instanceof Relations)) {
      return WholeItem.INSTANCE;
    }
    if (spans.size() < 2) {
      return null;
    }
    var from = pick(spans);
    var to = pick(spans);
    return from.equals(to) ? null : new Link(from, to);
  }

  private TextSpan span(String text) {
    int points = text.codePointCount(0, text.length());
    int start = random.nextInt(points);
    int end = start + 1 + random.nextInt(Math.min(8, points - start));
    return new TextSpan(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  private ReviewedLabel label(
      ItemId item, Task task, Label label, Geometry geometry, boolean attributes) {
    long id = ids++;
    boolean imported = random.nextInt(3) == 0;
    var by = pick(PEOPLE);
    var facts =
        attributes && random.nextInt(3) == 0
            ? Map.of("sure", "no", "text", "a \"b\"\n=c")
            : Map.<String, String>of();
    var written =
        task.kind() instanceof TextAnswer
            ? pick(List.of("It says so.", "-\"all\"\r\nsorts \uD83D\uDE0A", "yes", "x".repeat(300)))
            : attributes && random.nextInt(4) == 0 ? "a note,\n\"odd\"" : "";
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            item,
            task.id(),
            by,
            label,
            geometry,
            facts,
            written,
            imported ? new Source.Imported(new ImportId(5)) : new Source.Drawn()),
        imported
            ? null
            : new Decision(
                new UUID(1, id), by, NOON, Action.DRAW, Duration.ofMillis(1234), Exposure.NONE));
  }

  private List<ReviewedPrediction> predictions(ItemId item, String text) {
    var predictions = new ArrayList<ReviewedPrediction>();
    for (var task : tasks) {
      if (task.kind().written() || task.kind() instanceof Relations) {
        continue;
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        predictions.add(
            new ReviewedPrediction(
                new Prediction(
                    new PredictionId(ids++),
                    random.nextBoolean() ? FIRST_RUN : SECOND_RUN,
                    item,
                    task.id(),
                    new Label(pick(LABELS)),
                    task.kind() instanceof Spans ? span(text) : WholeItem.INSTANCE,
                    random.nextDouble() * 0.98 + 0.01,
                    random.nextBoolean() ? List.of(new Scored(new Label("good"), 0.1)) : List.of()),
                Verdict.PENDING,
                null));
      }
    }
    return predictions;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
