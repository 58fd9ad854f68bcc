package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.Profile;
import touchstone.review.Role;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// What the command line says of a project whose people rate independently.
class IndependentProjectTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Annotator CLEO = new Annotator(new AnnotatorId("cleo"), "Cleo");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  @TempDir private Path folder;
  private Instant now = Fixture.START;
  private List<ItemId> items = List.of();

  private Path project() {
    return folder.resolve("shop.touchstone");
  }

  /// Make a project with labels that came along and suggestions, which two people are to rate.
  private void make(int pictures, Policy policy) throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, pictures, 1);
      fixture.run(file, 0.9, 0.6);
      items = fixture.items(file);
    }
    try (var workbench = open(Fixture.ADA)) {
      workbench.policies().change(policy).join();
    }
  }

  private Workbench open(Annotator annotator) {
    return Workbench.open(
            project(),
            new Environment(
                new SameThreadJobRunner(),
                Runnable::run,
                (InstantSource) () -> now = now.plusSeconds(2),
                annotator))
        .join();
  }

  private void box(Workbench workbench, int item, Label label, double x) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().draw(workbench.task(), label, new BoundingBox(x, 10, 20, 20));
    workbench.desk().finish();
    workbench.desk().saved().join();
  }

  /// Let a person do something with most items, most often what others do too.
  private void rate(Annotator person, Random random) {
    try (var workbench = open(person)) {
      for (var item : items) {
        if (random.nextInt(4) == 0) {
          continue;
        }
        var shown = workbench.desk().show(item).join().orElseThrow();
        switch (random.nextInt(8)) {
          case 0 -> workbench.desk().skip();
          case 1 -> workbench.desk().nothingHere();
          case 2 -> workbench.desk().draw(workbench.task(), CAN, new BoundingBox(5, 5, 9, 9));
          case 3 -> workbench.desk().acceptRest();
          case 4 -> {
            shown.pending().forEach(one -> workbench.desk().reject(one.prediction().id()));
            workbench.desk().finish();
          }
          default -> {
            workbench.desk().draw(workbench.task(), BOTTLE, new BoundingBox(5, 5, 9, 9));
            if (random.nextInt(4) == 0) {
              workbench.desk().draw(workbench.task(), CAN, new BoundingBox(50, 5, 9, 9));
            }
            workbench.desk().finish();
          }
        }
      }
      workbench.desk().saved().join();
    }
  }

  private void settle(Annotator person, Random random) {
    try (var workbench = open(person)) {
      var adjudication = workbench.adjudication();
      for (var dispute : adjudication.disputes(Progress.NONE, new Cancellation()).join()) {
        if (random.nextBoolean()) {
          var open = adjudication.open(dispute.item()).join().orElseThrow();
          var side = open.sides().get(random.nextInt(open.sides().size()));
          adjudication.take(open, side, dispute.questions(), "", false).join();
        }
      }
      assertEquals(List.of(), workbench.verify().join());
    }
  }

  private List<JsonNode> exported(String which) throws Exception {
    var to = folder.resolve(which + ".jsonl");
    Files.deleteIfExists(to);
    Ran.of("export", project(), "--format", "jsonl", "--which", which, "--to", to).exits(Cli.DONE);
    return Files.readAllLines(to).stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> new JsonMapper().readTree(line))
        .toList();
  }

  private static Map<String, Long> counts(JsonNode node) {
    var counts = new TreeMap<String, Long>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }

  private static Map<String, Long> counted(List<JsonNode> nodes, String field) {
    var counts = new TreeMap<String, Long>();
    nodes.forEach(node -> counts.merge(node.get(field).asString(), 1L, Long::sum));
    return counts;
  }

  private static List<JsonNode> all(List<JsonNode> items, String list) {
    return items.stream().flatMap(item -> item.get(list).valueStream()).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void infoCountsWhatAnExportOfFinalLabelsWrites(long seed) throws Exception {
    var random = new Random(seed);
    make(40, Policy.OPEN.withRatings(2, 0.2).withBlind(0.2, seed));
    for (var person : List.of(Fixture.ADA, BO, CLEO)) {
      rate(person, random);
    }
    settle(CLEO, random);
    var info = Ran.of("info", project(), "--json").exits(Cli.DONE).json();
    var all = exported("all");
    var labels = all(exported("final"), "labels");
    assertEquals(counted(all, "state"), spaced(counts(info.get("states"))));
    assertTrue(
        counts(info.get("states")).keySet().containsAll(List.of("done", "disputed", "resolved")),
        info.get("states").toString());
    assertTrue(labels.size() > 5, labels.toString());
    assertEquals(counted(labels, "label"), counts(info.get("annotations")));
    assertEquals(counted(labels, "provenance"), counts(info.get("provenance")));
    var verdicts = counts(info.get("verdicts"));
    verdicts.merge("pending", info.get("withheld").asLong(), Long::sum);
    assertEquals(counted(all(all, "predictions"), "verdict"), verdicts);
  }

  /// Return the states as exports write them.
  private static Map<String, Long> spaced(Map<String, Long> states) {
    var spaced = new TreeMap<String, Long>();
    states.forEach((state, n) -> spaced.put(state.replace(' ', '-'), n));
    return spaced;
  }

  @Test
  void whatStandsIsToldApartFromRatingsAndFromTheViewersOwnProgress() throws Exception {
    make(5, Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0));
    try (var workbench = open(Fixture.ADA)) {
      box(workbench, 0, CAN, 10);
      box(workbench, 1, CAN, 10);
      box(workbench, 2, BOTTLE, 10);
    }
    try (var workbench = open(BO)) {
      box(workbench, 0, CAN, 10);
      box(workbench, 1, BOTTLE, 10);
    }
    var told = Ran.of("info", project()).exits(Cli.DONE).printed();
    for (var line :
        List.of(
            "items         5 (new 2, waiting for ratings 1, agreed 1, disputed 1)",
            "annotations   can 1",
            "provenance    HA 1",
            "annotators    Ada 1, Bo 1",
            "ratings       5 by 2 people: Ada 3, Bo 2",
            "own progress  Bo: new 3, done 2")) {
      assertTrue(told.lines().anyMatch(line::equals), told);
    }
    var json = Ran.of("info", project(), "--json").exits(Cli.DONE).json();
    assertEquals(Map.of("Ada", 3L, "Bo", 2L), counts(json.get("ratings")));
    assertEquals(0, json.get("gold").asLong(-1));
    assertEquals("Bo", json.get("own").get("annotator").asString());
    assertEquals(Map.of("new", 3L, "done", 2L), counts(json.get("own").get("states")));
    assertEquals(Map.of("can", 1L), counts(json.get("tasks").get(0).get("annotations")));
  }

  @Test
  void ratingsAndKnownAnswersThatCameInAreToldInAnyProject() throws Exception {
    Ran.of("new", project(), "--task", "text-class", "--labels", "good,bad").exits(Cli.DONE);
    var rows = new StringBuilder("item,annotator,label,gold\n");
    for (int i = 0; i < 1200; i++) {
      rows.append("%d,ann,good,%s\n%d,bob,bad,\n".formatted(i, i < 50 ? "good" : "", i));
    }
    Ran.of("import", project(), Files.writeString(folder.resolve("r.csv"), rows)).exits(Cli.DONE);
    var told = Ran.of("info", project()).exits(Cli.DONE).printed();
    for (var line :
        List.of(
            "annotations   none",
            "ratings       2,400 by 2 people: ann 1,200, bob 1,200",
            "known answers 50")) {
      assertTrue(told.lines().anyMatch(line::equals), told);
    }
    assertTrue(told.lines().noneMatch(line -> line.startsWith("own progress")), told);
    var json = Ran.of("info", project(), "--json").exits(Cli.DONE).json();
    assertEquals(Map.of("ann", 1200L, "bob", 1200L), counts(json.get("ratings")));
    assertEquals(50, json.get("gold").asLong());
  }

  @Test
  void acceptingInBulkIsRefusedWhereEachRatingIsOnePersonsJudgement() throws Exception {
    make(3, Policy.OPEN.withRatings(2, 0));
    for (var more : List.of("--dry-run", "--json")) {
      assertEquals(
          "People rate independently here, so that each rating is one person's own judgement and"
              + " none can be accepted in bulk; decide on the suggestions one by one, or have the"
              + " labels shared first. \"touchstone policy %s --no-independent\" shares them."
                  .formatted(project()),
          Ran.of("accept", project(), "--above", "0.5", more).exits(Cli.REFUSED).said());
    }
    Ran.of("policy", project(), "--no-independent").exits(Cli.DONE);
    assertEquals(
        "6 suggestions on 3 items accepted.",
        Ran.of("accept", project(), "--above", "0.5").exits(Cli.DONE).printed());
  }

  @Test
  void itemsThatAreLeftAloneAreSaid() throws Exception {
    make(3, Policy.OPEN.withBlind(1, 1));
    var ran = Ran.of("accept", project(), "--above", "0.7").exits(Cli.DONE);
    assertEquals("0 suggestions on 0 items accepted. 3 blind items are left alone.", ran.printed());
    var json = Ran.of("accept", project(), "--above", "0.95", "--json").exits(Cli.DONE).json();
    assertEquals(
        "{\"labels\":0,\"items\":0,\"blind\":0,\"withheld\":0,\"accepted\":true}", json.toString());
    Ran.of("policy", project(), "--blind", "0", "--mode", "unaided").exits(Cli.DONE);
    assertEquals(
        "0 suggestions on 0 items would be accepted. 3 items whose suggestions are withheld are"
            + " left alone.",
        Ran.of("accept", project(), "--above", "0.7", "--dry-run").exits(Cli.DONE).printed());
  }

  private static final String WITHHELD =
      "What others answered is withheld until you have rated the item yourself: people rate"
          + " independently here, and who knows the other answers first leans towards them.";

  private List<String> history(Annotator person, String item) {
    return Ran.by(person, "history", project(), item)
        .exits(Cli.DONE)
        .printed()
        .lines()
        .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\S+  ", ""))
        .toList();
  }

  @Test
  void theLifeOfAnItemTellsWhatOthersAnsweredToThoseAloneWhoRatedItOrLookAtAnswers()
      throws Exception {
    make(2, Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0));
    try (var ada = open(Fixture.ADA)) {
      box(ada, 0, CAN, 10);
      ada.members().change(Fixture.ADA.id(), new Profile("Ada", Role.OWNER, null)).join();
    }
    var models = "What models proposed is withheld: it is labelled unaided.";
    var came = folder.getFileName() + " brought the item in (imported by Ada)";
    var ada =
        List.of(
            "Ada added can (after 2.0 s, suggestions hidden)",
            "Ada finished it (after 2.0 s, suggestions hidden)");
    var name = name(0);
    var labelled = folder.getFileName() + " labelled it bottle";
    assertEquals(joined(List.of(came, labelled), ada, List.of(models)), history(Fixture.ADA, name));
    assertEquals(List.of(came, WITHHELD, models), history(BO, name));
    assertEquals(List.of(came, WITHHELD, models), history(BO, name(1)), "it tells nothing");
    try (var bo = open(BO)) {
      bo.desk().show(items.get(0)).join();
      bo.desk().draw(bo.task(), BOTTLE, new BoundingBox(10, 10, 20, 20));
      bo.desk().saved().join();
      assertEquals(List.of(WITHHELD, models), bo.histories().seen(items.get(0)).join().withheld());
      bo.desk().finish();
      bo.desk().saved().join();
    }
    assertTrue(history(BO, name).containsAll(ada), history(BO, name).toString());
    assertTrue(history(BO, name).contains(labelled), history(BO, name).toString());
    assertEquals(List.of(came, WITHHELD, models), history(CLEO, name));
    try (var cleo = open(CLEO)) {
      cleo.members().change(CLEO.id(), new Profile("Cleo", Role.ADJUDICATOR, null)).join();
      assertTrue(
          cleo.adjudication().open(items.get(0)).join().orElseThrow().sides().stream()
              .map(side -> side.by().name())
              .toList()
              .containsAll(List.of("Ada", "Bo")));
    }
    assertTrue(history(CLEO, name).containsAll(ada), history(CLEO, name).toString());
    var json = Ran.by(BO, "history", project(), name(1), "--json").exits(Cli.DONE).json();
    assertEquals(
        List.of(WITHHELD, models),
        json.get("items").get(0).get("withheld").valueStream().map(JsonNode::asString).toList());
  }

  private String name(int item) throws Exception {
    try (var file = ProjectFile.openReadOnly(project())) {
      return file.reader().item(items.get(item)).orElseThrow().item().name();
    }
  }

  @SafeVarargs
  private static List<String> joined(List<String>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }

  @Test
  void ratingsOfADatasetAreToldLikewise() throws Exception {
    Ran.of("new", project(), "--task", "text-class", "--labels", "good,bad").exits(Cli.DONE);
    var rows = "item,annotator,label,gold\nfine,Ben,good,good\nfine,Cleo,bad,\n";
    Ran.of("import", project(), Files.writeString(folder.resolve("r.csv"), rows)).exits(Cli.DONE);
    var rated = List.of("Ben rated it good (in r.csv)", "Cleo rated it bad (in r.csv)");
    var came = List.of("r.csv brought the item in (imported by Ada)");
    String item;
    try (var file = ProjectFile.openReadOnly(project())) {
      item = file.reader().item(new Fixture().items(file).getFirst()).orElseThrow().item().name();
    }
    assertEquals(joined(came, rated), history(Fixture.ADA, item));
    Ran.of("policy", project(), "--independent").exits(Cli.DONE);
    assertEquals(joined(came, List.of(WITHHELD)), history(Fixture.ADA, item));
  }

  @Test
  void whoCameWithADatasetIsToldApartFromWhoIsCalledTheSameHere() throws Exception {
    Ran.of("new", project(), "--task", "text-class", "--labels", "good,bad").exits(Cli.DONE);
    var rows = "item,annotator,label\nfine,Ben,good\nwell,Ben,bad\nfine,Cleo,bad\nwell,Cleo,bad\n";
    Ran.of("import", project(), Files.writeString(folder.resolve("r.csv"), rows)).exits(Cli.DONE);
    assertTrue(!Ran.of("people", project()).printed().contains("(imported)"), "nobody is Ben here");
    Ran.of("policy", project(), "--independent", "--mode", "unaided").exits(Cli.DONE);
    var ben = new Annotator(new AnnotatorId("ben-id"), "Ben");
    try (var workbench = open(ben)) {
      for (var row : workbench.page(ItemQuery.ALL, null, 9).join().rows()) {
        workbench.desk().show(row.item().id()).join();
        workbench.desk().choose(workbench.task(), new Label("good"));
        workbench.desk().finish();
        workbench.desk().saved().join();
      }
    }
    for (var said :
        List.of(
            Ran.of("people", project()),
            Ran.of("agreement", project(), "--all-pairs"),
            Ran.of("disputes", project()),
            Ran.of("consensus", project(), "--json"),
            Ran.of("info", project()),
            Ran.by(ben, "history", project(), name(ben)))) {
      var printed = said.exits(Cli.DONE).printed();
      assertTrue(printed.contains("Ben (imported)"), printed);
      assertTrue(Pattern.compile("Ben(?! \\(imported)").matcher(printed).find(), printed);
      assertTrue(!printed.contains("Cleo (imported)"), printed);
    }
    var to = Files.createDirectories(folder.resolve("disclosure"));
    Ran.of("report", project(), "--to", to, "--replace").exits(Cli.DONE);
    var told = new StringBuilder();
    try (var files = Files.walk(to)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        told.append(Files.readString(file));
      }
    }
    assertTrue(told.toString().contains("Ben (imported)"), told.toString());
  }

  private String name(Annotator person) {
    try (var workbench = open(person)) {
      return workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst().item().name();
    }
  }
}
