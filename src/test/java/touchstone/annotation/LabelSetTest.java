package touchstone.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelSetTest {
  private static final Label CAN = new Label("can");
  private static final Label TIN = new Label("tin");
  private static final Label JAR = new Label("jar");
  private static final Label BAG = new Label("bag");
  private static final LabelSet SHOP = LabelSet.of("can", "jar");

  @Test
  void aLabelThatIsTypedTwiceIsRefused() {
    var some = LabelSet.of("can", "jar");
    assertEquals(LabelSet.of("can", "jar", "tin"), some.typed(List.of(" tin ")));
    for (var twice : List.of(List.of("tin", "can "), List.of("can"))) {
      var refused = assertThrows(IllegalArgumentException.class, () -> some.typed(twice));
      assertEquals("There is a label “can” already; name each label once.", refused.getMessage());
    }
  }

  @Test
  void aLabelThatIsRenamedKeepsItsPlaceAndColourAndItsNameStillMeansIt() {
    var renamed = SHOP.coloured(CAN, 0x102030).renamed(CAN, TIN);
    assertEquals(new LabelSet(List.of(TIN, JAR), Map.of(TIN, 0x102030), Map.of(CAN, TIN)), renamed);
    assertEquals(TIN, renamed.now(CAN));
    assertEquals(JAR, renamed.now(JAR));
    assertEquals(renamed, renamed.plus(List.of(CAN)), "an import that brings the former name");
  }

  @Test
  void aNameThatMeansAnotherLabelIsRefused() {
    var taken = assertThrows(IllegalArgumentException.class, () -> SHOP.renamed(CAN, JAR));
    assertEquals("There is a label “jar” already.", taken.getMessage());
    var renamed = SHOP.renamed(CAN, TIN);
    var former = assertThrows(IllegalArgumentException.class, () -> renamed.renamed(JAR, CAN));
    assertEquals("“can” is a former name of “tin”; choose another.", former.getMessage());
  }

  @Test
  void aLabelCanHaveItsFormerNameBack() {
    var back = SHOP.renamed(CAN, TIN).renamed(TIN, CAN);
    assertEquals(SHOP.labels(), back.labels());
    assertEquals(CAN, back.now(TIN), "what was stored meanwhile");
  }

  @Test
  void allNamesOfALabelFollowItIntoAnother() {
    var merged = SHOP.renamed(CAN, TIN).merged(TIN, JAR);
    assertEquals(new LabelSet(List.of(JAR), Map.of(), Map.of(CAN, JAR, TIN, JAR)), merged);
    assertEquals(LabelSet.of(), merged.without(JAR));
  }

  @Test
  void takingASplitBackLeavesWhatCameMeanwhile() {
    var before = SHOP;
    var after = SHOP.merged(CAN, JAR);
    var meanwhile = after.plus(List.of(BAG));
    assertEquals(LabelSet.of("can", "jar", "bag"), meanwhile.patched(after, before));
  }

  /// Whatever is done to a set and taken back: every name means what it meant.
  @Test
  void whatWasDoneIsTakenBackAndDoneAgain() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var set = LabelSet.of("a", "b", "c");
      for (int i = 0; i < 6; i++) {
        var before = set;
        var after = edited(before, random);
        var what = "seed %d: %s to %s".formatted(seed, before, after);
        assertEquals(after, before.patched(before, after), what);
        var back = after.patched(after, before);
        assertEquals(before.labels(), back.labels(), what);
        assertEquals(before.colours(), back.colours(), what);
        names(before).forEach(name -> assertEquals(before.now(name), back.now(name), what));
        var again = back.patched(before, after);
        assertEquals(after.labels(), again.labels(), what);
        names(after).forEach(name -> assertEquals(after.now(name), again.now(name), what));
        set = after;
      }
    }
  }

  private static Stream<Label> names(LabelSet set) {
    return Stream.concat(set.labels().stream(), set.former().keySet().stream());
  }

  private static LabelSet edited(LabelSet set, Random random) {
    var name = new Label(String.valueOf((char) ('a' + random.nextInt(8))));
    if (set.isEmpty()) {
      return set.plus(List.of(name));
    }
    var label = set.labels().get(random.nextInt(set.size()));
    var other = set.labels().get(random.nextInt(set.size()));
    return switch (random.nextInt(5)) {
      case 0 -> set.plus(List.of(name));
      case 1 -> set.coloured(label, random.nextInt(1 << 24));
      case 2 -> set.without(label);
      case 3 -> label.equals(other) ? set : set.merged(label, other);
      default -> {
        try {
          yield set.renamed(label, name);
        } catch (IllegalArgumentException taken) {
          yield set;
        }
      }
    };
  }
}
