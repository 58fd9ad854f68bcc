package touchstone.quality.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Tasks;

/// Everything that anybody said of the items of a project.
///
/// Whoever answered a question that takes one answer twice has one voice: of people the answer
/// counts that was given last, and of known answers the first, which stands.
public final class Evidence {
  /// Item by item, in the order in which it was said: only of what one step brought do identities
  /// tell it.
  private static final Comparator<Rating> ORDER =
      Comparator.comparing(Rating::item)
          .thenComparingLong(Rating::step)
          .thenComparingLong(Rating::id);

  private final Set<TaskId> single;
  private final Map<TaskId, Map<Rater, List<Rating>>> answers;
  private final Map<Rater, List<Rating>> finished;
  private volatile @Nullable Map<Long, Geometry> places;

  private Evidence(Collector collector) {
    single = collector.single;
    answers = collector.answers;
    finished = collector.finished;
    answers.values().forEach(raters -> raters.values().forEach(list -> list.sort(ORDER)));
  }

  /// Which of a rater's answers count, where one was given before suggestions were shown and
  /// another after.
  public enum Aid {
    /// Those that were given without sight of a suggestion.
    UNAIDED,
    /// Those that were given with suggestions in sight.
    AIDED,
    /// The one that was given first.
    FIRST,
    /// The one that stands.
    LAST
  }

  /// Takes ratings in any order.
  public static final class Collector implements Consumer<Rating> {
    private final Set<TaskId> single = new HashSet<>();
    private final Map<TaskId, Map<Rater, List<Rating>>> answers = new HashMap<>();
    private final Map<Rater, List<Rating>> finished = new HashMap<>();

    /// @param tasks the questions of the project, which tell what takes one answer
    public Collector(Tasks tasks) {
      tasks.all().stream()
          .filter(task -> task.kind().single())
          .forEach(task -> single.add(task.id()));
    }

    @Override
    public void accept(Rating rating) {
      var task = rating.task();
      var list =
          task == null
              ? finished.computeIfAbsent(rating.by(), by -> new ArrayList<>())
              : answers
                  .computeIfAbsent(task, id -> new HashMap<>())
                  .computeIfAbsent(rating.by(), by -> new ArrayList<>());
      list.add(rating);
    }

    public Evidence build() {
      return new Evidence(this);
    }
  }

  /// @param tasks the questions of the project
  public static Evidence of(Tasks tasks, Collection<Rating> ratings) {
    var collector = new Collector(tasks);
    ratings.forEach(collector);
    return collector.build();
  }

  /// Return who answered a question, people first.
  public List<Rater> raters(TaskId task) {
    var raters = new TreeSet<>(answers.getOrDefault(task, Map.of()).keySet());
    return List.copyOf(raters);
  }

  /// Return the people who answered a question or finished an item on which it is asked.
  public List<Rater> people(TaskId task) {
    var people = new TreeSet<Rater>();
    Stream.concat(
            answers.getOrDefault(task, Map.of()).keySet().stream(), finished.keySet().stream())
        .filter(Rater.Person.class::isInstance)
        .forEach(people::add);
    return List.copyOf(people);
  }

  /// Return the people with those who accepted an answer in bulk that others contest.
  public List<Rater> parties(TaskId task) {
    var parties = new TreeSet<>(people(task));
    finished.keySet().stream().filter(Rater.InBulk.class::isInstance).forEach(parties::add);
    return List.copyOf(parties);
  }

  public List<Rater> models(TaskId task) {
    return raters(task).stream().filter(Rater.Model.class::isInstance).toList();
  }

  /// Return what a rater answered to a question.
  public Sheet sheet(TaskId task, Rater by, Aid aid) {
    var given = answers.getOrDefault(task, Map.of()).getOrDefault(by, List.of());
    var ends = finished.getOrDefault(by, List.of());
    var sheet = new TreeMap<ItemId, List<Rating>>();
    var both = both(given, ends);
    for (var end : ends) {
      if (counts(end, aid, both)) {
        sheet.put(end.item(), new ArrayList<>());
      }
    }
    for (var rating : given) {
      if (counts(rating, aid, both)) {
        sheet.computeIfAbsent(rating.item(), item -> new ArrayList<>()).add(rating);
      }
    }
    int said = size(sheet);
    if (single.contains(task)) {
      sheet.values().forEach(all -> keepVoice(by, all));
    }
    return new Sheet(by, sheet, said - size(sheet));
  }

  private static int size(Map<ItemId, List<Rating>> sheet) {
    return sheet.values().stream().mapToInt(List::size).sum();
  }

  /// Leave of several answers to a question that takes one the one that counts. Models may propose
  /// several, of which [Sheet#answer] is the surest, and datasets may differ.
  private static void keepVoice(Rater by, List<Rating> all) {
    if (all.size() > 1) {
      switch (by) {
        case Rater.Person _, Rater.InBulk _, Rater.Adjudication _ ->
            all.subList(0, all.size() - 1).clear();
        case Rater.Gold _ -> all.subList(1, all.size()).clear();
        case Rater.Model _, Rater.Dataset _, Rater.Bulk _ -> {}
      }
    }
  }

  /// Return the items of which a rater answered before and after suggestions were shown.
  private static Set<ItemId> both(List<Rating> given, List<Rating> ends) {
    var aided = new HashSet<ItemId>();
    Stream.of(given, ends)
        .flatMap(List::stream)
        .filter(Rating::aided)
        .forEach(rating -> aided.add(rating.item()));
    if (aided.isEmpty()) {
      return Set.of();
    }
    var both = new HashSet<ItemId>();
    Stream.of(given, ends)
        .flatMap(List::stream)
        .filter(rating -> !rating.aided() && aided.contains(rating.item()))
        .forEach(rating -> both.add(rating.item()));
    return both;
  }

  private static boolean counts(Rating rating, Aid aid, Set<ItemId> both) {
    return switch (aid) {
      case UNAIDED -> !rating.aided();
      case AIDED -> rating.aided();
      case FIRST -> !rating.aided() || !both.contains(rating.item());
      case LAST -> rating.aided() || !both.contains(rating.item());
    };
  }

  /// Return what is the best reference for a question: known answers, and where there are none what
  /// was adjudicated.
  public Sheet reference(TaskId task) {
    var known = new TreeMap<>(sheet(task, new Rater.Adjudication(), Aid.LAST).answers());
    known.putAll(sheet(task, new Rater.Gold(), Aid.LAST).answers());
    return new Sheet(new Rater.Gold(), known);
  }

  /// Return the best reference for judging a rater: known and adjudicated answers, and on other
  /// items what other people said without sight of suggestions, where they are of one mind.
  public Sheet reference(TaskId task, Rater judged) {
    var known = new TreeMap<>(reference(task).answers());
    var others =
        people(task).stream()
            .filter(person -> !person.equals(judged))
            .map(person -> sheet(task, person, Aid.UNAIDED))
            .toList();
    unanimous(others).forEach(known::putIfAbsent);
    return new Sheet(new Rater.Gold(), known);
  }

  /// Return what stands in answer to a question: what was adjudicated, and otherwise what all
  /// people who answered agree on, and otherwise what came with the dataset; and what was accepted
  /// in bulk.
  public Sheet standing(TaskId task) {
    var standing = new TreeMap<>(sheet(task, new Rater.Adjudication(), Aid.LAST).answers());
    var people = people(task).stream().map(person -> sheet(task, person, Aid.LAST)).toList();
    unanimous(people).forEach(standing::putIfAbsent);
    var answered = new HashSet<ItemId>();
    people.forEach(sheet -> answered.addAll(sheet.answers().keySet()));
    sheet(task, new Rater.Dataset(), Aid.LAST)
        .answers()
        .forEach(
            (item, all) -> {
              if (!answered.contains(item)) {
                standing.putIfAbsent(item, all);
              }
            });
    sheet(task, new Rater.Bulk(), Aid.LAST)
        .answers()
        .forEach(
            (item, all) ->
                standing.merge(
                    item, all, (one, more) -> Stream.concat(one.stream(), more.stream()).toList()));
    return new Sheet(new Rater.Adjudication(), standing);
  }

  /// Return the answers on which all who answered agree.
  private static Map<ItemId, List<Rating>> unanimous(List<Sheet> sheets) {
    var agreed = new TreeMap<ItemId, List<Rating>>();
    var split = new HashSet<ItemId>();
    for (var sheet : sheets) {
      sheet
          .answers()
          .forEach(
              (item, all) -> {
                var before = agreed.putIfAbsent(item, all);
                if (before != null && !said(before).equals(said(all))) {
                  split.add(item);
                }
              });
    }
    agreed.keySet().removeAll(split);
    return agreed;
  }

  /// What was said, whoever said it.
  private record Said(@Nullable Label label, @Nullable Geometry geometry, String text) {}

  private static Set<Said> said(List<Rating> ratings) {
    var said = new HashSet<Said>();
    ratings.forEach(one -> said.add(new Said(one.label(), one.geometry(), one.text())));
    return said;
  }

  /// Return where an annotation lies that anybody made, such as the end of a relation.
  public Optional<Geometry> place(AnnotationId id) {
    var known = places;
    if (known == null) {
      var found = new HashMap<Long, Geometry>();
      for (var raters : answers.values()) {
        for (var list : raters.values()) {
          for (var rating : list) {
            if (rating.geometry() instanceof TextSpan span) {
              found.put(rating.id(), span);
            }
          }
        }
      }
      known = found;
      places = found;
    }
    return Optional.ofNullable(known.get(id.value()));
  }

  /// Return every item of which anybody said anything in answer to a question, in ascending order.
  public Collection<ItemId> items(TaskId task) {
    var items = new TreeSet<ItemId>();
    answers
        .getOrDefault(task, Map.of())
        .values()
        .forEach(list -> list.forEach(rating -> items.add(rating.item())));
    return items;
  }
}
