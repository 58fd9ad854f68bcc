package touchstone.ui.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.annotation.ImportId;
import touchstone.review.Mode;
import touchstone.review.Policy;

class PolicyViewModelTest {
  @Test
  void whatIsNotTouchedStaysAsItWas() {
    var fine = new Policy(Mode.JUDGE_FIRST, Map.of("3", Mode.VERIFY), true, 3, 0.125, 0.0333, 77);
    assertEquals(fine, new PolicyViewModel(fine).policy());
    assertEquals(Policy.OPEN, new PolicyViewModel(Policy.OPEN).policy());
  }

  @Test
  void blindItemsAreDrawnByANewSeedOnlyWhereNoneWasDrawnBefore() {
    var open = new PolicyViewModel(Policy.OPEN);
    open.blindProperty().set(20);
    assertTrue(open.policy().seed() > 0);
    assertEquals(0.2, open.policy().blind());
    var drawn = new PolicyViewModel(Policy.OPEN.withBlind(0.1, 5));
    drawn.blindProperty().set(20);
    assertEquals(Policy.OPEN.withBlind(0.2, 5), drawn.policy());
  }

  @Test
  void twoPeopleRateAnItemWhenPeopleBeginToRateIndependently() {
    var model = new PolicyViewModel(Policy.OPEN);
    model.independentProperty().set(true);
    assertEquals(Policy.OPEN.withRatings(2, 0), model.policy());
    model.independentProperty().set(false);
    assertEquals(Policy.OPEN, model.policy());
  }

  @Test
  void anImportHasAModeOfItsOwnUntilThatIsTakenBack() {
    var model = new PolicyViewModel(Policy.OPEN);
    model.setMode(new ImportId(4), Optional.of(Mode.UNAIDED));
    assertEquals(Policy.OPEN.withBatches(Map.of("4", Mode.UNAIDED)), model.policy());
    model.setMode(new ImportId(4), Optional.empty());
    assertEquals(Policy.OPEN, model.policy());
  }
}
