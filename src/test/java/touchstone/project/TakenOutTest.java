package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.RatingDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.review.StepDraft;

/// Datasets that were taken out of a project, and what becomes of what was said of their items.
class TakenOutTest {
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  @TempDir private Path folder;
  private final Fixture fixture = new Fixture();
  private ProjectFile file;
  private ImportWriter.Result first;

  @BeforeEach
  void fill() throws Exception {
    file = fixture.create(folder);
    first = bring("first", 0, 3, true);
  }

  @AfterEach
  void close() throws Exception {
    assertEquals(List.of(), file.verify());
    file.close();
  }

  /// Import pictures with a label and two ratings each.
  ///
  /// @param rated whether they come with labels and ratings
  private ImportWriter.Result bring(String name, int from, int to, boolean rated) throws Exception {
    return file.importing(
        folder.resolve(name),
        "images",
        Fixture.ADA.id(),
        fixture.now(),
        fixture.ids,
        new SameThreadJobRunner(),
        sink -> {
          for (int i = from; i < to; i++) {
            long item =
                sink.item(
                    new ItemDraft(
                        folder.resolve(i + ".jpg"),
                        i + ".jpg",
                        new ImageSize(640, 480),
                        Map.of("aisle", "a" + i % 2)));
            if (rated) {
              sink.annotation(item, CAN, new BoundingBox(1, 2, 3, 4), Map.of());
              for (var person : List.of("ann", "bob")) {
                sink.rating(
                    item,
                    new RatingDraft(person, new AnnotationDraft(CAN, new BoundingBox(5, 6, 7, 8))));
              }
            }
          }
        });
  }

  private void takeOut(ImportWriter.Result dataset) throws Exception {
    append(
        new Change.Returned(
            dataset.id(), dataset.items(), dataset.annotations(), dataset.digest()));
  }

  private void append(Change change) throws Exception {
    file.append(
        StepDraft.general(
            Fixture.ADA.id(), fixture.now(), Action.IMPORT, ChangeSet.of(change), null));
  }

  private List<String> evidence() throws Exception {
    var said = new ArrayList<String>();
    for (var rating : ratings()) {
      if (!(rating.by() instanceof Rater.Model)) {
        said.add("%s %s".formatted(rating.by().name(), rating.label()));
      }
    }
    said.sort(null);
    return said;
  }

  private List<Rating> ratings() throws Exception {
    var ratings = new ArrayList<Rating>();
    file.reader().figures().evidence(ratings::add);
    return ratings;
  }

  private ReviewedItem item(int place) throws Exception {
    return file.reader().item(fixture.items(file).get(place)).orElseThrow();
  }

  private void draw(ItemId id) throws Exception {
    var item = file.reader().item(id).orElseThrow();
    var drawn = fixture.gestures.draw(item, Fixture.TASK, CAN, new BoundingBox(50, 50, 5, 5));
    file.append(fixture.step(Action.DRAW, id, drawn));
    var done = fixture.gestures.finish(file.reader().item(id).orElseThrow());
    file.append(fixture.step(Action.FINISH, id, done));
    file.append(fixture.step(Action.FLAG, id, fixture.gestures.flag(item)));
  }

  @Test
  void nothingThatAnybodySaidOfTheirItemsCounts() throws Exception {
    fixture.run(file, 0.9);
    draw(fixture.items(file).getFirst());
    var others = bring("others", 0, 4, true);
    assertEquals(3, others.known());
    takeOut(first);
    assertEquals(
        List.of("ann can", "bob can", "the dataset can"),
        evidence(),
        "of the one item that the other dataset brought");
    assertEquals(0, ratings().stream().filter(r -> r.by() instanceof Rater.Model).count());
    var outcome = file.reader().outcome();
    assertEquals(Map.of("ann", 1L, "bob", 1L), outcome.ratings());
    assertEquals(Map.of(), outcome.annotators());
    assertEquals(Map.of(), outcome.verdicts());
  }

  @Test
  void whoImportsOneAgainHasItBackWithWhatWasDecided() throws Exception {
    var items = fixture.items(file);
    draw(items.get(1));
    takeOut(first);
    assertEquals(List.of(), fixture.items(file));
    var again = bring("first", 0, 3, true);
    assertEquals(items, fixture.items(file));
    assertEquals(List.of(0L, 3L, 0L), List.of(again.items(), again.known(), again.annotations()));
    assertEquals(List.of(), file.verify());
    var back = item(1);
    assertEquals(ItemState.DONE, back.state());
    assertEquals(true, back.flagged());
    assertEquals(2, back.labels().size());
    assertEquals(1, item(0).labels().size());
    assertEquals(
        List.of("Ada can", "Ada null", "ann can", "ann can", "ann can", "bob can", "bob can"),
        evidence().subList(0, 7));
    assertEquals(Map.of("ann", 3L, "bob", 3L), file.reader().outcome().ratings());
    var rows = file.reader().row(items.get(1)).orElseThrow();
    assertEquals(2, rows.labels());
    file.rebuild();
    assertEquals(rows, file.reader().row(items.get(1)).orElseThrow());
  }

  @Test
  void anotherDatasetThatNamesTheirItemsBringsThemBackToo() throws Exception {
    takeOut(first);
    var other = bring("other", 2, 5, false);
    assertEquals(List.of(2L, 1L), List.of(other.items(), other.known()));
    assertEquals(5, fixture.items(file).size());
    takeOut(other);
    assertEquals(3, fixture.items(file).size());
  }

  @Test
  void labelsOfADatasetThatStaysOutAreNoReasonToLeaveNewOnesOut() throws Exception {
    var labels = bring("labels", 3, 4, false);
    var more = more();
    takeOut(more);
    assertEquals(1, item(0).labels().size());
    assertEquals(1, more().annotations());
    assertEquals(2, item(0).labels().size());
    assertEquals(1, labels.items());
  }

  /// Bring one more label of the first item.
  private ImportWriter.Result more() throws Exception {
    return file.importing(
        folder.resolve("more"),
        "images",
        Fixture.ADA.id(),
        fixture.now(),
        fixture.ids,
        new SameThreadJobRunner(),
        sink ->
            sink.annotation(
                sink.item(
                    new ItemDraft(
                        folder.resolve("0.jpg"), "0.jpg", new ImageSize(640, 480), Map.of())),
                CAN,
                new BoundingBox(9, 9, 9, 9),
                Map.of()));
  }

  @Test
  void oneThatComesBackByItselfBringsStatesAndCountsAlong() throws Exception {
    var items = fixture.items(file);
    draw(items.getFirst());
    var row = file.reader().row(items.getFirst()).orElseThrow();
    takeOut(first);
    append(new Change.Received(first.id(), first.items(), first.annotations(), first.digest()));
    assertEquals(row, file.reader().row(items.getFirst()).orElseThrow());
    assertEquals(new ImportId(first.id().value()), file.reader().imports().getFirst().id());
  }
}
