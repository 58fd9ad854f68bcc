package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Choosers;
import touchstone.ui.Look;
import touchstone.ui.Notice;
import touchstone.ui.Sheet;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// Decisions that cannot be saved: says so above the screen until they are, offers a copy that
/// holds them, and asks before a project is closed that has some. Owned by the window's thread.
final class Unsaved implements DeskListener {
  private final ShellParts parts;
  private final Frame frame;
  private final Workbench workbench;
  private final Choosers choosers;
  private final Consumer<Path> open;
  private Node banner = Look.spring();
  private String why = "";
  private boolean copied;
  private Runnable onRecovered = () -> {};

  /// @param open opens another project in place of this one
  Unsaved(
      ShellParts parts, Frame frame, Workbench workbench, Choosers choosers, Consumer<Path> open) {
    this.parts = parts;
    this.frame = frame;
    this.workbench = workbench;
    this.choosers = choosers;
    this.open = open;
  }

  /// Return how many decisions are nowhere but here.
  private int count() {
    return copied ? 0 : workbench.desk().unsaved();
  }

  @Override
  public void failed(String sentence, int unsaved) {
    why = sentence;
    frame.lower(banner);
    banner =
        ProjectSession.banner(
            "%s Editing is paused; %s not saved yet, everything before is."
                .formatted(sentence, Numbers.of(unsaved, "decision is", "decisions are")),
            Feather.ALERT_TRIANGLE,
            List.of("banner", "failure"),
            Look.button("Try again", workbench.desk()::retry, "accent"),
            Look.button("Save a copy…", this::saveCopy));
    frame.raise(banner);
  }

  @Override
  public void recovered() {
    copied = false;
    frame.lower(banner);
    parts.notices().say("Everything is saved again.");
    onRecovered.run();
  }

  /// Ask where to, and write a copy there.
  void saveCopy() {
    saveCopy(() -> {});
  }

  private void saveCopy(Runnable then) {
    choosers
        .save("Save a copy", workbench.name() + "-copy.touchstone", Choosers.PROJECT)
        .ifPresent(
            target ->
                workbench
                    .saveCopy(target)
                    .whenCompleteAsync(
                        (done, failure) -> {
                          if (failure == null) {
                            copied = true;
                            parts
                                .notices()
                                .say(
                                    Notice.news(
                                        "A copy with everything you decided is in %s."
                                            .formatted(target),
                                        "Go on in the copy",
                                        () -> open.accept(target)));
                            then.run();
                          } else {
                            parts.notices().trouble(failure);
                          }
                        },
                        parts.relay()));
  }

  /// Ask what is to become of what is not saved, where there is something.
  ///
  /// @return done when the project may be closed, never where the person stays
  CompletableFuture<Void> settled(Runnable stay) {
    var settled = new CompletableFuture<Void>();
    int count = count();
    if (count == 0) {
      settled.complete(null);
      return settled;
    }
    var sheet =
        new Sheet(
            Numbers.of(count, "decision is not saved", "decisions are not saved"),
            560,
            Look.column(
                10,
                Look.text(why),
                Look.muted(
                    "What is not saved is held in this window alone. A copy holds it, together with"
                        + " everything that was saved before.")));
    Runnable away =
        () -> {
          onRecovered = () -> {};
          frame.sheets().remove(sheet);
        };
    Runnable go =
        () -> {
          away.run();
          settled.complete(null);
        };
    Runnable remain =
        () -> {
          away.run();
          stay.run();
        };
    onRecovered = go;
    frame
        .sheets()
        .lay(
            sheet
                .withFooter(
                    Look.button(
                        count == 1 ? "Close without it" : "Close without them", go, "danger-link"),
                    Look.spring(),
                    Look.button("Stay", remain),
                    Look.button("Try again", workbench.desk()::retry),
                    Look.button("Save a copy…", () -> saveCopy(go), "accent"))
                .onClose(remain));
    return settled;
  }
}
