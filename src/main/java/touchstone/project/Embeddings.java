package touchstone.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import touchstone.annotation.Embedding;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;

/// Embeddings of texts by the model that made them: worked out from items at any time, so that they
/// belong to no step and go out with no export. Numbers are stored as float32, lowest byte first.
/// Owned by the thread of its connection.
final class Embeddings {
  private final Sql sql;

  Embeddings(Sql sql) {
    this.sql = sql;
  }

  /// An item with the cosine between its embedding and the one that is asked for.
  record Near(ItemId item, double similarity) {}

  /// Return every model with embeddings in the file, the one that was used last first.
  List<EmbedderRow> embedders() throws SQLException {
    return sql.list(
        "SELECT id, name, path, sha256, reading FROM embedder ORDER BY used DESC, id DESC",
        row ->
            new EmbedderRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
  }

  /// Return a model's number, giving it one if need be, and take note that it was used.
  long use(String name, String path, String sha256, String reading) throws SQLException {
    new Tally(sql)
        .change(
            Tally.EMBEDDER,
            () ->
                sql.update(
                    """
                    INSERT INTO embedder (name, path, sha256, reading, used)
                    VALUES (?, ?, ?, ?, (SELECT coalesce(max(used), 0) + 1 FROM embedder))
                    ON CONFLICT (sha256, reading) DO UPDATE
                    SET name = excluded.name, path = excluded.path, used = excluded.used
                    """,
                    name,
                    path,
                    sha256,
                    reading),
            "sha256 = ? AND reading = ?",
            sha256,
            reading);
    return sql.number("SELECT id FROM embedder WHERE sha256 = ? AND reading = ?", sha256, reading);
  }

  /// Return the texts that a model has not embedded yet.
  List<ItemId> missing(long embedder) throws SQLException {
    return sql.list(
        """
        SELECT x.item FROM item_text x WHERE NOT EXISTS
          (SELECT 1 FROM embedding e WHERE e.embedder = ? AND e.item = x.item)
        ORDER BY x.item
        """,
        row -> new ItemId(row.getLong(1)),
        embedder);
  }

  void store(long embedder, Map<ItemId, Embedding> embeddings) throws SQLException {
    var tally = new Tally(sql);
    for (var entry : embeddings.entrySet()) {
      long item = entry.getKey().value();
      tally.change(
          Tally.EMBEDDING,
          () ->
              sql.update(
                  "INSERT OR REPLACE INTO embedding (embedder, item, vector) VALUES (?, ?, ?)",
                  embedder,
                  item,
                  bytes(entry.getValue())),
          "embedder = ? AND item = ?",
          embedder,
          item);
    }
  }

  private static byte[] bytes(Embedding embedding) {
    var bytes = ByteBuffer.allocate(embedding.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(embedding.values());
    return bytes.array();
  }

  private static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /// Return the items whose embeddings point most nearly in the direction of an item's, the nearest
  /// first, without the item itself; absent when the item has no embedding of that model. Every
  /// embedding is looked at; memory does not grow with their number.
  Optional<List<Near>> nearest(long embedder, ItemId item, int top, Cancellation cancellation)
      throws SQLException {
    var own =
        sql.first(
            "SELECT vector FROM embedding WHERE embedder = ? AND item = ?",
            row -> row.getBytes(1),
            embedder,
            item.value());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    var wanted = new float[own.get().length / Float.BYTES];
    floats(own.get()).get(wanted);
    double length = Math.sqrt(product(wanted, wanted));
    var farthestFirst =
        Comparator.comparingDouble(Near::similarity)
            .thenComparing(Near::item, Comparator.comparingLong(ItemId::value).reversed());
    var nearest = new PriorityQueue<>(farthestFirst);
    var other = new float[wanted.length];
    sql.each(
        "SELECT item, vector FROM embedding WHERE embedder = ? AND item <> ?",
        row -> {
          cancellation.check();
          var bytes = row.getBytes(2);
          if (bytes.length != wanted.length * Float.BYTES) {
            return;
          }
          floats(bytes).get(other);
          double lengths = length * Math.sqrt(product(other, other));
          double cosine = lengths == 0 ? 0 : product(wanted, other) / lengths;
          if (Double.isFinite(cosine)) {
            nearest.add(new Near(new ItemId(row.getLong(1)), Math.clamp(cosine, -1, 1)));
            if (nearest.size() > top) {
              nearest.remove();
            }
          }
        },
        embedder,
        item.value());
    var found = new ArrayList<>(nearest);
    found.sort(farthestFirst.reversed());
    return Optional.of(found);
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
