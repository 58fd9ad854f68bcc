package touchstone.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.annotation.ItemId;

class DealingTest {
  private static List<Dealing.Card> cards(int n, int strata, Random random) {
    var cards = new ArrayList<Dealing.Card>();
    for (int i = 0; i < n; i++) {
      cards.add(new Dealing.Card(new ItemId(i + 1), "stratum " + random.nextInt(strata)));
    }
    return cards;
  }

  @Test
  void everyItemIsDealtToAsManyPeopleAsAskedAndNobodyGetsMoreThanTheirPart() {
    var random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int people = 1 + random.nextInt(6);
      int each = 1 + random.nextInt(people);
      var weights = new ArrayList<Double>();
      for (int person = 0; person < people; person++) {
        weights.add(each == 1 ? 1.0 + random.nextInt(3) : 1.0);
      }
      double all = weights.stream().mapToDouble(Double::doubleValue).sum();
      var cards = cards(random.nextInt(200), 1 + random.nextInt(4), random);
      double overlap = random.nextInt(3) * .2;
      long seed = random.nextLong();
      var everybody = new HashSet<ItemId>();
      for (var card : cards) {
        if (Policy.draw(card.item(), seed) < overlap) {
          everybody.add(card.item());
        }
      }
      var dealing = new Dealing(weights, each, everybody::contains, seed + 7);
      var shares = dealing.deal(cards);

      var given = new HashMap<ItemId, Integer>();
      for (var share : shares) {
        assertEquals(share.size(), new HashSet<>(share).size(), "nobody gets an item twice");
        assertEquals(share.stream().sorted().toList(), share);
        share.forEach(item -> given.merge(item, 1, Integer::sum));
      }
      for (var card : cards) {
        assertEquals(everybody.contains(card.item()) ? people : each, given.get(card.item()));
      }
      int dealt = (cards.size() - everybody.size()) * each;
      for (int person = 0; person < people; person++) {
        assertEquals(
            dealt * weights.get(person) / all,
            shares.get(person).size() - everybody.size(),
            2,
            "each gets their part");
      }
      assertEquals(shares, dealing.deal(cards.reversed()), "whatever the order of the items");
    }
  }

  @Test
  void everyStratumIsDealtInTheSameProportion() {
    var cards = cards(3000, 3, new Random(5));
    var shares = new Dealing(List.of(2.0, 1.0), 1, item -> false, 9).deal(cards);
    var stratum = new HashMap<ItemId, String>();
    cards.forEach(card -> stratum.put(card.item(), card.stratum()));
    for (var name : List.of("stratum 0", "stratum 1", "stratum 2")) {
      long all = cards.stream().filter(card -> card.stratum().equals(name)).count();
      long first = shares.getFirst().stream().filter(i -> stratum.get(i).equals(name)).count();
      assertEquals(all * 2 / 3.0, first, 2);
    }
  }

  @Test
  void eachComesTogetherWithEach() {
    var shares =
        new Dealing(List.of(1.0, 1.0, 1.0, 1.0), 2, item -> false, 3)
            .deal(cards(600, 1, new Random(1)));
    for (int one = 0; one < 4; one++) {
      for (int other = 0; other < one; other++) {
        var both = new HashSet<>(shares.get(one));
        both.retainAll(shares.get(other));
        assertTrue(both.size() > 60, "%d and %d share %d".formatted(one, other, both.size()));
      }
    }
  }
}
