package touchstone.prelabel.family.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.prelabel.family.text.Tags.Stretch;

class TagsTest {
  private static List<Stretch> stretches(String names, String words) {
    var all = List.of(names.split(" "));
    return Tags.of(all).stretches(Arrays.stream(words.split(" ")).mapToInt(all::indexOf).toArray());
  }

  @Test
  void everySchemeIsRead() {
    var bio = "O B-A I-A B-B I-B";
    assertEquals(
        List.of(new Stretch(0, 2, 0), new Stretch(2, 3, 0), new Stretch(4, 5, 1)),
        stretches(bio, "B-A I-A B-A O B-B"));
    assertEquals(
        List.of(new Stretch(0, 2, 0), new Stretch(2, 3, 0), new Stretch(3, 5, 1)),
        stretches(bio, "I-A I-A B-A I-B I-B"),
        "in the older variant only a stretch that touches one before it begins with B");
    assertEquals(
        List.of(new Stretch(0, 3, 0), new Stretch(3, 4, 0), new Stretch(5, 6, 0)),
        stretches("O B-A I-A E-A S-A", "B-A I-A E-A S-A O S-A"));
    assertEquals(
        List.of(new Stretch(0, 2, 0), new Stretch(2, 4, 0)),
        stretches("B-A I-A L-A U-A O", "B-A L-A I-A L-A"));
    assertEquals(
        List.of(new Stretch(0, 2, 0), new Stretch(2, 3, 1), new Stretch(4, 5, 0)),
        stretches("O per loc", "per per loc O per"));
    assertEquals(List.of(new Stretch(1, 2, 0)), stretches("O B_a", "O B_a"));
  }

  @Test
  void classesAreCountedAsTagsFirstNameThem() {
    assertEquals(
        List.of("B", "A-1", "x"), Tags.of(List.of("I-B", "O", "B-A-1", "B-B", "x")).classes());
  }

  /// Whatever the tags, stretches follow each other, have a class, and cover every word that has
  /// one.
  @Test
  void stretchesCoverWhatHasAClass() {
    var tags = Tags.of(List.of("O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "c"));
    var random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      var words = random.ints(random.nextInt(12), -1, 8).toArray();
      int at = 0;
      var covered = new ArrayList<Integer>();
      for (var stretch : tags.stretches(words)) {
        assertEquals(true, stretch.from() >= at && stretch.to() > stretch.from());
        at = stretch.to();
        for (int word = stretch.from(); word < stretch.to(); word++) {
          assertEquals(stretch.index(), tags.tags().get(words[word]).index());
          covered.add(word);
        }
      }
      var expected = new ArrayList<Integer>();
      for (int word = 0; word < words.length; word++) {
        if (words[word] > 0) {
          expected.add(word);
        }
      }
      assertEquals(expected, covered);
    }
  }
}
