package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.review.Policy;
import touchstone.review.Training;

/// On which items people are trained, and which of their answers count.
class TrainingsTest {
  @TempDir Path folder;
  private Shelves shelves;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    shelves = new Shelves(folder);
    items = shelves.items();
    workbench = shelves.open(Shelves.ADA);
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), workbench.verify().join());
    workbench.close();
  }

  private void become(Annotator person) {
    workbench.close();
    workbench = shelves.open(person);
  }

  private void train(int answers, double pass) {
    var batch = workbench.policies().imports().join().getFirst().id();
    workbench.trainings().train(new Training(Long.toString(batch.value()), answers, pass)).join();
  }

  private void answer(int item, Label label) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().choose(workbench.task(), label);
    workbench.desk().saved().join();
  }

  private void nothing(int item) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().nothingHere();
    workbench.desk().saved().join();
  }

  /// How far the person has come.
  private record Stands(Set<ItemId> open, int answered, int right, int items) {}

  private Stands stands() {
    var way = workbench.trainings().way().join().orElseThrow();
    return new Stands(
        Set.copyOf(way.open()),
        way.progress().answered(),
        way.progress().right(),
        way.progress().items());
  }

  private Set<ItemId> known(int from) {
    return Set.copyOf(items.subList(from, Shelves.KNOWN));
  }

  @Test
  void onlyAnswersGivenSinceItBeganCount() {
    answer(0, Shelves.truth(1));
    nothing(1);
    train(3, 0.8);
    assertEquals(new Stands(known(2), 0, 0, 4), stands());
    answer(2, Shelves.truth(2));
    assertEquals(new Stands(known(3), 1, 1, 4), stands());
    train(3, 0.5);
    assertEquals(new Stands(known(3), 1, 1, 4), stands(), "another pass mark begins nothing anew");
    answer(0, Shelves.truth(0));
    assertEquals(Optional.empty(), workbench.trainings().feedback(items.get(0)).join());
    assertEquals(new Stands(known(3), 1, 1, 4), stands());
  }

  @Test
  void whatBeginsAgainCountsFromThen() {
    train(3, 0.8);
    answer(0, Shelves.truth(1));
    workbench.trainings().train(null).join();
    train(3, 0.8);
    assertEquals(new Stands(known(1), 0, 0, 5), stands());
  }

  @Test
  void whereLabelsAreSharedNobodyIsTrainedOnWhatOthersLabelled() {
    answer(0, Shelves.truth(0));
    become(Shelves.BO);
    answer(0, Shelves.truth(1));
    answer(1, Shelves.truth(1));
    become(Shelves.ADA);
    var open = workbench.adjudication().open(items.get(0)).join().orElseThrow();
    workbench
        .adjudication()
        .answer(
            open,
            open.item().labels().stream().map(label -> label.annotation()).toList(),
            "",
            false)
        .join();
    assertEquals(ItemState.RESOLVED, workbench.row(items.get(0)).join().orElseThrow().state());
    train(3, 0.8);
    assertEquals(new Stands(known(2), 0, 0, 4), stands());
    answer(2, Shelves.truth(0));
    become(Shelves.BO);
    assertEquals(new Stands(known(3), 0, 0, 3), stands(), "what another was trained on is theirs");
    answer(3, Shelves.truth(3));
    assertEquals(new Stands(known(4), 1, 1, 3), stands());
    answer(2, Shelves.truth(2));
    assertEquals(Optional.empty(), workbench.trainings().feedback(items.get(2)).join());
    assertEquals(new Stands(known(4), 1, 1, 3), stands());
  }

  @Test
  void whoeverFindsNothingLeftIsNotTrained() {
    for (int i = 0; i < Shelves.KNOWN; i++) {
      answer(i, Shelves.truth(i + 1));
    }
    train(5, 0.8);
    assertEquals(Optional.empty(), workbench.trainings().way().join());
    assertEquals(Map.of(), workbench.trainings().records().join());
    var batch = workbench.policies().imports().join().getFirst().id();
    assertEquals(6, workbench.trainings().known(batch).join());
    assertEquals(0, workbench.trainings().left(batch).join());
  }

  @Test
  void whereEverybodyRatesForThemselvesTheOthersDoNotMatter() {
    workbench.policies().change(Policy.OPEN.withRatings(2, 1)).join();
    answer(0, Shelves.truth(0));
    become(Shelves.BO);
    train(2, 0.5);
    assertEquals(new Stands(known(0), 0, 0, 6), stands());
    answer(0, Shelves.truth(0));
    assertEquals(new Stands(known(1), 1, 1, 6), stands());
    answer(1, Shelves.truth(2));
    var feedback = workbench.trainings().feedback(items.get(1)).join().orElseThrow();
    assertEquals(false, feedback.right());
    assertEquals(false, feedback.guided());
    assertEquals(true, feedback.progress().passed());
    assertEquals(Optional.empty(), workbench.trainings().way().join());
    become(Shelves.ADA);
    assertEquals(new Stands(known(1), 0, 0, 5), stands());
  }
}
