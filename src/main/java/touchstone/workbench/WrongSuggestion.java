package touchstone.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Prediction;
import touchstone.annotation.Scored;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;

/// A suggestion that is wrong on purpose. It could be one of the model's own: it has the score of
/// the one that it looks like, in which its label and that one's have changed places.
///
/// @param like the suggestion that it looks like
/// @param alternatives the labels that the model would have thought of next
/// @param hides the identities of the suggestions that it stands in for
record WrongSuggestion(
    Prediction like,
    Label label,
    Geometry geometry,
    List<Scored> alternatives,
    List<Long> hides,
    String truth) {
  /// Make one that is alike a suggestion of one model.
  ///
  /// @param known every known answer to the question on the item
  /// @param truth the one of them that is made wrong
  /// @param proposed what models proposed on the item in answer to the question, at least one
  /// @param said the labels that a model ever proposes, by the run of it
  static Optional<WrongSuggestion> of(
      Task task,
      ReviewedItem item,
      List<Rating> known,
      Rating truth,
      List<Prediction> proposed,
      java.util.function.Function<Prediction, Set<Label>> said,
      Random random) {
    var label = truth.label();
    var place = truth.geometry();
    if (label == null || place == null) {
      return Optional.empty();
    }
    var about = proposed.stream().filter(one -> standsFor(task, truth, one)).toList();
    var alike = about.isEmpty() ? proposed : about;
    var like = alike.get(random.nextInt(alike.size()));
    var wrong = wrong(item, label, place, like, labels(task, known, proposed, like, said), random);
    if (wrong == null) {
      return Optional.empty();
    }
    var hides =
        about.stream()
            .filter(one -> one.run().equals(like.run()))
            .map(one -> one.id().value())
            .toList();
    return Optional.of(
        new WrongSuggestion(
            like,
            wrong.label(),
            wrong.geometry(),
            swapped(task, like, wrong.label()),
            hides,
            label.name()));
  }

  /// Whether a prediction is about the thing that a known answer is about.
  private static boolean standsFor(Task task, Rating truth, Prediction prediction) {
    var place = truth.geometry();
    return task.kind().single()
        || place == null
        || (place instanceof WholeItem
            ? prediction.label().equals(truth.label())
            : Geometry.shared(place, prediction.geometry()) > 0.1);
  }

  /// Return the labels that would be wrong: among those of which the model thought, where that is
  /// known, else among those that it proposes elsewhere, else any.
  private static List<Label> labels(
      Task task,
      List<Rating> known,
      List<Prediction> proposed,
      Prediction like,
      java.util.function.Function<Prediction, Set<Label>> said) {
    var label = like.label();
    boolean whole = like.geometry() instanceof WholeItem;
    var given = known.stream().map(Rating::label).toList();
    var others =
        task.labels().labels().stream()
            .filter(other -> !whole || !given.contains(other))
            .filter(
                other ->
                    !whole
                        || task.kind().single()
                        || other.equals(label)
                        || proposed.stream().noneMatch(one -> one.label().equals(other)))
            .toList();
    var thought = like.alternatives().stream().map(one -> task.labels().now(one.label())).toList();
    var next = others.stream().filter(thought::contains).toList();
    if (!next.isEmpty()) {
      return next;
    }
    var elsewhere = said.apply(like);
    var usual = others.stream().filter(elsewhere::contains).toList();
    return usual.isEmpty() ? others : usual;
  }

  /// A wrong answer.
  private record Wrong(Label label, Geometry geometry) {}

  /// Make a known answer wrong: another class, or a place that shares less than half with the true
  /// one. Null where neither can be.
  private static @Nullable Wrong wrong(
      ReviewedItem item,
      Label label,
      Geometry place,
      Prediction like,
      List<Label> labels,
      Random random) {
    var others = labels.stream().filter(other -> !other.equals(label)).toList();
    boolean move = !(place instanceof WholeItem) && (others.isEmpty() || random.nextBoolean());
    if (!move) {
      boolean same = Geometry.shared(place, like.geometry()) > 0.5;
      return others.isEmpty()
          ? null
          : new Wrong(others.get(random.nextInt(others.size())), same ? like.geometry() : place);
    }
    return switch (place) {
      case BoundingBox box -> new Wrong(label, moved(box, item, random));
      case TextSpan span -> {
        var other = moved(span, item.text());
        yield other == null ? null : new Wrong(label, other);
      }
      default -> null;
    };
  }

  /// Return what a model thought of next, had its first thought been another label: that one and
  /// its real first thought change places.
  private static List<Scored> swapped(Task task, Prediction like, Label label) {
    var alternatives = new ArrayList<Scored>();
    for (var next : like.alternatives()) {
      boolean taken = task.labels().now(next.label()).equals(label);
      alternatives.add(taken ? new Scored(like.label(), next.score()) : next);
    }
    return List.copyOf(alternatives);
  }

  /// Return a box that shares less than half with one, as large, inside the picture where it can
  /// be.
  private static BoundingBox moved(BoundingBox box, ReviewedItem item, Random random) {
    double by = 0.4 + 0.2 * random.nextDouble();
    double dx = box.width() * by * (box.centreX() > item.item().width() / 2.0 ? -1 : 1);
    double dy = box.height() * by * (box.centreY() > item.item().height() / 2.0 ? -1 : 1);
    return new BoundingBox(box.x() + dx, box.y() + dy, box.width(), box.height());
  }

  /// Return the words around a span that share less than half with it, null where there are none.
  private static @Nullable TextSpan moved(TextSpan span, String text) {
    int end = Math.min(text.length(), span.end() + span.length() + 1);
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    if (2 * span.length() < end - span.start()) {
      return new TextSpan(span.start(), end);
    }
    int start = Math.max(0, span.start() - span.length() - 1);
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return 2 * span.length() < span.end() - start ? new TextSpan(start, span.end()) : null;
  }
}
