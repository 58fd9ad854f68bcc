package touchstone.ui.watch;

import java.util.Locale;
import java.util.stream.Collectors;
import touchstone.task.Tasks;
import touchstone.workbench.Numbers;
import touchstone.workbench.Trainings.Feedback;
import touchstone.workbench.Trainings.Progress;
import touchstone.workbench.Trainings.Way;

/// What is said to a person who is being trained.
final class TrainingWords {
  private TrainingWords() {}

  /// Return how far a person has come, for a chip.
  ///
  /// @param here whether the item in sight is one of those to be answered
  static String chip(Way way, boolean here) {
    var progress = way.progress();
    int all = Math.min(progress.training().answers(), progress.items());
    return here && progress.answered() < all
        ? "Training %d of %d".formatted(progress.answered() + 1, all)
        : "Training: %d of %d answered".formatted(progress.answered(), all);
  }

  /// Return on how many items of an import people can be trained.
  ///
  /// @param items how many have a known answer
  /// @param left how many of these are left to be asked
  static String known(int items, int left) {
    if (items == 0) {
      return "None of its items has a known answer: nobody can be trained on it.";
    }
    var known =
        "%s a known answer.".formatted(Numbers.of(items, "of its items has", "of its items have"));
    return left == items
        ? known
        : known
            + " %s not asked, as %s labels already."
                .formatted(
                    Numbers.of(items - left, "of them is", "of them are"),
                    items - left == 1 ? "it has" : "they have");
  }

  /// Return what an answer is worth and what comes now.
  ///
  /// @param name of the item
  /// @param left how many items of the training are left to answer
  static String of(Feedback feedback, String name, Tasks tasks, int left) {
    var worth =
        feedback.right()
            ? "Right: %s.".formatted(name)
            : "Not yet: %s is %s.".formatted(name, truth(feedback, tasks));
    return worth + " " + next(feedback.progress(), left, feedback.guided());
  }

  private static String truth(Feedback feedback, Tasks tasks) {
    var known =
        tasks.all().stream().filter(task -> feedback.truth().containsKey(task.id())).toList();
    return known.stream()
        .map(task -> (known.size() > 1 ? task.title() + " " : "") + feedback.truth().get(task.id()))
        .collect(Collectors.joining("; "));
  }

  private static String next(Progress progress, int left, boolean guided) {
    var so = "%d of %d right".formatted(progress.right(), progress.answered());
    var needed = String.format(Locale.ENGLISH, "%.0f %%", 100 * progress.training().pass());
    if (!progress.complete()) {
      return so + " so far.";
    }
    if (progress.passed()) {
      return "You passed the training: %s, %s were needed. The other items come now."
          .formatted(so, needed);
    }
    return left > 0
        ? "Not passed yet: %s, %s are needed. %s%s left."
            .formatted(
                so,
                needed,
                guided ? "Read the guidelines again, then go on: " : "",
                Numbers.of(left, "training item is", "training items are"))
        : "Not passed: %s, %s are needed, and no training item is left. Whoever leads the project"
                .formatted(so, needed)
            + " decides what comes now.";
  }
}
