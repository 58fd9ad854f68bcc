package touchstone.quality.errors;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.EmbeddingTable;

/// Pairs of embeddings that point nearly the same way and belong to different groups, found without
/// a look at most of the others, and none is missed.
///
/// Directions `a` and `b` of length 1 with a cosine of at least `c` lie at most `sqrt(2 - 2 c)`
/// apart, and so do their [Shadows]. Only pairs whose shadows lie that near each other are compared
/// by all their numbers.
public final class NearPairs {
  /// How many pairs are compared by all their numbers at most.
  private static final long MOST = 50_000_000;

  /// What a distance may be longer than it should, as sums of floating numbers are.
  private static final double SLACK = 1e-3;

  private final EmbeddingTable table;
  private final int[] groups;
  private final double least;
  private final float most;
  private final Shadows shadows;
  private final AtomicLong compared = new AtomicLong();
  private final AtomicReferenceArray<@Nullable Pair> best;

  private NearPairs(EmbeddingTable table, int[] groups, double least) {
    this.table = table;
    this.groups = groups;
    this.least = least;
    most = (float) (2 * (1 - least) + SLACK);
    shadows = new Shadows(table);
    best = new AtomicReferenceArray<>(shadows.size());
  }

  /// Two rows of a table, the second before the first.
  public record Pair(int one, int other, double cosine) {}

  /// Find for each row the one before it that is most alike and of another group, the last of
  /// several.
  ///
  /// @param groups what each row belongs to
  /// @param least the cosine from which on rows are alike
  /// @param check is called now and then, by any thread, and throws to stop
  /// @return in the order of the rows; empty where so many of them lie near each other that the
  ///   comparison would take too long
  public static Optional<List<Pair>> of(
      EmbeddingTable table, int[] groups, double least, Runnable check) {
    if (table.items().isEmpty()) {
      return Optional.of(List.of());
    }
    var search = new NearPairs(table, groups, least);
    IntStream.range(0, search.shadows.blocks())
        .parallel()
        .forEach(
            block -> {
              check.run();
              search.from(block);
            });
    return search.compared.get() > MOST ? Optional.empty() : Optional.of(search.found());
  }

  private List<Pair> found() {
    return IntStream.range(0, best.length()).mapToObj(best::get).filter(Objects::nonNull).toList();
  }

  /// Compare each place in a block with those behind it.
  private void from(int block) {
    var apart = new float[Shadows.BLOCK];
    int start = block * Shadows.BLOCK;
    int end = Math.min(start + Shadows.BLOCK, shadows.size());
    for (int other = block; other < shadows.blocks() && compared.get() <= MOST; other++) {
      int from = other * Shadows.BLOCK;
      int to = Math.min(from + Shadows.BLOCK, shadows.size());
      long closer = 0;
      for (int place = start; place < end; place++) {
        int first = Math.max(from, place + 1);
        if (shadows.apart(place, other, most) <= most
            && shadows.measure(place, first, to - first, apart, most)) {
          closer += compare(place, first, to - first, apart);
        }
      }
      compared.addAndGet(closer);
    }
  }

  /// Compare the rows of places whose shadows are near.
  ///
  /// @return how many there are
  private int compare(int place, int from, int count, float[] apart) {
    int compares = 0;
    int one = shadows.row(place);
    for (int i = 0; i < count; i++) {
      int other = shadows.row(from + i);
      if (apart[i] <= most && groups[one] != groups[other]) {
        compares++;
        double cosine = table.cosine(one, other);
        if (cosine >= least) {
          var pair = new Pair(Math.max(one, other), Math.min(one, other), cosine);
          best.accumulateAndGet(pair.one(), pair, NearPairs::better);
        }
      }
    }
    return compares;
  }

  private static Pair better(@Nullable Pair before, Pair pair) {
    return before == null
            || pair.cosine() > before.cosine()
            || (pair.cosine() == before.cosine() && pair.other() > before.other())
        ? pair
        : before;
  }
}
