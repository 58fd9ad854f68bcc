package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.project.ProjectFile;
import touchstone.review.Rater;
import touchstone.review.Rating;

/// Known answers on their way into a project that has some.
class KnownAnswersTest {
  @TempDir private Path folder;

  private Path project() {
    return folder.resolve("p.touchstone");
  }

  private void create(String... questions) {
    var words = new ArrayList<Object>(List.of("new", project()));
    words.addAll(List.of(questions));
    assertEquals(Cli.DONE, Ran.of(words.toArray()).code());
  }

  private Ran bring(String name, String text, Object... more) throws IOException {
    var words =
        new ArrayList<Object>(
            List.of("import", project(), Files.writeString(folder.resolve(name), text)));
    words.addAll(List.of(more));
    return Ran.of(words.toArray());
  }

  private List<String> known() throws IOException {
    var lines = new ArrayList<String>();
    try (var file = ProjectFile.openReadOnly(project())) {
      var ratings = new ArrayList<Rating>();
      file.reader().figures().evidence(ratings::add);
      for (var rating : ratings) {
        if (rating.by() instanceof Rater.Gold) {
          var item = file.reader().item(rating.item()).orElseThrow().item().name();
          lines.add("%s %s %s".formatted(item, rating.label(), rating.geometry()));
        }
      }
    }
    lines.sort(null);
    return lines.stream().map(line -> line.replaceAll(" WholeItem.*", "")).toList();
  }

  private void verified() {
    assertEquals(Cli.DONE, Ran.of("verify", project()).code());
  }

  @Test
  void whatIsKnownFirstStandsAndTheReportNamesWhatContradictsIt() throws Exception {
    create("--task", "text-class", "--labels", "good,bad");
    var head = "item,gold\n";
    assertEquals(Cli.DONE, bring("a.csv", head + "1,good\n2,bad\n", "--format", "ratings").code());
    assertEquals(
        new Ran(
            Cli.WITH_FAILURES,
            "Ratings: 1 item and 1 known answer came in; here already: 2 items with 1 known answer.",
            "known answers: 1 is known already and otherwise in this file, of 2. What was known"
                + " first stands; should the file be right, import it into a new project."),
        bring("b.csv", head + "1,good\n2,good\n3,good\n", "--format", "ratings").stripped());
    assertEquals(List.of("1 good", "2 bad", "3 good"), known());
    var many = new StringBuilder(head);
    for (int i = 0; i < 1_007; i++) {
      many.append("m").append(i).append(",good\n");
    }
    bring("c.csv", many.toString(), "--format", "ratings");
    var ran =
        bring("c.csv", many.toString().replace("good", "bad"), "--format", "ratings").stripped();
    assertEquals(
        new Ran(
            Cli.WITH_FAILURES,
            "Ratings: nothing came in.",
            "known answers: 1,007 are known already and otherwise in this file, of m0, m1, m2, m3,"
                + " m4 and 1,002 more. What was known first stands; should the file be right,"
                + " import it into a new project."),
        ran);
    var json =
        new JsonMapper()
            .readTree(
                bring("b.csv", head + "1,bad\n2,bad\n", "--format", "ratings", "--json").out());
    assertEquals(1, json.path("before").path("contradicted").asInt());
    assertEquals(1, json.path("before").path("gold").asInt());
    verified();
  }

  @Test
  void theLabelsOfAnyFormatAreHeldToWhatIsKnown() throws Exception {
    create("--task", "text-class", "--labels", "good,bad");
    var line = "{\"id\": \"a\", \"text\": \"It came.\", \"label\": \"%s\"}\n";
    assertEquals(Cli.DONE, bring("a.jsonl", line.formatted("good"), "--as", "gold").code());
    assertEquals(
        "JSON: nothing is new, 1 known answer was here already.",
        bring("b.jsonl", line.formatted("good"), "--as", "gold").stripped().out());
    var ran = bring("c.jsonl", line.formatted("bad"), "--as", "gold").stripped();
    assertEquals(Cli.WITH_FAILURES, ran.code());
    assertEquals(
        "known answers: 1 is known already and otherwise in this file, of a. What was known first"
            + " stands; should the file be right, import it into a new project.",
        ran.err());
    assertEquals(List.of("a good"), known());
    verified();
  }

  @Test
  void ofSeveralLabelsAllAreKnownAndLessIsAnotherAnswer() throws Exception {
    create("--task", "text-labels", "--labels", "price,speed,staff");
    var head = "item,gold\n";
    bring("a.csv", head + "1,price;speed\n2,staff\n3,price;staff\n", "--format", "ratings");
    var ran =
        bring("b.csv", head + "1,speed;price\n2,staff;price\n3,price\n", "--format", "ratings");
    assertEquals(
        "known answers: 2 are known already and otherwise in this file, of 2, 3. What was known"
            + " first stands; should the file be right, import it into a new project.",
        ran.stripped().err());
    assertEquals(List.of("1 price", "1 speed", "2 staff", "3 price", "3 staff"), known());
    verified();
  }

  @Test
  void relationsBetweenKnownMarksAreTheSameWhenTheyComeAgain() throws Exception {
    create("--task", "spans", "--labels", "PER,ORG", "--task", "relations", "--labels", "works");
    var brat = Files.createDirectories(folder.resolve("brat"));
    Files.writeString(brat.resolve("a.txt"), "Ada works at Acme.");
    Files.writeString(
        brat.resolve("a.ann"),
        "T1\tPER 0 3\tAda\nT2\tORG 13 17\tAcme\nR1\tworks Arg1:T1 Arg2:T2\n");
    var first = Ran.of("import", project(), brat, "--as", "gold");
    assertEquals(Cli.DONE, first.code(), first.err());
    var before = known();
    assertEquals(3, before.size());
    var again = Ran.of("import", project(), brat, "--as", "gold").stripped();
    assertEquals(
        new Ran(Cli.DONE, "brat standoff: nothing is new, 3 known answers were here already.", ""),
        again);
    assertEquals(before, known());
    verified();
  }
}
