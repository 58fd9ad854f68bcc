package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import touchstone.dataset.DatasetException;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Flagging;
import touchstone.review.Shield;
import touchstone.review.Training;
import touchstone.review.Watching;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Workbench;

/// Takes pictures of what is watched while people label.
final class WatchScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  WatchScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
  }

  void take(Path home) {
    try {
      checks(Files.createDirectories(home.resolve("watch-classes")));
      boxes(Files.createDirectories(home.resolve("watch-boxes")));
      texts(home.resolve("watch-texts"));
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private void checks(Path folder) throws IOException, DatasetException {
    open(DemoProject.known(folder, 8, true));
    Shots.onWindow(() -> workbench().probing().plant(1, 3, Progress.NONE, new Cancellation()))
        .join();
    on(() -> workbench().desk().refresh());
    pause(500);
    run(Command.ACCEPT);
    write.accept("watch-missed");
    run(Command.NEXT_ITEM, Command.REJECT);
    write.accept("watch-caught");
    sheet(Command.PROBES, "watch-probes");
    var batch = workbench().policies().imports().join().getFirst().id().value();
    Shots.onWindow(() -> workbench().trainings().train(new Training(Long.toString(batch), 3, 0.5)))
        .join();
    again();
    run(Command.LABEL_2);
    write.accept("watch-training");
    run(Command.LABEL_1, Command.LABEL_1);
    sheet(Command.TRAINING, "watch-training-sheet");
    leave();
  }

  private void boxes(Path folder) throws IOException, DatasetException {
    open(DemoProject.known(folder, 12, false));
    var watching = new Watching(4, "boxes", "aisle", "bottle", 0.05, 1);
    sheet(Command.ACCEPT_ABOVE, "watch-bulk");
    sheet(Command.POLICY, "watch-policy");
    Shots.onWindow(() -> workbench().checkpoints().watch(watching)).join();
    sheet(Command.CHECKPOINTS, "watch-checkpoints");
    run(Command.ACCEPT, Command.ACCEPT, Command.REJECT, Command.ACCEPT);
    pause(1500);
    write.accept("watch-checkpoint");
    on(() -> window.shell().sheets().closeTop());
    pause(400);
    sheet(Command.FLAG_REASON, "watch-flag");
    on(
        () -> {
          var desk = workbench().desk();
          desk.flag(Flagging.Reason.UNCLEAR_GUIDELINE);
          desk.comment(
              "Is a carton behind a bottle one carton or none? The guidelines say neither.");
          desk.comment("One, if more than half of it is seen.");
        });
    pause(700);
    write.accept("watch-comments");
    Shots.onWindow(() -> workbench().shielding().change(new Shield(true, 50))).join();
    sheet(Command.SHIELD, "watch-shield-sheet");
    again();
    write.accept("watch-shield");
    on(
        () ->
            window
                .scene()
                .getRoot()
                .lookup(".action-bar")
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "a", "a", KeyCode.A, false, false, false, false)));
    pause(500);
    write.accept("watch-shield-notice");
    leave();
  }

  private void texts(Path folder) throws IOException, DatasetException {
    open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(folder));
    Shots.onWindow(() -> workbench().shielding().change(new Shield(true, 0))).join();
    again();
    write.accept("watch-shield-text");
    leave();
  }

  private Workbench workbench() {
    return window.shell().workbench().orElseThrow();
  }

  private void sheet(Command command, String name) {
    run(command);
    pause(900);
    write.accept(name);
    on(() -> window.shell().sheets().clear());
    pause(200);
  }

  private void again() {
    var file = workbench().file();
    leave();
    open(file);
  }

  private void open(Path project) {
    on(() -> window.shell().take(project));
    await(window::showsItem);
    pause(1200);
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
      pause(300);
    }
    pause(500);
  }
}
