package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import touchstone.annotation.ItemId;
import touchstone.quality.agreement.Confusion;
import touchstone.quality.agreement.Matching;
import touchstone.quality.consensus.Clusters;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.TextLabels;

/// How often one rater gave the label of the row where another gave that of the column, with the
/// items behind each cell.
///
/// Boxes and spans are compared place by place: those that share half of what both cover are the
/// same thing, and what one alone marked is in the row or column [#ABSENT]. Of several classes for
/// an item, those that both gave are on the diagonal, and the others are beside [#ABSENT].
///
/// @param categories those that occur, in the order of the question's labels, [#ABSENT] last
/// @param cells the items of each cell in which something is; one is there as often as it counts
/// @param shared how many items both answered
public record ConfusionReport(
    Task task,
    Rater one,
    Rater other,
    List<String> categories,
    Map<Cell, List<ItemId>> cells,
    long shared) {
  /// What stands for a label where a rater gave none.
  public static final String ABSENT = ConsensusReport.ABSENT;

  public ConfusionReport {
    categories = List.copyOf(categories);
    cells = Map.copyOf(cells);
  }

  /// A place in the table, counted from 0.
  public record Cell(int row, int column) {}

  /// Return whether answers to a question can be told apart by labels.
  public static boolean fits(Task task) {
    return !task.kind().written() && !(task.kind() instanceof Relations);
  }

  /// Return who can be compared on a question, people first.
  public static List<Rater> raters(Evidence evidence, Task task) {
    var raters = new LinkedHashSet<>(evidence.raters(task.id()));
    raters.removeIf(Rater.InBulk.class::isInstance);
    if (!evidence.reference(task.id()).isEmpty()) {
      raters.add(new Rater.Gold());
    }
    return List.copyOf(raters);
  }

  /// @param aid which answers of people count
  public static ConfusionReport of(Evidence evidence, Task task, Rater one, Rater other, Aid aid) {
    var rows = sheet(evidence, task, one, aid);
    var columns = sheet(evidence, task, other, aid);
    var table = task.kind().single() ? choices(task, rows, columns) : marks(task, rows, columns);
    return table.report(task, one, other, rows.shared(columns).size());
  }

  static Sheet sheet(Evidence evidence, Task task, Rater by, Aid aid) {
    return switch (by) {
      case Rater.Gold _ -> evidence.reference(task.id());
      case Rater.Person _ -> evidence.sheet(task.id(), by, aid);
      default -> evidence.sheet(task.id(), by, Aid.LAST);
    };
  }

  private static Table choices(Task task, Sheet rows, Sheet columns) {
    var choices = Choices.of(task, List.of(rows, columns));
    var confusion = Confusion.of(choices.ratings(), 0, 1);
    var table = new Table(task);
    var names = confusion.categories();
    for (int row = 0; row < names.size(); row++) {
      for (int column = 0; column < names.size(); column++) {
        for (int item : confusion.items(row, column)) {
          table.add(names.get(row), names.get(column), choices.items().get(item));
        }
      }
    }
    return table;
  }

  private static Table marks(Task task, Sheet rows, Sheet columns) {
    var table = new Table(task);
    for (var item : rows.shared(columns)) {
      var ones = rows.all(item).stream().filter(rating -> rating.label() != null).toList();
      var others = columns.all(item).stream().filter(rating -> rating.label() != null).toList();
      var openOnes = new HashSet<>(ones);
      var openOthers = new HashSet<>(others);
      boolean sets = task.kind() instanceof TextLabels;
      for (var pair :
          Matching.most(
              ones.size(),
              others.size(),
              Clusters.ALIKE,
              (a, b) -> likeness(ones.get(a), others.get(b), sets))) {
        var a = ones.get(pair.one());
        var b = others.get(pair.other());
        openOnes.remove(a);
        openOthers.remove(b);
        table.add(Choices.said(a), Choices.said(b), item);
      }
      openOnes.forEach(rating -> table.add(Choices.said(rating), ABSENT, item));
      openOthers.forEach(rating -> table.add(ABSENT, Choices.said(rating), item));
    }
    return table;
  }

  private static double likeness(Rating one, Rating other, boolean sets) {
    if (sets) {
      return Choices.said(one).equals(Choices.said(other)) ? 1 : 0;
    }
    var a = one.geometry();
    var b = other.geometry();
    return a == null || b == null ? 0 : touchstone.annotation.Geometry.shared(a, b);
  }

  /// Gathers what is compared by the names of labels.
  private static final class Table {
    private final Map<String, Map<String, List<ItemId>>> found = new TreeMap<>();
    private final LinkedHashSet<String> names = new LinkedHashSet<>();
    private final HashSet<String> seen = new HashSet<>();

    Table(Task task) {
      task.labels().labels().forEach(label -> names.add(label.name()));
    }

    void add(String row, String column, ItemId item) {
      List.of(row, column)
          .forEach(
              name -> {
                seen.add(name);
                if (!name.equals(ABSENT)) {
                  names.add(name);
                }
              });
      found
          .computeIfAbsent(row, name -> new TreeMap<>())
          .computeIfAbsent(column, name -> new ArrayList<>())
          .add(item);
    }

    ConfusionReport report(Task task, Rater one, Rater other, long shared) {
      var categories = new ArrayList<>(names);
      categories.add(ABSENT);
      categories.retainAll(seen);
      var cells = new java.util.HashMap<Cell, List<ItemId>>();
      found.forEach(
          (row, columns) ->
              columns.forEach(
                  (column, items) -> {
                    Collections.sort(items);
                    cells.put(
                        new Cell(categories.indexOf(row), categories.indexOf(column)),
                        List.copyOf(items));
                  }));
      return new ConfusionReport(task, one, other, categories, cells, shared);
    }
  }

  public int count(int row, int column) {
    return cells.getOrDefault(new Cell(row, column), List.of()).size();
  }

  /// Return the items behind a cell, each once, in ascending order.
  public List<ItemId> items(int row, int column) {
    return cells.getOrDefault(new Cell(row, column), List.of()).stream().distinct().toList();
  }

  /// Return how many things were compared.
  public long n() {
    return cells.values().stream().mapToLong(List::size).sum();
  }

  /// Return how many of them both gave the same label.
  public long agreed() {
    return IntStream.range(0, categories.size()).mapToLong(place -> count(place, place)).sum();
  }
}
