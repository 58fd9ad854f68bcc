package touchstone.dataset.text.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.catalogue.DatasetReaders;

class LabelStudioReaderTest {
  private final LabelStudioReader reader = new LabelStudioReader();

  @TempDir Path folder;

  private Collected read(String text) throws Exception {
    var file = Files.writeString(folder.resolve("a.json"), text);
    assertEquals("label-studio", DatasetReaders.detect(file).orElseThrow().reader().id());
    return Collected.read(reader, file);
  }

  private static String task(String text, String results) {
    return "[{\"id\": 5, \"data\": {\"text\": \"%s\"}, \"annotations\": [{\"result\": [%s]}]}]"
        .formatted(text, results);
  }

  private static String region(String id, int start, int end, String words, String label) {
    return """
    {"id": "%s", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": %d, "end": %d, "text": "%s", "labels": ["%s"]}}\
    """
        .formatted(id, start, end, words, label);
  }

  @Test
  void annotationsAreLabelsAndPredictionsAreThoseOfAModel() throws Exception {
    var read =
        read(
            """
            [{"data":{"text":"Apple is good","region":"north"},
              "predictions":[{"model_version":"v1","score":0.95,"result":[
                 {"id":"r1","from_name":"label","to_name":"text","type":"labels","score":0.7,"value":{"start":0,"end":5,"text":"Apple","labels":["ORG"]}},
                 {"id":"r2","from_name":"sentiment","to_name":"text","type":"choices","value":{"choices":["Positive"]}}]}],
              "annotations":[{"completed_by":1,"lead_time":12.3,"was_cancelled":false,"ground_truth":false,"result":[
                 {"id":"r1","from_name":"label","to_name":"text","type":"labels","value":{"start":0,"end":5,"text":"Apple","labels":["FRUIT"]}},
                 {"id":"r3","from_name":"Sentiment_2","to_name":"text","type":"choices","value":{"choices":["Positive"]}},
                 {"id":"r4","from_name":"why","to_name":"text","type":"textarea","value":{"text":["it says","good"]}},
                 {"id":"r5","from_name":"stars","to_name":"text","type":"rating","value":{"rating":4}}]},
               {"completed_by":{"id":2,"email":"bo@example.org"},"was_cancelled":true,"result":[]}]}]
            """);
    var facts = " {touchstone.annotator=1, touchstone.lead_time=12.3}";
    assertEquals(
        List.of(
            "a.json, record 1: FRUIT [Apple]" + facts,
            "a.json, record 1: Positive" + facts,
            "a.json, record 1: answer = it says\ngood" + facts,
            "a.json, record 1: 4" + facts),
        read.lines());
    assertEquals(
        List.of("label", "sentiment-2", "why", "stars"),
        read.drafts.stream().map(draft -> draft.task()).toList());
    assertEquals(
        List.of(
            new PredictionDraft(
                "v1", new Label("ORG"), new TextSpan(0, 5), 0.7, List.of(), "label"),
            new PredictionDraft(
                "v1", new Label("Positive"), WholeItem.INSTANCE, 0.95, List.of(), "sentiment")),
        read.predictions.stream().map(Collected.Said::prediction).toList());
    assertEquals(Map.of("region", "north"), read.items.getFirst().metadata());
    assertEquals(List.of("a.json: 1 annotation that was skipped: left out."), read.problems);
  }

  @Test
  void relationsKnowTheirDirection() throws Exception {
    var ends = region("a", 0, 1, "A", "X") + "," + region("b", 2, 3, "B", "Y");
    var relation =
        ",{\"type\": \"relation\", \"from_id\": \"a\", \"to_id\": \"b\", \"direction\": \"%s\"%s}";
    var read =
        read(
            task(
                "A B",
                ends
                    + relation.formatted("right", ", \"labels\": [\"to\", \"of\"]")
                    + relation.formatted("left", "")
                    + relation.formatted("bi", ", \"labels\": [\"with\"]")
                    + relation.formatted("right", "").replace("\"b\"", "\"c\"")));
    assertEquals(
        List.of(
            "5: X [A]",
            "5: Y [B]",
            "5: to [A] -> [B]",
            "5: of [A] -> [B]",
            "5: relation [B] -> [A]",
            "5: with [A] -> [B] {direction=bi}"),
        read.lines());
    assertEquals(
        List.of(
            "a.json, line 1: The relation \"relation\" has no end among the spans and was left"
                + " out."),
        read.problems);
  }

  @Test
  void placesAreUtf16UnlessTheWordsSayOtherwise() throws Exception {
    var smile = "\uD83D\uDE0A Oslo";
    assertEquals(
        List.of("5: CITY [Oslo]"), read(task(smile, region("a", 3, 7, "Oslo", "CITY"))).lines());
    assertEquals(
        List.of("5: CITY [Oslo]"), read(task(smile, region("a", 2, 6, "Oslo", "CITY"))).lines());
    var astray = read(task(smile, region("a", 3, 6, "Bergen", "CITY")));
    assertEquals(List.of("5: CITY [Osl]"), astray.lines());
    assertEquals(
        List.of(
            "a.json, line 1: The region from 3 to 6 says that it covers \"Bergen\", but there is"
                + " \"Osl\"; it stays where the numbers say."),
        astray.problems);
    assertEquals(
        List.of("a.json, line 1: The span from 1 to 3 begins or ends within a character."),
        read(task(smile, region("a", 1, 3, "", "X"))).problems);
  }

  @Test
  void whatIsSaidOfARegionBelongsToIt() throws Exception {
    var read =
        read(
            task(
                "A B",
                region("a", 0, 1, "A", "X")
                    + ",{\"id\": \"a\", \"from_name\": \"size\", \"to_name\": \"text\", \"type\":"
                    + " \"choices\", \"value\": {\"start\": 0, \"end\": 1, \"choices\":"
                    + " [\"big\"]}},{\"id\": \"a\", \"from_name\": \"note\", \"to_name\": \"text\","
                    + " \"type\": \"textarea\", \"value\": {\"start\": 0, \"end\": 1, \"text\":"
                    + " [\"odd\"]}}"));
    assertEquals(List.of("5: X [A] = odd {size=big}"), read.lines());
  }

  @Test
  void ownTasksOfLabelStudioComeIn() throws Exception {
    var home = "peers/label-studio/test_export_csv/";
    var cars = Collected.read(reader, Material.file(home + "csv_test.json"));
    assertEquals(2, cars.items.size());
    assertEquals(List.of(), cars.marks);
    assertEquals(List.of(), cars.predictions);
    assertEquals(
        List.of(
            "csv_test.json: 5 results of the type \"rectanglelabels\": left out, it is no label of"
                + " a text."),
        cars.problems);
    for (var name : List.of("csv_test_colliding_keys.json", "csv_test_colliding_keys_mixed.json")) {
      var sentences = Collected.read(reader, Material.file(home + name));
      assertEquals(
          List.of("positive"), sentences.marks.stream().map(Collected.Mark::label).toList());
      assertEquals(name.contains("mixed") ? 2 : 1, sentences.items.size());
      assertEquals(List.of(), sentences.problems);
    }
    var history = Collected.read(reader, Material.file(home + "csv_test_history.json"));
    assertEquals(
        List.of(
            "6141: Positive {touchstone.annotator=sergei@heartex.test,"
                + " touchstone.decided=2024-05-15T12:09:16.789563Z, touchstone.lead_time=1.849}"),
        history.lines());
    assertEquals("sentiment", history.drafts.getFirst().task());
    assertEquals(List.of(), history.problems);
    var works = Collected.read(reader, Material.file(home + "csv_test2.json"));
    assertEquals(List.of("rawWork:spotify:publisher:WCPWW008648058000"), works.texts());
    assertEquals(1, works.problems.size());
    assertTrue(
        works
            .problems
            .getFirst()
            .startsWith(
                "csv_test2.json, line 2: A label's name has no line breaks or control characters."
                    + " The label \"Yes "),
        works.problems.getFirst());
    assertEquals("TAN BAI", works.items.getFirst().metadata().get("title"));
  }

  @Test
  void tasksAboutPicturesAreRefused() throws Exception {
    var pictures = Material.file("peers/label-studio/test_export_coco/data.json");
    var refused = assertThrows(DatasetException.class, () -> Collected.read(reader, pictures));
    assertEquals(
        "data.json: none of its tasks has a text in its \"data\", so there is nothing to read from"
            + " Label Studio.",
        refused.getMessage());
    assertEquals(
        "coco",
        DatasetReaders.detect(
                Material.file("peers/label-studio/test_import_coco/coco_import_input.json"))
            .orElseThrow()
            .reader()
            .id());
  }
}
