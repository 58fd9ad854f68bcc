package touchstone.quality.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import touchstone.quality.Ratings;

class MajorityVoteTest {
  @Test
  void theToyHasTheSharesOfCrowdKit() {
    var votes = MajorityVote.of(Crowds.toy());
    var yes = new double[] {.5, .6, .4, 1, .2};
    for (int item = 0; item < yes.length; item++) {
      assertEquals(yes[item], votes.probability(item, 1), 1e-12);
      assertEquals(1 - yes[item], votes.probability(item, 0), 1e-12);
    }
  }

  @Test
  void aTieIsSaidAndHasNoWinner() {
    var votes = MajorityVote.of(Crowds.toy());
    assertEquals(List.of(0), votes.ties());
    assertEquals(List.of(0, 1), votes.best(0));
    assertEquals(OptionalInt.empty(), votes.winner(0));
    assertEquals(OptionalInt.of(1), votes.winner(1));
  }

  @Test
  void whatNobodyRatedHasNoBest() {
    var votes =
        MajorityVote.of(Ratings.builder(List.of("a"), List.of("x", "y"), 2).add(1, 0, 1).build());
    assertEquals(List.of(), votes.best(0));
    assertEquals(0, votes.labels(0));
    assertEquals(1, votes.rated());
    assertEquals(List.of(), votes.ties());
  }
}
