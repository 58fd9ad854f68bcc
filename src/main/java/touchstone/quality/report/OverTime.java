package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import touchstone.annotation.ItemId;
import touchstone.quality.Estimate;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.AgreementReport.Settings;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Task;

/// Figures over windows of the work, in the order of the log.
public final class OverTime {
  /// How many items a window holds at least.
  public static final int LEAST = 20;

  private static final int WINDOWS = 10;

  private OverTime() {}

  /// A figure of one window.
  ///
  /// @param upTo how many items had been compared at its end
  public record Point(long upTo, List<ItemId> items, Estimate estimate) {
    public Point {
      items = List.copyOf(items);
    }
  }

  /// What the line is called that compares people with each other.
  public static final String PEOPLE = "people";

  /// A figure through all windows.
  ///
  /// @param figure what is shown, such as `Krippendorff's alpha`
  /// @param points empty where there are too few items
  /// @param items how many could be compared
  public record Line(String name, Basis basis, String figure, List<Point> points, long items) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /// Cut items into windows of the same size, each of [#LEAST] at least; fewer than two of them are
  /// none.
  static <T> List<List<T>> windows(List<T> inOrder) {
    int size = Math.max(LEAST, Math.ceilDiv(inOrder.size(), WINDOWS));
    int count = inOrder.size() / size;
    if (count < 2) {
      return List.of();
    }
    var windows = new ArrayList<List<T>>();
    for (int window = 0; window < count; window++) {
      int end = window == count - 1 ? inOrder.size() : (window + 1) * size;
      windows.add(inOrder.subList(window * size, end));
    }
    return windows;
  }

  /// Return how agreement goes: between all people, and between them and each model, unaided,
  /// assisted, and as came with the data.
  public static List<Line> agreement(Snapshot snapshot, Task task, Settings settings) {
    var evidence = snapshot.evidence();
    var comparer =
        Comparer.of(evidence, task, item -> snapshot.lengths().getOrDefault(item, 0), settings);
    var lines = new ArrayList<Line>();
    var people = sheets(snapshot, task, Aid.FIRST);
    if (people.size() > 1) {
      line(PEOPLE, Basis.of(people), people, comparer::group)
          .or(() -> line(PEOPLE, Basis.of(people), pair(people), two(comparer)))
          .ifPresent(lines::add);
    }
    for (var model : evidence.models(task.id())) {
      var said = evidence.sheet(task.id(), model, Aid.LAST);
      for (var basis : List.of(Basis.UNAIDED, Basis.ASSISTED, Basis.NOT_RECORDED)) {
        var both = List.of(first(sheets(snapshot, task, basis)), said);
        line(
                model.name(),
                basis,
                both,
                sheets -> comparer.pair(sheets.get(0), sheets.get(1), basis))
            .ifPresent(lines::add);
      }
    }
    return lines;
  }

  private static Function<List<Sheet>, Optional<Compared>> two(Comparer comparer) {
    return sheets -> comparer.pair(sheets.get(0), sheets.get(1), Basis.of(sheets));
  }

  /// Return what people answered under the same circumstances.
  private static List<Sheet> sheets(Snapshot snapshot, Task task, Basis basis) {
    var aid = basis == Basis.ASSISTED ? Aid.AIDED : Aid.UNAIDED;
    return sheets(snapshot, task, aid).stream()
        .filter(sheet -> Basis.of(sheet.by(), aid) == basis)
        .toList();
  }

  private static List<Sheet> sheets(Snapshot snapshot, Task task, Aid aid) {
    return snapshot.evidence().people(task.id()).stream()
        .map(person -> snapshot.evidence().sheet(task.id(), person, aid))
        .filter(sheet -> !sheet.isEmpty())
        .toList();
  }

  /// Return the first answer that anybody gave to each item, as if one person had given all.
  static Sheet first(List<Sheet> people) {
    var answers = new TreeMap<ItemId, List<Rating>>();
    people.forEach(sheet -> sheet.answers().forEach(answers::putIfAbsent));
    return new Sheet(new Rater.Person("", "people"), answers);
  }

  /// Return two sheets for all: the first answer to each item, and the second.
  private static List<Sheet> pair(List<Sheet> people) {
    var seconds = new TreeMap<ItemId, List<Rating>>();
    var seen = new HashSet<ItemId>();
    for (var sheet : people) {
      sheet
          .answers()
          .forEach(
              (item, all) -> {
                if (!seen.add(item)) {
                  seconds.putIfAbsent(item, all);
                }
              });
    }
    return List.of(first(people), new Sheet(new Rater.Person("", "others"), seconds));
  }

  private static Optional<Line> line(
      String name,
      Basis basis,
      List<Sheet> sheets,
      Function<List<Sheet>, Optional<Compared>> compare) {
    var places = places(sheets);
    var inOrder =
        places.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<ItemId, Long> entry) -> entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    if (inOrder.isEmpty()) {
      return Optional.empty();
    }
    var points = new ArrayList<Point>();
    var figure = "";
    long upTo = 0;
    for (var window : windows(inOrder)) {
      var compared = compare.apply(sheets.stream().map(sheet -> only(sheet, window)).toList());
      if (compared.isEmpty()) {
        return Optional.empty();
      }
      var shown = shown(compared.get());
      figure = shown.title();
      upTo += window.size();
      points.add(new Point(upTo, window, shown.estimate()));
    }
    return Optional.of(new Line(name, basis, figure, points, inOrder.size()));
  }

  /// Return the figure that stands for all: one that allows for chance, where there is one.
  public static Named shown(Compared compared) {
    return List.of(
            "alpha-ordinal", "cohen-quadratic", "cohen", "alpha", "alpha-masi", "f1", "f1-50")
        .stream()
        .flatMap(id -> compared.figure(id).stream())
        .findFirst()
        .orElse(compared.figures().getFirst());
  }

  private static Sheet only(Sheet sheet, Collection<ItemId> items) {
    var answers = new TreeMap<ItemId, List<Rating>>();
    for (var item : items) {
      var all = sheet.answers().get(item);
      if (all != null) {
        answers.put(item, all);
      }
    }
    return new Sheet(sheet.by(), answers);
  }

  /// Return of each item that two answered or more the place in the log at which it could be
  /// compared: when the second had answered.
  private static Map<ItemId, Long> places(List<Sheet> sheets) {
    var first = new HashMap<ItemId, Long>();
    var second = new HashMap<ItemId, Long>();
    for (var sheet : sheets) {
      sheet
          .answers()
          .forEach(
              (item, all) -> {
                long place = all.stream().mapToLong(Rating::step).max().orElse(0);
                var before = first.putIfAbsent(item, place);
                if (before != null) {
                  first.put(item, Math.min(before, place));
                  second.merge(item, Math.max(before, place), Math::min);
                }
              });
    }
    return second;
  }
}
