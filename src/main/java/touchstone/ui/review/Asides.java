package touchstone.ui.review;

import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.ItemId;
import touchstone.review.ReviewedItem;
import touchstone.ui.review.Aside.Stays;
import touchstone.ui.watch.Breaks;
import touchstone.ui.watch.TrainingViewModel;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Workbench;

/// What is said to the person beside the item: what a check showed, what a training answer was
/// worth, that a break would do good. Owned by the window's thread.
final class Asides implements DeskListener, AutoCloseable {
  static final String CAUGHT = "That suggestion was a check, wrong on purpose, and you caught it.";
  static final String MISSED =
      "That suggestion was wrong on purpose; it slips past everybody now and then. Your answer was"
          + " taken back, please look again. It is: %s.";

  private final Workbench workbench;
  private final AsideBar bar;
  private final TrainingViewModel training;
  private final Breaks breaks;
  private @Nullable ItemId shown;

  Asides(Workbench workbench, ReviewParts parts) {
    this.workbench = workbench;
    bar = new AsideBar(parts.clock());
    training = new TrainingViewModel(workbench, parts.relay(), parts.notices()::trouble);
    breaks =
        new Breaks(
            parts.clock(), () -> workbench.shielding().now().breakMinutes(), this::proposeBreak);
    training.setOnFeedback(this::tell);
    workbench.desk().addListener(training);
    workbench.desk().addListener(breaks);
    workbench.desk().addListener(this);
  }

  Node bar() {
    return bar;
  }

  TrainingViewModel training() {
    return training;
  }

  @Override
  public void close() {
    workbench.desk().removeListener(training);
    workbench.desk().removeListener(breaks);
    workbench.desk().removeListener(this);
  }

  /// Begin with what the person is to be trained on, if there is something.
  void begin() {
    training
        .reload()
        .thenRun(
            () -> {
              var open = workbench.desk().current().map(item -> item.item().id());
              if (open.filter(training::trains).isEmpty()) {
                next();
              }
            });
  }

  /// Put the next item of the training on the desk.
  ///
  /// @return whether there is one
  boolean next() {
    Optional<ItemId> next = training.next();
    next.ifPresent(workbench.desk()::show);
    return next.isPresent();
  }

  private void tell(TrainingViewModel.Said said) {
    bar.say(
        new Aside(
            said.right() ? Feather.CHECK_CIRCLE : Feather.BOOK_OPEN,
            said.right() ? "success" : "accent",
            "",
            said.sentence(),
            said.right() ? null : "Look again",
            said.right() ? null : () -> workbench.desk().show(said.item()),
            Stays.UNTIL_PUT_AWAY));
  }

  private void proposeBreak(int minutes) {
    bar.say(
        new Aside(
            Feather.COFFEE,
            "accent",
            "",
            "You have worked for %d minutes without a break. A short one does eyes and mind good."
                .formatted(minutes),
            "Not again today",
            breaks::silence,
            Stays.UNTIL_PUT_AWAY));
  }

  @Override
  public void probed(boolean caught, String truth) {
    var about = workbench.desk().current().map(item -> item.item().name()).orElse("");
    bar.say(
        caught
            ? Aside.of(Feather.CHECK_CIRCLE, "success", about, CAUGHT, Stays.SHORTLY)
            : Aside.of(Feather.EYE, "accent", about, MISSED.formatted(truth), Stays.WITH_ITEM));
  }

  @Override
  public void shown(ReviewedItem item) {
    if (!item.item().id().equals(shown)) {
      shown = item.item().id();
      bar.gone();
    }
  }
}
