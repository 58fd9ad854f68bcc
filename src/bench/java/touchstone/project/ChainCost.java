package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.review.Action;
import touchstone.review.Exposure;
import touchstone.review.Gestures;
import touchstone.review.ItemQuery;
import touchstone.review.StepDraft;

/// Takes the same decisions with and without chaining, by turns, so that what else goes on weighs
/// on both alike. The file is of no use afterwards.
public final class ChainCost {
  private static final int WARM_UP = 2000;

  private final Sql sql;
  private final Steps steps;
  private final Projections projections;

  /// Times of decisions, in milliseconds.
  ///
  /// @param chained with the hash, the parents and the table of the latest steps
  /// @param unchained without them
  public record Times(double[] chained, double[] unchained) {}

  private ChainCost(Sql sql, Steps steps, Projections projections) {
    this.sql = sql;
    this.steps = steps;
    this.projections = projections;
  }

  /// Measure decisions on the pictures of a project.
  ///
  /// @param durable whether each is on the disk before the next one
  public static Times measure(Path project, int decisions, boolean durable)
      throws IOException, SQLException {
    try (var sql = new Sql(Connections.write(project))) {
      sql.execute("PRAGMA journal_mode = WAL");
      sql.execute("PRAGMA synchronous = FULL");
      var parts = FileParts.of(project, sql);
      var reader = parts.reader();
      return new ChainCost(sql, parts.steps(), parts.projections())
          .measure(reader, reader.ids(ItemQuery.ALL), decisions, durable);
    }
  }

  private Times measure(ProjectReader reader, List<ItemId> items, int decisions, boolean durable)
      throws IOException, SQLException {
    var ids = new Ids();
    var by = new AnnotatorId(UUID.randomUUID().toString());
    var gestures = new Gestures(reader.tasks(), by, () -> new AnnotationId(ids.next()));
    var times = new Times(new double[decisions], new double[decisions]);
    if (!durable) {
      sql.execute("BEGIN IMMEDIATE");
    }
    for (int i = -WARM_UP; i < 2 * decisions; i++) {
      var item = reader.item(items.get(Math.floorMod(i, items.size()))).orElseThrow();
      var box = new BoundingBox(Math.floorMod(i, 500), 10, 20, 20);
      var task = reader.tasks().first();
      var draft =
          new StepDraft(
              UUID.randomUUID(),
              by,
              Instant.now(),
              Action.DRAW,
              item.item().id(),
              Duration.ofMillis(2100),
              Exposure.SUGGESTION_WITH_SCORE,
              gestures.draw(item, task, task.labels().labels().getFirst(), box),
              null);
      boolean chained = Math.floorMod(i, 2) == 0;
      long start = System.nanoTime();
      if (durable) {
        sql.update("BEGIN IMMEDIATE");
      }
      long row = chained ? steps.append(draft).row() : unchained(draft, i);
      projections.apply(draft.changes(), by, row);
      if (durable) {
        sql.update("COMMIT");
      }
      if (i >= 0) {
        (chained ? times.chained() : times.unchained())[i / 2] = (System.nanoTime() - start) / 1e6;
      }
    }
    if (!durable) {
      sql.execute("ROLLBACK");
    }
    return times;
  }

  /// Append a step that vouches for nothing.
  private long unchained(StepDraft draft, long sequence) throws SQLException {
    sql.update(
        "INSERT INTO step (id, annotator, sequence, depth, at, action, item, spent_ms, exposure,"
            + " changes, previous, parents, hash) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, '', '', '')",
        draft.id(),
        draft.by(),
        sequence,
        draft.at(),
        draft.action(),
        draft.item() == null ? null : (Long) draft.item().value(),
        draft.spent().toMillis(),
        draft.exposure(),
        ChangeCodec.write(draft.changes()));
    return sql.number("SELECT last_insert_rowid()");
  }
}
