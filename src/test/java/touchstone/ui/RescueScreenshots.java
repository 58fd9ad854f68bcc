package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.project.BackupFolder;
import touchstone.project.Simulated;
import touchstone.review.ItemQuery;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;

/// Takes pictures of what the window says when disks fail.
final class RescueScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;
  private final Deque<Path> chosen;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  /// @param chosen files that are chosen next
  RescueScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet, Deque<Path> chosen) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
    this.chosen = chosen;
  }

  void take(Path home) {
    try {
      take(DemoTexts.kettle(DemoTexts.SENTIMENT).make(home.resolve("rescue")), home);
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private void take(Path project, Path home) throws IOException {
    try (var disk = Simulated.disk("nfs4", true)) {
      on(() -> window.shell().take(project));
      await(() -> window.shell().sheets().isOpen());
      pause(600);
      write.accept("network");
      on(() -> window.shell().sheets().clear());
    }
    on(() -> window.shell().take(project));
    await(window::showsItem);
    quiet.run();
    var away = home.resolve("away");
    Files.move(project, away);
    var workbench = Shots.onWindow(() -> window.shell().workbench().orElseThrow());
    on(
        () ->
            workbench
                .ids(ItemQuery.ALL)
                .thenCompose(ids -> workbench.desk().show(ids.getFirst()))
                .thenAcceptAsync(
                    shown -> workbench.desk().choose(DemoTexts.SENTIMENT, new Label("mixed")),
                    javafx.application.Platform::runLater));
    pause(1_200);
    write.accept("unsaved");
    run(Command.CLOSE_PROJECT);
    pause(600);
    write.accept("unsaved-closing");
    Files.move(away, project);
    window.fire("Try again");
    await(() -> window.shell().workbench().isEmpty());
    var log = project.resolveSibling(project.getFileName() + "-wal");
    await(() -> !Files.exists(log));
    quiet.run();
    new BackupFolder(project).make(Instant.now().minusSeconds(3 * 3_600));
    var bytes = Files.readAllBytes(project);
    Arrays.fill(bytes, 4_096 * 6, 4_096 * 9, (byte) 0);
    Arrays.fill(bytes, 100, 4_096, (byte) 0);
    Files.write(project, bytes);
    on(() -> window.shell().take(project));
    await(() -> window.shell().sheets().isOpen());
    pause(1_200);
    write.accept("damaged");
    chosen.add(home.resolve("recovered.touchstone"));
    window.fire("Recover into a new project…");
    pause(2_500);
    write.accept("damaged-recovered");
    window.fire("Open it");
    await(window::showsItem);
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
  }

  private void run(Command command) {
    Shots.onWindow(() -> window.shell().actions().run(command));
    pause(300);
  }
}
