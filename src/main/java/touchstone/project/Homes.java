package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Link;
import touchstone.annotation.Source;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Share;
import touchstone.review.Step;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// What items and labels are called since copies came together: those that are one with others by
/// the identity of one of them, see [Doubles]. Steps say what they always said; this is how they
/// are read.
final class Homes {
  private static final Homes NONE = new Homes(Map.of(), Map.of());

  /// Subjects whose keys are the identities of items.
  private static final Set<String> OF_ITEMS =
      Set.of(
          Subject.RESOLUTION.word(),
          Subject.ANSWERS.word(),
          Subject.FLAG.word(),
          Subject.OPINION.word());

  private final Map<Long, Long> same;

  /// The imports of labels that others are one with.
  private final Map<Long, Long> imports;

  private Homes(Map<Long, Long> same, Map<Long, Long> imports) {
    this.same = same;
    this.imports = imports;
  }

  static Homes read(Sql sql) throws SQLException {
    var same = new HashMap<Long, Long>();
    var imports = new HashMap<Long, Long>();
    sql.each("SELECT id, same FROM doubled", row -> same.put(row.getLong(1), row.getLong(2)));
    if (same.isEmpty()) {
      return NONE;
    }
    sql.each(
        "SELECT DISTINCT t.same, m.import FROM doubled t JOIN imported m ON m.id = t.same",
        row -> imports.put(row.getLong(1), row.getLong(2)));
    return new Homes(same, imports);
  }

  /// Return whether anything is one with something else.
  boolean any() {
    return !same.isEmpty();
  }

  long home(long id) {
    return same.getOrDefault(id, id);
  }

  private ItemId home(ItemId item) {
    var home = same.get(item.value());
    return home == null ? item : new ItemId(home);
  }

  private AnnotationId home(AnnotationId annotation) {
    var home = same.get(annotation.value());
    return home == null ? annotation : new AnnotationId(home);
  }

  /// Return a step as it is meant.
  Step home(Step step) {
    if (!any()) {
      return step;
    }
    var draft = step.draft();
    var item = draft.item();
    return new Step(
        new StepDraft(
            draft.id(),
            draft.by(),
            draft.at(),
            draft.action(),
            item == null ? null : home(item),
            draft.spent(),
            draft.exposure(),
            new ChangeSet(home(draft.changes().changes())),
            draft.undoes()),
        step.sequence(),
        step.previous(),
        step.parents(),
        step.depth(),
        step.hash());
  }

  /// Return changes as they are meant.
  List<Change> home(List<Change> changes) {
    if (!any()) {
      return changes;
    }
    var home = new ArrayList<Change>(changes.size());
    changes.forEach(change -> home.add(home(change)));
    return home;
  }

  private Change home(Change change) {
    return switch (change) {
      case Change.Added(var annotation) -> new Change.Added(home(annotation));
      case Change.Removed(var annotation) -> new Change.Removed(home(annotation));
      case Change.Replaced(var before, var after) -> new Change.Replaced(home(before), home(after));
      case Change.Ruled(var item, var prediction, var before, var after) ->
          new Change.Ruled(home(item), prediction, before, after);
      case Change.Moved(var item, var before, var after) ->
          new Change.Moved(home(item), before, after);
      case Change.Flagged(var item, var before, var after) ->
          new Change.Flagged(home(item), before, after);
      case Change.Commented(var item, var comment) -> new Change.Commented(home(item), comment);
      case Change.Uncommented(var item, var comment) -> new Change.Uncommented(home(item), comment);
      case Change.Revealed(var item, var judged) ->
          new Change.Revealed(home(item), judged.stream().map(this::home).toList());
      case Change.Concealed(var item, var judged) ->
          new Change.Concealed(home(item), judged.stream().map(this::home).toList());
      case Change.Stated stated -> home(stated);
      case Change.Proposed proposed -> proposed;
      case Change.Unproposed unproposed -> unproposed;
      case Change.Withdrawn withdrawn -> withdrawn;
      case Change.Restored restored -> restored;
      case Change.Received received -> received;
      case Change.Returned returned -> returned;
      case Change.Relabelled relabelled -> relabelled;
    };
  }

  private Change.Stated home(Change.Stated stated) {
    var subject = stated.subject();
    if (OF_ITEMS.contains(subject) && same.containsKey(number(stated.key()))) {
      var key = Long.toString(home(number(stated.key())));
      return new Change.Stated(subject, key, stated.before(), stated.after());
    }
    return subject.equals(Subject.SHARE_ITEMS.word())
        ? new Change.Stated(subject, stated.key(), share(stated.before()), share(stated.after()))
        : stated;
  }

  private static long number(String key) {
    return key.matches("[0-9]{1,18}|[0-9]{19}") ? Long.parseUnsignedLong(key) : -1;
  }

  private @Nullable String share(@Nullable String value) {
    if (value == null) {
      return null;
    }
    var items = Statements.read(Subject.SHARE_ITEMS, value).identities();
    if (items.stream().noneMatch(same::containsKey)) {
      return value;
    }
    var home = new TreeSet<Long>();
    items.forEach(item -> home.add(home(item)));
    return Statements.write(Share.Items.of(List.copyOf(home)));
  }

  /// Return a label as it is meant.
  Annotation home(Annotation annotation) {
    var id = home(annotation.id());
    var item = home(annotation.item());
    var geometry = home(annotation.geometry());
    var batch = imports.get(id.value());
    if (id.equals(annotation.id())
        && item.equals(annotation.item())
        && geometry.equals(annotation.geometry())) {
      return annotation;
    }
    return new Annotation(
        id,
        item,
        annotation.task(),
        annotation.by(),
        annotation.label(),
        geometry,
        annotation.attributes(),
        annotation.text(),
        annotation.source() instanceof Source.Imported && batch != null
            ? new Source.Imported(new ImportId(batch))
            : annotation.source(),
        annotation.layer());
  }

  private Geometry home(Geometry geometry) {
    return geometry instanceof Link(var from, var to) ? new Link(home(from), home(to)) : geometry;
  }
}
