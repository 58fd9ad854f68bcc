package touchstone.ui.review.questions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.Label;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.task.Task;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;
import touchstone.ui.Look;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.marks.QuestionsViewModel;
import touchstone.workbench.Numbers;

/// A question whose answers are chosen: one of them, any number, or a step of a scale.
final class ChoiceCard extends QuestionCard {
  /// More choices than this are found by typing, beside the text.
  private static final int MOST = 24;

  private static final int KEYS = 9;

  private final ObservableValue<KeyMap> keys;
  private final Runnable done;
  private final FlowPane choices = new FlowPane(8, 8);
  private final List<ChoiceButton> pool = new ArrayList<>();
  private final Set<Label> proposed = new HashSet<>();
  private final Map<Label, Double> scores = new HashMap<>();
  private Set<Label> standing = Set.of();
  private @Nullable ReviewedItem known;
  private boolean knownHidden;
  private final javafx.scene.control.Label more = Look.label("", "muted", "small");

  ChoiceCard(MarksViewModel marks, Task task, ObservableValue<KeyMap> keys, Runnable done) {
    super(marks, task, keys);
    this.keys = keys;
    this.done = done;
    choices.setRowValignment(javafx.geometry.VPos.CENTER);
    if (task.kind() instanceof TextScale) {
      choices.setHgap(2);
      getStyleClass().add("scale");
    }
    getChildren().add(choices);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // another state of an item is another object
  void show() {
    var task = task();
    var item = marks().itemProperty().get();
    boolean hidden = marks().hidden();
    if (item != known || hidden != knownHidden) {
      look(item, task, hidden);
    }
    var labels = task.labels().labels();
    int shown = Math.min(MOST, labels.size());
    for (int i = 0; i < shown; i++) {
      choice(i)
          .show(
              labels.get(i),
              cap(i),
              standing.contains(labels.get(i)),
              proposed.contains(labels.get(i)),
              scores.getOrDefault(labels.get(i), -1.0));
    }
    var wanted = new ArrayList<javafx.scene.Node>(pool.subList(0, shown));
    if (labels.size() > shown) {
      more.setText(
          "and %s more: %s to search"
              .formatted(
                  Numbers.number(labels.size() - shown), keys.getValue().cap(Command.FIND_LABEL)));
      wanted.add(more);
    } else if (labels.isEmpty()) {
      more.setText("No labels yet: press " + keys.getValue().cap(Command.FIND_LABEL));
      wanted.add(more);
    }
    if (!choices.getChildren().equals(wanted)) {
      choices.getChildren().setAll(wanted);
    }
    say(
        switch (task.kind()) {
          case TextScale scale -> "from low to high";
          case TextLabels many -> "any that fit";
          default -> "";
        });
  }

  /// See what stands and what is proposed: once for each state of an item, not for each focus.
  private void look(@Nullable ReviewedItem item, Task task, boolean hidden) {
    known = item;
    knownHidden = hidden;
    proposed.clear();
    scores.clear();
    standing = item == null ? Set.of() : standing(item, task);
    if (item != null && !hidden) {
      item.pending()
          .filter(p -> p.prediction().task().equals(task.id()))
          .forEach(p -> propose(p, proposed, scores));
      if (!item.showing().scores()) {
        scores.clear();
      }
    }
  }

  private static Set<Label> standing(ReviewedItem item, Task task) {
    var standing = new HashSet<Label>();
    QuestionsViewModel.answers(item, task).stream().map(Annotation::label).forEach(standing::add);
    return standing;
  }

  private static void propose(
      ReviewedPrediction pending, Set<Label> proposed, Map<Label, Double> scores) {
    var prediction = pending.prediction();
    proposed.add(prediction.label());
    scores.put(prediction.label(), prediction.score());
    prediction.alternatives().forEach(other -> scores.putIfAbsent(other.label(), other.score()));
  }

  private String cap(int position) {
    return isAsked() && position < KEYS ? keys.getValue().cap(Command.label(position)) : "";
  }

  private ChoiceButton choice(int place) {
    while (pool.size() <= place) {
      pool.add(
          new ChoiceButton(
              label -> {
                marks().ask(task().id());
                marks().choose(label);
                done.run();
              }));
    }
    return pool.get(place);
  }
}
