package touchstone.dataset.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.dataset.Collected;
import touchstone.dataset.Collected.Rated;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TinyPictures;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.TextScale;

/// Rows of ratings that cannot be taken, beside others that can.
class BadRatingsTest {
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
}
