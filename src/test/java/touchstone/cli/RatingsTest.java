package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.Material;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.dataset.TinyPictures;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.StepDraft;

/// Ratings on their way into projects, by the command line, and what is known of them afterwards.
class RatingsTest {
  private static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");

  @TempDir private Path folder;

  /// What a command printed.
  private record Ran(int code, String out, String err) {
    Ran exits(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }

    List<String> said() {
      return err.lines().toList();
    }
  }

  private static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            ADA,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Ran(code, out.toString().strip(), err.toString().strip());
  }

  private Path project() {
    return folder.resolve("p.touchstone");
  }

  private void create(String task, String labels) {
    run("new", project(), "--task", task, "--labels", labels).exits(Cli.DONE);
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Ran bring(Path file, Object... more) {
    var words = new ArrayList<Object>(List.of("import", project(), file));
    words.addAll(List.of(more));
    return run(words.toArray());
  }

  /// Return every rating in a line: its item, who gave it, the label and what was written.
  private List<String> evidence() throws IOException {
    var lines = new ArrayList<String>();
    try (var file = ProjectFile.openReadOnly(project())) {
      var ratings = new ArrayList<Rating>();
      file.reader().figures().evidence(ratings::add);
      for (var rating : ratings) {
        var item = file.reader().item(rating.item()).orElseThrow();
        lines.add(
            "%s %s %s%s"
                .formatted(
                    item.item().name(),
                    rating.by().name(),
                    rating.label(),
                    rating.text().isEmpty() ? "" : " = " + rating.text()));
      }
    }
    lines.sort(null);
    return lines;
  }

  private void verified() {
    run("verify", project()).exits(Cli.DONE);
  }

  private String sql(String query) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project());
        var row = connection.createStatement().executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "nothing";
    }
  }

  @Test
  void whatIsBroughtIsSaidInOneSentence() throws Exception {
    create("text-class", "good,bad");
    var file =
        write("r.csv", "item,annotator,label,gold\n1,ann,good,good\n1,bob,bad,good\n2,ann,bad,\n");
    assertEquals(
        "Ratings: 2 items and 3 ratings by 2 annotators on 2 items, 1 known answer came in.",
        bring(file).exits(Cli.DONE).out());
    assertEquals(List.of("1 ann good", "1 bob bad", "1 gold good", "2 ann bad"), evidence());
    assertEquals("0", sql("SELECT count(*) FROM imported"));
    assertEquals("imported:ann", sql("SELECT min(annotator) FROM rated"));
    assertEquals("4", sql("SELECT count(*) FROM v_rated"));
    verified();
    var json =
        new JsonMapper()
            .readTree(
                bring(write("s.csv", "item,annotator,label\n9,cem,good\n"), "--json")
                    .exits(Cli.DONE)
                    .out());
    assertEquals(1, json.path("ratings").asInt());
    assertEquals(1, json.path("annotators").asInt());
    assertEquals(1, json.path("rated").asInt());
    assertEquals(0, json.path("gold").asInt(-1));
  }

  @Test
  void itemsOfTheProjectAreKnownByTheirIdsAndNames() throws Exception {
    create("text-class", "good,bad");
    bring(write("texts.csv", "id,text\n1,It came.\nb,It broke.\n"), "--format", "csv")
        .exits(Cli.DONE);
    var first = write("r.csv", "item,annotator,label\n1,ann,good\nb,ann,bad\nc,ann,bad\n");
    assertEquals(
        "Ratings: 1 item and 3 ratings by 1 annotator on 3 items came in; here already: 2 items.",
        bring(first).exits(Cli.DONE).out());
    var other =
        write("s.csv", "item,annotator,label,text\nb,bob,bad,It broke.\nb2,bob,bad,It fell.\n");
    bring(other).exits(Cli.DONE);
    var differing = write("t.csv", "item,annotator,label,text\nb,cem,good,It sank.\n");
    bring(differing).exits(Cli.DONE);
    assertEquals("5", sql("SELECT count(*) FROM item"));
    assertEquals(
        "It broke.",
        sql(
            "SELECT x.text FROM rated g JOIN item_text x ON x.item = g.item"
                + " WHERE g.annotator = 'imported:bob'"));
    assertEquals(
        "It sank.",
        sql(
            "SELECT x.text FROM rated g JOIN item_text x ON x.item = g.item"
                + " WHERE g.annotator = 'imported:cem'"));
    verified();
  }

  @Test
  void ratingsOfOneFileComeInOnceAndThoseThatWereGivenAgainAreKept() throws Exception {
    create("text-class", "1,2");
    var text =
        """
        item,observer,label
        a,one,1
        a,one,1
        a,one,1
        a,two,2
        """;
    var file = write("r.csv", text);
    bring(file).exits(Cli.DONE);
    var thrice = List.of("a one 1", "a one 1", "a one 1", "a two 2");
    assertEquals(thrice, evidence());
    assertEquals(
        new Ran(
            Cli.DONE,
            "Ratings: nothing is new, 4 ratings were here already; if the ratings were given anew,"
                + " give the file another name.",
            ""),
        bring(file));
    assertEquals(thrice, evidence());
    write("r.csv", text + "a,one,1\n");
    assertEquals(
        new Ran(
            Cli.DONE,
            "Ratings: 0 items and 1 rating by 1 annotator on 1 item came in; here already: 1 item"
                + " with 4 ratings; if the ratings were given anew, give the file another name.",
            ""),
        bring(file));
    assertEquals(List.of("a one 1", "a one 1", "a one 1", "a one 1", "a two 2"), evidence());
    bring(write("second.csv", "item,observer,label\na,two,2\n")).exits(Cli.DONE);
    assertEquals(
        List.of("a one 1", "a one 1", "a one 1", "a one 1", "a two 2", "a two 2"), evidence());
    verified();
  }

  @Test
  void whateverIsDoneToARatingIsFound() throws Exception {
    run("new", project(), "--task", "text-answer").exits(Cli.DONE);
    var file = write("r.csv", "item,annotator,answer,gold\n1,ann,Too late.,Late.\n1,bob,Never.,\n");
    bring(file).exits(Cli.DONE);
    verified();
    var safe = Files.copy(project(), folder.resolve("safe"));
    for (var harm :
        List.of(
            "UPDATE rated SET text = 'In time.' WHERE annotator = 'imported:ann'",
            "UPDATE rated SET annotator = 'imported:bob'",
            "UPDATE rated SET annotator = NULL WHERE annotator = 'imported:ann'",
            "UPDATE rated SET annotator = 'imported:bob' WHERE annotator IS NULL",
            "UPDATE rated SET shape = 'span', x = 0, w = 3 WHERE annotator IS NULL",
            "UPDATE rated SET item = item + 1 WHERE annotator IS NULL",
            "UPDATE rated SET task = 'other'",
            "DELETE FROM rated WHERE annotator IS NULL",
            "DELETE FROM rated",
            "INSERT INTO rated SELECT max(id) + 1, import, item, task, annotator, label, shape, x,"
                + " y, w, h, text, was FROM rated",
            "UPDATE rated SET import = 7 WHERE annotator IS NULL")) {
      Files.copy(safe, project(), StandardCopyOption.REPLACE_EXISTING);
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project());
          var statement = connection.createStatement()) {
        assertTrue(statement.executeUpdate(harm) > 0, harm);
      }
      var ran = run("verify", project()).exits(Cli.REFUSED);
      assertTrue((ran.out() + ran.err()).contains("was altered after it was written"), harm + ran);
    }
  }

  @Test
  void anImportThatIsTakenBackTakesItsRatingsWithItAndMayComeAgain() throws Exception {
    create("text-class", "good,bad");
    bring(write("texts.csv", "id,text\na,It came.\nb,It broke.\n"), "--format", "csv")
        .exits(Cli.DONE);
    var file = write("r.csv", "item,annotator,label,gold\na,ann,good,good\nb,ann,bad,\n");
    bring(file).exits(Cli.DONE);
    var batch = new ImportId(Long.parseLong(sql("SELECT id FROM import WHERE path LIKE '%r.csv'")));
    try (var open = ProjectFile.open(project(), ADA, Fixture.START)) {
      open.append(
          StepDraft.general(
              ADA.id(),
              Fixture.START,
              Action.IMPORT,
              ChangeSet.of(new Change.Returned(batch, 0, 0, "")),
              null));
    }
    assertEquals(List.of(), evidence());
    assertEquals("0", sql("SELECT count(*) FROM v_rated"));
    verified();
    bring(file).exits(Cli.DONE);
    assertEquals(List.of("a ann good", "a gold good", "b ann bad"), evidence());
    verified();
  }

  @Test
  void labelsOfAnyFormatComeInAsKnownAnswersOrAsThoseOfAPerson() throws Exception {
    create("text-class", "good,bad");
    bring(write("texts.csv", "id,text\na1,It came.\na2,It broke.\n"), "--format", "csv")
        .exits(Cli.DONE);
    var labelled =
        write("labelled.jsonl", "{\"id\": \"a1\", \"text\": \"It came.\", \"label\": \"good\"}\n");
    assertEquals(
        "JSON: 0 items and 1 known answer came in; here already: 1 item.",
        bring(labelled, "--as", "gold").exits(Cli.DONE).out());
    assertEquals(
        "JSON: 0 items and 1 rating by 1 annotator on 1 item came in; here already: 1 item.",
        bring(labelled, "--as", "ratings", "--annotator", "Bea").exits(Cli.DONE).out());
    assertEquals(List.of("a1 Bea good", "a1 gold good"), evidence());
    assertEquals("0", sql("SELECT count(*) FROM imported"));
    verified();
    assertTrue(
        bring(labelled, "--as", "ratings").exits(Cli.USAGE).err().contains("--annotator NAME"));
    assertTrue(bring(labelled, "--as", "truth").exits(Cli.USAGE).err().contains("\"truth\""));
    assertEquals(
        "Known answers are nobody's ratings; leave --annotator out, or say --as ratings.",
        bring(labelled, "--as", "gold", "--annotator", "Bea").exits(Cli.USAGE).said().getFirst());
    var ratings = write("r.csv", "item,annotator,label\n1,ann,good\n");
    assertTrue(
        bring(ratings, "--as", "gold")
            .exits(Cli.REFUSED)
            .err()
            .contains("says itself who gave each rating"));
  }

  @Test
  void spansAndBoxesComeInAsKnownAnswers() throws Exception {
    create("spans", "PER");
    var conll = write("a.conll", "Ada B-PER\ncame O\n");
    bring(conll).exits(Cli.DONE);
    bring(conll, "--as", "gold").exits(Cli.DONE);
    assertEquals("span", sql("SELECT shape FROM v_rated WHERE annotator IS NULL"));
    verified();
    Files.delete(project());
    create("boxes", "can");
    TinyPictures.write(folder.resolve("d/a.png"), 20, 20);
    var boxes = write("d/boxes.csv", "file,label,x,y,width,height\na.png,can,1,2,3,4\n");
    assertEquals(
        "CSV table of labels: 1 item and 1 known answer came in.",
        bring(boxes, "--as", "gold").exits(Cli.DONE).out());
    assertEquals("box 1", sql("SELECT shape || ' ' || x FROM v_rated"));
    verified();
  }

  @Test
  void aPictureThatIsMissingIsSaidAndMayComeLater() throws Exception {
    create("image-class", "yes,no");
    var file = write("d/r.csv", "item,worker,label\na.png,w,yes\n7,w,no\n");
    assertEquals(
        List.of(
            "a.png: Its picture is not there, nor are those of 1 more; what is said of them came"
                + " in without."),
        bring(file).exits(Cli.WITH_FAILURES).said());
    verified();
    for (var format : List.of("csv", "jsonl", "imagenet")) {
      run("export", project(), "--format", format, "--which", "all", "--to", folder.resolve(format))
          .exits(format.equals("imagenet") ? Cli.REFUSED : Cli.DONE);
    }
    TinyPictures.write(folder.resolve("d/a.png"), 5, 4);
    bring(folder.resolve("d"), "--format", "images").exits(Cli.DONE);
    assertEquals("2", sql("SELECT count(*) FROM item"));
    assertEquals("5 4", sql("SELECT width || ' ' || height FROM item WHERE name = 'a.png'"));
    assertEquals(List.of("7 w no", "a.png w yes"), evidence());
    verified();
  }

  @Test
  void picturesOfTheProjectAreKnownByTheirFileNames() throws Exception {
    create("image-class", "yes,no");
    for (var name : List.of("x/a.png", "x/b.png", "y/b.png")) {
      TinyPictures.write(folder.resolve("pictures/" + name), 5, 4);
    }
    bring(folder.resolve("pictures"), "--format", "images").exits(Cli.DONE);
    var file =
        write("r.csv", "item,worker,label\na,w,yes\na.png,v,yes\nx/b.png,w,no\nb.png,w,no\n");
    assertEquals(
        List.of(
            "b.png: More than one item of the project is called so, and what is said of it was"
                + " left out; name it with its folder.",
            "ratings: 1 of items that did not come in were left out."),
        bring(file).exits(Cli.WITH_FAILURES).said());
    assertEquals(List.of("x/a.png v yes", "x/a.png w yes", "x/b.png w no"), evidence());
    verified();
  }

  @Test
  void labelsThatTheProjectLacksAreAddedAndStepsOfANewScaleAreInOrder() throws Exception {
    run("new", project(), "--task", "text-scale").exits(Cli.DONE);
    var file = write("r.csv", "item,rater,score\n1,a,10\n1,b,2\n2,a,1\n2,b,2.0\n");
    var out = bring(file, "--format", "ratings").exits(Cli.DONE).out();
    assertTrue(out.contains("Labels added: "), out);
    assertEquals("[\"1\",\"2\",\"10\"]", sql("SELECT labels FROM task"));
    verified();
  }

  /// 39 people on whether there is an Indigo Bunting on each of 108 pictures, from the
  /// demonstration of Welinder and others (2010).
  @Test
  void theBluebirdsComeInWholeAndGoOutAsTheyCame() throws Exception {
    var birds = Material.file("datasets/crowd/welinder-demo/bluebirds");
    var cells = Pattern.compile("(\\d+): (true|false)");
    var gold = new HashMap<String, String>();
    cells
        .matcher(Files.readString(birds.resolve("gt.yaml")))
        .results()
        .forEach(cell -> gold.put(cell.group(1), cell.group(2)));
    var rows = new ArrayList<String>();
    rows.add("item,annotator,label,gold");
    var wanted = new TreeSet<String>();
    Pattern.compile("(\\d+): \\{([^}]*)\\}")
        .matcher(Files.readString(birds.resolve("labels.yaml")))
        .results()
        .forEach(
            person ->
                cells
                    .matcher(person.group(2))
                    .results()
                    .forEach(
                        cell -> {
                          rows.add(
                              "%s,%s,%s,%s"
                                  .formatted(
                                      cell.group(1),
                                      person.group(1),
                                      cell.group(2),
                                      gold.get(cell.group(1))));
                          wanted.add(cell.group(1) + " " + person.group(1) + " " + cell.group(2));
                        }));
    gold.forEach((item, answer) -> wanted.add(item + " gold " + answer));
    create("image-class", "true,false");
    var file = write("birds.csv", String.join("\n", rows) + "\n");
    assertEquals(
        "Ratings: 108 items and 4,212 ratings by 39 annotators on 108 items, 108 known answers"
            + " came in.",
        bring(file).exits(Cli.WITH_FAILURES).out());
    assertEquals(List.copyOf(wanted), evidence());
    verified();
  }

  @Test
  void aPersonIsTheSameInEveryProject() throws Exception {
    var file = write("r.csv", "item,annotator,label\n1,Zoë,good\n");
    var people = new ArrayList<Rater>();
    for (int i = 0; i < 2; i++) {
      Files.deleteIfExists(project());
      create("text-class", "good,bad");
      bring(file).exits(Cli.DONE);
      try (var open = ProjectFile.openReadOnly(project())) {
        open.reader().figures().evidence(rating -> people.add(rating.by()));
      }
    }
    var zoe = new Rater.Person("imported:Zoë", "Zoë");
    assertEquals(List.of(zoe, zoe), people);
  }
}
