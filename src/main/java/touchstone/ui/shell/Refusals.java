package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
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
  private final ShellParts parts;
  private final Frame frame;
  private final BiConsumer<Path, CompletableFuture<Workbench>> opening;

  /// @param opening shows a project once it is open
  Refusals(ShellParts parts, Frame frame, BiConsumer<Path, CompletableFuture<Workbench>> opening) {
    this.parts = parts;
    this.frame = frame;
    this.opening = opening;
  }

  void show(Path file, Throwable failure) {
    var cause = Sentences.cause(failure);
    if (cause instanceof NetworkException network) {
      network(file, network.what());
    } else if (Sentences.damaged(failure)) {
      new RescueSheet(
              frame.sheets(),
              new Rescue(file, parts.environment()),
              parts,
              saved -> opening.accept(saved, Workbench.open(saved, parts.environment())))
          .show(file);
    } else if (cause instanceof LockedException || cause instanceof ReadOnlyException) {
      parts
          .notices()
          .say(
              Notice.trouble(
                  Failures.sentence(failure), "Open read-only", () -> openReadOnly(file)));
    } else {
      parts.notices().trouble(failure);
    }
  }

  private void openReadOnly(Path file) {
    opening.accept(file, Workbench.openReadOnly(file, parts.environment()));
  }

  private void network(Path file, String what) {
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
                          opening.accept(file, Workbench.openInsisting(file, parts.environment()));
                        }),
                    Look.spring(),
                    Look.button(
                        "Open read-only",
                        () -> {
                          sheet.close();
                          openReadOnly(file);
                        }),
                    Look.button(
                        "Copy here and work in the copy…", () -> copy(sheet, file), "accent"))
                .onClose(() -> frame.sheets().remove(sheet)));
  }

  private void copy(Sheet sheet, Path file) {
    parts
        .choosers()
        .save("Copy to this computer", String.valueOf(file.getFileName()), Choosers.PROJECT)
        .ifPresent(
            to -> {
              sheet.close();
              opening.accept(
                  to,
                  Workbench.copy(file, to, parts.environment())
                      .thenCompose(copied -> Workbench.open(to, parts.environment())));
            });
  }
}
