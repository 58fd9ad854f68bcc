package touchstone.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.ui.TextScreenshots.Window;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Takes pictures of how copies of an invented project come together.
final class TeamScreenshots {
  private static final Annotator BEN = new Annotator(new AnnotatorId("b3"), "Ben Okafor");

  private final Supplier<Window> window;
  private final Consumer<String> write;
  private final Runnable quiet;
  private final Deque<Path> chosen;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  /// @param chosen files that are chosen next
  TeamScreenshots(
      Supplier<Window> window, Consumer<String> write, Runnable quiet, Deque<Path> chosen) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
    this.chosen = chosen;
  }

  void take(Path home) {
    try {
      take(DemoTexts.kettle(DemoTexts.SENTIMENT).make(home.resolve("team")), home);
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
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
    on(() -> window.get().shell().take(mine));
    await(
        () -> window.get().shell().workbench().flatMap(open -> open.desk().current()).isPresent());
    var workbench = Shots.onWindow(() -> window.get().shell().workbench().orElseThrow());
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
    fire("Add a copy…");
    pause(1_200);
    write.accept("merge");
    fire("Bring them in");
    pause(2_000);
    write.accept("merge-done");
    on(() -> window.get().shell().sheets().clear());
    on(() -> workbench.desk().show(workbench.ids(ItemQuery.ALL).join().getFirst()));
    pause(900);
    write.accept("merge-disputed");
    run(Command.HISTORY);
    pause(900);
    write.accept("history");
    on(() -> window.get().shell().sheets().clear());
    run(Command.ADJUDICATE);
    pause(1_500);
    write.accept("merge-adjudicate");
    run(Command.VERIFY);
    pause(600);
    trust(workbench, home);
    run(Command.CLOSE_PROJECT);
    await(() -> window.get().shell().workbench().isEmpty());
  }

  /// Seal the project, go on, and look at what changed and what it was.
  private void trust(Workbench workbench, Path home) {
    run(Command.SEALS);
    pause(600);
    write.accept("seals-empty");
    chosen.add(home.resolve("comments.seal.json"));
    on(
        () ->
            window.get().scene().getRoot().lookupAll(".check-box").stream()
                .map(javafx.scene.control.CheckBox.class::cast)
                .forEach(box -> box.setSelected(true)));
    fire("Seal…");
    pause(1_500);
    fire("Check the file");
    pause(2_500);
    write.accept("seals");
    fire("Check");
    pause(1_000);
    write.accept("seals-checked");
    on(() -> window.get().shell().sheets().clear());
    quiet.run();
    answerHere(workbench, 2, "positive");
    answerHere(workbench, 3, "negative");
    Shots.onWindow(() -> workbench.guidelines().change("# Kettles\n\nIrony is no joke."));
    pause(600);
    run(Command.DIFFERENCE);
    pause(1_500);
    write.accept("difference");
    on(() -> window.get().shell().sheets().clear());
    run(Command.SEALS);
    pause(600);
    fire("See the project as it was then");
    pause(3_000);
    quiet.run();
    pause(400);
    write.accept("as-it-was");
    fire("Back to now");
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
    Shots.onWindow(() -> window.get().shell().actions().run(command));
    pause(300);
  }

  private void fire(String button) {
    on(
        () ->
            List.copyOf(window.get().scene().getRoot().lookupAll(".button")).stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(known -> button.equals(known.getText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No button " + button))
                .fire());
  }

  private static void on(Runnable work) {
    Shots.onWindow(
        () -> {
          work.run();
          return true;
        });
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 600; i++) {
      if (Shots.onWindow(condition::getAsBoolean)) {
        return;
      }
      pause(50);
    }
    throw new IllegalStateException("The screen did not come.");
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
