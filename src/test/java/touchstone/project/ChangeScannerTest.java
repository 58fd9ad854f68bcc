package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.review.Change;
import touchstone.review.ChangeSet;

class ChangeScannerTest {
  private final Random random = new Random(3);
  private final ChangeScanner scanner = new ChangeScanner();

  @Test
  void whatIsReadLetterByLetterIsWhatIsReadAsJson() throws Exception {
    for (int round = 0; round < 20_000; round++) {
      var changes = new ArrayList<Change>();
      for (int i = random.nextInt(5); i > 0; i--) {
        changes.add(change());
      }
      var text = ChangeCodec.write(new ChangeSet(changes));
      assertEquals(ChangeCodec.read(text), scanner.read(text), text);
      assertEquals(new ChangeSet(changes), scanner.read(text), text);
    }
  }

  @Test
  void whatIsCutOrAlteredIsReadAsJsonReadsItOrRefused() throws Exception {
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(ChangeCodec.write(ChangeSet.of(change(), change())));
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setLength(at);
        case 1 -> text.setCharAt(at, "0\"}],. -E9\\x".charAt(random.nextInt(12)));
        default -> text.insert(at, "0\"}],. -E9\\x".charAt(random.nextInt(12)));
      }
      ChangeSet read;
      try {
        read = ChangeCodec.read(text.toString());
      } catch (ProjectException refused) {
        assertThrows(ProjectException.class, () -> scanner.read(text.toString()));
        continue;
      }
      assertEquals(read, scanner.read(text.toString()), text.toString());
    }
  }

  @Test
  void timesAndIdentitiesAreToldFromWhatOnlyLooksLikeThem() {
    var times =
        List.of(
            "2026-03-01T09:00:00Z",
            "2026-03-01T09:00:00.5Z",
            "2026-12-31T23:59:59.123456789Z",
            "2026-01-31T09:00:00Z",
            "2024-02-29T00:00:00Z");
    assertEquals(times, times.stream().filter(Written::instant).toList());
    for (int round = 0; round < 2_000; round++) {
      var time =
          Instant.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_800L),
              random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
      assertEquals(time.toEpochMilli(), Written.millis(time.toString()), time.toString());
    }
    var none =
        List.of(
            "",
            "yesterday",
            "2026-03-01T09:00:00",
            "2026-13-01T09:00:00Z",
            "2026-00-01T09:00:00Z",
            "2026-02-30T09:00:00Z",
            "2026-02-29T09:00:00Z",
            "2026-04-31T09:00:00Z",
            "2026-03-00T09:00:00Z",
            "2026-03-01T09:60:00Z",
            "2026-03-01T09:00:00.1234567890Z",
            "2026-03-01T09:00:00xZ");
    assertEquals(List.of(), none.stream().filter(Written::instant).toList());
    none.forEach(text -> assertThrows(DateTimeException.class, () -> Written.millis(text), text));
    assertEquals(true, Written.uuid("5c1ad4f6-0f5c-4bb0-a2f5-0a5cf1b0ada0"));
    assertEquals(false, Written.uuid("5C1AD4F6-0f5c-4bb0-a2f5-0a5cf1b0ada0"));
    assertEquals(false, Written.uuid("5c1ad4f6-0f5c-4bb0-a2f5-0a5cf1b0ada"));
  }

  private Change change() {
    return switch (random.nextInt(7)) {
      case 0 -> new Change.Added(annotation());
      case 1 -> new Change.Removed(annotation());
      case 2 -> new Change.Replaced(annotation(), annotation());
      case 3, 4 ->
          new Change.Ruled(
              new ItemId(number()),
              new PredictionId(number()),
              any(Verdict.values()),
              any(Verdict.values()));
      case 5 ->
          new Change.Moved(new ItemId(number()), any(ItemState.values()), any(ItemState.values()));
      default ->
          new Change.Flagged(new ItemId(number()), random.nextBoolean(), random.nextBoolean());
    };
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private long number() {
    return random.nextLong() >>> (1 + random.nextInt(62));
  }

  private Annotation annotation() {
    Geometry geometry =
        switch (random.nextInt(5)) {
          case 0 -> WholeItem.INSTANCE;
          case 1 -> new TextSpan(random.nextInt(100), 100 + random.nextInt(100));
          case 2 -> new Link(new AnnotationId(1 + number()), new AnnotationId(0));
          default -> new BoundingBox(corner(), -corner(), 1e-9 + corner(), 1e-300 + corner());
        };
    Source source =
        switch (random.nextInt(5)) {
          case 0 -> new Source.Drawn();
          case 1 -> new Source.Accepted(new PredictionId(number()));
          case 2 -> new Source.Corrected(new PredictionId(number()));
          case 3 -> new Source.Adopted(new AnnotationId(number()));
          default -> new Source.Imported(new ImportId(number()));
        };
    return new Annotation(
        new AnnotationId(number()),
        new ItemId(number()),
        new TaskId("task-" + random.nextInt(30)),
        new AnnotatorId(any(new String[] {"ada", "imported:Zoë", "日本", "\"quoted\"", "👍"})),
        new Label(any(new String[] {"a", "b c", "\\back", "é", "label " + random.nextInt(40)})),
        geometry,
        random.nextInt(5) == 0 ? Map.of("one", "1", "two", "2") : Map.of(),
        any(new String[] {"", "", "said", "two\nlines", "\u001f"}),
        source,
        any(Layer.values()));
  }

  private double corner() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> random.nextDouble() * 1e-5;
      default -> random.nextDouble() * 1e9;
    };
  }
}
