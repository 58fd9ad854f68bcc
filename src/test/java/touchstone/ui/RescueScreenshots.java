package touchstone.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.project.BackupFolder;
import touchstone.project.Simulated;
import touchstone.review.ItemQuery;
import touchstone.ui.TextScreenshots.Window;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;

/// Takes pictures of what the window says when disks fail.
final class RescueScreenshots {
  private final Supplier<Window> window;
  private final Consumer<String> write;
  private final Runnable quiet;
  private final Deque<Path> chosen;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  /// @param chosen files that are chosen next
  RescueScreenshots(
      Supplier<Window> window, Consumer<String> write, Runnable quiet, Deque<Path> chosen) {
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
      on(() -> window.get().shell().take(project));
      await(() -> window.get().shell().sheets().isOpen());
      pause(600);
      write.accept("network");
      on(() -> window.get().shell().sheets().clear());
    }
    on(() -> window.get().shell().take(project));
    await(
        () -> window.get().shell().workbench().flatMap(open -> open.desk().current()).isPresent());
    quiet.run();
    var away = home.resolve("away");
    Files.move(project, away);
    var workbench = Shots.onWindow(() -> window.get().shell().workbench().orElseThrow());
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
    fire("Try again");
    await(() -> window.get().shell().workbench().isEmpty());
    quiet.run();
    new BackupFolder(project).make(Instant.now().minusSeconds(3 * 3_600));
    var bytes = Files.readAllBytes(project);
    Arrays.fill(bytes, 4_096 * 6, 4_096 * 9, (byte) 0);
    Arrays.fill(bytes, 100, 4_096, (byte) 0);
    Files.write(project, bytes);
    on(() -> window.get().shell().take(project));
    await(() -> window.get().shell().sheets().isOpen());
    pause(1_200);
    write.accept("damaged");
    chosen.add(home.resolve("recovered.touchstone"));
    fire("Recover into a new project…");
    pause(2_500);
    write.accept("damaged-recovered");
    fire("Open it");
    await(
        () -> window.get().shell().workbench().flatMap(open -> open.desk().current()).isPresent());
    run(Command.CLOSE_PROJECT);
    await(() -> window.get().shell().workbench().isEmpty());
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
