package touchstone.quality.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchstone.annotation.ItemId;
import touchstone.quality.Estimate;
import touchstone.quality.watch.Answer;
import touchstone.quality.watch.Drift;
import touchstone.quality.watch.Pace;
import touchstone.review.Act;
import touchstone.review.Action;
import touchstone.review.Exposure;
import touchstone.review.Rater;

/// How the work goes: how much was decided each day, how long each person takes for a decision, and
/// whether that changes within a session.
///
/// @param days on which something was decided, in order
/// @param people the busiest first
public record PaceReport(List<Day> days, List<OfPerson> people) {
  /// Of so many decisions, the latest, a median is taken.
  public static final int LATEST = 1000;

  /// A break that ends a session.
  private static final Duration BREAK = Duration.ofMinutes(30);

  private static final long SEED = 1;
  private static final double FAST = 1.0 / 3;

  public PaceReport {
    days = List.copyOf(days);
    people = List.copyOf(people);
  }

  /// What was decided on one day.
  ///
  /// @param bulk how many of the decisions were taken many at once
  /// @param items that were decided on one by one
  public record Day(LocalDate date, long decisions, long bulk, List<ItemId> items) {
    public Day {
      items = List.copyOf(items);
    }
  }

  /// How one person works.
  ///
  /// @param looking how long they looked at what they decided, altogether
  /// @param seconds the median time of a step that decided, of the [#LATEST] ones
  /// @param fast of their acceptances, the share that took less than a third of that
  /// @param drift of the answers to suggestions in their last session
  /// @param items that they decided on one by one
  /// @param session the items of the last session
  public record OfPerson(
      Rater.Person by,
      long decisions,
      Duration looking,
      Estimate seconds,
      Estimate fast,
      Drift drift,
      List<ItemId> items,
      List<ItemId> session) {
    public OfPerson {
      items = List.copyOf(items);
      session = List.copyOf(session);
    }
  }

  /// @param zone in which days begin
  public static PaceReport of(List<Act> log, ZoneId zone) {
    var days = new TreeMap<LocalDate, List<Act>>();
    var people = new TreeMap<Rater.Person, List<Act>>();
    for (var step : log) {
      days.computeIfAbsent(step.at().atZone(zone).toLocalDate(), day -> new ArrayList<>())
          .add(step);
      people.computeIfAbsent(step.by(), by -> new ArrayList<>()).add(step);
    }
    return new PaceReport(
        days.entrySet().stream().map(day -> day(day.getKey(), day.getValue())).toList(),
        people.entrySet().stream()
            .map(person -> person(person.getKey(), person.getValue()))
            .sorted((a, b) -> Long.compare(b.decisions(), a.decisions()))
            .toList());
  }

  private static Day day(LocalDate date, List<Act> steps) {
    return new Day(
        date,
        decisions(steps),
        decisions(steps.stream().filter(step -> step.action().many()).toList()),
        items(steps));
  }

  private static long decisions(List<Act> steps) {
    return steps.stream().mapToLong(Act::decisions).sum();
  }

  private static OfPerson person(Rater.Person by, List<Act> steps) {
    var looked =
        steps.stream()
            .filter(step -> step.action().decides() && step.spent().isPositive())
            .toList();
    var pace =
        Pace.of(
            looked.subList(Math.max(0, looked.size() - LATEST), looked.size()).stream()
                .map(PaceReport::answer)
                .toList(),
            FAST,
            SEED);
    var session = session(steps);
    var answers =
        session.stream()
            .filter(step -> answers(step) && step.spent().isPositive())
            .map(PaceReport::answer)
            .toList();
    return new OfPerson(
        by,
        decisions(steps),
        steps.stream().map(Act::spent).reduce(Duration.ZERO, Duration::plus),
        pace.median(),
        pace.fast(),
        Drift.of(answers.subList(Math.max(0, answers.size() - LATEST), answers.size()), SEED),
        items(steps),
        items(session));
  }

  /// Return the steps since the last break.
  private static List<Act> session(List<Act> steps) {
    int start = steps.size() - 1;
    while (start > 0
        && Duration.between(steps.get(start - 1).at(), steps.get(start).at()).compareTo(BREAK)
            < 0) {
      start--;
    }
    return steps.subList(Math.max(0, start), steps.size());
  }

  /// Return whether a step answered a suggestion that was looked at.
  private static boolean answers(Act step) {
    return step.exposure() != Exposure.BULK
        && switch (step.action()) {
          case ACCEPT, ACCEPT_REST, CORRECT, REJECT -> true;
          default -> false;
        };
  }

  private static Answer answer(Act step) {
    return new Answer(
        step.action() == Action.ACCEPT || step.action() == Action.ACCEPT_REST,
        step.spent().toMillis() / 1000.0);
  }

  static List<ItemId> items(List<Act> steps) {
    return distinct(steps.stream().flatMap(step -> Stream.ofNullable(step.item())));
  }

  static List<ItemId> distinct(Stream<ItemId> items) {
    return items.distinct().sorted().toList();
  }
}
