package touchstone.ui.review.items;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import touchstone.review.ItemQuery;
import touchstone.workbench.Numbers;

/// Something that the list is narrowed by beside its shelf and the words that are searched for.
///
/// @param name what it asks of an item
/// @param remove lists the items without it
public record Filter(String name, Runnable remove) {
  private static final int LONGEST_NAME = 20;

  /// Return what narrows the list at present.
  public static List<Filter> of(ItemsViewModel items) {
    var query = items.queryProperty().get();
    var all = new ArrayList<Filter>();
    items
        .similarToProperty()
        .get()
        .ifPresent(
            item ->
                all.add(new Filter("similar to " + shortened(item.name()), items::clearSimilar)));
    items
        .pickedProperty()
        .get()
        .ifPresent(some -> all.add(new Filter(some.name(), items::clearPicked)));
    if (query.share() != null) {
      all.add(without(items.shareName(query.share()), items, query.withShare(null)));
    }
    if (query.minScore() != null || query.maxScore() != null) {
      all.add(
          without(
              "score %s – %s"
                  .formatted(
                      Numbers.share(query.minScore() == null ? 0 : query.minScore()),
                      Numbers.share(query.maxScore() == null ? 1 : query.maxScore())),
              items,
              query.withScores(null, null)));
    }
    if (query.verdict() != null) {
      all.add(without(FilterForm.word(query.verdict()), items, query.withVerdict(null)));
    }
    if (query.label() != null) {
      all.add(without(query.label().name(), items, query.withLabel(null)));
    }
    if (query.reason() != null) {
      all.add(without(query.reason().title(), items, query.withReason(null)));
    }
    if (query.run() != null) {
      all.add(without("one run", items, query.withRun(null)));
    }
    if (query.provenance() != null) {
      all.add(without(query.provenance().code(), items, query.withProvenance(null)));
    }
    new TreeMap<>(query.metadata())
        .forEach(
            (column, value) -> {
              var others = new TreeMap<>(query.metadata());
              others.remove(column);
              all.add(without(column + ": " + value, items, query.withMetadata(others)));
            });
    return List.copyOf(all);
  }

  /// Return what hides items at present in one line, the words that are searched for among it.
  public static String all(ItemsViewModel items) {
    var names = new ArrayList<String>();
    var words = items.queryProperty().get().text().strip().replaceFirst("\\*$", "");
    if (!words.isEmpty()) {
      names.add("the words “%s”".formatted(words));
    }
    of(items).forEach(filter -> names.add(filter.name()));
    return String.join(", ", names);
  }

  private static Filter without(String name, ItemsViewModel items, ItemQuery query) {
    return new Filter(name, () -> items.setQuery(query));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }
}
