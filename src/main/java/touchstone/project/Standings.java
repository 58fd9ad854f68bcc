package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.TaskId;
import touchstone.review.ProvenanceClass;
import touchstone.review.Subject;

/// What stands of every item where people rate independently, in one pass over all ratings: the
/// same as [Independent] says of one item. Owned by the thread of its connection.
final class Standings {
  /// How far people have come, item by item, the first who came there first.
  private static final String STATES =
      "SELECT item, annotator, state FROM own_state WHERE state IN ('DONE', 'SKIPPED')"
          + " ORDER BY item, step, annotator";

  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final Map<String, AnnotatorId> people = new HashMap<>();

  Standings(Sql sql, Labels labels, Viewpoint view) {
    this.sql = sql;
    this.labels = labels;
    this.view = view;
  }

  /// A label or a rating.
  ///
  /// @param rating whether a person holds it alone
  /// @param made its class, null where that was not asked for
  record Given(
      AnnotationId id,
      AnnotatorId by,
      boolean rating,
      Settling.Said said,
      @Nullable ProvenanceClass made) {}

  /// An item on which somebody did something.
  ///
  /// @param agreed who gave what stands, the first who finished it first; nobody where it was
  ///   settled
  /// @param labels that stand, or would with more ratings
  record Stands(ItemId item, ItemState state, Set<AnnotatorId> agreed, List<Given> labels) {
    /// Return whether it goes out as final.
    boolean done() {
      return state == ItemState.DONE || state == ItemState.RESOLVED;
    }
  }

  /// Sees one item after the other.
  @FunctionalInterface
  interface Each {
    void see(Stands item) throws SQLException;
  }

  /// Visit every item of the lists on which somebody did something.
  ///
  /// @param classes whether the class of each label is asked for
  void each(boolean classes, Each each) throws SQLException {
    try (var statement = sql.connection().prepareStatement(STATES);
        var states = statement.executeQuery()) {
      var pass = new Pass(states, each);
      sql.each(
          "SELECT a.item, a.id, a.annotator, a.task, "
              + Labels.now("a.task", "a.label")
              + ", a.shape, a.x, a.y, a.w, a.h, a.text, a.rating, "
              + (classes ? Provenances.LOOKED_UP : "NULL")
              + " FROM annotation a WHERE 1"
              + ItemReader.NO_PROBE
              + " ORDER BY a.item, a.id",
          row -> pass.take(row.getLong(1), given(row)));
      pass.end();
    }
  }

  private Given given(ResultSet row) throws SQLException {
    var text = row.getString(11);
    var made = row.getString(13);
    return new Given(
        new AnnotationId(row.getLong(2)),
        person(row.getString(3)),
        row.getInt(12) == 1,
        new Settling.Said(
            new TaskId(row.getString(4)),
            labels.label(row.getLong(5)),
            Shapes.read(row, 6),
            text == null ? "" : text),
        made == null ? null : ProvenanceClass.valueOf(made));
  }

  private AnnotatorId person(String id) {
    return people.computeIfAbsent(id, AnnotatorId::new);
  }

  /// One walk along two lists in the order of their items.
  private final class Pass {
    private final ResultSet states;
    private final Each each;
    private final Settling settling;
    private final Set<Long> resolved = new HashSet<>();
    private final Set<Long> gone;
    private final Set<Long> disputed;
    private final List<Given> given = new ArrayList<>();
    private boolean more;
    private long item;

    Pass(ResultSet states, Each each) throws SQLException {
      this.states = states;
      this.each = each;
      settling = new Settling(view.policy());
      gone = Gone.items(sql);
      disputed = Conflicts.disputedItems(sql);
      sql.each(
          "SELECT key FROM statement WHERE subject = ?",
          row -> resolved.add(Long.parseLong(row.getString(1))),
          Subject.RESOLUTION.word());
      more = states.next();
    }

    void take(long of, Given one) throws SQLException {
      if (of != item) {
        settle();
        item = of;
      }
      given.add(one);
    }

    /// Settle the item whose ratings were taken, and those before it that have none.
    private void settle() throws SQLException {
      if (!given.isEmpty()) {
        silent(item);
        settle(item, given);
        given.clear();
      }
    }

    /// Settle the items before another one of which nobody said anything.
    private void silent(long before) throws SQLException {
      while (more && states.getLong(1) < before) {
        settle(states.getLong(1), List.of());
      }
    }

    private void settle(long of, List<Given> said) throws SQLException {
      var reached = new LinkedHashMap<AnnotatorId, ItemState>();
      while (more && states.getLong(1) == of) {
        reached.put(person(states.getString(2)), ItemState.valueOf(states.getString(3)));
        more = states.next();
      }
      see(of, reached, said);
    }

    private void see(long of, Map<AnnotatorId, ItemState> reached, List<Given> all)
        throws SQLException {
      boolean settled = resolved.remove(of);
      if (gone.contains(of)) {
        return;
      }
      if (disputed.contains(of)) {
        each.see(new Stands(new ItemId(of), ItemState.DISPUTED, Set.of(), List.of()));
        return;
      }
      var said = new HashMap<AnnotatorId, Set<Settling.Said>>();
      for (var one : all) {
        if (one.rating()) {
          said.computeIfAbsent(one.by(), by -> new HashSet<>()).add(one.said());
        }
      }
      var id = new ItemId(of);
      var result = settling.of(id, settled, reached, said);
      var first = result.agreed().stream().findFirst();
      each.see(
          new Stands(
              id,
              result.state(),
              result.agreed(),
              all.stream()
                  .filter(
                      one ->
                          settled
                              ? !one.rating()
                              : one.rating() && first.filter(one.by()::equals).isPresent())
                  .toList()));
    }

    void end() throws SQLException {
      settle();
      silent(Long.MAX_VALUE);
      for (var of : List.copyOf(resolved)) {
        see(of, Map.of(), List.of());
      }
    }
  }
}
