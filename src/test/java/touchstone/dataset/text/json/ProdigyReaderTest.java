package touchstone.dataset.text.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.Collected;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.dataset.text.Tokens;

class ProdigyReaderTest {
  @TempDir Path folder;

  private Collected read(String text) throws Exception {
    var file = Files.writeString(folder.resolve("a.jsonl"), text);
    assertEquals("prodigy", DatasetReaders.detect(file).orElseThrow().reader().id());
    return Collected.read(new ProdigyReader(), file);
  }

  private static PredictionDraft said(
      String model, String label, touchstone.annotation.Geometry place, double score) {
    return new PredictionDraft(model, new Label(label), place, score, List.of(), "");
  }

  private static List<PredictionDraft> predictions(Collected read) {
    return read.predictions.stream().map(Collected.Said::prediction).toList();
  }

  @Test
  void anAcceptedScoreIsAPredictionAndALabel() throws Exception {
    var read =
        read(
            """
            {"text":"You fool","label":"INSULT","score":0.83,"meta":{"score":0.83,"source":"mail"},"answer":"accept","_input_hash":-400334998,"_task_hash":1861007191,"_session_id":null,"_view_id":"classification"}
            {"text":"You king","label":"INSULT","score":0.4,"answer":"reject","_input_hash":-4,"_task_hash":1}
            {"text":"Hm","label":"INSULT","score":0.5,"answer":"ignore","_input_hash":-5,"_task_hash":2}
            {"text":"Well","label":"INSULT","score":0.6,"_input_hash":-6,"_task_hash":3}
            """);
    assertEquals(List.of("a.jsonl, record 1: INSULT"), read.lines());
    assertEquals(
        List.of(
            said("Prodigy scores", "INSULT", WholeItem.INSTANCE, 0.83),
            said("Prodigy scores", "INSULT", WholeItem.INSTANCE, 0.4),
            said("Prodigy scores", "INSULT", WholeItem.INSTANCE, 0.5),
            said("Prodigy scores", "INSULT", WholeItem.INSTANCE, 0.6)),
        predictions(read));
    assertEquals(
        List.of(
            Map.of("source", "mail"),
            Map.of("answer", "reject"),
            Map.of("answer", "ignore"),
            Map.of()),
        read.items.stream().map(item -> item.metadata()).toList());
    assertEquals(
        List.of(
            "a.jsonl: 1 record with the answer \"reject\": texts came in without these labels.",
            "a.jsonl: 1 record with the answer \"ignore\": texts came in without these labels."),
        read.problems);
  }

  @Test
  void spansWithTokensAndRelationsAreCountedInCodePoints() throws Exception {
    var read =
        read(
            """
            {"text":"\uD83D\uDE0A Ann-Bo here","tokens":[{"text":"\uD83D\uDE0A","start":0,"end":1,"id":0,"ws":true},{"text":"Ann","start":2,"end":5,"id":1,"ws":false},{"text":"-Bo","start":5,"end":8,"id":2,"ws":true},{"text":"here","start":9,"end":13,"id":3,"ws":false}],"spans":[{"start":2,"end":5,"token_start":1,"token_end":1,"label":"PER"},{"start":2,"end":8,"token_start":1,"token_end":2,"label":"TEAM"}],"relations":[{"head":1,"child":2,"head_span":{"start":2,"end":5,"token_start":1,"token_end":1,"label":"PER"},"child_span":{"start":2,"end":8,"token_start":1,"token_end":2,"label":"TEAM"},"color":"#ffd882","label":"of"},{"head":1,"child":3,"head_span":{"start":2,"end":5,"label":"PER"},"child_span":{"start":9,"end":13,"label":"PLACE"},"label":"at"},{"head":1,"child":2,"label":"bare"},{"head":1,"child":40,"label":"lost"}],"answer":"accept","_annotator_id":"ann"}
            """);
    assertEquals(
        List.of(
            "a.jsonl, record 1: PER [Ann] {touchstone.annotator=ann}",
            "a.jsonl, record 1: TEAM [Ann-Bo] {touchstone.annotator=ann}",
            "a.jsonl, record 1: of [Ann] -> [Ann-Bo] {touchstone.annotator=ann}",
            "a.jsonl, record 1: PLACE [here] {touchstone.annotator=ann}",
            "a.jsonl, record 1: at [Ann] -> [here] {touchstone.annotator=ann}",
            "a.jsonl, record 1: bare [Ann] -> [Ann-Bo] {touchstone.annotator=ann}"),
        read.lines());
    assertEquals(Map.of(Tokens.KEY, "0-2 3-6 6-9 10-14"), read.items.getFirst().metadata());
    assertEquals(
        List.of(
            "a.jsonl, line 1: The relation \"lost\" has no end among the spans and was left out."),
        read.problems);
  }

  @Test
  void choicesAndWrittenTextsAreRead() throws Exception {
    var read =
        read(
            """
            {"text":"a","options":[{"id":"A","text":"First"},{"id":2,"text":"Second"}],"accept":["A",2],"answer":"accept","config":{"choice_style":"multiple"}}
            {"text":"b","user_input":"it says b","answer":"accept"}
            {"text":"c","field_id":"note","note":"it says c","answer":"accept"}
            """);
    assertEquals(
        List.of(
            "a.jsonl, record 1: A",
            "a.jsonl, record 1: Second",
            "a.jsonl, record 2: answer = it says b",
            "a.jsonl, record 3: answer = it says c"),
        read.lines());
    assertEquals(List.of("A", "Second"), read.labels);
    assertEquals(List.of(), read.problems);
    assertEquals(Map.of(), read.items.getLast().metadata());
  }

  @Test
  void questionsAboutOneTextAreOneItemAndAnswersToOneQuestionAreSeveral() throws Exception {
    var read =
        read(
            """
            {"text":"a","label":"GOOD","answer":"accept","_input_hash":1,"_task_hash":11}
            {"text":"b","label":"GOOD","answer":"accept","_input_hash":2,"_task_hash":21}
            {"text":"a","label":"LONG","answer":"accept","_input_hash":1,"_task_hash":12}
            {"text":"a","label":"GOOD","answer":"accept","_input_hash":1,"_task_hash":11,"_session_id":"bo"}
            """);
    assertEquals(List.of("a", "b", "a"), read.texts());
    assertEquals(
        List.of(
            "a.jsonl, record 1: GOOD",
            "a.jsonl, record 2: GOOD",
            "a.jsonl, record 1: LONG",
            "a.jsonl, record 4: GOOD {touchstone.annotator=bo}"),
        read.lines());
  }

  @Test
  void spansOfAModelAreItsPredictions() throws Exception {
    var read =
        read(
            """
            {"text":"in Oslo","spans":[{"start":3,"end":7,"label":"CITY","score":0.7,"source":"net-1"}]}
            """);
    assertEquals(List.of(), read.lines());
    assertEquals(List.of(said("net-1", "CITY", new TextSpan(3, 7), 0.7)), predictions(read));
  }
}
