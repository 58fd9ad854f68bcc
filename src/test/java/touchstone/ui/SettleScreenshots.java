package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import touchstone.dataset.DatasetException;
import touchstone.quality.audit.Claim;
import touchstone.review.Audit;
import touchstone.review.Population;
import touchstone.ui.adjudicate.DemoRaters;
import touchstone.ui.keys.Command;
import touchstone.workbench.Audits;

/// Takes pictures of adjudicating and auditing, on projects that several people rated.
final class SettleScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  SettleScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
  }

  /// @param all whether every state is taken, not only those that the handbook shows
  void take(Path home, boolean all) {
    try {
      pictures(home, all);
      if (all) {
        texts(home);
      }
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private void pictures(Path home, boolean all) throws IOException, DatasetException {
    var file = DemoRaters.pictures(Files.createDirectories(home.resolve("rated")), 9, 3);
    open(file);
    run(Command.ADJUDICATE);
    await(() -> window.shell().actions().possible(Command.TAKE_1));
    pause(1200);
    write.accept("adjudicate");
    if (all) {
      run(Command.NEXT_SIDE, Command.NEXT_SIDE, Command.REVEAL_NAMES);
      pause(500);
      write.accept("adjudicate-side");
      run(Command.ANSWER_ANEW);
      pause(700);
      write.accept("adjudicate-anew");
      run(Command.LABEL_2, Command.SETTLE);
      pause(700);
    }
    for (int i = 0; i < 12; i++) {
      run(Command.TAKE_1);
      pause(250);
    }
    if (all) {
      write.accept("adjudicate-done");
    }
    run(Command.AUDIT);
    pause(700);
    if (all) {
      write.accept("audit-none");
      run(Command.NEW_AUDIT);
      pause(900);
      write.accept("audit-new");
      on(() -> window.shell().sheets().clear());
    }
    draw(0.3, 4711);
    draw(0.05, 2026);
    leave();
    open(file);
    run(Command.AUDIT);
    await(() -> window.shell().actions().possible(Command.AUDIT_RIGHT));
    pause(500);
    for (int i = 0; i < 5; i++) {
      check(i == 3 ? Command.AUDIT_WRONG : Command.AUDIT_RIGHT);
    }
    pause(700);
    write.accept("audit");
    if (all) {
      run(Command.NEXT_ITEM);
      await(() -> window.shell().actions().possible(Command.AUDIT_RIGHT));
      for (int i = 0; i < 40 && possible(Command.AUDIT_RIGHT); i++) {
        check(Command.AUDIT_RIGHT);
      }
      pause(500);
      write.accept("audit-certificate");
      draw(0.3, 11);
      leave();
      open(file);
      run(Command.AUDIT);
      for (int i = 0; i < 40 && (i == 0 || possible(Command.AUDIT_RIGHT)); i++) {
        check(i % 3 == 1 ? Command.AUDIT_WRONG : Command.AUDIT_RIGHT);
      }
      pause(500);
      write.accept("audit-wrong");
    }
    leave();
  }

  private boolean possible(Command command) {
    return Shots.onWindow(() -> window.shell().actions().possible(command));
  }

  private void check(Command command) {
    for (int i = 0; i < 40 && !possible(command); i++) {
      pause(50);
    }
    run(command);
    pause(100);
  }

  private void draw(double wrong, long seed) {
    window
        .shell()
        .workbench()
        .orElseThrow()
        .audits()
        .draw(
            new Audits.Wanted(null, Population.ALL, new Claim(wrong, 0.95), Audit.Rule.FIXED, seed))
        .join();
  }

  private void texts(Path home) throws IOException, DatasetException {
    open(DemoRaters.texts(home.resolve("rated-texts"), 3));
    run(Command.ADJUDICATE);
    await(() -> window.shell().actions().possible(Command.TAKE_1));
    pause(900);
    write.accept("adjudicate-text");
    run(Command.NEXT_SIDE);
    pause(300);
    write.accept("adjudicate-text-side");
    run(Command.ANSWER_ANEW);
    pause(600);
    write.accept("adjudicate-text-anew");
    leave();
  }

  private void open(Path file) {
    Shots.onWindow(() -> window.shell().open(file));
    await(() -> window.shell().workbench().filter(w -> w.file().equals(file)).isPresent());
    pause(900);
    quiet.run();
  }

  private void leave() {
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
    pause(900);
  }

  private void run(Command... commands) {
    for (var command : commands) {
      Shots.onWindow(() -> window.shell().actions().run(command));
      pause(150);
    }
  }
}
