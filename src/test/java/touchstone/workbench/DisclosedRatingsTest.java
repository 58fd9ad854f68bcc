package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.People.Mode;
import touchstone.disclosure.Quality.Between;
import touchstone.disclosure.account.Account;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.disclosure.sheet.Markdown;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.quality.report.PaceReport;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// What a disclosure tells of ratings that came with the data, and of what was decided in one go.
class DisclosedRatingsTest {
  @TempDir private Path folder;
  private Instant now = Fixture.START;
  private Workbench workbench;

  @AfterEach
  void close() {
    workbench.close();
  }

  private void open(Path file) {
    workbench =
        Workbench.open(
                file,
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    (InstantSource) () -> now = now.plusSeconds(2),
                    Fixture.ADA))
            .join();
  }

  private void rated() throws Exception {
    var file = folder.resolve("p.touchstone");
    var task = new Task(new TaskId("mood"), new TextClass(), LabelSet.of("good", "bad"));
    ProjectFile.create(file, "p", Tasks.of(task), Fixture.ADA, Fixture.START).close();
    open(file);
    var rows = "item,annotator,label,gold\n1,ann,good,good\n1,bob,bad,\n2,ann,bad,\n2,bob,bad,\n";
    workbench
        .datasets()
        .importing(
            Files.writeString(folder.resolve("r.csv"), rows),
            "ratings",
            Progress.NONE,
            new Cancellation())
        .join();
  }

  private Disclosure disclosure() {
    return workbench.disclosing().disclosure(false, Progress.NONE, new Cancellation()).join();
  }

  @Test
  void howRatingsWereMadeThatCameWithTheDataIsAGapAndNothingIsSaidOfIt() throws Exception {
    rated();
    var told = disclosure();
    assertEquals(
        List.of(
            new Block.Paragraph("No decision of a person is recorded."),
            new Block.Paragraph(
                "Ratings of 2 people came with the data: ann and bob. How they were made is not"
                    + " recorded.")),
        Account.of("annotators.people", told));
    assertEquals(
        List.of(Between.PEOPLE_IMPORTED),
        told.quality().agreement().stream().map(agreed -> agreed.between()).toList());
    assertEquals(Map.of(2, 2L), told.people().perItem());
    var sheet = Datasheet.of(told);
    assertTrue(sheet.gaps().stream().anyMatch(gap -> gap.id().equals("annotators.imported")));
    var text = Markdown.of(sheet);
    for (var untrue : List.of("0 decisions", " in 0 s", "without suggestions", "People shared")) {
      assertFalse(text.contains(untrue), untrue);
    }
    for (var said :
        List.of(
            "2 texts with 0 labels, made by nobody yet with Touchstone (development). Ratings of 2"
                + " people came with the data.",
            "The ratings that came with the data stand beside the labels and change none of them.",
            "- How the ratings of 2 people were made that came with the data is not recorded.")) {
      assertTrue(text.contains(said), text);
    }
  }

  @Test
  void whoRatedHereIsComparedWithOthersUnderTheirOwnHeading() throws Exception {
    rated();
    var item = workbench.ids(touchstone.review.ItemQuery.ALL).join().getFirst();
    workbench.desk().show(item).join();
    workbench.desk().choose(workbench.task(), workbench.task().labels().labels().getFirst());
    workbench.desk().saved().join();
    var told = disclosure();
    assertEquals(
        List.of(Between.PEOPLE_IMPORTED, Between.PEOPLE_MIXED),
        told.quality().agreement().stream().map(agreed -> agreed.between()).toList());
    assertEquals(
        List.of("Ada"), told.people().persons().stream().map(person -> person.name()).toList());
    assertEquals(List.of("ann", "bob"), told.people().imported());
    assertEquals(1, told.people().decisions());
  }

  @Test
  void whatIsDecidedInOneGoCountsAsOftenAsItHasParts() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 20, 0);
      fixture.run(file, 0.9, 0.8, 0.3);
    }
    open(folder.resolve("shop.touchstone"));
    var all = new BulkAcceptance.Wanted(null, 0.5);
    var accepted = workbench.bulk().accept(all, Progress.NONE, new Cancellation()).join();
    assertEquals(40, accepted.labels());
    var item = workbench.ids(touchstone.review.ItemQuery.ALL).join().getFirst();
    workbench.desk().show(item).join();
    workbench.desk().acceptRest();
    workbench.desk().saved().join();
    var people = disclosure().people();
    assertEquals(
        Map.of(Mode.BULK, 40L, Mode.SUGGESTIONS_WITH_SCORE, 1L),
        people.persons().getFirst().modes());
    assertEquals(
        Map.of("Ada", people.decisions()),
        workbench.outcome().join().annotators(),
        "as many as there are labels of hers");
    var snapshot = workbench.quality().snapshot(new Cancellation()).join();
    assertEquals(
        List.of(41L, 41L, 41L, 41L),
        List.of(
            people.decisions(),
            snapshot.decisions(),
            PaceReport.of(snapshot.log(), ZoneOffset.UTC).people().getFirst().decisions(),
            workbench.checkpoints().report(Progress.NONE, new Cancellation()).join().decisions()),
        "the same in the disclosure, on the page of figures and at a checkpoint");
    assertEquals(1, workbench.checkpoints().since().join());
  }
}
