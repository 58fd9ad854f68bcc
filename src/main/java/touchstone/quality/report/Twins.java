package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.annotation.EmbeddingTable;
import touchstone.annotation.ItemId;
import touchstone.quality.errors.NearPairs;
import touchstone.quality.evidence.Evidence;
import touchstone.review.Rating;
import touchstone.task.Task;

/// Items that are the same or nearly so, and carry different labels: one of the two is likely
/// wrong.
public final class Twins {
  /// From which cosine of their embeddings on items are nearly the same.
  public static final double NEAR = 0.97;

  /// As many items are compared by their embeddings at most.
  public static final int MOST = 100_000;

  private Twins() {}

  /// In what way two items are the same.
  public enum Kind {
    TEXT("the same text"),
    BYTES("the same file"),
    EMBEDDING("nearly the same by their embeddings");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }
  }

  /// Two items with different labels.
  ///
  /// @param ones the labels of the one
  /// @param others those of the other
  /// @param likeness from 0 to 1
  public record Pair(
      ItemId one, ItemId other, Set<String> ones, Set<String> others, Kind kind, double likeness) {
    public Pair {
      ones = java.util.Collections.unmodifiableSet(new TreeSet<>(ones));
      others = java.util.Collections.unmodifiableSet(new TreeSet<>(others));
    }
  }

  /// What was found.
  ///
  /// @param pairs the most alike first
  /// @param uncompared a sentence about items that were not compared by their embeddings, empty
  ///   where all were that have some
  public record Found(List<Pair> pairs, String uncompared) {
    public Found {
      pairs = List.copyOf(pairs);
    }
  }

  /// Find pairs. Of more than two items that are the same, each is named with the first one that
  /// differs from it.
  ///
  /// @param texts by item
  /// @param prints what stands for the bytes of an item
  /// @param embeddings in ascending order of items
  /// @param check is called now and then, and throws to stop
  public static Found of(
      Evidence evidence,
      Task task,
      Map<ItemId, String> texts,
      Map<ItemId, String> prints,
      EmbeddingTable embeddings,
      Runnable check) {
    var labels = labels(evidence, task);
    var found = new ArrayList<Pair>();
    var seen = new HashSet<Set<ItemId>>();
    var folded = new HashMap<ItemId, String>();
    texts.forEach(
        (item, text) ->
            folded.put(item, text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)));
    same(labels, folded, Kind.TEXT, found, seen);
    same(labels, prints, Kind.BYTES, found, seen);
    var uncompared = near(labels, embeddings, found, seen, check);
    found.sort(Comparator.comparingDouble(pair -> -pair.likeness()));
    return new Found(found, uncompared);
  }

  private static Map<ItemId, Set<String>> labels(Evidence evidence, Task task) {
    var labels = new TreeMap<ItemId, Set<String>>();
    evidence
        .standing(task.id())
        .answers()
        .forEach(
            (item, all) -> {
              var names = new TreeSet<String>();
              for (Rating rating : all) {
                names.add(Choices.said(rating));
              }
              labels.put(item, names);
            });
    return labels;
  }

  private static void same(
      Map<ItemId, Set<String>> labels,
      Map<ItemId, String> values,
      Kind kind,
      List<Pair> found,
      Set<Set<ItemId>> seen) {
    var groups = new TreeMap<String, List<ItemId>>();
    labels
        .keySet()
        .forEach(
            item -> {
              var value = values.get(item);
              if (value != null && !value.isEmpty()) {
                groups.computeIfAbsent(value, v -> new ArrayList<>()).add(item);
              }
            });
    for (var group : groups.values()) {
      for (var item : group.subList(1, group.size())) {
        group.stream()
            .takeWhile(other -> !other.equals(item))
            .filter(other -> differ(labels, other, item))
            .findFirst()
            .ifPresent(other -> add(labels, other, item, kind, 1, found, seen));
      }
    }
  }

  private static boolean differ(Map<ItemId, Set<String>> labels, ItemId one, ItemId other) {
    return !labels.getOrDefault(one, Set.of()).equals(labels.getOrDefault(other, Set.of()));
  }

  private static void add(
      Map<ItemId, Set<String>> labels,
      ItemId one,
      ItemId other,
      Kind kind,
      double likeness,
      List<Pair> found,
      Set<Set<ItemId>> seen) {
    if (seen.add(Set.of(one, other))) {
      found.add(
          new Pair(
              one,
              other,
              labels.getOrDefault(one, Set.of()),
              labels.getOrDefault(other, Set.of()),
              kind,
              likeness));
    }
  }

  /// @return a sentence about what was not compared, empty for nothing
  private static String near(
      Map<ItemId, Set<String>> labels,
      EmbeddingTable embeddings,
      List<Pair> found,
      Set<Set<ItemId>> seen,
      Runnable check) {
    var items = embeddings.items();
    var groups = new HashMap<Set<String>, Integer>();
    var of =
        items.stream()
            .mapToInt(
                item ->
                    groups.computeIfAbsent(
                        labels.getOrDefault(item, Set.of()), none -> groups.size()))
            .toArray();
    var pairs = NearPairs.of(embeddings, of, NEAR, check);
    if (pairs.isEmpty()) {
      return "So many items are nearly the same by their embeddings that they were not compared"
          + " with each other.";
    }
    for (var pair : pairs.get()) {
      add(
          labels,
          items.get(pair.other()),
          items.get(pair.one()),
          Kind.EMBEDDING,
          pair.cosine(),
          found,
          seen);
    }
    return embeddings.leftOut() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "By their embeddings the first %,d labelled items were compared; %,d more were not.",
            items.size(),
            embeddings.leftOut());
  }
}
