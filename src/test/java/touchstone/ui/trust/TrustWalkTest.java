package touchstone.ui.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.project.ProjectFile;
import touchstone.review.Seal;
import touchstone.review.Subject;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.When;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.SealFile;

/// Somebody who seals a project, has it checked, and looks what changed, with the real file.
@ExtendWith(ApplicationExtension.class)
class TrustWalkTest {
  private static final Annotator BEN = new Annotator(new AnnotatorId("b3"), "Ben");
  private static final String SEALING =
      "A seal names the last step of everybody. Print it, mail it or keep it elsewhere: with it"
          + " anybody can tell later whether all that is here now is still there, also after copies"
          + " came together.";
  private static final String COMPARING =
      "A moment is the number of a step, the first digits of a seal, or a time such as 2026-03-01"
          + " 09:00, in UTC; a day stands for its end. A line opens its item.";

  @TempDir Path folder;

  private final Settings settings = new Settings(Preferences.of(DemoProject.ADA), after -> {});

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @SuppressWarnings("NullAway.Init") // made before each
  private Path project;

  @SuppressWarnings("NullAway.Init") // made before each
  private Path target;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder);
  }

  @BeforeEach
  void make() throws Exception {
    project = DemoTexts.kettle(DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
    target = folder.resolve("comments.seal.json");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void open(FxRobot robot) throws Exception {
    window.open(settings, 1_200, 800);
    robot.interact(() -> window.shell().take(project));
    until(window::showsItem);
  }

  /// Let the person be known as somebody else in the project.
  private void know(Annotator person) throws Exception {
    try (var read = ProjectFile.openReadOnly(project)) {
      var id = read.reader().stated(Subject.PROJECT, "").orElseThrow().id();
      settings.change(before -> before.withIdentity(id, person));
    }
  }

  private void run(FxRobot robot, Command command) {
    robot.interact(() -> assertTrue(window.shell().actions().run(command)));
  }

  /// Return what the sheet says under the heading of checks.
  private List<String> verdict() {
    var lines = window.sheet();
    int end = lines.indexOf("SEALS ON THIS PROJECT");
    return List.copyOf(lines.subList(lines.indexOf("CHECK") + 1, end < 0 ? lines.size() : end));
  }

  private void checked() throws Exception {
    until(() -> !verdict().isEmpty() && !verdict().contains("Checking…"));
  }

  private static String day(Seal seal) {
    var at = Instant.parse(seal.at());
    return When.said(at, at, ZoneId.systemDefault());
  }

  private static String second(Seal seal) {
    return seal.at().substring(0, 19).replace('T', ' ') + " UTC";
  }

  @Test
  void aProjectIsSealedFromItsMenuFoundWholeAndSeenAsItWas(FxRobot robot) throws Exception {
    know(BEN);
    open(robot);
    robot.clickOn(".project-button");
    robot.clickOn(Command.SEALS.title());
    until(() -> window.shell().sheets().isOpen());
    assertEquals(List.of("Seal and check the project", "SEAL", SEALING, "CHECK"), window.sheet());
    window.chosen().add(target);
    window.click("Seal…");
    until(() -> window.reads("SEALS ON THIS PROJECT"));
    var first = SealFile.read(target);
    var card = List.of("Ben sealed 9 steps", day(first), first.digest());
    var whole = new ArrayList<>(window.sheet());
    assertEquals(card, whole.subList(whole.indexOf("SEALS ON THIS PROJECT") + 1, whole.size()));
    assertTrue(
        window.reads("The seal is in comments.seal.json; keep it where nobody can alter it."));
    window.click("Check the file");
    checked();
    assertEquals(
        List.of("All is well: no step, label or item was altered outside of Touchstone."),
        verdict());
    window.click("Check");
    checked();
    assertEquals(
        List.of(
            "Everything that was sealed by Ben on %s is there: 9 steps of 2 people; 1 step came after."
                .formatted(second(first)),
            "The seal is not signed."),
        verdict());

    var beneath = target.resolve("beneath.json");
    window.chosen().add(beneath);
    window.fire("Seal…");
    until(() -> window.reads("Ben sealed 10 steps"));
    assertTrue(
        window.reads(
            "%s cannot be written, because %s is a file and no folder; choose another place."
                .formatted(beneath, target)));

    var again = folder.resolve("again.seal.json");
    window.chosen().add(again);
    window.click("Write to a file…");
    until(() -> window.reads("The seal is in again.seal.json; keep it where nobody can alter it."));
    assertEquals(first.digest(), SealFile.read(again).digest());

    window.fire("See the project as it was then");
    until(() -> window.reads("The project as it was, after 9 steps: you can look and export."));
    assertEquals("comments (as it was) – Touchstone", window.shell().titleProperty().get());
    assertEquals(BEN, window.workbench().annotator());
    window.fire("Back to now");
    until(() -> window.shell().titleProperty().get().equals("comments – Touchstone"));
    assertEquals(BEN, window.workbench().annotator());
  }

  @Test
  void aSignedSealAndTheCheckTellWhatWasAlteredByKeysAlone(FxRobot robot) throws Exception {
    open(robot);
    window.press(KeyCode.DIGIT1);
    until(() -> window.workbench().counts().join().done() == 1);
    window.command("seal");
    until(() -> window.reads(SEALING));
    window.focusInSheet();
    window.press(KeyCode.TAB);
    window.press(KeyCode.SPACE);
    window.press(KeyCode.SHIFT, KeyCode.TAB);
    window.chosen().add(target);
    window.press(KeyCode.SPACE);
    until(() -> window.reads("Ada Rossi sealed 10 steps and signed"));
    window.press(KeyCode.TAB);
    window.press(KeyCode.TAB);
    window.press(KeyCode.SPACE);
    checked();
    assertEquals(
        List.of("All is well: no step, label or item was altered outside of Touchstone."),
        verdict());
    window.press(KeyCode.TAB);
    window.chosen().add(target);
    window.press(KeyCode.SPACE);
    checked();
    assertEquals(
        "Everything that was sealed by Ada Rossi on %s is there: 10 steps of 1 person; 1 step came after."
            .formatted(second(SealFile.read(target))),
        verdict().getFirst());
    assertTrue(
        verdict()
            .getLast()
            .startsWith("The signature holds, by the key that the profile of Ada Rossi names ("));
    window.press(KeyCode.ESCAPE);
    assertFalse(window.shell().sheets().isOpen());

    Files.writeString(target, Files.readString(target).replace("Ada Rossi", "Eve Rossi"));
    window.leave();
    try (var sql = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = sql.createStatement()) {
      assertEquals(1, statement.executeUpdate("UPDATE step SET spent_ms = 1 WHERE row = 9"));
      assertEquals(1, statement.executeUpdate("UPDATE annotation SET label = label % 4 + 1"));
      assertEquals(
          2, statement.executeUpdate("INSERT INTO assigned SELECT 'none', id FROM item LIMIT 2"));
    }
    open(robot);
    run(robot, Command.SEALS);
    window.fire("Check the file");
    checked();
    assertEquals(
        List.of(
            "Step 9 was altered after it was written. Restore the file from a copy, or recover what can be saved.",
            "The file shows 1 label otherwise than the steps say (id N in \"annotation\");"
                + " \"touchstone verify --rebuild\" mends it.",
            "The file shows 2 assignments otherwise than the steps say (share none, item N in \"assigned\");"
                + " \"touchstone verify --rebuild\" mends it."),
        verdict().stream().map(line -> line.replaceAll("[0-9]{9,}", "N")).toList());
    window.chosen().add(target);
    window.fire("Check a seal file…");
    checked();
    assertEquals(
        List.of(
            "comments.seal.json was altered: what it says does not make the seal that it bears. Get"
                + " it anew from whoever made it."),
        verdict());
  }

  /// Return what the lines of the list say, a line each.
  private List<String> rows() {
    return window.all(".list-cell").stream()
        .map(cell -> (ListCell<?>) cell)
        .filter(cell -> !cell.isEmpty())
        .filter(cell -> cell.getListView().getStyleClass().contains("difference-list"))
        .sorted(Comparator.comparingInt(ListCell::getIndex))
        .map(
            cell ->
                String.join(
                    " ",
                    cell.lookupAll(".label").stream()
                        .map(label -> ((Label) label).getText())
                        .toList()))
        .toList();
  }

  /// Return what the sheet of differences says above its list.
  private List<String> told() {
    var rows = rows();
    return window.sheet().stream()
        .filter(line -> rows.stream().noneMatch(row -> row.contains(line)))
        .toList();
  }

  /// Return the same with what it always says.
  private static List<String> list(String... lines) {
    return Stream.concat(Stream.of("What changed", COMPARING, "Since", "until"), Stream.of(lines))
        .toList();
  }

  private String since() {
    return window.all(".text-field").stream()
        .map(TextField.class::cast)
        .filter(field -> "Since".equals(field.getAccessibleText()))
        .map(TextField::getText)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatChangedIsShownOfMomentsAndOfCopiesAndALineOpensItsItem(FxRobot robot) throws Exception {
    open(robot);
    var other = folder.resolve("other.touchstone");
    window.workbench().saveCopy(other).join();
    var seal = window.workbench().seals().seal(null).join();
    for (var answer : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3)) {
      until(() -> window.item().labels().isEmpty());
      long before = window.workbench().counts().join().done();
      window.press(answer);
      until(() -> window.workbench().counts().join().done() == before + 1);
    }
    window.workbench().guidelines().change("# Kettles").join();
    robot.clickOn(".project-button");
    robot.clickOn(Command.DIFFERENCE.title());
    until(() -> window.reads("3 labels added"));
    assertEquals(
        list(
            "From step 8 to step 13",
            "3 labels added",
            "1 thing stated otherwise",
            "The guidelines",
            "nothing → # Kettles"),
        told());
    assertEquals(seal.digest().substring(0, 12), since());
    assertEquals(
        List.of(
            "comment 0231 + positive (Ada Rossi)",
            "comment 0238 + neutral (Ada Rossi)",
            "comment 0245 + negative (Ada Rossi)"),
        rows());
    robot.clickOn("+ neutral (Ada Rossi)");
    until(() -> window.item().item().name().equals("comment 0238"));
    assertFalse(window.shell().sheets().isOpen());

    run(robot, Command.DIFFERENCE);
    until(() -> window.reads("3 labels added"));
    window.focusInSheet();
    window.press(KeyCode.TAB);
    window.press(KeyCode.TAB);
    window.press(KeyCode.SPACE);
    until(() -> window.reads("3 labels added"));
    window.press(KeyCode.TAB);
    window.press(KeyCode.ENTER);
    until(() -> window.item().item().name().equals("comment 0231"));
    assertFalse(window.shell().sheets().isOpen());

    run(robot, Command.DIFFERENCE);
    until(() -> window.reads("3 labels added"));
    window.press(KeyCode.CONTROL, KeyCode.A);
    robot.write("soon").type(KeyCode.ENTER);
    until(() -> window.reads("is no moment"));
    assertEquals(
        list(
            "\"soon\" is no moment; name a step by its number or the beginning of its identity, a"
                + " seal by its file, or a time such as 2026-03-01T09:00."),
        told());
    assertEquals(List.of(), rows());
    window.press(KeyCode.CONTROL, KeyCode.A);
    robot.write("11").type(KeyCode.ENTER);
    until(() -> window.reads("From step 11 to step 13"));
    assertEquals(
        list(
            "From step 11 to step 13",
            "1 label added",
            "1 thing stated otherwise",
            "The guidelines",
            "nothing → # Kettles"),
        told());
    assertEquals(List.of("comment 0245 + negative (Ada Rossi)"), rows());

    window.chosen().add(other);
    window.fire("Compare with another copy…");
    until(() -> window.reads("From this project to other.touchstone"));
    assertEquals(
        list(
            "From this project to other.touchstone",
            "3 labels removed",
            "1 thing stated otherwise",
            "The guidelines",
            "# Kettles → nothing"),
        told());
    assertEquals(
        List.of(
            "comment 0231 - positive (Ada Rossi)",
            "comment 0238 - neutral (Ada Rossi)",
            "comment 0245 - negative (Ada Rossi)"),
        rows());
    window.chosen().add(Files.writeString(folder.resolve("notes.touchstone"), "no"));
    window.fire("Compare with another copy…");
    until(
        () ->
            window.reads(
                "notes.touchstone is not a Touchstone project; choose one, or import the file into one."));
    assertEquals(
        list(
            "notes.touchstone is not a Touchstone project; choose one, or import the file into one."),
        told());
    assertEquals(List.of(), rows());
  }
}
