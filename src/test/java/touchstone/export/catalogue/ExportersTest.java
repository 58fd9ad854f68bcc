package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.dataset.TinyPictures;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.SafeNames;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Action;
import touchstone.review.Comment;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.Task;
import touchstone.task.TaskKind;

class ExportersTest {
  private static final TaskId TASK = new TaskId("t");
  private static final AnnotatorId ANN = new AnnotatorId("ann");
  private static final RunId RUN = new RunId(7);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;

  @Test
  void onlyFinishedItemsAreFinalAndOnlyWhatPeopleStandByGoesOut() throws Exception {
    assertEquals(
        """
        {"info":{"description":"Try & <err>","contributor":"Touchstone"},"licenses":[],\
        "categories":[{"id":1,"name":"cat","supercategory":""},\
        {"id":2,"name":"dog","supercategory":""}],"images":[
        {"id":1,"file_name":"a.png","width":40,"height":20}
        ,{"id":2,"file_name":"sub/a.png","width":40,"height":20}],"annotations":[
        {"id":1,"image_id":1,"category_id":1,"bbox":[1,2.5,3,4],"area":12,"iscrowd":1,\
        "attributes":{"occluded":"yes"}}
        ,{"id":2,"image_id":1,"category_id":2,"bbox":[30,10,20,20],"area":400,"iscrowd":0}]}
        """,
        text("coco", Selection.FINAL));
  }

  @Test
  void proposalsGoOutWithTheirScoresWhateverWasDecided() throws Exception {
    assertEquals(
        """
        file,label,x,y,width,height,score,text,attributes,source,provenance,annotator,decided,\
        action,spent_ms,exposure,verdict,state,flagged,model
        a.png,dog,30,10,10,10,0.875,,,predicted,,'=Ann,2026-01-02T12:00:00Z,accept,1500,\
        suggestion-with-score,accepted,done,true,m.onnx
        a.png,cat,1,1,2,2,0.25,,,predicted,,,,,,,pending,done,true,m.onnx
        new.png,,,,,,,,,,,,,,,,,new,,
        sub/a.png,,,,,,,,,,,,,,,,,resolved,,
        """,
        text("csv", Selection.PREDICTIONS));
  }

  @Test
  void theTableSaysWhoMadeEachLabelAndWhen() throws Exception {
    assertEquals(
        """
        file,label,x,y,width,height,score,text,attributes,source,provenance,annotator,decided,\
        action,spent_ms,exposure,verdict,state,flagged,model
        a.png,cat,1,2.5,3,4,,note,"{""iscrowd"":""1"",""occluded"":""yes""}",drawn,HA-AI,'=Ann,\
        2026-01-02T12:00:00Z,accept,1500,suggestion-with-score,,done,true,
        a.png,dog,30,10,20,20,,,,accepted,AIA-HV,'=Ann,2026-01-02T12:00:00Z,accept,1500,\
        suggestion-with-score,,done,true,
        sub/a.png,,,,,,,,,,,,,,,,,resolved,,
        """,
        text("csv", Selection.FINAL));
  }

  @Test
  void jsonLinesLoseNothing() throws Exception {
    assertEquals(
        """
        {"touchstone":1,"project":"Try & <err>","task":{"id":"t","kind":"boxes"},\
        "selection":"all","labels":["cat"],\
        "tasks":[{"id":"t","kind":"boxes","labels":["cat"],"options":{}}],"runs":[{"id":"7","task":"t","model":"m.onnx",\
        "sha256":"ab","family":"yolox","card":"{}","confidence":0.25,"iou":0.45,\
        "runtime":"ort 1","by":"ann","started":"2026-01-02T12:00:00Z","withdrawn":false}],\
        "annotators":[{"id":"ann","name":"=Ann"}]}
        {"id":"1","name":"a.png","path":"a.png","width":40,"height":20,"state":"done",\
        "flagged":true,"metadata":{"split":"train"},\
        "comments":[{"by":"ann","at":"2026-01-02T12:00:00Z","text":"hm"}],\
        "labels":[{"id":"11","task":"t","label":"cat","geometry":{"type":"box","x":1,"y":2.5,"width":3,\
        "height":4},"attributes":{"iscrowd":"1","occluded":"yes"},"text":"note","by":"ann",\
        "source":{"type":"drawn"},"provenance":"HA-AI","decision":%1$s},\
        {"id":"12","task":"t","label":"dog","geometry":{"type":"box","x":30,"y":10,"width":20,"height":20},\
        "attributes":{},"text":"","by":"ann","source":{"type":"accepted","prediction":"21"},\
        "provenance":"AIA-HV","decision":%1$s}],\
        "predictions":[{"id":"21","run":"7","task":"t","label":"dog","geometry":{"type":"box","x":30,"y":10,\
        "width":10,"height":10},"score":0.875,"alternatives":[{"label":"cat","score":0.1}],\
        "verdict":"accepted","decision":%1$s},\
        {"id":"22","run":"7","task":"t","label":"cat","geometry":{"type":"box","x":1,"y":1,"width":2,\
        "height":2},"score":0.25,"alternatives":[],"verdict":"pending"}]}
        {"id":"3","name":"new.png","path":"new.png","width":40,"height":20,"state":"new",\
        "flagged":false,"metadata":{},"comments":[],"labels":[],"predictions":[]}
        {"id":"2","name":"sub/a.png","path":"sub/a.png","width":40,"height":20,\
        "state":"resolved","flagged":false,"metadata":{},"comments":[],"labels":[],\
        "predictions":[]}
        """
            .formatted(
                """
                {"step":"00000000-0000-0001-0000-000000000002","by":"ann","annotator":"=Ann",\
                "at":"2026-01-02T12:00:00Z","action":"accept","spent_ms":1500,\
                "exposure":"suggestion-with-score"}\
                """),
        text("jsonl", Selection.ALL));
  }

  @Test
  void aYoloFolderCutsBoxesToTheirPictures() throws Exception {
    var target = write("yolo", Selection.FINAL);
    assertEquals(
        "path: .\ntrain: images\nval: images\nnames:\n  0: \"cat\"\n  1: \"dog\"\n",
        Files.readString(target.resolve("data.yaml")));
    assertEquals(
        "0 0.0625 0.225 0.075 0.2\n1 0.875 0.75 0.25 0.5\n",
        Files.readString(target.resolve("labels/a.txt")));
    assertEquals("", Files.readString(target.resolve("labels/sub/a.txt")));
    assertEquals(
        Files.readAllBytes(folder.resolve("a.png")).length,
        Files.readAllBytes(target.resolve("images/a.png")).length);
  }

  @Test
  void aPreflightCountsWhatAFormatDrops() throws Exception {
    assertEquals(
        new Preflight(
            2,
            2,
            0,
            Set.of(TASK),
            List.of(
                "1 item is not finished yet and left out.",
                "1 flag stays behind.",
                "1 comment stays behind.",
                "1 item has metadata that stays behind.",
                "1 label loses its attributes.",
                "1 label loses its text.",
                "2 labels go out without who made them, how and when.",
                "1 suggestion stays out, because nobody stands by it as it is.",
                "1 box reaches outside its picture and is cut to it.",
                "1 picture is not on this computer and cannot be copied."),
            List.of()),
        preflight("yolo", Selection.FINAL));
    assertEquals(
        new Preflight(
            2, 2, 2, Set.of(TASK), List.of("1 item is not finished yet and left out."), List.of()),
        preflight("jsonl", Selection.FINAL));
    assertEquals(
        new Preflight(
            3,
            0,
            2,
            Set.of(TASK),
            List.of(
                "1 flag stays behind.",
                "1 comment stays behind.",
                "1 item has metadata that stays behind.",
                "2 suggestions go out like labels, without model and verdict; importing them again"
                    + " makes labels of them."),
            List.of()),
        preflight("coco", Selection.PREDICTIONS));
  }

  @Test
  void nothingToExportIsABlocker() throws Exception {
    var unfinished =
        new Listed(
            new Task(TASK, new Boxes(), LabelSet.of("cat")),
            folder,
            List.of(item(3, "new.png", ItemState.NEW, false, List.of(), List.of(), List.of())),
            List.of(),
            List.of());
    assertEquals(
        List.of("No item is finished; finish some or export all."),
        Exporters.byId("coco").orElseThrow().preflight(unfinished, Selection.FINAL).blockers());
  }

  @Test
  void formatsSayWhichTasksTheyFit() {
    assertEquals(List.of("coco", "yolo", "voc", "csv", "jsonl"), fitting(new Boxes()));
    assertEquals(List.of("csv", "jsonl", "imagenet"), fitting(new ImageClass()));
  }

  @Test
  void clashingNamesGetPathsOfTheirOwn() {
    var names = new SafeNames(true);
    assertEquals("a.png", names.next("a.png"));
    assertEquals("a-2.jpg", names.next("a.jpg"));
    assertEquals("A-3.png", names.next("A.png"));
    assertEquals("_/b.png", names.next("../b.png"));
    assertEquals("_con.png", names.next("con.png"));
    assertEquals("c_/d_.png", names.next("c:/d?.png"));
    assertEquals(5, names.changed());
    assertEquals("a%2Fb%3A", SafeNames.segment("a/b:", "%"));
    assertEquals("%63on", SafeNames.segment("con", "%"));
    assertEquals("%2Edot%25", SafeNames.segment(".dot%", "%"));
  }

  private static List<String> fitting(TaskKind kind) {
    return Exporters.ALL.stream().filter(e -> e.fits(kind)).map(Exporter::id).toList();
  }

  private Preflight preflight(String format, Selection selection) throws Exception {
    return Exporters.byId(format).orElseThrow().preflight(source(), selection);
  }

  private String text(String format, Selection selection) throws Exception {
    return Files.readString(write(format, selection));
  }

  private Path write(String format, Selection selection) throws Exception {
    var target = folder.resolve("out-" + format);
    Exporters.byId(format)
        .orElseThrow()
        .write(source(), selection, target, Progress.NONE, new Cancellation());
    return target;
  }

  /// Three items: finished with labels, resolved with nothing on it and no picture, and new.
  private Listed source() throws Exception {
    TinyPictures.write(folder.resolve("a.png"), 40, 20);
    TinyPictures.write(folder.resolve("new.png"), 40, 20);
    var labels =
        List.of(
            label(
                11,
                "cat",
                new BoundingBox(1, 2.5, 3, 4),
                Map.of("occluded", "yes", "iscrowd", "1"),
                "note",
                new Source.Drawn()),
            label(
                12,
                "dog",
                new BoundingBox(30, 10, 20, 20),
                Map.of(),
                "",
                new Source.Accepted(new PredictionId(21))));
    var predictions =
        List.of(
            prediction(
                21,
                "dog",
                new BoundingBox(30, 10, 10, 10),
                0.875,
                List.of(new Scored(new Label("cat"), 0.1)),
                Verdict.ACCEPTED,
                decision()),
            prediction(
                22, "cat", new BoundingBox(1, 1, 2, 2), 0.25, List.of(), Verdict.PENDING, null));
    return new Listed(
        new Task(TASK, new Boxes(), LabelSet.of("cat")),
        folder,
        List.of(
            item(
                1,
                "a.png",
                ItemState.DONE,
                true,
                labels,
                predictions,
                List.of(new Comment(ANN, NOON, "hm"))),
            item(3, "new.png", ItemState.NEW, false, List.of(), List.of(), List.of()),
            item(2, "sub/a.png", ItemState.RESOLVED, false, List.of(), List.of(), List.of())),
        List.of(
            new RunRecord(
                RUN, TASK, "m.onnx", "ab", "yolox", "{}", 0.25, 0.45, "ort 1", ANN, NOON, null,
                false)),
        List.of(new Annotator(ANN, "=Ann")));
  }

  private static ReviewedItem item(
      long id,
      String name,
      ItemState state,
      boolean flagged,
      List<ReviewedLabel> labels,
      List<ReviewedPrediction> predictions,
      List<Comment> comments) {
    return new ReviewedItem(
        new Item(
            new ItemId(id),
            Modality.IMAGE,
            name,
            name,
            40,
            20,
            flagged ? Map.of("split", "train") : Map.of()),
        state,
        flagged,
        labels,
        predictions,
        comments);
  }

  private static ReviewedLabel label(
      long id,
      String name,
      Geometry geometry,
      Map<String, String> attributes,
      String text,
      Source source) {
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            new ItemId(1),
            TASK,
            ANN,
            new Label(name),
            geometry,
            attributes,
            text,
            source),
        decision());
  }

  private static ReviewedPrediction prediction(
      long id,
      String name,
      Geometry geometry,
      double score,
      List<Scored> alternatives,
      Verdict verdict,
      @Nullable Decision decision) {
    return new ReviewedPrediction(
        new Prediction(
            new PredictionId(id),
            RUN,
            new ItemId(1),
            TASK,
            new Label(name),
            geometry,
            score,
            alternatives),
        verdict,
        decision);
  }

  private static Decision decision() {
    return new Decision(
        new UUID(1, 2),
        ANN,
        NOON,
        Action.ACCEPT,
        Duration.ofMillis(1500),
        Exposure.SUGGESTION_WITH_SCORE);
  }

  @Test
  void wholeItemsHaveNoCorners() throws Exception {
    var classes =
        new Listed(
            new Task(TASK, new ImageClass(), LabelSet.of("cat")),
            folder,
            List.of(
                item(
                    1,
                    "a.png",
                    ItemState.DONE,
                    false,
                    List.of(label(11, "cat", WholeItem.INSTANCE, Map.of(), "", new Source.Drawn())),
                    List.of(),
                    List.of())),
            List.of(),
            List.of());
    var target = folder.resolve("classes.csv");
    Exporters.byId("csv")
        .orElseThrow()
        .write(classes, Selection.FINAL, target, Progress.NONE, new Cancellation());
    assertEquals(
        "a.png,cat,,,,,,,,drawn,HA-AI,ann,2026-01-02T12:00:00Z,accept,1500,"
            + "suggestion-with-score,,done,,",
        Files.readAllLines(target).get(1));
  }
}
