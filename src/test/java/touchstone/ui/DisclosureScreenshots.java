package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import touchstone.dataset.DatasetException;
import touchstone.review.Policy;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;

/// Takes pictures of what an invented project tells of its making.
final class DisclosureScreenshots {
  private static final String GUIDELINES =
      """
      # Comments about kettles

      Read the whole comment **before** you mark anything.

      ## What to mark

      - *Aspect*: a part of the thing, such as `lid` or `handle`
      - *Price*: a sum **with** its currency
        - not “cheap”
        - not “worth it”
      - *Quote*: words of somebody else

      | Label | Means | Not |
      |---|---|--:|
      | *aspect* | a part of the thing | 3 |
      | price | a sum with its `currency`, written out | 12 |

      1. Mark the smallest stretch that makes sense.
      2. When in doubt, write a comment.

      > Irony counts as it is meant.

      See the [codebook](https://example.org/codebook) for more.
      """;

  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  DisclosureScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
  }

  void take(Path home) {
    try {
      open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(home.resolve("telling")));
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
    var open = Shots.onWindow(() -> window.shell().workbench().orElseThrow());
    Shots.onWindow(() -> open.policies().change(Policy.OPEN.withBlind(0.2, 5)));
    run(Command.ACCEPT, Command.ACCEPT, Command.REJECT, Command.ACCEPT, Command.ACCEPT_REST);
    Shots.onWindow(() -> open.guidelines().change("# Kettles"));
    run(Command.GUIDELINES);
    pause(600);
    window.fire("Edit");
    pause(500);
    window.fire("Cancel");
    Shots.onWindow(() -> open.guidelines().change(GUIDELINES));
    run(Command.GUIDELINES);
    run(Command.GUIDELINES);
    pause(800);
    quiet.run();
    write.accept("guidelines");
    window.fire("Edit");
    pause(500);
    write.accept("guidelines-edit");
    window.fire("Cancel");
    run(Command.GUIDELINES);
    Shots.onWindow(
        () ->
            open.disclosing()
                .answer(
                    Map.of(
                        "motivation.purpose",
                        "To learn which parts of a kettle people complain about.",
                        "motivation.creator",
                        "Organization: Example University",
                        "annotators.workforce",
                        "Two students of linguistics, trained on ten comments.")));
    Shots.onWindow(() -> window.shell().actions().run(Command.DISCLOSURE));
    write.accept("disclosure-reading");
    pause(2_500);
    write.accept("disclosure-summary");
    section("Motivation");
    write.accept("disclosure-motivation");
    section("Labelling: the annotators");
    write.accept("disclosure-people");
    section("Labelling: platform and way of work");
    write.accept("disclosure");
    section("Labelling: analysis and evaluation");
    write.accept("disclosure-evaluation");
    window.fire("Preview");
    pause(1_500);
    write.accept("disclosure-preview");
    on(() -> window.shell().sheets().clear());
    run(Command.EXPORT);
    pause(900);
    on(
        () ->
            window.scene().getRoot().lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .filter(box -> box.getText().startsWith("Put the disclosure"))
                .forEach(box -> box.setSelected(true)));
    pause(400);
    write.accept("export-disclosure");
    on(() -> window.shell().sheets().clear());
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
  }

  private void section(String title) {
    on(
        () ->
            window.scene().getRoot().lookupAll(".told-section").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> title.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
    pause(700);
  }

  private void open(Path project) {
    on(() -> window.shell().take(project));
    await(() -> window.showsItem() && window.shell().actions().possible(Command.FIND_TEXT));
    pause(900);
  }

  private void run(Command... commands) {
    for (var command : commands) {
      Shots.onWindow(() -> window.shell().actions().run(command));
      pause(120);
    }
    pause(400);
  }
}
