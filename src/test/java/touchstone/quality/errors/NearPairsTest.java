package touchstone.quality.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.annotation.EmbeddingTable;
import touchstone.annotation.ItemId;

class NearPairsTest {
  private static final Runnable GO_ON = () -> {};

  /// Return embeddings in clusters round a common direction, some of them nearly the same.
  private static EmbeddingTable invented(Random random, int rows, int size, double common) {
    var table = new EmbeddingTable.Builder(Integer.MAX_VALUE);
    float[] last = new float[size];
    for (int row = 0; row < rows; row++) {
      var embedding = new float[size];
      boolean near = row > 0 && random.nextInt(4) == 0;
      for (int k = 0; k < size; k++) {
        embedding[k] =
            near
                ? last[k] + (float) (0.1 * random.nextGaussian())
                : (float) (common * Math.sin(k) + random.nextGaussian());
      }
      last = embedding;
      table.add(new ItemId(row), embedding);
    }
    return table.build();
  }

  /// Compare each with each.
  private static List<NearPairs.Pair> all(EmbeddingTable table, int[] groups, double least) {
    var pairs = new ArrayList<NearPairs.Pair>();
    for (int i = 1; i < table.items().size(); i++) {
      int best = -1;
      double most = least;
      for (int j = 0; j < i; j++) {
        double cosine = table.cosine(i, j);
        if (cosine >= most && groups[i] != groups[j]) {
          best = j;
          most = cosine;
        }
      }
      if (best >= 0) {
        pairs.add(new NearPairs.Pair(i, best, most));
      }
    }
    return pairs;
  }

  @Test
  void nothingIsMissed() {
    var random = new Random(97);
    for (int world = 0; world < 40; world++) {
      int size = 1 + random.nextInt(80);
      var table = invented(random, random.nextInt(500), size, random.nextInt(4));
      var groups = random.ints(table.items().size(), 0, 3).toArray();
      for (double least : new double[] {0.97, 0.9, 0.999}) {
        assertEquals(
            Optional.of(all(table, groups, least)), NearPairs.of(table, groups, least, GO_ON));
      }
    }
  }

  @Test
  void embeddingsThatAreAllTheSameAreComparedToo() {
    var table = new EmbeddingTable.Builder(Integer.MAX_VALUE);
    for (int row = 0; row < 5; row++) {
      table.add(new ItemId(row), new float[] {3, 4});
    }
    assertEquals(
        List.of("1 0", "2 0", "3 2", "4 2"),
        NearPairs.of(table.build(), new int[] {0, 1, 1, 0, 0}, 0.97, GO_ON).orElseThrow().stream()
            .map(pair -> pair.one() + " " + pair.other())
            .toList());
  }

  @Test
  void aTableKeepsDirectionsOfOneSizeUpToItsMost() {
    var table = new EmbeddingTable.Builder(2);
    table.add(new ItemId(1), new float[] {3, 4});
    table.add(new ItemId(2), new float[] {0, 0});
    table.add(new ItemId(3), new float[] {1, 2, 3});
    table.add(new ItemId(4), new float[] {Float.NaN, 1});
    table.add(new ItemId(5), new float[] {0, -2});
    table.add(new ItemId(6), new float[] {1, 1});
    var made = table.build();
    assertEquals(List.of(new ItemId(1), new ItemId(5)), made.items());
    assertEquals(-0.8, made.cosine(0, 1), 1e-6);
    assertEquals(1, made.cosine(1, 1), 1e-6);
    assertEquals(1, made.leftOut());
  }

  @Test
  void itCanBeStopped() {
    var table = invented(new Random(1), 300, 8, 0);
    assertThrows(
        CancellationException.class,
        () ->
            NearPairs.of(
                table,
                new int[300],
                0.97,
                () -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void nothingIsMissedOfManyEither() {
    var table = invented(new Random(3), 3_000, 96, 2);
    var groups = new Random(4).ints(3_000, 0, 2).toArray();
    var pairs = all(table, groups, 0.97);
    assertTrue(pairs.size() > 150, () -> pairs.size() + " pairs");
    assertEquals(Optional.of(pairs), NearPairs.of(table, groups, 0.97, GO_ON));
  }

  @Test
  void whereAllLieNearEachOtherItIsGivenUp() {
    var table = new EmbeddingTable.Builder(Integer.MAX_VALUE);
    for (int row = 0; row < 15_000; row++) {
      table.add(new ItemId(row), new float[] {3, 4});
    }
    var groups = IntStream.range(0, 15_000).map(row -> row % 2).toArray();
    assertEquals(Optional.empty(), NearPairs.of(table.build(), groups, 0.97, GO_ON));
  }
}
