package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;

/// A suggestion that is wrong on purpose looks in every place like one of the model that it stands
/// in for.
class UnrecognisableProbesTest {
  @TempDir Path folder;
  private Workbench workbench;
  private RunId run;
  private List<ItemId> items;
  private ItemId probed;
  private Label wrong;
  private Label hidden;

  @BeforeEach
  void plant() throws Exception {
    var shelves = new Shelves(folder);
    run = shelves.run();
    items = shelves.items();
    workbench = shelves.open(Shelves.ADA);
    assertEquals(
        1, workbench.probing().plant(0.08, 3, Progress.NONE, new Cancellation()).join().planted());
    probed =
        items.stream()
            .filter(item -> !show(item).showing().probes().isEmpty())
            .findFirst()
            .orElseThrow();
    wrong = only(show(probed)).prediction().label();
    hidden = Shelves.truth(items.indexOf(probed));
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private ReviewedItem show(ItemId item) {
    return workbench.desk().show(item).join().orElseThrow();
  }

  private static ReviewedPrediction only(ReviewedItem item) {
    assertEquals(1, item.predictions().size());
    return item.predictions().getFirst();
  }

  /// What can be seen of a suggestion, apart from which of the classes comes first.
  private record Look(RunId run, double score, List<Double> next, Set<Label> classes) {
    static Look of(ReviewedItem item) {
      var prediction = only(item).prediction();
      var classes = new HashSet<Label>();
      classes.add(prediction.label());
      prediction.alternatives().forEach(one -> classes.add(one.label()));
      return new Look(
          prediction.run(),
          prediction.score(),
          prediction.alternatives().stream().map(Scored::score).toList(),
          classes);
    }
  }

  @Test
  void itHasTheScoresTheModelAndEveryClassOfAnyOther() {
    for (var item : items) {
      assertEquals(
          new Look(run, 0.9, List.of(0.07, 0.03), Set.copyOf(Shelves.LABELS.labels())),
          Look.of(show(item)));
    }
    assertFalse(wrong.equals(hidden));
    var alternatives = only(show(probed)).prediction().alternatives();
    assertEquals(
        1,
        alternatives.stream().filter(one -> one.label().equals(hidden)).count(),
        "the right class changed places with the wrong one");
  }

  private Set<ItemId> listed(ItemQuery query) {
    return Set.copyOf(workbench.ids(query).join());
  }

  @Test
  void filtersFindItByWhatIsSeenOfIt() {
    assertEquals(Set.copyOf(items), listed(ItemQuery.ALL.withRun(run)));
    assertEquals(true, listed(ItemQuery.ALL.withLabel(wrong)).contains(probed));
    assertEquals(false, listed(ItemQuery.ALL.withLabel(hidden)).contains(probed));
  }

  @Test
  void itGoesAndComesWithTheRunThatItLooksLike() {
    workbench.prelabelling().withdraw(run).join();
    assertEquals(List.of(), show(probed).predictions());
    assertEquals(0, workbench.row(probed).join().orElseThrow().pending());
    assertEquals(List.of(), workbench.verify().join());
    workbench.prelabelling().restore(run).join();
    assertEquals(wrong, only(show(probed)).prediction().label());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void acceptingManyAtOncePassesItOverAndLeavesNoTrace() {
    var bulk = new BulkAcceptance.Wanted(run, 0.8);
    assertEquals(
        new BulkAcceptance.Accepted(12, 12, 0, 0),
        workbench.bulk().accept(bulk, Progress.NONE, new Cancellation()).join());
    for (var item : items) {
      var shown = show(item);
      assertEquals(ItemState.DONE, shown.state());
      assertEquals(
          Shelves.truth(items.indexOf(item)), shown.labels().getFirst().annotation().label());
    }
    assertEquals(Map.of(), workbench.probing().outcomes().join(), "nobody looked");
    assertEquals(List.of(), workbench.verify().join());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(wrong, only(show(probed)).prediction().label());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whatPeopleSaidToItIsKeptApartFromTheModel() {
    show(probed);
    workbench.desk().choose(workbench.task(), hidden);
    workbench.desk().saved().join();
    assertEquals(
        1.0, workbench.probing().outcomes().join().get("ada").caught().figure().getAsDouble());
    assertEquals(run, only(show(probed)).prediction().run());
    assertEquals(List.of(), workbench.verify().join());
  }
}
