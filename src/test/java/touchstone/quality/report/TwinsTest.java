package touchstone.quality.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchstone.annotation.EmbeddingTable;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.quality.evidence.Evidence;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

class TwinsTest {
  private static final Task MOOD =
      new Task(new TaskId("mood"), new TextClass(), LabelSet.of("yes", "no"));

  private static Evidence labelled(int items) {
    var said = new ArrayList<Rating>();
    for (int item = 0; item < items; item++) {
      said.add(
          new Rating(
              new ItemId(item),
              new Rater.Person("ada", "Ada"),
              MOOD.id(),
              new Label(item % 2 == 0 ? "yes" : "no"),
              WholeItem.INSTANCE,
              "",
              1,
              false,
              1,
              item));
    }
    return Evidence.of(Tasks.of(MOOD), said);
  }

  private static EmbeddingTable embedded(int items, int most) {
    var random = new Random(8);
    var table = new EmbeddingTable.Builder(most);
    var first = new float[64];
    for (int item = 0; item < items; item++) {
      var embedding = new float[64];
      for (int k = 0; k < embedding.length; k++) {
        embedding[k] = (float) random.nextGaussian();
      }
      first = item == 0 ? embedding : first;
      boolean twin = item == items - 1 || item == items - 2;
      table.add(new ItemId(item), twin ? first : embedding);
    }
    return table.build();
  }

  private static Twins.Found twins(int items, int most) {
    return Twins.of(labelled(items), MOOD, Map.of(), Map.of(), embedded(items, most), () -> {});
  }

  @Test
  void itemsThatAreNearlyTheSameAreFoundAmongMany() {
    var found = twins(6_000, Twins.MOST);
    assertEquals("", found.uncompared());
    assertEquals(
        Set.of(5_998L, 5_999L),
        Set.of(found.pairs().getFirst().one().value(), found.pairs().getFirst().other().value()));
    assertEquals(1, found.pairs().size());
    assertEquals(Set.of("yes"), found.pairs().getFirst().ones());
    assertEquals(Set.of("no"), found.pairs().getFirst().others());
  }

  @Test
  void howManyWereNotComparedIsSaid() {
    var found = twins(500, 100);
    assertEquals(
        "By their embeddings the first 100 labelled items were compared; 400 more were not.",
        found.uncompared());
    assertEquals(List.of(), found.pairs());
  }
}
