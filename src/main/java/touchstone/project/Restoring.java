package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.ImportId;
import touchstone.annotation.RunId;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Recovery;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// Fills an empty file with what was saved of a damaged one, and takes the step that says so: it
/// states what the steps that are lost stated, as far as the file notes it elsewhere, and vouches
/// for the rows that are left. Owned by the thread of its connection.
final class Restoring {
  /// What is to be done where too little is left.
  static final String INSTEAD =
      "Restore a backup, or take what is lost from a copy of the project, such as somebody's share"
          + " (--backup).";

  private final Path damaged;
  private final @Nullable Supplying supplying;
  private final Sql sql;
  private final Annotator by;
  private final Instant now;
  private final Labels labels;
  private final Salvage salvage;
  private final Rejoining log;
  private final Vouched vouched = new Vouched();
  private final CameIn came;
  private final Restated restated;

  /// What is said of rows that are not as they were written.
  private final Set<String> unlike = new LinkedHashSet<>();

  /// Whether rows are left whose step is lost.
  private boolean saved;

  /// What was saved.
  ///
  /// @param whole whether nothing is known to be lost
  /// @param supplied whether a copy was made use of
  record Saved(
      long steps, long lost, long items, boolean whole, boolean supplied, List<String> sentences) {}

  /// @param supplying null for no copy
  Restoring(Path damaged, @Nullable Supplying supplying, Sql sql, Annotator by, Instant now)
      throws SQLException {
    this.damaged = damaged;
    this.supplying = supplying;
    this.sql = sql;
    this.by = by;
    this.now = now;
    labels = new Labels(sql);
    salvage = new Salvage(sql, labels);
    log = new Rejoining(sql);
    came = new CameIn(sql);
    restated = new Restated(damaged, salvage, by, now);
  }

  /// @param copy null for none
  /// @param to where the file will be
  Saved run(Path file, @Nullable Path copy, Path to) throws IOException, SQLException {
    var own = salvage.steps(file, 0);
    var other = copy == null ? null : salvage.steps(copy, 1);
    var left = new ArrayList<String>();
    if (other != null && supplying != null) {
      var facts = RawFacts.of(other.file());
      if (!related(RawFacts.of(file), facts)) {
        left.add(supplying.other(!facts.project().isEmpty() || found(1)));
        sql.update("DELETE FROM log.found WHERE source = 1");
        other = null;
      }
    }
    log.run();
    new Steps(sql).each(this::see);
    rows(own, other);
    long items = sql.number("SELECT count(*) FROM main.item");
    var steps = new Steps(sql);
    var changes = changes();
    if (log.kept() + items == 0) {
      throw new ProjectException(
          "Nothing of %s can be read as a project. ".formatted(damaged.getFileName()) + INSTEAD);
    }
    new SearchIndex(sql).begin();
    var lost = lost();
    changes.add(
        Statements.change(
            Subject.RECOVERY,
            now.toString(),
            null,
            new Recovery(log.kept(), lost.all(), log.tied())));
    steps.append(StepDraft.general(by.id(), now, Action.RECOVER, new ChangeSet(changes), null));
    rebuild(other == null || supplying == null ? null : supplying.file(), to);
    var said = sentences(lost);
    var sentences = new ArrayList<>(said.all(items));
    sentences.addAll(left);
    noShare().ifPresent(sentences::add);
    new Places(sql).missing(to).ifPresent(sentences::add);
    return new Saved(
        log.kept(),
        lost.all(),
        items,
        lost.all() == 0 && !said.rows() && unlike.isEmpty(),
        other != null,
        sentences);
  }

  /// Take the rows that came in: those of the damaged file, as far as the steps vouch for them. A
  /// copy supplies what is lost, and no more; where the two do not agree, that counts which leaves
  /// less that is not as it was written.
  private void rows(Salvage.Source own, Salvage.@Nullable Source other)
      throws IOException, SQLException {
    int wrong = take(List.of(own));
    if (other == null || wrong == 0) {
      return;
    }
    other.names().forEach(own.names()::putIfAbsent);
    var best = List.of(own);
    var last = best;
    for (var order : List.of(List.of(own, other), List.of(other, own))) {
      last = order;
      int left = take(order);
      if (left < wrong) {
        wrong = left;
        best = order;
      }
    }
    if (!best.equals(last)) {
      take(best);
    }
  }

  /// @return of how many imports and batches the rows are not those that steps vouch for
  private int take(List<Salvage.Source> sources) throws IOException, SQLException {
    salvage.clear();
    for (var source : sources) {
      salvage.rows(source);
    }
    new Soundness(sql).keep();
    // A model that suggested something of an item has seen it.
    sql.update(
        "INSERT OR IGNORE INTO main.run_item (item, run, batch, failure, was)"
            + " SELECT DISTINCT item, run, batch, NULL, was FROM main.prediction");
    var found = new ImmutableRows(sql).read();
    return vouched.wrongByKey(sql, found).size() + vouched.partial(found).size();
  }

  /// Return whether a copy is one of this project, as far as steps that both have or what they note
  /// of themselves tell. A file that tells nothing of itself is supplied by any project.
  private boolean related(RawFacts own, RawFacts copy) throws SQLException {
    if (!own.project().isEmpty() && own.project().equals(copy.project())) {
      return true;
    }
    if (!found(0) && own.project().isEmpty()) {
      return found(1);
    }
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM log.found a JOIN log.found b ON a.hash = b.hash"
                + " WHERE a.source = 0 AND b.source = 1)")
        > 0;
  }

  /// Return whether a file has any steps.
  private boolean found(int source) throws SQLException {
    return sql.number("SELECT EXISTS (SELECT 1 FROM log.found WHERE source = ?)", source) > 0;
  }

  private void see(Steps.Stored stored) {
    var draft = stored.step().draft();
    restated.see(draft);
    for (var change : draft.changes().changes()) {
      vouched.see(draft.action() == Action.RECOVER, change);
      came.see(draft.at(), change);
    }
  }

  /// Return what the step states.
  private List<Change> changes() throws SQLException, ProjectException {
    var changes = restated.changes(sql);
    nameImports();
    var found = new ImmutableRows(sql).read();
    arrivals(changes, found);
    for (var key : vouched.partial(found)) {
      unlike(key, found.getOrDefault(key, Vouching.NOTHING));
    }
    for (var key : vouched.wrongByKey(sql, found).keySet()) {
      unlike(key, found.getOrDefault(key, Vouching.NOTHING));
      changes.add(
          Statements.change(Subject.SALVAGE, key, null, found.getOrDefault(key, Vouching.NOTHING)));
    }
    return changes;
  }

  /// Note where rows that steps vouch for are not as they were, other than that some are lost,
  /// which are counted.
  private void unlike(String key, String now) throws SQLException {
    var digest = vouched.digest(key);
    if (!Vouching.wrote(digest) || came.lacks(key)) {
      return;
    }
    var parts = key.split("/");
    var tables = Vouching.differing(digest, now);
    unlike.add(
        "Not all that came with %s is there as it was written (%s %s)."
            .formatted(
                parts.length == 2 ? Origins.name(sql, key, "main") : run(parts[1]),
                tables.size() == 1 ? "table" : "tables",
                String.join(", ", tables)));
  }

  /// Return what a run is called, of which the file knows nothing yet.
  private String run(String id) {
    var model = salvage.noted("run", id, "model");
    return "a run of " + (model == null ? "a model" : model);
  }

  /// Make a row for an import whose own is lost, and see that each knows what came with it.
  private void nameImports() throws SQLException {
    var nameless =
        sql.list(
            "SELECT import, count(*) FROM main.item WHERE import NOT IN"
                + " (SELECT id FROM main.import) GROUP BY 1",
            row -> new long[] {row.getLong(1), row.getLong(2)});
    for (var batch : nameless) {
      sql.update(
          "INSERT INTO main.import (id, path, format, at, items, annotations, first_row, last_row,"
              + " problems) VALUES (?1, '', '', ?2, ?3, (SELECT count(*) FROM main.imported"
              + " WHERE import = ?1), 0, -1, '[]')",
          batch[0],
          came.at(batch[0]).orElse(now).toString(),
          batch[1]);
    }
    // By these ends an annotation that a step alters is known for one that came in.
    sql.update(
        "UPDATE main.import SET first_row = e.first, last_row = e.last FROM (SELECT import,"
            + " min(id) AS first, max(id) AS last FROM main.imported GROUP BY import) e"
            + " WHERE e.import = import.id AND (first_row > e.first OR last_row < e.last)");
  }

  /// Let rows come in again whose step is lost.
  private void arrivals(List<Change> changes, Map<String, String> found) throws SQLException {
    for (var entry : found.entrySet()) {
      var parts = entry.getKey().split("/");
      long of = Long.parseLong(parts[1]);
      if (parts.length == 2 && of != 0 && !came.knows(entry.getKey())) {
        see(
            changes,
            new Change.Received(
                new ImportId(of),
                sql.number("SELECT count(*) FROM main.item WHERE import = ?", of),
                sql.number("SELECT count(*) FROM main.imported WHERE import = ?", of),
                entry.getValue()));
      } else if (parts.length == 3 && !came.knows(entry.getKey())) {
        long batch = Long.parseLong(parts[2]);
        see(
            changes,
            new Change.Proposed(
                new RunId(of),
                batch,
                sql.number(
                    "SELECT count(*) FROM main.prediction WHERE run = ? AND batch = ?", of, batch),
                entry.getValue()));
      }
    }
  }

  private void see(List<Change> changes, Change change) {
    saved = true;
    changes.add(change);
    vouched.see(true, change);
  }

  /// Build what follows from the steps and the rows.
  ///
  /// @param copy that supplies what is lost, null for none
  /// @param to where the file will be
  private void rebuild(@Nullable Path copy, Path to) throws SQLException, ProjectException {
    var parts = FileParts.of(damaged, sql, labels);
    parts.reader().view().become(by.id());
    new Rebuilding(sql, labels, parts.replay()).run();
    own();
    var places = new ArrayList<Places.Place>();
    places.add(new Places.Place(damaged, salvage.relinks(true)));
    if (copy != null) {
      places.add(new Places.Place(damaged, salvage.relinks(false)));
      places.add(new Places.Place(copy, salvage.relinks(false)));
    }
    new Places(sql).settle(places, to);
    new Tally(sql).takeAll();
  }

  /// Say that a file may have been the copy that was made for a share, and is not any more.
  private Optional<String> noShare() throws SQLException {
    var share = salvage.noted("meta", Shares.SHARE, "value");
    if (share != null && restated.lacks(Subject.SHARE, share)) {
      return Optional.of(
          "This was the copy for somebody's share, and the step that handed it out is lost: it is a"
              + " copy of the whole project now.");
    }
    return salvage.forgetful() && !Statements.all(sql, Subject.SHARE).isEmpty()
        ? Optional.of(
            "Items were handed out, and whether this was a copy for somebody's share is not known"
                + " any more: it is none now.")
        : Optional.empty();
  }

  /// Let the file be the copy that was made for a share, where it was that.
  private void own() throws SQLException {
    var share = salvage.noted("meta", Shares.SHARE, "value");
    if (share != null && !restated.lacks(Subject.SHARE, share)) {
      note(Shares.SHARE, share);
      var handed = salvage.noted("meta", Shares.HANDED, "value");
      if (handed != null) {
        note(Shares.HANDED, handed);
      }
    }
  }

  private void note(String key, String value) throws SQLException {
    sql.update("INSERT INTO main.meta (key, value) VALUES (?, ?)", key, value);
  }

  private LostSteps lost() {
    var noted = salvage.notes("annotator").keySet();
    var people = new TreeSet<>(noted);
    people.addAll(restated.authors());
    return LostSteps.of(log, salvage.traces(), people, !noted.isEmpty());
  }

  private RecoverySentences sentences(LostSteps lost) throws SQLException {
    return new RecoverySentences(log, lost, this::name, came.lost(), List.copyOf(unlike), saved);
  }

  /// Return what a person is called.
  private String name(String annotator) throws SQLException {
    var noted = salvage.noted("annotator", annotator, "name");
    return noted != null
        ? noted
        : sql.first(
                "SELECT name FROM main.annotator WHERE id = ?", row -> row.getString(1), annotator)
            .orElse(annotator);
  }
}
