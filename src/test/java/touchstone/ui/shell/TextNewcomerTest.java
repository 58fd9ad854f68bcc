package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.keys.Command;

/// The way of someone who has ten comments and wants their sentiment, what they speak of and why:
/// from the file to the export, with the real window and the real file.
@ExtendWith(ApplicationExtension.class)
class TextNewcomerTest {
  private static final int COMMENTS = 10;

  @TempDir Path folder;

  private final Settings settings =
      new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder);
  }

  private void open() {
    window.open(settings, 1_280, 800);
  }

  /// Write ten of the sample comments, one a line.
  private Path comments() throws IOException {
    var file = folder.resolve("ten.txt");
    try (var csv =
        CsvReader.builder().ofNamedCsvRecord(Path.of("sample-data/comments/comments.csv"))) {
      var texts =
          csv.stream()
              .map((NamedCsvRecord row) -> row.getField("text"))
              .filter(text -> !text.contains("\n") && Character.isLetter(text.charAt(0)))
              .limit(COMMENTS)
              .toList();
      Files.write(file, texts);
    }
    return file;
  }

  /// Return the last field of that name.
  private TextInputControl field(String name) {
    return window.stage().getScene().getRoot().lookupAll(".text-field").stream()
        .map(TextInputControl.class::cast)
        .filter(field -> name.equals(field.getAccessibleText()))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void type(FxRobot robot, String field, String text) {
    robot.interact(() -> field(field).requestFocus());
    robot.write(text).type(KeyCode.ENTER);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void compose(FxRobot robot) throws Exception {
    var data = comments();
    robot.interact(() -> window.shell().take(data));
    until(() -> window.reads("A text with an item a line."));
    type(robot, "What to call the question", "Sentiment");
    type(robot, "Add labels, separated by commas", "positive, negative, mixed");
    window.fire("Ask also for: Spans in texts");
    type(robot, "What to call the question", "Aspects");
    type(robot, "Add labels, separated by commas", "product, quality");
    window.fire("Ask also for: A written answer");
    type(robot, "What to call the question", "Why");
    window.fire("Create");
    until(() -> window.shell().actions().possible(Command.ACCEPT_REST));
  }

  @Test
  void questionsAreComposedOnTheSheetOfANewProject(FxRobot robot) throws Exception {
    open();
    compose(robot);
    assertEquals(
        List.of("sentiment text-class", "aspects spans", "why text-answer"),
        window.workbench().tasks().all().stream()
            .map(task -> task.id().value() + " " + task.kind().id())
            .toList());
    assertEquals(
        List.of("[positive, negative, mixed]", "[product, quality]"),
        window.workbench().tasks().all().stream()
            .limit(2)
            .map(task -> task.labels().labels().toString())
            .toList());
    assertEquals(COMMENTS, window.workbench().counts().get().items());
    assertTrue(window.reads("SENTIMENT") && window.reads("WHY"));
  }

  /// What is said of an item: the class, the spans as `words=label`, and the answer.
  private Map<String, List<String>> said() throws Exception {
    var all = new TreeMap<String, List<String>>();
    var page =
        window
            .workbench()
            .page(touchstone.review.ItemQuery.ALL, null, 100)
            .get(10, TimeUnit.SECONDS);
    for (var row : page.rows()) {
      var item =
          window.workbench().desk().show(row.item().id()).get(10, TimeUnit.SECONDS).orElseThrow();
      var lines = new ArrayList<String>();
      lines.add(item.state().name());
      for (var label : item.labels()) {
        var annotation = label.annotation();
        lines.add(
            annotation.geometry() instanceof TextSpan span
                ? span.of(item.text()) + "=" + annotation.label()
                : annotation.text().isEmpty()
                    ? annotation.label().name()
                    : "“" + annotation.text() + "”");
      }
      all.put(row.item().name(), lines);
    }
    return all;
  }

  @Test
  void tenCommentsAreLabelledByKeyboardAloneFoundAgainAndExported(FxRobot robot) throws Exception {
    open();
    compose(robot);
    var expected = new TreeMap<String, List<String>>();
    for (int i = 0; i < COMMENTS; i++) {
      var here = window.item();
      var text = here.text();
      var lines = new ArrayList<String>();
      lines.add(ItemState.DONE.name());
      robot.type(List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3).get(i % 3));
      lines.add(List.of("positive", "negative", "mixed").get(i % 3));
      assertEquals(1, window.item().labels().size());
      robot.type(KeyCode.F7).push(KeyCode.SHIFT, KeyCode.RIGHT);
      robot.type(i % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
      var first = text.split("[^\\p{L}\\p{N}’']", 2)[0];
      lines.add(first + "=" + (i % 2 == 0 ? "product" : "quality"));
      if (i % 5 == 0) {
        robot.type(KeyCode.Q);
        until(() -> window.stage().getScene().getFocusOwner() instanceof TextInputControl);
        robot.write("it says so").type(KeyCode.ENTER);
        lines.add("“it says so”");
      }
      expected.put(here.item().name(), lines);
      var id = here.item().id();
      robot.type(KeyCode.ENTER);
      if (i + 1 < COMMENTS) {
        until(() -> !window.item().item().id().equals(id));
      }
    }
    until(() -> window.reads("Everything is decided"));
    window.workbench().desk().saved().get(20, TimeUnit.SECONDS);
    var jsonl = export(robot, "before.jsonl");
    assertEquals(expected, said());
    window.leave();

    open();
    robot.clickOn("ten");
    until(() -> window.shell().workbench().isPresent() && window.reads("Everything is decided"));
    var again = export(robot, "after.jsonl");
    assertEquals(Files.readString(jsonl), Files.readString(again));
    assertEquals(expected, said());
    var lines = Files.readAllLines(again);
    assertEquals(
        COMMENTS,
        lines.stream()
            .filter(line -> line.contains("\"DONE\"") || line.contains("\"done\""))
            .count(),
        lines.get(1));
  }

  /// Lay out the sample of texts and its models as they are installed.
  private void layOutTheSample() throws IOException {
    var install = folder.resolve("install");
    for (var part :
        List.of("sample-data/comments", "models/comment-sentiment", "models/comment-aspects")) {
      var into = Files.createDirectories(install.resolve(part));
      try (var files = Files.list(Path.of(part))) {
        for (var file : files.toList()) {
          Files.copy(file, into.resolve(file.getFileName()));
        }
      }
    }
  }

  private void openTheSample(FxRobot robot) throws Exception {
    robot.interact(() -> assertTrue(window.shell().actions().run(Command.OPEN_COMMENTS)));
    until(
        () ->
            window.shell().workbench().isPresent()
                && window.shell().actions().possible(Command.ACCEPT));
  }

  @Test
  void theSampleOfTextsComesWithItsFactsAndWithWhatBothModelsSay(FxRobot robot) throws Exception {
    layOutTheSample();
    open();
    openTheSample(robot);
    assertEquals("comments – Touchstone", window.shell().titleProperty().get());
    assertEquals(930, window.workbench().counts().get().items());
    assertEquals(
        Set.of("region", "channel", "age_band", "product_group"),
        window.item().item().metadata().keySet());
    assertEquals(
        Set.of("sentiment", "aspects"),
        window.workbench().prelabelling().runs().get().stream()
            .map(summary -> summary.run().task().value())
            .collect(Collectors.toSet()));
    assertTrue(window.notices().shown().getFirst().sentence().startsWith("930 items came in."));
    var first = window.item().item().id();
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, window.item().predictions().getFirst().verdict());
    window.workbench().desk().saved().get(20, TimeUnit.SECONDS);
    window.leave();

    open();
    openTheSample(robot);
    assertEquals(930, window.workbench().counts().get().items());
    assertEquals(1, window.workbench().counts().get().in(Verdict.ACCEPTED));
    assertEquals(
        Verdict.ACCEPTED,
        window
            .workbench()
            .desk()
            .show(first)
            .get(10, TimeUnit.SECONDS)
            .orElseThrow()
            .predictions()
            .getFirst()
            .verdict());
  }

  private Path export(FxRobot robot, String name) throws Exception {
    var target = folder.resolve(name);
    window.chosen().add(target);
    robot.interact(() -> assertTrue(window.shell().actions().run(Command.EXPORT)));
    until(() -> window.reads("Touchstone JSONL") || window.reads("JSONL"));
    chooseJsonLines(robot);
    window.fire("Export…");
    until(() -> Files.exists(target) && window.reads("went to"));
    robot.type(KeyCode.ESCAPE);
    assertFalse(window.shell().sheets().isOpen());
    return target;
  }

  private void chooseJsonLines(FxRobot robot) {
    robot.interact(
        () ->
            window.stage().getScene().getRoot().lookupAll(".choice-card").stream()
                .filter(
                    node ->
                        node.getAccessibleText() != null
                            && node.getAccessibleText().contains("JSONL"))
                .map(javafx.scene.control.ToggleButton.class::cast)
                .findFirst()
                .ifPresent(javafx.scene.control.ToggleButton::fire));
  }
}
