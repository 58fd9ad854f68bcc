package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.annotation.ItemId;
import touchstone.quality.calibration.Diversity;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.evidence.Snapshot;
import touchstone.review.Rating;
import touchstone.task.Relations;
import touchstone.task.Task;

/// How diverse the labels are that people gave with suggestions in sight, beside those that they
/// gave blind.
public record DiversityReport(List<OfQuestion> questions) {
  private static final long SEED = 1;

  public DiversityReport {
    questions = List.copyOf(questions);
  }

  /// The labels of one question.
  ///
  /// @param stratum whether the blind ones are those of the stratum that was drawn at random,
  ///   rather than whatever was answered without a suggestion
  /// @param labels the most frequent first
  public record OfQuestion(Task task, Diversity diversity, boolean stratum, List<Use> labels) {
    public OfQuestion {
      labels = List.copyOf(labels);
    }

    /// Return how many labels were given with suggestions in sight.
    public long assisted() {
      return labels.stream().mapToLong(Use::assisted).sum();
    }

    public long blind() {
      return labels.stream().mapToLong(Use::blind).sum();
    }
  }

  /// How often a label was given.
  ///
  /// @param assisted with suggestions in sight
  public record Use(
      String label,
      long assisted,
      List<ItemId> assistedItems,
      long blind,
      List<ItemId> blindItems) {
    public Use {
      assistedItems = List.copyOf(assistedItems);
      blindItems = List.copyOf(blindItems);
    }
  }

  public static DiversityReport of(Snapshot snapshot) {
    return new DiversityReport(
        snapshot.tasks().all().stream()
            .filter(task -> !task.kind().written() && !(task.kind() instanceof Relations))
            .map(task -> question(snapshot, task))
            .toList());
  }

  private static OfQuestion question(Snapshot snapshot, Task task) {
    boolean stratum = snapshot.policy().blind() > 0;
    var assisted = labels(snapshot, task, Aid.AIDED, false);
    var blind = labels(snapshot, task, Aid.UNAIDED, stratum);
    var names = new TreeMap<String, List<List<ItemId>>>();
    for (var name : keys(assisted, blind)) {
      names.put(
          name,
          List.of(assisted.getOrDefault(name, List.of()), blind.getOrDefault(name, List.of())));
    }
    var uses = new ArrayList<Use>();
    names.forEach(
        (name, both) ->
            uses.add(
                new Use(
                    name,
                    both.getFirst().size(),
                    PaceReport.distinct(both.getFirst().stream()),
                    both.getLast().size(),
                    PaceReport.distinct(both.getLast().stream()))));
    uses.sort(
        Comparator.comparingLong((Use use) -> -use.assisted() - use.blind())
            .thenComparing(Use::label));
    return new OfQuestion(task, Diversity.of(counts(assisted), counts(blind), SEED), stratum, uses);
  }

  private static List<String> keys(Map<String, List<ItemId>> one, Map<String, List<ItemId>> other) {
    var keys = new java.util.TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return List.copyOf(keys);
  }

  private static Map<String, Long> counts(Map<String, List<ItemId>> items) {
    return items.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }

  private static Map<String, List<ItemId>> labels(
      Snapshot snapshot, Task task, Aid aid, boolean stratum) {
    var found = new TreeMap<String, List<ItemId>>();
    for (var person : snapshot.evidence().people(task.id())) {
      Sheet sheet = snapshot.evidence().sheet(task.id(), person, aid);
      sheet
          .answers()
          .forEach(
              (item, all) -> {
                if (!stratum || snapshot.policy().blind(item)) {
                  for (Rating rating : all) {
                    found
                        .computeIfAbsent(Choices.said(rating), name -> new ArrayList<>())
                        .add(item);
                  }
                }
              });
    }
    return found;
  }
}
