package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Tokens;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
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
import touchstone.task.TextClass;

/// What exactly the JSON of other tools looks like, and what each format is said to drop.
class JsonExportersTest {
  private static final AnnotatorId ANN = new AnnotatorId("ann");
  private static final AnnotatorId BO = new AnnotatorId("bo");
  private static final RunId RUN = new RunId(7);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;

  @Test
  void doccanoHasSpansOfCodePointsInTheShapeOfTheQuestions() throws Exception {
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","entities":[\
        {"id":0,"label":"CITY","start_offset":4,"end_offset":8},\
        {"id":1,"label":"ALL","start_offset":2,"end_offset":9}],\
        "relations":[{"id":0,"from_id":0,"to_id":1,"type":"in"}],"cats":["good"],\
        "meta":{"text":"t"}}
        {"id":"a.csv, row 2","text":"none","entities":[],"relations":[]}
        """,
        text("doccano", Selection.FINAL, everything()));
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","label":[[4,8,"CITY"],[2,9,"ALL"]],"meta":{"text":"t"}}
        {"id":"a.csv, row 2","text":"none","label":[]}
        """,
        text("doccano", Selection.FINAL, asking(new Spans())));
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","entities":[[4,8,"CITY"],[2,9,"ALL"]],"cats":["good"],\
        "meta":{"text":"t"}}
        {"id":"a.csv, row 2","text":"none","entities":[],"cats":[]}
        """,
        text("doccano", Selection.FINAL, asking(new Spans(), new TextClass())));
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","label":["so it says"],"meta":{"text":"t"}}
        {"id":"a.csv, row 2","text":"none","label":[]}
        """,
        text("doccano", Selection.FINAL, asking(new TextAnswer())));
  }

  @Test
  void prodigyHasTokensWhoseLastOneEndsASpan() throws Exception {
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","tokens":[\
        {"text":"I","start":0,"end":1,"id":0,"ws":true},\
        {"text":"\uD83D\uDE0A","start":2,"end":3,"id":1,"ws":true},\
        {"text":"Oslo","start":4,"end":8,"id":2,"ws":false},\
        {"text":" ","start":8,"end":9,"id":3,"ws":false}],\
        "spans":[{"start":4,"end":8,"token_start":2,"token_end":2,"label":"CITY"},\
        {"start":2,"end":9,"token_start":1,"token_end":3,"label":"ALL"}],\
        "relations":[{"head":2,"child":3,\
        "head_span":{"start":4,"end":8,"token_start":2,"token_end":2,"label":"CITY"},\
        "child_span":{"start":2,"end":9,"token_start":1,"token_end":3,"label":"ALL"},"label":"in"}],\
        "options":[{"id":"good","text":"good"},{"id":"bad","text":"bad"}],"accept":["good"],\
        "config":{"choice_style":"single"},"user_input":"so it says","answer":"accept",\
        "meta":{"text":"t"}}
        """,
        text("prodigy", Selection.FINAL, everything()).lines().findFirst().orElseThrow() + "\n");
    assertEquals(
        """
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","tokens":[\
        {"text":"I","start":0,"end":1,"id":0,"ws":true},\
        {"text":"\uD83D\uDE0A","start":2,"end":3,"id":1,"ws":true},\
        {"text":"Os","start":4,"end":6,"id":2,"ws":false},\
        {"text":"lo","start":6,"end":8,"id":3,"ws":true}],\
        "spans":[{"start":4,"end":6,"token_start":2,"token_end":2,"label":"CITY","score":0.75,\
        "source":"net.onnx"}],"meta":{"text":"t"}}
        {"id":7,"text":"I \uD83D\uDE0A Oslo ","label":"bad","score":0.25,"model":"net.onnx",\
        "meta":{"text":"t"}}
        {"id":"a.csv, row 2","text":"none"}
        """,
        text("prodigy", Selection.PREDICTIONS, everything()));
  }

  @Test
  void labelStudioHasWhoMadeALabelAndFromWhat() throws Exception {
    assertEquals(
        """
        [
        {"data":{"text":"I \uD83D\uDE0A Oslo ","id":7},"meta":{"text":"t"},"annotations":[\
        {"completed_by":1,"annotator":"Ann","created_at":"2026-01-02T12:00:00Z","lead_time":4.5,\
        "was_cancelled":false,"ground_truth":false,"result":[\
        {"id":"11","from_name":"spans","to_name":"text","type":"labels","origin":"manual",\
        "value":{"start":5,"end":9,"text":"Oslo","labels":["CITY"]},\
        "meta":{"text":["a note"],"attributes":{"sure":"no"}}},\
        {"id":"12","from_name":"spans","to_name":"text","type":"labels","origin":"prediction-changed",\
        "value":{"start":2,"end":10,"text":"\uD83D\uDE0A Oslo ","labels":["ALL"]}},\
        {"type":"relation","from_id":"11","to_id":"12","direction":"right","labels":["in"]}]},\
        {"completed_by":2,"annotator":"Bo","created_at":"2026-01-02T12:00:00Z","lead_time":3,\
        "was_cancelled":false,"ground_truth":false,"result":[\
        {"id":"15","from_name":"text-answer","to_name":"text","type":"textarea","origin":"manual",\
        "value":{"text":["so it says"]}},\
        {"id":"13","from_name":"text-class","to_name":"text","type":"choices","origin":"prediction",\
        "value":{"choices":["good"]}}]}],"predictions":[\
        {"model_version":"net.onnx","score":0.5,"result":[\
        {"id":"21","from_name":"spans","to_name":"text","type":"labels","score":0.75,\
        "value":{"start":5,"end":7,"text":"Os","labels":["CITY"]}},\
        {"id":"22","from_name":"text-class","to_name":"text","type":"choices","score":0.25,\
        "value":{"choices":["bad"]}}]}]}
        ,{"data":{"text":"none","id":"a.csv, row 2"},"annotations":[\
        {"was_cancelled":false,"result":[]}],"predictions":[]}
        ]
        """,
        text("label-studio", Selection.FINAL, everything()));
  }

  @Test
  void spacyHasEveryClassWithOneOrNought() throws Exception {
    assertEquals(
        """
        [
        ["I \uD83D\uDE0A Oslo ",{"entities":[[4,8,"CITY"],[2,9,"ALL"]],"cats":{"good":1,"bad":0}}]
        ,["none",{"entities":[],"cats":{}}]
        ]
        """,
        text("spacy", Selection.FINAL, everything()));
    assertEquals(
        """
        [
        ["I \uD83D\uDE0A Oslo ",{"entities":[[4,6,"CITY"]],"cats":{"bad":0.25}}]
        ,["none",{"entities":[],"cats":{}}]
        ]
        """,
        text("spacy", Selection.PREDICTIONS, everything()));
  }

  @Test
  void aPreflightSaysWhatEachFormatDrops() throws Exception {
    assertEquals(
        List.of(
            "1 label loses its attributes.",
            "4 labels go out without who made them, how and when.",
            "2 suggestions stay out, because nobody stands by them as they are.",
            "1 written answer stays behind.",
            "1 label loses its text.",
            "1 text loses the words that its dataset gave it."),
        drops("doccano", Selection.FINAL, everything()));
    assertEquals(
        List.of(
            "1 label loses its attributes.",
            "5 labels go out without who made them, how and when.",
            "2 suggestions stay out, because nobody stands by them as they are.",
            "1 label loses its text."),
        drops("prodigy", Selection.FINAL, everything()));
    assertEquals(
        List.of(
            "1 text loses the words that its dataset gave it.",
            "5 labels go out without what their authors could see, beside who, when and from"
                + " what."),
        drops("label-studio", Selection.FINAL, everything()));
    assertEquals(
        List.of(
            "1 item has metadata that stays behind.",
            "1 label loses its attributes.",
            "3 labels go out without who made them, how and when.",
            "2 suggestions stay out, because nobody stands by them as they are.",
            "1 written answer stays behind.",
            "1 relation stays behind.",
            "1 label loses its text.",
            "1 text loses the words that its dataset gave it.",
            "1 span overlaps another; spaCy's named entities must not, its span categoriser may."),
        drops("spacy", Selection.FINAL, everything()));
    assertEquals(
        List.of(
            "1 item has metadata that stays behind.",
            "1 text loses the words that its dataset gave it.",
            "1 suggested span goes out like a label, without model, score and verdict; importing it"
                + " again makes a label of it.",
            "1 suggested class goes out as a score, without model and verdict."),
        drops("spacy", Selection.PREDICTIONS, everything()));
    var twice = RandomRecords.of(1, false, false, new Spans(), new Spans());
    assertEquals(
        "The span labels of 2 questions go out together, because the format does not tell them"
            + " apart: Spans in texts, Spans in texts.",
        drops("doccano", Selection.FINAL, twice).getLast());
  }

  @Test
  void everyFormatSaysHowItCounts() {
    for (var id : List.of("doccano", "prodigy", "spacy")) {
      assertEquals(true, exporter(id).description().contains("code points"), id);
    }
    assertEquals(true, exporter("label-studio").description().contains("UTF-16"));
    assertEquals(
        List.of("jsonl", "doccano", "prodigy", "label-studio", "spacy"),
        fitting(new Spans()).stream()
            .filter(List.of("jsonl", "doccano", "prodigy", "label-studio", "spacy")::contains)
            .toList());
    assertEquals(false, fitting(new Relations()).contains("spacy"));
  }

  private static List<String> fitting(TaskKind kind) {
    return Exporters.ALL.stream().filter(e -> e.fits(kind)).map(Exporter::id).toList();
  }

  private static Exporter exporter(String id) {
    return Exporters.byId(id).orElseThrow();
  }

  private String text(String format, Selection selection, TextProject source) throws Exception {
    var target = folder.resolve("out");
    Files.deleteIfExists(target);
    exporter(format).write(source, selection, target, Progress.NONE, new Cancellation());
    return Files.readString(target);
  }

  private List<String> drops(String format, Selection selection, TextProject source)
      throws Exception {
    Preflight preflight = exporter(format).preflight(source, selection);
    assertEquals(List.of(), preflight.blockers());
    return preflight.drops();
  }

  private static TextProject everything() {
    return asking(new Spans(), new Relations(), new TextClass(), new TextAnswer());
  }

  /// Return a project that asks these, with a text that has an answer to each of everything, and
  /// one with nothing on it.
  private static TextProject asking(TaskKind... kinds) {
    var tasks = new java.util.ArrayList<Task>();
    for (var kind : kinds) {
      var labels =
          kind instanceof TextClass ? LabelSet.of("good", "bad") : LabelSet.of("CITY", "ALL");
      tasks.add(
          new Task(
              new TaskId(
                  kind.id() + (tasks.stream().anyMatch(t -> t.kind().equals(kind)) ? "-2" : "")),
              kind,
              labels));
    }
    var city = new TextSpan(5, 9);
    var labels =
        List.of(
            label(11, "spans", "CITY", city, "a note", ANN, new Source.Drawn()),
            label(
                12,
                "spans",
                "ALL",
                new TextSpan(2, 10),
                "",
                ANN,
                new Source.Corrected(new PredictionId(99))),
            label(
                13,
                "text-class",
                "good",
                WholeItem.INSTANCE,
                "",
                BO,
                new Source.Accepted(new PredictionId(98))),
            label(
                14,
                "relations",
                "in",
                new Link(new AnnotationId(11), new AnnotationId(12)),
                "",
                ANN,
                new Source.Drawn()),
            label(
                15,
                "text-answer",
                "answer",
                WholeItem.INSTANCE,
                "so it says",
                BO,
                new Source.Drawn()));
    var predictions =
        List.of(
            prediction(21, "spans", "CITY", new TextSpan(5, 7), 0.75),
            prediction(22, "text-class", "bad", WholeItem.INSTANCE, 0.25));
    return new TextProject(
        new Tasks(tasks),
        List.of(
            item(
                "record 7",
                "a.jsonl#7",
                "I \uD83D\uDE0A Oslo ",
                Map.of("text", "t", Tokens.KEY, "0-1 2-4 5-9"),
                labels,
                predictions),
            item("a.csv, row 2", "a.csv#row2", "none", Map.of(), List.of(), List.of())),
        List.of(
            new RunRecord(
                RUN,
                new TaskId("spans"),
                "net.onnx",
                "ab",
                "f",
                "{}",
                0,
                0,
                "r",
                ANN,
                NOON,
                NOON,
                false)),
        List.of(new Annotator(ANN, "Ann"), new Annotator(BO, "Bo")));
  }

  private static ReviewedItem item(
      String name,
      String path,
      String text,
      Map<String, String> metadata,
      List<ReviewedLabel> labels,
      List<ReviewedPrediction> predictions) {
    return new ReviewedItem(
        new Item(new ItemId(1), Modality.TEXT, path, name, 0, 0, metadata),
        text,
        ItemState.DONE,
        false,
        labels,
        predictions,
        List.of());
  }

  private static ReviewedLabel label(
      long id,
      String task,
      String label,
      Geometry geometry,
      String text,
      AnnotatorId by,
      Source source) {
    @Nullable Decision decision =
        new Decision(
            new UUID(1, id), by, NOON, Action.DRAW, Duration.ofMillis(1500), Exposure.NONE);
    return new ReviewedLabel(
        new Annotation(
            new AnnotationId(id),
            new ItemId(1),
            new TaskId(task),
            by,
            new Label(label),
            geometry,
            id == 11 ? Map.of("sure", "no") : Map.of(),
            text,
            source),
        decision);
  }

  private static ReviewedPrediction prediction(
      long id, String task, String label, Geometry geometry, double score) {
    return new ReviewedPrediction(
        new Prediction(
            new PredictionId(id),
            RUN,
            new ItemId(1),
            new TaskId(task),
            new Label(label),
            geometry,
            score,
            List.of()),
        Verdict.PENDING,
        null);
  }
}
