package touchstone.export.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.dataset.TinyPictures;
import touchstone.export.SafeNames;
import touchstone.review.Action;
import touchstone.review.Comment;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// Makes labelled datasets with awkward names, tiny boxes and pictures without labels.
final class RandomDataset {
  private static final AnnotatorId ANN = new AnnotatorId("ann");
  private static final List<String> LABELS =
      List.of(
          "cat",
          "späte Tür 🚪",
          "a, b",
          "\"quoted\"",
          "=1+2",
          "'=x",
          "-",
          "@home",
          "x:y",
          "#1",
          "a/b",
          "semi;colon",
          "100%",
          "con",
          ".dot",
          "{x}",
          "a & <b>",
          "日本",
          "null",
          "0",
          "\\");
  private static final List<String> STEMS =
      List.of(
          "img", "ä ö", "日本", "a,b", "it's", "😊", "q'q", "=f", "x;y", "#5", "-dash", "A", "%41");

  private final RandomGenerator random;

  private RandomDataset(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Write the pictures below a folder and return what is known of them.
  static Listed of(long seed, TaskKind kind, Path folder) throws IOException {
    var dataset = new RandomDataset(seed);
    var home = Files.createDirectories(folder.resolve("data-" + kind.id()));
    var items = new ArrayList<ReviewedItem>();
    var taken = new HashSet<String>();
    int count = 1 + dataset.random.nextInt(20);
    for (int i = 0; i < count; i++) {
      var name = dataset.name();
      if (taken.add(SafeNames.stem(name).toLowerCase(Locale.ROOT))) {
        items.add(dataset.item(home, kind, name, items.size() + 1));
      }
    }
    items.sort(Comparator.comparing(item -> item.item().name()));
    return new Listed(
        new Task(new TaskId("t"), kind, LabelSet.of(LABELS)),
        home,
        items,
        List.of(),
        List.of(new Annotator(ANN, "Änn, =1")));
  }

  private String name() {
    var name = new StringBuilder();
    for (int depth = random.nextInt(3); depth > 0; depth--) {
      name.append(pick(STEMS)).append(random.nextInt(3)).append('/');
    }
    return name + pick(STEMS) + random.nextInt(1000) + pick(List.of(".png", ".PNG"));
  }

  private ReviewedItem item(Path home, TaskKind kind, String name, int id) throws IOException {
    int width = 1 + random.nextInt(200);
    int height = 1 + random.nextInt(200);
    TinyPictures.write(home.resolve(name), width, height);
    var item = new Item(new ItemId(id), Modality.IMAGE, name, name, width, height, Map.of());
    var labels = new ArrayList<ReviewedLabel>();
    int count = kind.single() ? random.nextInt(2) : random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Geometry geometry = kind.single() ? WholeItem.INSTANCE : box(width, height);
      labels.add(label(item.id(), id * 100L + i, geometry));
    }
    var comments =
        random.nextInt(5) == 0
            ? List.of(new Comment(ANN, Instant.EPOCH, "why?"))
            : List.<Comment>of();
    return new ReviewedItem(
        item, ItemState.DONE, random.nextBoolean(), labels, List.of(), comments);
  }

  private ReviewedLabel label(ItemId item, long id, Geometry geometry) {
    Map<String, String> attributes =
        switch (random.nextInt(4)) {
          case 0 -> Map.of("iscrowd", "1");
          case 1 -> Map.of("note", "a, \"b\"\n=c", "occluded", "1");
          default -> Map.of();
        };
    boolean imported = random.nextBoolean();
    var decision =
        new Decision(
            new UUID(1, id),
            ANN,
            Instant.ofEpochSecond(1_800_000_000L),
            Action.DRAW,
            Duration.ofMillis(1234),
            Exposure.NONE);
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            item,
            new TaskId("t"),
            ANN,
            new Label(pick(LABELS)),
            geometry,
            attributes,
            random.nextInt(4) == 0 ? "-text, with \"all\"\nsorts 😊" : "",
            imported ? new Source.Imported(new ImportId(5)) : new Source.Drawn()),
        imported ? null : decision);
  }

  private BoundingBox box(int width, int height) {
    return switch (random.nextInt(4)) {
      case 0 -> new BoundingBox(0, 0, width, height);
      case 1 -> {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        yield new BoundingBox(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
      }
      case 2 -> new BoundingBox(random.nextDouble() * 0.5, 0.25, 1e-3, 0.1);
      default -> {
        double x = random.nextDouble() * width * 0.9;
        double y = random.nextDouble() * height * 0.9;
        yield new BoundingBox(
            x,
            y,
            Math.max(1e-4, (width - x) * random.nextDouble() * 0.99),
            Math.max(1e-4, (height - y) * random.nextDouble() * 0.99));
      }
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
