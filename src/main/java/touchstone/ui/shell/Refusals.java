package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import touchstone.annotation.Annotator;
import touchstone.ui.Choosers;
import touchstone.ui.Failures;
import touchstone.ui.Look;
import touchstone.ui.Notice;
import touchstone.ui.Sheet;
import touchstone.workbench.LockedException;
import touchstone.workbench.NetworkException;
import touchstone.workbench.ReadOnlyException;
import touchstone.workbench.Rescue;
import touchstone.workbench.Sentences;
import touchstone.workbench.Workbench;

/// What is offered where a project cannot be opened to work in it. Owned by the window's thread.
final class Refusals {
  /// Shows a project once it is open.
  @FunctionalInterface
  interface Opening {
    void show(Path file, Annotator person, CompletableFuture<Workbench> opening);
  }

  private final ShellParts parts;
  private final Frame frame;
  private final Opening opening;
  private final Consumer<Path> open;

  /// @param open opens another project, whoever the person is in it
  Refusals(ShellParts parts, Frame frame, Opening opening, Consumer<Path> open) {
    this.parts = parts;
    this.frame = frame;
    this.opening = opening;
    this.open = open;
  }

  /// @param person at the keyboard, as the project knows them
  void show(Path file, Annotator person, Throwable failure) {
    var cause = Sentences.cause(failure);
    if (cause instanceof NetworkException network) {
      network(file, person, network.what());
    } else if (Sentences.damaged(failure)) {
      new RescueSheet(frame.sheets(), new Rescue(file, parts.environment(person)), parts, open)
          .show(file);
    } else if (cause instanceof LockedException || cause instanceof ReadOnlyException) {
      parts
          .notices()
          .say(
              Notice.trouble(
                  Failures.sentence(failure), "Open read-only", () -> openReadOnly(file, person)));
    } else {
      parts.notices().trouble(failure);
    }
  }

  private void openReadOnly(Path file, Annotator person) {
    opening.show(file, person, Workbench.openReadOnly(file, parts.environment(person)));
  }

  private void network(Path file, Annotator person, String what) {
    var sheet =
        new Sheet(
            "In a network folder",
            580,
            Look.column(
                10,
                Look.text(what),
                Look.muted(
                    "Work in a copy on this computer. Afterwards \"Bring copies together\" puts what"
                        + " you decided and what others decided in theirs into one project.")));
    frame
        .sheets()
        .lay(
            sheet
                .withFooter(
                    Look.button(
                        "Work there all the same",
                        () -> {
                          sheet.close();
                          opening.show(
                              file,
                              person,
                              Workbench.openInsisting(file, parts.environment(person)));
                        }),
                    Look.spring(),
                    Look.button(
                        "Open read-only",
                        () -> {
                          sheet.close();
                          openReadOnly(file, person);
                        }),
                    Look.button(
                        "Copy here and work in the copy…",
                        () -> copy(sheet, file, person),
                        "accent"))
                .onClose(() -> frame.sheets().remove(sheet)));
  }

  private void copy(Sheet sheet, Path file, Annotator person) {
    parts
        .choosers()
        .save("Copy to this computer", String.valueOf(file.getFileName()), Choosers.PROJECT)
        .ifPresent(
            to -> {
              sheet.close();
              var environment = parts.environment(person);
              opening.show(
                  to,
                  person,
                  Workbench.copy(file, to, environment)
                      .thenCompose(copied -> Workbench.open(to, environment)));
            });
  }
}
