package touchstone.dataset.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;
import touchstone.dataset.Collected;
import touchstone.dataset.Collected.Rated;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TinyPictures;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

class RatingsReaderTest {
  @TempDir private Path folder;

  private static Task ask(String id, TaskKind kind, String... labels) {
    return new Task(new TaskId(id), kind, LabelSet.of(labels));
  }

  private Collected read(String name, String text, List<Task> questions, String... options)
      throws IOException, DatasetException {
    var file = Files.writeString(folder.resolve(name), text);
    var values = new java.util.HashMap<String, String>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    var collected = new Collected();
    new RatingsReader()
        .read(
            file,
            new ReadOptions(values, questions),
            TinyPictures::probe,
            collected,
            Progress.NONE,
            new Cancellation());
    return collected;
  }

  private Collected csv(String text, String... options) throws IOException, DatasetException {
    return read("r.csv", text, List.of(), options);
  }

  private static Rated rated(String item, String by, String label) {
    return new Rated(item, by, label, "", "");
  }

  private Optional<String> detected(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    return DatasetReaders.detect(file).map(found -> found.reader().id());
  }

  @Test
  void aRowIsARatingAndTheKnownAnswerOfAnItemComesOnce() throws Exception {
    var read =
        csv(
            """
            item,annotator,label,gold,text
            t1,ann,good,good,It came on time.
            t1,bob,bad,good,It came on time.
            t2,ann,bad,,It broke.
            t1,ann,good,,
            """);
    assertEquals(List.of("t1", "t2"), read.names());
    assertEquals(List.of("It came on time.", "It broke."), read.texts());
    assertEquals(
        List.of(
            rated("t1", null, "good"),
            rated("t1", "ann", "good"),
            rated("t1", "bob", "bad"),
            rated("t2", "ann", "bad"),
            rated("t1", "ann", "good")),
        read.ratings);
    assertEquals(List.of(), read.problems);
  }

  @Test
  void columnsAreKnownByTheWordsOfTheField() throws Exception {
    for (var head :
        List.of(
            "task,worker,answer,truth",
            "Question ID,Coder,Category,Ground Truth",
            "unit_id,rater,rating,gt",
            "HITId,WorkerId,Answer.response,correct",
            "id,user,value,gold_label",
            "_unit_id,_worker_id,judgment,correct_answer",
            "image;performer;label;reference",
            "item\tjudge\tclass\ttruth")) {
      char mark = head.contains(";") ? ';' : head.contains("\t") ? '\t' : ',';
      var read = csv(head + "\n" + "7,w1,yes,no\n8,w2,no,\n".replace(',', mark));
      assertEquals(
          List.of(rated("7", null, "no"), rated("7", "w1", "yes"), rated("8", "w2", "no")),
          read.ratings,
          head);
      assertEquals(List.of(), read.problems, head);
    }
  }

  @Test
  void aPersonSaysWhichColumnsTheyAre() throws Exception {
    var text = "a,b,c,d\n1,2,3,4\n";
    assertEquals(
        List.of(rated("4", "2", "1")),
        csv(text, "id", "d", "annotator", "b", "label", "a", "metadata", "c").ratings);
    var read = csv("x,w,1\n", "header", "no", "id", "#1", "annotator", "#2", "label", "#3");
    assertEquals(List.of(rated("x", "w", "1")), read.ratings);
    assertEquals(
        List.of(rated("1", null, "3")), csv("item,answer\n1,3\n", "gold", "answer").ratings);
    assertEquals(
        List.of(rated("1", "w", "3")),
        csv("item,worker,label,gold\n1,w,3,4\n", "gold", "").ratings);
  }

  @Test
  void jsonHasAnObjectForEachRating() throws Exception {
    var lines =
        """
        {"item": 7, "worker": "w1", "label": true, "gold": false}
        {"item": 7, "worker": "w2", "label": false}
        {"item": "8", "worker": "w1", "label": 1}
        """;
    var wanted =
        List.of(
            rated("7", null, "false"),
            rated("7", "w1", "true"),
            rated("7", "w2", "false"),
            rated("8", "w1", "1"));
    assertEquals(wanted, read("r.jsonl", lines, List.of()).ratings);
    var list = "[" + lines.strip().replace("}\n", "},\n") + "]";
    assertEquals(wanted, read("r.json", list, List.of()).ratings);
  }

  @Test
  void aQuestionThatTakesSeveralLabelsHasThemInOneCell() throws Exception {
    var several = List.of(ask("topics", new TextLabels(), "a;b"));
    var read =
        read(
            "r.csv",
            """
            item,worker,label
            1,w,price;speed
            2,w,price | speed
            3,w,"[""price"", ""speed""]"
            4,w,a;b
            5,w,[]
            """,
            several);
    assertEquals(
        List.of("1 price", "1 speed", "2 price", "2 speed", "3 price", "3 speed", "4 a;b"),
        read.ratings.stream().map(one -> one.item() + " " + one.label()).toList());
    assertEquals("topics", read.ratings.getFirst().task());
    assertEquals(
        List.of("r.csv, line 6: The list of labels is empty, and the rating was left out."),
        read.problems);
    var one =
        read(
            "r.csv",
            "item,worker,label\n1,w,price;speed\n2,w,\"[\"\"a\"\", \"\"b\"\"]\"\n3,w,\"[\"\"a\"\"]\"\n",
            List.of(ask("topic", new TextClass())));
    assertEquals(List.of("price;speed", "a"), one.ratings.stream().map(Rated::label).toList());
    assertEquals(
        List.of(
            "r.csv, line 3: There are 2 labels where the question takes one, and the rating was"
                + " left out."),
        one.problems);
  }

  @Test
  void aScaleTakesNumbersAndNames() throws Exception {
    var text = "item,worker,label\n1,w,2\n2,w,good\n3,w,3.0\n";
    assertEquals(List.of("fair", "good", "good"), labels(text, "bad", "fair", "good"));
    assertEquals(List.of("2", "good", "3"), labels(text, "1", "2", "3"));
    assertEquals(List.of("2", "good", "3"), labels(text));
  }

  @Test
  void aNumberThatIsNoStepOfAScaleIsALineAndTheRestComesIn() throws Exception {
    var scale = List.of(ask("how", new TextScale(), "bad", "fair", "good"));
    var read =
        read(
            "r.csv",
            "item,worker,label,gold\n1,w,99,\n2,w,3,7\n2,v,0,1\n3,w,1.5,2\n4,w,2,\n",
            scale);
    assertEquals(
        List.of("2 gold bad", "2 w good", "3 gold fair", "4 w fair"),
        read.ratings.stream()
            .map(
                one ->
                    "%s %s %s"
                        .formatted(one.item(), one.by() == null ? "gold" : one.by(), one.label()))
            .sorted()
            .toList());
    var line =
        "r.csv, line %d: %s is no step of the scale, whose steps count from 1, \"bad\", to 3,"
            + " \"good\"; the rating was left out.";
    assertEquals(
        List.of(
            line.formatted(2, "99"),
            line.formatted(3, "7"),
            line.formatted(4, "0"),
            line.formatted(5, "1.5")),
        read.problems);
    var lines =
        read(
            "r.jsonl",
            "{\"item\":1,\"worker\":\"w\",\"label\":9}\n{\"item\":2,\"worker\":\"w\",\"label\":3}\n",
            scale);
    assertEquals(List.of("good"), lines.ratings.stream().map(Rated::label).toList());
    assertEquals(List.of(line.formatted(1, "9").replace("csv", "jsonl")), lines.problems);
  }

  @Test
  void aFileWhoseStepsMayCountFromNoughtIsRefused() {
    assertEquals(
        "r.csv, line 2: 0 is no step of the scale, whose steps count from 1, \"bad\", to 3,"
            + " \"good\", and no row has 3: all may count from 0. Write the names of the steps, or"
            + " count from 1.",
        assertThrows(
                DatasetException.class,
                () -> labels("item,worker,label\n1,w,0\n2,w,2\n3,w,1\n", "bad", "fair", "good"))
            .getMessage());
  }

  @Test
  void aRowThatIsNoCsvIsALineAndTheRestComesIn() throws Exception {
    var read =
        csv(
            "item,worker,label,text\r\n1,w,yes,\"Two\r\nlines.\"\r\n2,\"w\"x,no,\r\n\r\n"
                + "3,\"w\"\"\"x\",no,\r\n4,w,no,\r\n5,\"\"v\"\",no,\r\n6,w,yes,\r\n");
    assertEquals(
        List.of("1", "4", "6"),
        read.ratings.stream().filter(r -> "w".equals(r.by())).map(Rated::item).toList());
    var line =
        "r.csv, line %d: This is no row that can be read and was left out; put a cell with a quote"
            + " in it between quotes, and each quote in it twice.";
    assertEquals(List.of(line.formatted(4), line.formatted(6), line.formatted(8)), read.problems);
    var many = new StringBuilder("item,worker,label\n1,w,yes\n");
    for (int i = 0; i < 50_000; i++) {
      many.append("2,\"w\"x,no\n");
    }
    var last = csv(many + "3,w,yes\n");
    assertEquals(List.of("1", "3"), last.names());
    assertEquals(1001, last.problems.size());
  }

  @Test
  void aQuoteThatStaysOpenEndsTheRowsAndTheReportSaysWhere() throws Exception {
    var rest =
        "r.csv, line 3: A quote opens here that is not closed in its line, or the row is too long:"
            + " nothing from here on was read. Mend the row and import the file again.";
    for (var after : List.of("", "3,w,no\n", "3,\"w\",no\n")) {
      var read = csv("item,worker,label\n1,w,yes\n2,\"w,no\n" + after);
      assertEquals(List.of(rated("1", "w", "yes")), read.ratings, after);
      assertEquals(List.of(rest), read.problems, after);
    }
    var refused =
        assertThrows(DatasetException.class, () -> csv("item,worker,label\n2,\"w,no\n3,w,no\n"));
    assertEquals(rest.replace("line 3", "line 2"), refused.getMessage());
  }

  @Test
  void aListOfJsonThatBreaksOffComesInAsFarAsItGoes() throws Exception {
    var read =
        read(
            "r.json",
            "[{\"item\": 1, \"worker\": \"w\", \"label\": \"yes\"},\n{\"item\": 2, \"work",
            List.of());
    assertEquals(List.of(rated("1", "w", "yes")), read.ratings);
    assertEquals(1, read.problems.size());
    assertTrue(
        read.problems.getFirst().startsWith("r.json, line 2: This is not JSON that can be read (")
            && read.problems
                .getFirst()
                .endsWith("): nothing from here on was read. Mend it and import the file again."),
        read.problems.getFirst());
  }

  private List<String> labels(String text, String... steps) throws Exception {
    return read("r.csv", text, List.of(ask("how", new TextScale(), steps))).ratings.stream()
        .map(Rated::label)
        .toList();
  }

  @Test
  void columnsOfSeveralQuestionsAreKnownByTheirNames() throws Exception {
    var questions =
        List.of(ask("mood", new TextClass(), "up", "down"), ask("why", new TextAnswer()));
    var read = read("r.csv", "item,worker,why,Mood\n1,w,Too late.,down\n", questions);
    assertEquals(
        List.of(
            new Rated("1", "w", "down", "", "mood"),
            new Rated("1", "w", "answer", "Too late.", "why")),
        read.ratings);
    var said =
        read(
            "r.csv",
            "item,worker,a,b,c\n1,w,Too late.,down,up\n",
            questions,
            "label.mood",
            "b",
            "answer",
            "a",
            "gold.mood",
            "c");
    assertEquals(
        List.of(
            new Rated("1", null, "up", "", "mood"),
            new Rated("1", "w", "down", "", "mood"),
            new Rated("1", "w", "answer", "Too late.", "why")),
        said.ratings);
  }

  @Test
  void picturesAreThoseBesideTheFileAndOthersKeepTheirPlace() throws Exception {
    TinyPictures.write(folder.resolve("images/a.png"), 3, 2);
    var read =
        read(
            "r.csv",
            "image,worker,label\na.png,w,x\nb.png,w,y\n11573,w,x\n../../c.png,w,x\n../../c.png,v,x\n",
            List.of(ask("kind", new ImageClass())));
    var root = folder.toRealPath();
    assertEquals(List.of("images/a.png", "b.png", "11573"), read.names());
    assertEquals(
        List.of(root.resolve("images/a.png"), root.resolve("b.png"), root.resolve("r.csv")),
        read.items.stream().map(touchstone.dataset.ItemDraft::file).toList());
    assertEquals(
        List.of(new ImageSize(3, 2), ImageSize.NONE, ImageSize.NONE),
        read.items.stream().map(touchstone.dataset.ItemDraft::size).toList());
    assertEquals(
        List.of(
            "r.csv, line 5: \"../../c.png\" leads out of the dataset's folder.",
            "r.csv: 2 rows of items that cannot be taken: left out."),
        read.problems);
  }

  @Test
  void whatIsWrongWithARowIsSaidWithItsLine() throws Exception {
    var read =
        csv(
            """
            item,worker,label,gold,text,hours
            1,w,yes,yes,One.,2
            ,w,yes,,,
            1,,yes,,,
            1,w,,,,
            1,v,no,no,,
            1,u,no,,Two.,
            2,w,%s,,,
            2,%s,yes,,,
            2,w,yes,,,,9
            3,,,no,,
            """
                .formatted("y".repeat(201), "w".repeat(201)));
    assertEquals(
        List.of(
            rated("1", null, "yes"),
            rated("1", "w", "yes"),
            rated("1", "v", "no"),
            rated("1", "u", "no"),
            rated("3", null, "no")),
        read.ratings);
    assertEquals(
        List.of(
            "r.csv, line 1: The column \"hours\" was left out; say so if it is metadata of the"
                + " items.",
            "r.csv, line 3: The row names no item and was left out.",
            "r.csv, line 4: The row does not say who rated and was left out.",
            "r.csv, line 5: The row has no label and was left out.",
            "r.csv, line 6: The known answer of \"1\" is \"no\" here and another in a row before,"
                + " which stays.",
            "r.csv, line 7: The text of \"1\" is not that of its first row, which stays.",
            "r.csv, line 8: A label's name is at most 200 characters long. The label \""
                + "y".repeat(57)
                + "...\" was left out.",
            "r.csv, line 9: Who rated has no name of at most 200 characters, and the row was left"
                + " out.",
            "r.csv, line 10: The row has 7 cells for 6 columns and was left out; put a cell with"
                + " the delimiter in it between quotes."),
        read.problems);
  }

  @Test
  void metadataIsKeptWherePeopleSaySoAndThatOfTheFirstRowCounts() throws Exception {
    var read =
        csv("item,worker,label,topic,hours\n1,w,a,sport,2\n1,v,a,news,3\n", "metadata", "topic");
    assertEquals(Map.of("topic", "sport"), read.items.getFirst().metadata());
    assertEquals(
        List.of("r.csv: 1 row with other metadata than the first of its item, which stays."),
        read.problems);
  }

  @Test
  void aFileThatLacksAColumnIsRefused() {
    for (var wrong :
        Map.of(
                "worker,label\nw,a\n", "no column names the items",
                "item,label\n1,a\n", "no column says who rated",
                "item,worker\n1,w\n", "no column holds labels or known answers")
            .entrySet()) {
      var refused = assertThrows(DatasetException.class, () -> csv(wrong.getKey()));
      assertEquals(
          "r.csv, line 1: %s; say which one does: %s."
              .formatted(
                  wrong.getValue(),
                  wrong.getKey().lines().findFirst().orElse("").replace(",", ", ")),
          refused.getMessage());
    }
    assertEquals(
        "r.csv: ratings are of whole items, and this project asks only about places in them.",
        assertThrows(
                DatasetException.class,
                () ->
                    read(
                        "r.csv",
                        "item,worker,label\n1,w,a\n",
                        List.of(ask("boxes", new Boxes(), "a"))))
            .getMessage());
  }

  @Test
  void ratingsAreRecognisedOnlyWhereThereIsNoDoubt() throws Exception {
    assertEquals(Optional.of("ratings"), detected("a.csv", "task,worker,label\n1,w,a\n"));
    assertEquals(
        Optional.of("ratings"),
        detected("b.jsonl", "{\"item\": 1, \"annotator\": \"x\", \"label\": \"a\"}\n"));
    assertEquals(
        Optional.of("csv-text"),
        detected("c.csv", "id,text,label,annotator\n1,It came on time.,good,ann\n"));
    assertEquals(Optional.of("csv"), detected("d.csv", "image,label,annotator\na.png,good,ann\n"));
    assertEquals(
        Optional.of("json"),
        detected("e.jsonl", "{\"id\": 1, \"text\": \"It came.\", \"label\": \"a\"}\n"));
    assertEquals(
        Optional.of(Modality.IMAGE),
        DatasetReaders.detect(
                Files.writeString(folder.resolve("f.csv"), "item,worker,label\na.png,w,a\n"))
            .orElseThrow()
            .modality());
    assertEquals(
        Optional.of(Modality.TEXT),
        DatasetReaders.detect(
                Files.writeString(folder.resolve("g.csv"), "item,worker,label,text\na,w,a,Hi.\n"))
            .orElseThrow()
            .modality());
  }
}
