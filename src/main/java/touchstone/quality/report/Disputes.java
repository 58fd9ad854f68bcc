package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.TaskId;
import touchstone.quality.agreement.Matching;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Settlements;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextScale;

/// The items on which raters differ and nobody has settled it, the worst first.
public final class Disputes {
  private Disputes() {}

  /// Who differs.
  public enum Kind {
    PEOPLE,
    MODEL
  }

  /// An item on which raters differ.
  ///
  /// @param questions on which they do
  /// @param severity from 0 to 1: the mean distance between each two raters on the question on
  ///   which it is greatest; against a model, times the model's score; 0 where people differ in
  ///   what no distance tells, such as by a pixel
  /// @param raters who answered, in the order of their names
  /// @param reopened whether it was settled before, and somebody has differed since
  public record Dispute(
      ItemId item,
      Kind kind,
      Set<TaskId> questions,
      double severity,
      List<Rater> raters,
      boolean reopened) {
    public Dispute {
      questions = Set.copyOf(questions);
      raters = List.copyOf(raters);
    }
  }

  /// @param settled which items are left out unless somebody differed whom nobody knew of then
  public static List<Dispute> of(Evidence evidence, Tasks tasks, Settlements settled) {
    var found = new TreeMap<ItemId, Dispute>();
    for (var task : tasks.all()) {
      if (!(task.kind() instanceof Relations)) {
        find(evidence, task, settled, found);
      }
    }
    for (var item : settled.contested()) {
      if (!found.containsKey(item)) {
        found.put(item, contested(evidence, tasks, item));
      }
    }
    return found.values().stream()
        .sorted(
            Comparator.comparingDouble((Dispute dispute) -> -dispute.severity())
                .thenComparing(Dispute::item))
        .toList();
  }

  /// Return an item that is to be settled whatever the distances say.
  private static Dispute contested(Evidence evidence, Tasks tasks, ItemId item) {
    return new Dispute(
        item,
        Kind.PEOPLE,
        tasks.all().stream().map(Task::id).collect(Collectors.toSet()),
        0,
        sides(evidence, tasks, item).stream()
            .map(Side::by)
            .filter(by -> !(by instanceof Rater.Model))
            .toList(),
        false);
  }

  private static void find(
      Evidence evidence, Task task, Settlements settled, Map<ItemId, Dispute> found) {
    var people = sheets(evidence, task, evidence.parties(task.id()), Aid.LAST);
    var unaided = sheets(evidence, task, evidence.people(task.id()), Aid.UNAIDED);
    var models = sheets(evidence, task, evidence.models(task.id()), Aid.LAST);
    var resolved = evidence.sheet(task.id(), new Rater.Adjudication(), Aid.LAST);
    var done = settled.items();
    var items = new TreeSet<ItemId>();
    people.forEach(sheet -> items.addAll(sheet.answers().keySet()));
    for (var item : items) {
      var by = people.stream().filter(sheet -> sheet.answers().containsKey(item)).toList();
      boolean reopened = done.contains(item) && differs(task, by, resolved, item, settled);
      if (done.contains(item) && !reopened) {
        continue;
      }
      add(found, people(task, by, item, reopened), item);
      add(found, models(task, unaided, models, item, reopened), item);
    }
  }

  private static List<Sheet> sheets(Evidence evidence, Task task, List<Rater> raters, Aid aid) {
    return raters.stream()
        .map(rater -> evidence.sheet(task.id(), rater, aid))
        .filter(sheet -> !sheet.isEmpty())
        .toList();
  }

  /// Return whether somebody whose answer was not known when a dispute was settled differs from
  /// what it was settled by.
  private static boolean differs(
      Task task, List<Sheet> people, Sheet resolved, ItemId item, Settlements settled) {
    return people.stream()
        .map(sheet -> sheet.all(item))
        .filter(answers -> answers.stream().anyMatch(rating -> !settled.knew(item, rating.step())))
        .anyMatch(answers -> distance(task, answers, resolved.all(item)) > 0);
  }

  private static void add(Map<ItemId, Dispute> found, Dispute dispute, ItemId item) {
    if (dispute.severity() <= 0) {
      return;
    }
    found.merge(
        item,
        dispute,
        (one, other) -> {
          var questions = new HashSet<>(one.questions());
          questions.addAll(other.questions());
          var raters = new LinkedHashSet<>(one.raters());
          raters.addAll(other.raters());
          return new Dispute(
              item,
              one.kind() == Kind.PEOPLE || other.kind() == Kind.PEOPLE ? Kind.PEOPLE : Kind.MODEL,
              questions,
              Math.max(one.severity(), other.severity()),
              raters.stream().sorted().toList(),
              one.reopened() || other.reopened());
        });
  }

  private static Dispute people(Task task, List<Sheet> by, ItemId item, boolean reopened) {
    double sum = 0;
    int pairs = 0;
    for (int one = 0; one < by.size(); one++) {
      for (int other = one + 1; other < by.size(); other++) {
        sum += distance(task, by.get(one).all(item), by.get(other).all(item));
        pairs++;
      }
    }
    return new Dispute(
        item,
        Kind.PEOPLE,
        Set.of(task.id()),
        pairs == 0 ? 0 : sum / pairs,
        by.stream().map(Sheet::by).toList(),
        reopened);
  }

  private static Dispute models(
      Task task, List<Sheet> people, List<Sheet> models, ItemId item, boolean reopened) {
    double worst = 0;
    var raters = new TreeSet<Rater>();
    for (var person : people) {
      for (var model : models) {
        if (!person.answers().containsKey(item) || !model.answers().containsKey(item)) {
          continue;
        }
        var said =
            task.kind().single()
                ? model.answer(item).map(List::of).orElse(List.of())
                : model.all(item);
        double apart = distance(task, person.all(item), said);
        double sure = said.stream().mapToDouble(Rating::score).average().orElse(0.5);
        if (apart > 0) {
          worst = Math.max(worst, apart * sure);
          raters.add(person.by());
          raters.add(model.by());
        }
      }
    }
    return new Dispute(item, Kind.MODEL, Set.of(task.id()), worst, List.copyOf(raters), reopened);
  }

  /// Return how far two answers to a question lie apart, from 0 to 1: of one class 0 or 1, on a
  /// scale the share of its steps between, of several classes 1 - Jaccard, of boxes and spans 1 -
  /// F1 with half of the place shared and the same label.
  public static double distance(Task task, List<Rating> one, List<Rating> other) {
    if (one.isEmpty() && other.isEmpty()) {
      return 0;
    }
    if (task.kind() instanceof TextScale && !one.isEmpty() && !other.isEmpty()) {
      var labels = task.labels().labels();
      int from = labels.indexOf(one.getFirst().label());
      int to = labels.indexOf(other.getFirst().label());
      return from < 0 || to < 0 || labels.size() < 2
          ? from == to ? 0 : 1
          : (double) Math.abs(from - to) / (labels.size() - 1);
    }
    if (task.kind().single()) {
      var first = one.stream().map(Choices::said).findFirst();
      return first.equals(other.stream().map(Choices::said).findFirst()) ? 0 : 1;
    }
    int matched =
        Matching.most(
                one.size(),
                other.size(),
                touchstone.quality.consensus.Clusters.ALIKE,
                (i, j) -> shared(one.get(i), other.get(j)))
            .size();
    boolean whole =
        one.stream().anyMatch(r -> r.geometry() instanceof touchstone.annotation.WholeItem);
    return whole
        ? 1 - (double) matched / (one.size() + other.size() - matched)
        : 1 - 2.0 * matched / (one.size() + other.size());
  }

  private static double shared(Rating one, Rating other) {
    var place = one.geometry();
    var another = other.geometry();
    return place == null || another == null || !Choices.said(one).equals(Choices.said(other))
        ? 0
        : Geometry.shared(place, another);
  }

  /// Return the answers of everybody who differs on an item, person by person, for one to choose
  /// from.
  ///
  /// @param ratings by question
  public record Side(Rater by, Map<TaskId, List<Rating>> ratings) {
    public Side {
      ratings = Map.copyOf(ratings);
    }

    /// Return every rating of this side.
    public List<Rating> all() {
      var all = new ArrayList<Rating>();
      ratings.values().forEach(all::addAll);
      all.sort(Comparator.comparingLong(Rating::id));
      return all;
    }
  }

  /// Return everybody's answers to every question on an item: people's last ones, and models'. To
  /// say nothing is an answer of people; a model that proposes nothing may not have been asked.
  public static List<Side> sides(Evidence evidence, Tasks tasks, ItemId item) {
    var raters = new TreeSet<Rater>();
    for (var task : tasks.all()) {
      raters.addAll(evidence.parties(task.id()));
      raters.addAll(evidence.models(task.id()));
    }
    var sides = new ArrayList<Side>();
    for (var rater : raters) {
      var ratings = new TreeMap<TaskId, List<Rating>>(Comparator.comparing(TaskId::value));
      for (var task : tasks.all()) {
        var sheet = evidence.sheet(task.id(), rater, Aid.LAST);
        boolean asked =
            !(rater instanceof Rater.Model) || evidence.models(task.id()).contains(rater);
        if (asked && sheet.answers().containsKey(item)) {
          ratings.put(task.id(), sheet.all(item));
        }
      }
      if (!ratings.isEmpty()) {
        sides.add(new Side(rater, ratings));
      }
    }
    return sides;
  }
}
