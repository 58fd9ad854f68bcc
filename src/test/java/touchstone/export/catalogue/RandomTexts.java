package touchstone.export.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.review.Action;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.RunRecord;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;

/// Makes labelled texts with awkward characters, names and metadata, for six questions at once.
final class RandomTexts {
  static final Task MOOD = task("mood", new TextClass(), "good", "=bad", "so, so", "\"quoted\"");
  static final Task TOPICS = task("topics", new TextLabels(), "späte Tür 🚪", "-", "@home", "{x}");
  static final Task TERMS = task("terms", new Spans(), "PER", "LOC", "a/b", "'=x");
  static final Task TIES = task("ties", new Relations(), "of", "+in");
  static final Task WHY = task("why", new TextAnswer());
  static final Task SURE = task("sure", new TextClass(), "0", "1", "null");

  private static final AnnotatorId ANN = new AnnotatorId("ann");
  private static final List<String> PIECES =
      List.of(
          "kettle",
          "grün",
          "😊",
          "👩‍👩‍👧",
          "e\u0301",
          "\u200B",
          "\u200Dzero",
          "\uFEFF",
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "\"\"",
          "'",
          "=1+2",
          ",",
          ";",
          "|",
          "日本語",
          "שלום",
          "O'Neill",
          "a-b",
          "\\",
          "{\"a\":1}",
          "\u2028",
          "--",
          "#",
          "<b>&amp;</b>",
          "\u00A0",
          "#N/A",
          "null");
  private static final List<String> VALUES =
      List.of(
          "x", "=cmd|' /C calc'!A0", "a,b", "\"", "two\nlines", "\tx", " spaced ", "😊", "'", "'=");
  private static final List<String> NAMES =
      List.of("region", "a b", "text", "label", "id", "=sum", "ü", "x,y", "metadata.z", "tokens");

  private final RandomGenerator random;

  private RandomTexts(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static Task task(String id, touchstone.task.TaskKind kind, String... labels) {
    return new Task(new TaskId(id), kind, LabelSet.of(labels));
  }

  /// What is exported, with several questions.
  record Source6(Tasks tasks, Path folder, List<ReviewedItem> reviewed, String project)
      implements ExportSource {
    @Override
    public long items() {
      return reviewed.size();
    }

    @Override
    public List<RunRecord> runs() {
      return List.of();
    }

    @Override
    public List<Annotator> annotators() {
      return List.of(new Annotator(ANN, "=Änn, \"1\""));
    }

    @Override
    public Path file(Item item) {
      return folder.resolve(item.path());
    }

    @Override
    public void forEach(Visitor visitor) throws java.io.IOException {
      for (var item : reviewed) {
        visitor.visit(item);
      }
    }
  }

  /// @param words whether spans begin and end with words and do not overlap
  static Source6 of(long seed, Path folder, boolean words, Task... tasks) {
    var made = new RandomTexts(seed);
    var items = new ArrayList<ReviewedItem>();
    int count = 1 + made.random.nextInt(25);
    for (int i = 0; i < count; i++) {
      items.add(made.item(i + 1, words, List.of(tasks)));
    }
    items.sort(Comparator.comparing(item -> item.item().name()));
    return new Source6(Tasks.of(tasks), folder, items, "Try: \"x\" & 'y' #1\u2028");
  }

  private ReviewedItem item(int id, boolean words, List<Task> tasks) {
    var text = text();
    var name = pick(List.of("c-", "=c", "ä ", "q\"", "x,")) + id;
    var metadata = new LinkedHashMap<String, String>();
    for (var key : NAMES) {
      if (random.nextInt(4) == 0) {
        metadata.put(key, pick(VALUES));
      }
    }
    var item = new ItemId(id);
    var labels = new ArrayList<ReviewedLabel>();
    for (var task : tasks) {
      label(item, text, words, task, labels);
    }
    return new ReviewedItem(
        new Item(item, Modality.TEXT, "d.csv#" + id, name, 0, 0, metadata),
        text,
        ItemState.DONE,
        random.nextBoolean(),
        labels,
        List.of(),
        List.of());
  }

  private String text() {
    var text = new StringBuilder();
    do {
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        text.append(pick(PIECES));
      }
    } while (text.toString().isBlank());
    return text.toString();
  }

  private void label(
      ItemId item, String text, boolean words, Task task, List<ReviewedLabel> labels) {
    switch (task.kind()) {
      case TextAnswer _ -> {
        if (random.nextBoolean()) {
          add(item, task, TextAnswer.ANSWER, WholeItem.INSTANCE, "Because " + text(), labels);
        }
      }
      case Spans _ -> spans(item, text, words, task, labels);
      case Relations _ -> {
        var spans =
            labels.stream()
                .map(ReviewedLabel::annotation)
                .filter(annotation -> annotation.geometry() instanceof TextSpan)
                .toList();
        for (int i = 1; i < spans.size(); i++) {
          add(
              item,
              task,
              pick(task.labels().labels()),
              new Link(spans.get(i).id(), spans.get(i - 1).id()),
              "",
              labels);
        }
      }
      default -> {
        var taken = new HashSet<Label>();
        for (int i = random.nextInt(task.kind().single() ? 2 : 4); i > 0; i--) {
          var label = pick(task.labels().labels());
          if (taken.add(label)) {
            add(item, task, label, WholeItem.INSTANCE, "", labels);
          }
        }
      }
    }
  }

  private void spans(
      ItemId item, String text, boolean words, Task task, List<ReviewedLabel> labels) {
    if (words) {
      var tokens = touchstone.dataset.text.Tokens.of(text).words();
      for (int i = 0; i < tokens.size(); i++) {
        if (random.nextInt(3) == 0) {
          int last = Math.min(tokens.size() - 1, i + random.nextInt(3));
          var span = new TextSpan(tokens.get(i).start(), tokens.get(last).end());
          add(item, task, pick(task.labels().labels()), span, "", labels);
          i = last;
        }
      }
      return;
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int start = whole(text, random.nextInt(text.length()));
      int end = whole(text, start + 1 + random.nextInt(text.length() - start));
      if (end > start) {
        add(item, task, pick(task.labels().labels()), new TextSpan(start, end), "", labels);
      }
    }
  }

  /// Return a place that is within no character.
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private void add(
      ItemId item,
      Task task,
      Label label,
      Geometry geometry,
      String text,
      List<ReviewedLabel> labels) {
    long id = item.value() * 100 + labels.size();
    Map<String, String> attributes =
        random.nextInt(4) == 0 ? Map.of("note", "a, \"b\"\n=c") : Map.of();
    labels.add(
        new ReviewedLabel(
            new Annotation(
                new AnnotationId(id),
                item,
                task.id(),
                ANN,
                label,
                geometry,
                attributes,
                text,
                new Source.Drawn()),
            new Decision(
                new UUID(1, id),
                ANN,
                Instant.ofEpochSecond(1_800_000_000L),
                Action.DRAW,
                Duration.ofMillis(1234),
                Exposure.NONE)));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
