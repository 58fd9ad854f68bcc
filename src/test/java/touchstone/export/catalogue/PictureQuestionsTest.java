package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
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
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.dataset.Collected;
import touchstone.dataset.TinyPictures;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// Pictures of which classes and boxes are asked at once, the class first: each format writes the
/// answers that it has a place for, and counts no others.
class PictureQuestionsTest {
  private static final Task STATE =
      new Task(new TaskId("state"), new ImageClass(), LabelSet.of("full", "empty"));
  private static final Task THINGS =
      new Task(new TaskId("things"), new Boxes(), LabelSet.of("can"));
  private static final BoundingBox BOX = new BoundingBox(1, 2, 3, 4);
  private static final RunId RUN = new RunId(7);
  private static final AnnotatorId ANN = new AnnotatorId("ann");

  @TempDir Path folder;

  /// Two pictures: one with a class and two boxes, of which one is beside it, the other with
  /// nothing but what a model proposed.
  private TextProject source() throws Exception {
    var items = new ArrayList<ReviewedItem>();
    for (int number = 1; number <= 2; number++) {
      var name = number + ".png";
      TinyPictures.write(folder.resolve(name), 40, 20);
      var id = new ItemId(number);
      items.add(
          new ReviewedItem(
              new Item(id, Modality.IMAGE, folder.resolve(name).toString(), name, 40, 20, Map.of()),
              ItemState.DONE,
              false,
              number == 2
                  ? List.of()
                  : List.of(
                      label(id, 11, STATE, "empty", WholeItem.INSTANCE),
                      label(id, 12, THINGS, "can", BOX),
                      label(id, 13, THINGS, "jar", new BoundingBox(50, 2, 3, 4))),
              List.of(
                  proposed(id, number * 10, STATE, "full", WholeItem.INSTANCE),
                  proposed(id, number * 10 + 1, THINGS, "can", BOX)),
              List.of()));
    }
    var run =
        new RunRecord(
            RUN,
            STATE.id(),
            "net, \"1\"",
            "",
            "f",
            "{}",
            0,
            0,
            "r",
            ANN,
            Instant.EPOCH,
            null,
            false);
    return new TextProject(Tasks.of(STATE, THINGS), items, List.of(run), List.of());
  }

  private static ReviewedLabel label(
      ItemId item, long id, Task task, String label, Geometry geometry) {
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            item,
            task.id(),
            ANN,
            new Label(label),
            geometry,
            Map.of(),
            "",
            new Source.Imported(new ImportId(1))),
        null);
  }

  private static ReviewedPrediction proposed(
      ItemId item, long id, Task task, String label, Geometry geometry) {
    return new ReviewedPrediction(
        new Prediction(
            new PredictionId(id),
            RUN,
            item,
            task.id(),
            new Label(label),
            geometry,
            0.977265,
            List.of()),
        Verdict.PENDING,
        null);
  }

  private Preflight preflight(String format, Selection selection) throws Exception {
    return Exporters.byId(format).orElseThrow().preflight(source(), selection);
  }

  /// Write the export and return what is read of it.
  private Collected back(String format, Selection selection) throws Exception {
    var exporter = Exporters.byId(format).orElseThrow();
    var target = folder.resolve("labels" + exporter.extension());
    exporter.write(source(), selection, target, Progress.NONE, new Cancellation());
    return Collected.read(DatasetReaders.byId(format).orElseThrow(), target);
  }

  @Test
  void formatsOfBoxesWriteTheBoxesAndCountThem() throws Exception {
    for (var format : List.of("coco", "voc")) {
      var preflight = preflight(format, Selection.FINAL);
      assertEquals(2, preflight.labels(), format);
      assertEquals(Set.of(THINGS.id()), preflight.answered(), format);
    }
    assertEquals(
        new Preflight(
            2,
            1,
            0,
            Set.of(THINGS.id()),
            List.of(
                "1 label goes out without who made it, how and when.",
                "4 suggestions stay out, because nobody stands by them as they are.",
                "1 box lies wholly outside its picture and is left out.",
                "1 label of a whole picture stays behind."),
            List.of()),
        preflight("yolo", Selection.FINAL));
    assertEquals(
        new Preflight(
            2,
            0,
            2,
            Set.of(THINGS.id()),
            List.of(
                "2 suggestions go out like labels, without model, score and verdict; importing them"
                    + " again makes labels of them.",
                "2 labels of whole pictures stay behind."),
            List.of()),
        preflight("voc", Selection.PREDICTIONS));
    assertEquals(
        List.of("1.png can " + BOX),
        back("coco", Selection.FINAL).marks.stream()
            .map(mark -> mark.item() + " " + mark.label() + " " + mark.geometry())
            .toList());
  }

  @Test
  void aFolderPerClassHoldsThePicturesWithOne() throws Exception {
    assertEquals(
        new Preflight(
            1,
            1,
            0,
            Set.of(STATE.id()),
            List.of(
                "1 label goes out without who made it, how and when.",
                "4 suggestions stay out, because nobody stands by them as they are.",
                "1 picture without a class stays behind.",
                "2 boxes stay behind."),
            List.of()),
        preflight("imagenet", Selection.FINAL));
    var back = back("imagenet", Selection.FINAL);
    assertEquals(List.of("empty/1.png"), back.names());
    assertEquals(
        List.of("full", "empty"), Files.readAllLines(folder.resolve("labels/classes.txt")));
  }

  @Test
  void suggestionsComeBackFromTheTableWithTheirModel() throws Exception {
    var back = back("csv", Selection.PREDICTIONS);
    assertEquals(List.of(), back.marks);
    assertEquals(
        List.of(
            "1.png net, \"1\" full WholeItem[] 0.977265",
            "1.png net, \"1\" can %s 0.977265".formatted(BOX),
            "2.png net, \"1\" full WholeItem[] 0.977265",
            "2.png net, \"1\" can %s 0.977265".formatted(BOX)),
        back.predictions.stream()
            .map(
                said ->
                    said.item()
                        + " "
                        + said.prediction().model()
                        + " "
                        + said.prediction().label()
                        + " "
                        + said.prediction().geometry()
                        + " "
                        + said.prediction().score())
            .toList());
    assertEquals(List.of(), preflight("csv", Selection.PREDICTIONS).drops());
  }
}
