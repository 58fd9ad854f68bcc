package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Takes pictures of how copies of an invented project come together.
final class TeamScreenshots {
  private static final Annotator BEN = new Annotator(new AnnotatorId("b3"), "Ben Okafor");

  static final Annotator CLEO = new Annotator(new AnnotatorId("c9"), "cleo");

  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;
  private final Deque<Path> chosen;
  private final Settings settings;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  /// @param chosen files that are chosen next
  TeamScreenshots(
      ShotWindow window,
      Consumer<String> write,
      Runnable quiet,
      Deque<Path> chosen,
      Settings settings) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
    this.chosen = chosen;
    this.settings = settings;
  }

  void take(Path home) {
    try {
      take(comments().make(home.resolve("team")), home);
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private static DemoTexts comments() {
    var comments = DemoTexts.kettle(DemoTexts.SENTIMENT);
    var things = List.of("The kettle", "The lid", "The handle", "The box it came in");
    var ends = List.of("does what it should.", "broke in a week.", "is fine, I suppose.");
    var regions = List.of("east", "north", "north", "south", "east");
    for (int i = 0; i < 36; i++) {
      comments.text(
          things.get(i % things.size()) + " " + ends.get(i % ends.size()),
          "region",
          regions.get(i % regions.size()));
    }
    return comments;
  }

  private void take(Path mine, Path home) throws IOException {
    var bens = Files.copy(mine, home.resolve("comments-ben.touchstone"));
    try (var ben = open(bens)) {
      ben.guidelines().change("# Kettles\n\nIrony counts as it is meant.").join();
      answer(ben, 0, "mixed");
      answer(ben, 1, "negative");
      answer(ben, 2, "neutral");
      ben.labelling().add(DemoTexts.SENTIMENT.id(), List.of(new Label("unclear")));
    }
    on(() -> window.shell().take(mine));
    await(window::showsItem);
    var workbench = Shots.onWindow(() -> window.shell().workbench().orElseThrow());
    Shots.onWindow(
        () -> workbench.guidelines().change("# Kettles\n\nIrony counts as it is written."));
    pause(600);
    answerHere(workbench, 0, "negative");
    answerHere(workbench, 1, "negative");
    quiet.run();
    run(Command.MERGE);
    pause(600);
    write.accept("merge-empty");
    chosen.add(bens);
    window.fire("Add a copy…");
    pause(1_200);
    write.accept("merge");
    window.fire("Bring them in");
    pause(2_000);
    write.accept("merge-done");
    on(() -> window.shell().sheets().clear());
    on(() -> workbench.desk().show(workbench.ids(ItemQuery.ALL).join().getFirst()));
    pause(900);
    write.accept("merge-disputed");
    run(Command.HISTORY);
    pause(900);
    write.accept("history");
    on(() -> window.shell().sheets().clear());
    run(Command.ADJUDICATE);
    pause(1_500);
    write.accept("merge-adjudicate");
    run(Command.VERIFY);
    pause(600);
    trust(workbench, home);
    var altered = Files.copy(mine, home.resolve("comments-altered.touchstone"));
    handOut(home);
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
    handedOut(home);
    var damaged = Files.copy(altered, home.resolve("comments-damaged.touchstone"));
    altered(altered);
    recovered(damaged, home.resolve("comments-recovered.touchstone"));
  }

  /// Check a file that could be recovered only in part, and a seal from before.
  private void recovered(Path damaged, Path to) throws IOException {
    alter(damaged, "UPDATE prediction SET score = .99");
    var ada = new Annotator(new AnnotatorId("ada"), "Ada Rossi");
    ProjectFile.recover(damaged, null, to, ada, Instant.now(), new SameThreadJobRunner());
    on(() -> window.shell().take(to));
    await(window::showsItem);
    run(Command.SEALS);
    pause(600);
    window.fire("Check the file");
    pause(2_500);
    write.accept("seals-recovered");
    window.fire("Check");
    pause(2_500);
    write.accept("seals-recovered-seal");
    on(() -> window.shell().sheets().clear());
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
  }

  private static void alter(Path file, String change) throws IOException {
    try (var sql = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = sql.createStatement()) {
      statement.execute(change);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  /// Check the seal of a file one step of which was altered with another program.
  private void altered(Path file) throws IOException {
    alter(file, "UPDATE step SET spent_ms = spent_ms + 1 WHERE row = 4");
    on(() -> window.shell().take(file));
    await(window::showsItem);
    run(Command.SEALS);
    pause(600);
    window.fire("Check");
    pause(2_500);
    write.accept("seals-altered");
    on(() -> window.shell().sheets().clear());
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
  }

  /// Hand items of the project out, and show what that looks like.
  private void handOut(Path home) {
    run(Command.ANNOTATE);
    run(Command.SPLIT);
    pause(600);
    write.accept("split-empty");
    var names = List.of("Ben Okafor", "Cleo Marsh");
    on(
        () -> {
          var fields =
              window.scene().getRoot().lookupAll(".sheet .text-field").stream()
                  .filter(TextField.class::isInstance)
                  .map(TextField.class::cast)
                  .filter(field -> "Name".equals(field.getPromptText()))
                  .toList();
          for (int i = 0; i < names.size(); i++) {
            fields.get(i).setText(names.get(i));
          }
          window.scene().getRoot().lookupAll(".sheet .combo-box").stream()
              .filter(ComboBox.class::isInstance)
              .map(ComboBox.class::cast)
              .filter(box -> box.getItems().contains("region"))
              .forEach(box -> box.getSelectionModel().select("region"));
        });
    pause(900);
    write.accept("split");
    window.fire("Hand out");
    pause(1_500);
    write.accept("split-done");
    on(() -> window.shell().sheets().clear());
    run(Command.PEOPLE);
    pause(900);
    write.accept("people");
    on(() -> window.shell().sheets().clear());
  }

  /// Open the copy of somebody else.
  private void handedOut(Path home) throws IOException {
    Path copy;
    try (var files = Files.walk(home)) {
      copy =
          files
              .filter(file -> file.toString().endsWith("cleo-marsh.touchstone"))
              .findFirst()
              .orElseThrow();
    }
    var mine = settings.get();
    on(
        () ->
            settings.change(
                before ->
                    new Preferences(
                        CLEO,
                        before.theme(),
                        before.keys(),
                        before.recent(),
                        before.model(),
                        before.window(),
                        Map.of())));
    on(() -> window.shell().take(copy));
    pause(1_500);
    write.accept("who-are-you");
    window.fire("Go on");
    await(window::showsItem);
    pause(1_200);
    write.accept("my-items");
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
    on(() -> settings.change(cleos -> mine));
  }

  /// Seal the project, go on, and look at what changed and what it was.
  private void trust(Workbench workbench, Path home) {
    run(Command.SEALS);
    pause(600);
    write.accept("seals-empty");
    chosen.add(home.resolve("comments.seal.json"));
    on(
        () ->
            window.scene().getRoot().lookupAll(".check-box").stream()
                .map(javafx.scene.control.CheckBox.class::cast)
                .forEach(box -> box.setSelected(true)));
    window.fire("Seal…");
    pause(1_500);
    window.fire("Check the file");
    pause(2_500);
    write.accept("seals");
    window.fire("Check");
    pause(1_000);
    write.accept("seals-checked");
    on(() -> window.shell().sheets().clear());
    quiet.run();
    answerHere(workbench, 2, "positive");
    answerHere(workbench, 3, "negative");
    Shots.onWindow(() -> workbench.guidelines().change("# Kettles\n\nIrony is no joke."));
    pause(600);
    run(Command.DIFFERENCE);
    pause(1_500);
    write.accept("difference");
    on(() -> window.shell().sheets().clear());
    run(Command.SEALS);
    pause(600);
    window.fire("See the project as it was then");
    pause(3_000);
    quiet.run();
    pause(400);
    write.accept("as-it-was");
    window.fire("Back to now");
    pause(2_000);
  }

  private static Workbench open(Path file) {
    return Workbench.open(
            file,
            new Environment(new SameThreadJobRunner(), Runnable::run, InstantSource.system(), BEN))
        .join();
  }

  private static void answer(Workbench workbench, int at, String label) {
    var item = workbench.ids(ItemQuery.ALL).join().get(at);
    workbench.desk().show(item).join();
    workbench.desk().choose(DemoTexts.SENTIMENT, new Label(label));
    workbench.desk().saved().join();
  }

  private static void answerHere(Workbench workbench, int at, String label) {
    on(
        () ->
            workbench
                .ids(ItemQuery.ALL)
                .thenCompose(ids -> workbench.desk().show(ids.get(at)))
                .thenAcceptAsync(
                    shown -> workbench.desk().choose(DemoTexts.SENTIMENT, new Label(label)),
                    javafx.application.Platform::runLater));
    pause(900);
  }

  private void run(Command command) {
    Shots.onWindow(() -> window.shell().actions().run(command));
    pause(300);
  }
}
