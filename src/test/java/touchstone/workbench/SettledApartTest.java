package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// What people settled in one copy of a project while others went on in another one. Cy comes after
/// Ada and Bo where the log goes by people.
class SettledApartTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Annotator CY = new Annotator(new AnnotatorId("cy"), "Cy");
  private static final Annotator DEE = new Annotator(new AnnotatorId("dee"), "Dee");
  private static final Annotator EVE = new Annotator(new AnnotatorId("eve"), "Eve");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);
  private static final Label JAR = Fixture.LABELS.labels().get(2);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private List<ItemId> items = List.of();

  @BeforeEach
  void make() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 0);
      items = fixture.items(file);
    }
  }

  private Workbench open(String name, Annotator annotator) {
    return Workbench.open(
            folder.resolve(name),
            new Environment(
                new SameThreadJobRunner(),
                Runnable::run,
                (InstantSource) () -> now = now.plusSeconds(2),
                annotator))
        .join();
  }

  private void copy(String from, String to) throws Exception {
    Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private void box(String name, Annotator by, int item, Label label) {
    try (var workbench = open(name, by)) {
      workbench.desk().show(items.get(item)).join();
      workbench.desk().draw(workbench.task(), label, new BoundingBox(10, 10, 20, 20));
      workbench.desk().finish();
      workbench.desk().saved().join();
    }
  }

  private void settle(String name, Annotator by, int item, Annotator with) {
    try (var workbench = open(name, by)) {
      var adjudication = workbench.adjudication();
      var dispute = adjudication.open(items.get(item)).join().orElseThrow();
      var side =
          dispute.sides().stream()
              .filter(one -> one.by().name().equals(with.name()))
              .findFirst()
              .orElseThrow();
      adjudication.take(dispute, side, side.ratings().keySet(), "", false).join();
    }
  }

  private List<Dispute> merged(String other) {
    try (var workbench = open("shop.touchstone", Fixture.ADA)) {
      workbench.copies().merge(folder.resolve(other), Progress.NONE, new Cancellation()).join();
      assertEquals(List.of(), workbench.verify().join());
      return workbench.adjudication().disputes(Progress.NONE, new Cancellation()).join();
    }
  }

  private ItemState state(int item) {
    try (var workbench = open("shop.touchstone", Fixture.ADA)) {
      return workbench.desk().show(items.get(item)).join().orElseThrow().state();
    }
  }

  private static List<ItemId> items(List<Dispute> disputes) {
    return disputes.stream().map(Dispute::item).toList();
  }

  @Test
  void whatWasSettledDifferentlyInTwoCopiesIsThereToBeSettled() throws Exception {
    copy("shop.touchstone", "bo.touchstone");
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    box("bo.touchstone", BO, 0, CAN);
    assertEquals(List.of(items.get(0)), items(merged("bo.touchstone")));
    copy("shop.touchstone", "cy.touchstone");
    settle("shop.touchstone", Fixture.ADA, 0, BO);
    settle("cy.touchstone", CY, 0, Fixture.ADA);
    assertEquals(List.of(items.get(0)), items(merged("cy.touchstone")));
    assertEquals(ItemState.DISPUTED, state(0));
    settle("shop.touchstone", Fixture.ADA, 0, CY);
    assertEquals(List.of(), items(merged("cy.touchstone")));
    assertEquals(ItemState.RESOLVED, state(0));
  }

  /// What each of several people said of the first item, and what it was settled by.
  private Map<String, List<Label>> answers() {
    try (var workbench = open("shop.touchstone", Fixture.ADA)) {
      var task = workbench.task();
      var evidence = workbench.quality().snapshot(new Cancellation()).join().evidence();
      var answers = new TreeMap<String, List<Label>>();
      for (var rater : evidence.people(task.id())) {
        answers.put(rater.name(), labels(evidence.sheet(task.id(), rater, Aid.LAST)));
      }
      var settled = evidence.sheet(task.id(), new Rater.Adjudication(), Aid.LAST);
      if (!settled.isEmpty()) {
        answers.put("settled", labels(settled));
      }
      return answers;
    }
  }

  private List<Label> labels(Sheet sheet) {
    return sheet.all(items.get(0)).stream().map(Rating::label).toList();
  }

  /// Let Ada and Bo differ on the first item without knowing of each other.
  private void differApart() throws Exception {
    copy("shop.touchstone", "bo.touchstone");
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    box("bo.touchstone", BO, 0, CAN);
    merged("bo.touchstone");
  }

  @Test
  void whatPeopleHadAnsweredIsKeptWhenItIsSettled() throws Exception {
    differApart();
    var before = Map.of("Ada", List.of(BOTTLE), "Bo", List.of(CAN));
    assertEquals(before, answers());
    copy("shop.touchstone", "cy.touchstone");

    settle("shop.touchstone", CY, 0, BO);
    var after = new TreeMap<>(before);
    after.put("settled", List.of(CAN));
    assertEquals(after, answers());
    assertEquals(List.of(), items(merged("bo.touchstone")));
    assertEquals(after, answers());

    settle("cy.touchstone", CY, 0, Fixture.ADA);
    assertEquals(List.of(items.get(0)), items(merged("cy.touchstone")));
    settle("shop.touchstone", Fixture.ADA, 0, CY);
    assertEquals(List.of(), items(merged("cy.touchstone")));
    assertEquals(before.get("Ada"), answers().get("Ada"));
    assertEquals(before.get("Bo"), answers().get("Bo"));
  }

  @Test
  void whatWasSettledInTwoCopiesKeepsTheAnswersOfBoth() throws Exception {
    copy("shop.touchstone", "bo.touchstone");
    copy("shop.touchstone", "dee.touchstone");
    copy("shop.touchstone", "cy.touchstone");
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    box("bo.touchstone", BO, 0, CAN);
    box("dee.touchstone", DEE, 0, JAR);
    merged("bo.touchstone");
    settle("shop.touchstone", CY, 0, BO);
    try (var workbench = open("cy.touchstone", CY)) {
      for (var other : List.of("bo.touchstone", "dee.touchstone")) {
        workbench.copies().merge(folder.resolve(other), Progress.NONE, new Cancellation()).join();
      }
    }
    settle("cy.touchstone", CY, 0, DEE);
    merged("cy.touchstone");
    settle("shop.touchstone", CY, 0, Fixture.ADA);
    var all = answers();
    assertEquals(List.of(BOTTLE), all.get("Ada"));
    assertEquals(List.of(CAN), all.get("Bo"));
    assertEquals(List.of(JAR), all.get("Dee"));
  }

  private void accept(String name, Annotator by, double score) {
    try (var workbench = open(name, by)) {
      workbench
          .bulk()
          .accept(new BulkAcceptance.Wanted(null, score), Progress.NONE, new Cancellation())
          .join();
      workbench.desk().saved().join();
    }
  }

  @Test
  void whatWasAcceptedInBulkInTwoCopiesIsThereToBeSettled() throws Exception {
    try (var file =
        ProjectFile.open(folder.resolve("shop.touchstone"), Fixture.ADA, fixture.now())) {
      fixture.run(file, 0.9, 0.6);
    }
    copy("shop.touchstone", "bo.touchstone");
    accept("shop.touchstone", Fixture.ADA, 0.8);
    accept("bo.touchstone", BO, 0.5);
    var disputes = merged("bo.touchstone");
    assertEquals(Set.copyOf(items), Set.copyOf(items(disputes)));
    assertEquals(
        List.of("Ada, in bulk", "Bo, in bulk"),
        disputes.getFirst().raters().stream().map(Rater::name).sorted().toList());
    assertEquals(Map.of(), answers(), "nobody looked at any of them");
    settle("shop.touchstone", CY, 0, new Annotator(BO.id(), "Bo, in bulk"));
    assertEquals(List.of(items.get(1)), items(merged("bo.touchstone")));
    assertEquals(Map.of("settled", List.of(BOTTLE, CAN)), sorted(answers()));
    assertEquals(ItemState.RESOLVED, state(0));
  }

  @Test
  void whatDiffersByLessThanADistanceTellsIsThereToBeSettled() throws Exception {
    copy("shop.touchstone", "bo.touchstone");
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    try (var workbench = open("bo.touchstone", BO)) {
      workbench.desk().show(items.get(0)).join();
      workbench.desk().draw(workbench.task(), BOTTLE, new BoundingBox(10, 10, 20, 21));
      workbench.desk().finish();
      workbench.desk().saved().join();
    }
    var disputes = merged("bo.touchstone");
    assertEquals(List.of(items.get(0)), items(disputes));
    assertEquals(0, disputes.getFirst().severity());
    assertEquals(
        List.of("Ada", "Bo"),
        disputes.getFirst().raters().stream().map(Rater::name).sorted().toList());
    settle("shop.touchstone", CY, 0, BO);
    assertEquals(List.of(), items(merged("bo.touchstone")));
    assertEquals(ItemState.RESOLVED, state(0));
  }

  @Test
  void whoeverIsNoSideOfADisputeHasSaidWhatTheySaid() throws Exception {
    box("shop.touchstone", DEE, 0, JAR);
    differApart();
    settle("shop.touchstone", CY, 0, BO);
    assertEquals(
        Map.of(
            "Ada", List.of(BOTTLE, JAR),
            "Bo", List.of(CAN, JAR),
            "Dee", List.of(JAR),
            "settled", List.of(CAN)),
        sorted(answers()));
  }

  @Test
  void aSettlementThatIsTakenBackLeavesTheDispute() throws Exception {
    differApart();
    var before = answers();
    try (var workbench = open("shop.touchstone", CY)) {
      var adjudication = workbench.adjudication();
      var dispute = adjudication.open(items.get(0)).join().orElseThrow();
      var side = dispute.sides().getFirst();
      adjudication.take(dispute, side, side.ratings().keySet(), "", false).join();
      workbench.desk().undo().join();
      workbench.desk().saved().join();
      assertEquals(
          items.subList(0, 1),
          items(adjudication.disputes(Progress.NONE, new Cancellation()).join()));
    }
    assertEquals(before, answers());
  }

  @Test
  void theAnswersOfALaterDisputeAreKeptBesideThoseOfTheFirst() throws Exception {
    differApart();
    settle("shop.touchstone", CY, 0, BO);
    copy("shop.touchstone", "eve.touchstone");
    add("shop.touchstone", DEE, JAR);
    add("eve.touchstone", EVE, BOTTLE);
    assertEquals(items.subList(0, 1), items(merged("eve.touchstone")));
    var all = new TreeMap<String, List<Label>>();
    all.put("Ada", List.of(BOTTLE));
    all.put("Bo", List.of(CAN));
    all.put("Dee", List.of(CAN, JAR));
    all.put("Eve", List.of(BOTTLE, CAN));
    assertEquals(all, sorted(answers()));
    settle("shop.touchstone", CY, 0, DEE);
    all.put("settled", List.of(CAN, JAR));
    assertEquals(all, sorted(answers()));
    assertEquals(List.of(), items(merged("eve.touchstone")));
  }

  /// Draw one more box on the first item, whatever was settled.
  private void add(String name, Annotator by, Label label) {
    try (var workbench = open(name, by)) {
      workbench.desk().show(items.get(0)).join();
      workbench.desk().draw(workbench.task(), label, new BoundingBox(50, 50, 10, 10));
      workbench.desk().saved().join();
    }
  }

  private static Map<String, List<Label>> sorted(Map<String, List<Label>> answers) {
    var sorted = new TreeMap<String, List<Label>>();
    answers.forEach(
        (who, labels) ->
            sorted.put(who, labels.stream().sorted(Comparator.comparing(Label::name)).toList()));
    return sorted;
  }

  @Test
  void answersThatNobodyCanReadKeepNothingFromBeingRead() throws Exception {
    copy("shop.touchstone", "bo.touchstone");
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    var before = answers();
    for (var value :
        List.of("null", "{}", "7", "{\"sides\":[{\"step\":\"x\",\"labels\":\"[]\"}]}")) {
      for (var key : List.of(items.get(0).toString(), "abc", "123x", "9")) {
        try (var file = ProjectFile.open(folder.resolve("shop.touchstone"), CY, now)) {
          file.append(
              StepDraft.general(
                  CY.id(),
                  now,
                  Action.NOTE,
                  ChangeSet.of(new Change.Stated(Subject.ANSWERS.word(), key, null, value)),
                  null));
        }
        assertEquals(before.get("Ada"), answers().get("Ada"));
        assertEquals(List.of(), items(merged("bo.touchstone")));
      }
    }
  }

  @Test
  void independentRatingsThatWereSettledDifferentlyAreThereToBeSettled() throws Exception {
    rateIndependently();
    copy("shop.touchstone", "cy.touchstone");
    settle("shop.touchstone", Fixture.ADA, 0, BO);
    settle("cy.touchstone", CY, 0, Fixture.ADA);
    assertEquals(List.of(items.get(0)), items(merged("cy.touchstone")));
    settle("shop.touchstone", Fixture.ADA, 0, BO);
    assertEquals(List.of(), items(merged("cy.touchstone")));
  }

  @Test
  void aRatingOfWhichWhoeverSettledDidNotKnowBringsTheItemBack() throws Exception {
    rateIndependently();
    box("shop.touchstone", Fixture.ADA, 1, BOTTLE);
    box("shop.touchstone", CY, 1, BOTTLE);
    copy("shop.touchstone", "bo.touchstone");
    settle("shop.touchstone", CY, 0, BO);
    box("bo.touchstone", Fixture.ADA, 0, BOTTLE);
    var disputes = merged("bo.touchstone");
    assertEquals(List.of(items.get(0)), items(disputes));
    assertEquals(List.of(true), disputes.stream().map(Dispute::reopened).toList());
    settle("shop.touchstone", CY, 0, BO);
    assertEquals(List.of(), items(merged("bo.touchstone")));
  }

  /// Let Ada and Bo differ on the first item.
  private void rateIndependently() {
    try (var workbench = open("shop.touchstone", Fixture.ADA)) {
      workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    }
    box("shop.touchstone", Fixture.ADA, 0, BOTTLE);
    box("shop.touchstone", BO, 0, CAN);
  }
}
