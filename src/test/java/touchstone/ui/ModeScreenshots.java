package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.ScrollPane;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.TextSpan;
import touchstone.dataset.DatasetException;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.Withheld;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Workbench;

/// Takes pictures of the ways in which a project is labelled.
final class ModeScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  ModeScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
  }

  void take(Path home) {
    try {
      wizard();
      boxes(Files.createDirectories(home.resolve("mode-boxes")));
      classes(Files.createDirectories(home.resolve("mode-classes")));
      texts(home.resolve("mode-texts"));
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private void wizard() {
    on(() -> window.shell().take(Path.of("sample-data/shelves").toAbsolutePath()));
    pause(900);
    on(
        () ->
            window.scene().getRoot().lookupAll(".sheet-scroll").stream()
                .map(ScrollPane.class::cast)
                .forEach(scroll -> scroll.setVvalue(1)));
    pause(300);
    write.accept("mode-wizard");
    on(() -> window.shell().sheets().clear());
  }

  private void boxes(Path folder) throws IOException, DatasetException {
    open(DemoProject.make(folder, 12, false, true));
    run(Command.POLICY);
    write.accept("mode-policy");
    on(() -> window.shell().sheets().clear());
    change(Policy.OPEN.withMode(Mode.SUGGESTIONS));
    run(Command.ACCEPT, Command.ACCEPT);
    write.accept("mode-suggestions");
    change(Policy.OPEN.withBlind(0.6, 3));
    show(item -> item.showing().withheld() == Withheld.BLIND);
    write.accept("mode-blind");
    change(Policy.OPEN.withMode(Mode.JUDGE_FIRST).withRatings(2, 0.1));
    run(Command.NEXT_ITEM);
    on(
        () -> {
          var open = workbench();
          var label = DemoProject.LABELS.labels().get(1);
          open.desk().draw(open.task(), label, new BoundingBox(120, 100, 90, 150));
          open.desk().draw(open.task(), label, new BoundingBox(320, 110, 90, 140));
        });
    pause(500);
    write.accept("mode-judge-first");
    run(Command.ACCEPT_REST);
    write.accept("mode-compare");
    run(Command.SECOND_OPINION);
    write.accept("mode-opinion");
    run(Command.POLICY);
    write.accept("mode-policy-independent");
    on(() -> window.shell().sheets().clear());
    leave();
  }

  private void classes(Path folder) throws IOException, DatasetException {
    open(DemoProject.make(folder, 5, true, true));
    change(Policy.OPEN.withMode(Mode.JUDGE_FIRST));
    run(Command.LABEL_3);
    write.accept("mode-class-compare");
    leave();
  }

  private void texts(Path folder) throws IOException, DatasetException {
    open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(folder));
    change(Policy.OPEN.withMode(Mode.JUDGE_FIRST));
    on(
        () -> {
          var open = workbench();
          var text = open.desk().current().orElseThrow().text();
          int at = Math.max(0, text.indexOf("lid"));
          var label = DemoTexts.ASPECTS.labels().labels().getFirst();
          open.desk().draw(open.tasks().all().getFirst(), label, new TextSpan(at, at + 3));
          open.desk()
              .choose(open.tasks().all().get(1), DemoTexts.SENTIMENT.labels().labels().get(1));
        });
    pause(400);
    write.accept("mode-text-judge-first");
    run(Command.ACCEPT_REST);
    write.accept("mode-text-compare");
    var batch = workbench().policies().imports().join().getFirst().id().toString();
    change(Policy.OPEN.withMode(Mode.SUGGESTIONS).withBatches(Map.of(batch, Mode.SUGGESTIONS)));
    run(Command.NEXT_ITEM);
    write.accept("mode-text-suggestions");
    run(Command.POLICY);
    write.accept("mode-policy-imports");
    on(() -> window.shell().sheets().clear());
    leave();
  }

  private Workbench workbench() {
    return window.shell().workbench().orElseThrow();
  }

  private void change(Policy policy) {
    Shots.onWindow(() -> workbench().policies().change(policy)).join();
    var file = workbench().file();
    leave();
    open(file);
  }

  private void show(Predicate<ReviewedItem> wanted) {
    for (int turn = 0; turn < 20; turn++) {
      if (Shots.onWindow(() -> wanted.test(workbench().desk().current().orElseThrow()))) {
        return;
      }
      run(Command.NEXT_ITEM);
    }
    throw new IllegalStateException("There is no such item.");
  }

  private void open(Path project) {
    on(() -> window.shell().take(project));
    await(() -> window.showsItem() && window.shell().actions().possible(Command.ACCEPT_REST));
    pause(900);
    quiet.run();
  }

  private void leave() {
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
    pause(300);
  }

  private void run(Command... commands) {
    for (var command : commands) {
      Shots.onWindow(() -> window.shell().actions().run(command));
      pause(200);
    }
    pause(500);
  }
}
