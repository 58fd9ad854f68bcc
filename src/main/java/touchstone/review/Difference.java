package touchstone.review;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;

/// How two states of a project differ: of two moments, or of two copies.
///
/// @param from how many steps had been taken before
/// @param to how many after
/// @param counts of everything, also of what is not listed one by one
/// @param labels by item
/// @param renamed labels that were not touched and go by another name
/// @param stated what is stated about the work as a whole, and the labels that are offered
public record Difference(
    long from,
    long to,
    Counts counts,
    List<Labelled> labels,
    List<Renamed> renamed,
    List<Stated> stated) {
  /// The subject of labels that are offered; their key is the question.
  public static final String LABELS = "labels";

  private static final Comparator<Labelled> BY_ITEM =
      Comparator.comparing(Labelled::name)
          .thenComparingLong(one -> one.item().value())
          .thenComparingLong(Labelled::annotation);

  private static final Comparator<Renamed> BY_NAME =
      Comparator.comparing(Renamed::before).thenComparing(Renamed::after);

  public Difference {
    labels = labels.stream().sorted(BY_ITEM).toList();
    renamed = renamed.stream().sorted(BY_NAME).toList();
    stated = List.copyOf(stated);
  }

  /// How many items came and went, and how many labels were added, removed and changed.
  public record Counts(long itemsAdded, long itemsRemoved, long added, long removed, long changed) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts inverse() {
      return new Counts(itemsRemoved, itemsAdded, removed, added, changed);
    }

    /// Return how many labels are not the same.
    public long labels() {
      return added + removed + changed;
    }
  }

  /// A label as it was.
  ///
  /// @param by the name of whose it is, or of the dataset that it came with
  /// @param place where on the item it is, empty for all of it
  /// @param text what was written, empty for none
  /// @param details what else is noted of it as JSON, empty for nothing
  public record Side(String label, String by, String place, String text, String details) {}

  /// A label that is not the same.
  ///
  /// @param name of the item
  /// @param question the id of what it answers
  /// @param before null where it was added
  /// @param after null where it was removed
  public record Labelled(
      ItemId item,
      String name,
      String question,
      long annotation,
      @Nullable Side before,
      @Nullable Side after) {
    public Labelled inverse() {
      return new Labelled(item, name, question, annotation, after, before);
    }
  }

  /// Labels of a name that go by another one.
  public record Renamed(String before, String after, long labels) {
    public Renamed inverse() {
      return new Renamed(after, before, labels);
    }
  }

  /// Something that is stated otherwise.
  ///
  /// @param before as it is stored, null for nothing
  /// @param after as it is stored, null for nothing
  public record Stated(
      String subject, String key, @Nullable String before, @Nullable String after) {
    public Stated inverse() {
      return new Stated(subject, key, after, before);
    }
  }

  /// Return how the first differs from the second.
  public Difference inverse() {
    return new Difference(
        to,
        from,
        counts.inverse(),
        labels.stream().map(Labelled::inverse).toList(),
        renamed.stream().map(Renamed::inverse).toList(),
        stated.stream().map(Stated::inverse).toList());
  }

  public boolean isEmpty() {
    return counts.equals(Counts.NONE) && renamed.isEmpty() && stated.isEmpty();
  }
}
