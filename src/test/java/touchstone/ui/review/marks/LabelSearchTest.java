package touchstone.ui.review.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;

class LabelSearchTest {
  private static final LabelSet SHOP =
      LabelSet.of("tin", "carton", "pecan").renamed(new Label("tin"), new Label("can tin"));

  private static List<String> find(String typed) {
    return LabelSearch.find(SHOP, typed).stream().map(Label::name).toList();
  }

  @Test
  void namesThatBeginWithItComeFirst() {
    assertEquals(List.of("can tin", "carton", "pecan"), find("ca"));
    assertEquals(List.of("can tin", "pecan"), find("CAN"));
  }

  @Test
  void aFormerNameFindsTheLabelAndMakesNoOther() {
    assertEquals(List.of("can tin"), find("tin"));
    assertEquals(Optional.empty(), LabelSearch.creatable(SHOP, "Tin"));
    assertEquals(Optional.of(new Label("tub")), LabelSearch.creatable(SHOP, " tub "));
  }
}
