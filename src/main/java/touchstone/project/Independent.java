package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.Subject;

/// What stands of one item, above all where people rate independently. Owned by the thread of its
/// connection.
final class Independent {
  private final Sql sql;
  private final Viewpoint view;
  private final ItemReader items;

  Independent(Sql sql, Viewpoint view, ItemReader items) {
    this.sql = sql;
    this.view = view;
    this.items = items;
  }

  /// Return what stands of an item: of ratings that agree those of the person who finished it
  /// first.
  ItemReader.Standing of(ItemId item) throws SQLException {
    if (Conflicts.disputed(sql, item)) {
      return new ItemReader.Standing(ItemState.DISPUTED, List.of());
    }
    if (resolved(item)) {
      return new ItemReader.Standing(ItemState.RESOLVED, items.finals(item, false));
    }
    var ratings = items.ratings(item);
    var result = settled(item, ratings);
    return new ItemReader.Standing(
        result.state(),
        result.agreed().stream().findFirst().map(by -> by(by, ratings)).orElse(List.of()));
  }

  /// Return an item with the label of it that an audit is about, absent when that does not stand
  /// any more. Of ratings that agree any will do, as somebody may have come first since.
  ///
  /// @param own whether the audit is about what a person said, whatever stands
  Optional<ReviewedItem> audited(AnnotationId label, boolean own) throws SQLException {
    var item = new PopulationReader(sql, view).itemOf(label);
    if (item.isEmpty()) {
      return Optional.empty();
    }
    var found = view.independent() ? with(item.get(), label, own) : items.settling(item.get());
    return found.filter(all -> all.label(label).isPresent());
  }

  /// Return an item with the labels of whoever gave a label, absent when that does not stand.
  private Optional<ReviewedItem> with(ItemId item, AnnotationId label, boolean own)
      throws SQLException {
    var ratings = items.ratings(item);
    var by =
        ratings.stream()
            .map(ReviewedLabel::annotation)
            .filter(rating -> rating.id().equals(label))
            .map(rating -> rating.by())
            .findFirst();
    if (by.isEmpty()) {
      return resolved(item) ? items.settling(item) : Optional.empty();
    }
    var result = settled(item, ratings);
    boolean stands = result.state() == ItemState.DONE && result.agreed().contains(by.get());
    return own || stands ? items.with(item, by(by.get(), ratings)) : Optional.empty();
  }

  private Settling.Result settled(ItemId item, List<ReviewedLabel> ratings) throws SQLException {
    var said = new HashMap<AnnotatorId, Set<Settling.Said>>();
    for (var rating : ratings) {
      said.computeIfAbsent(rating.annotation().by(), by -> new HashSet<>())
          .add(Settling.Said.of(rating.annotation()));
    }
    return new Settling(view.policy()).of(item, resolved(item), states(item), said);
  }

  private static List<ReviewedLabel> by(AnnotatorId person, List<ReviewedLabel> ratings) {
    return ratings.stream().filter(rating -> rating.annotation().by().equals(person)).toList();
  }

  private boolean resolved(ItemId item) throws SQLException {
    return Statements.value(sql, Subject.RESOLUTION.word(), Long.toString(item.value()))
        .isPresent();
  }

  /// Return how far each person has come with an item, the first who came there first.
  private Map<AnnotatorId, ItemState> states(ItemId item) throws SQLException {
    var states = new LinkedHashMap<AnnotatorId, ItemState>();
    sql.each(
        "SELECT annotator, state FROM own_state WHERE item = ? ORDER BY step, annotator",
        row -> states.put(new AnnotatorId(row.getString(1)), ItemState.valueOf(row.getString(2))),
        item.value());
    return states;
  }
}
