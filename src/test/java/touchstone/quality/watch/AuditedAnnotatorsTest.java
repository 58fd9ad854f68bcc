package touchstone.quality.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.Draw;
import touchstone.quality.audit.SequentialAudit;
import touchstone.quality.audit.SequentialAudit.Decision;
import touchstone.quality.audit.SequentialAudit.Standing;

/// Audits of what simulated annotators answered, from the draw to the decision.
class AuditedAnnotatorsTest {
  private static final int POPULATIONS = 2000;
  private static final int ANSWERS = 300;
  private static final Claim CLAIM = new Claim(.08, .95);

  private final SequentialAudit audit = new SequentialAudit(CLAIM, ANSWERS);
  private final Map<Integer, Standing> standings = new HashMap<>();

  private Standing after(int checked, int errors) {
    return standings.computeIfAbsent(checked << 16 | errors, _ -> audit.after(checked, errors));
  }

  /// Whoever looks after each answer and stops at the first decision has looked at the bound as
  /// often as they can, and stopped where it suited the data best.
  @Test
  void theBoundAtWhichAnAuditStopsCoversAtLeast95PercentOfThePopulations() {
    int below = 0;
    int above = 0;
    int wrongly = 0;
    int held = 0;
    int failed = 0;
    for (int world = 0; world < POPULATIONS; world++) {
      // About 7 to 12 % of the answers are wrong, on both sides of the claim.
      var annotator = new SimulatedAnnotator(.96, .2, .05 * (world % 8), world);
      var answers = Stream.generate(() -> annotator.answer(.8)).limit(ANSWERS).toList();
      int wrong = (int) answers.stream().filter(AuditedAnnotatorsTest::isWrong).count();
      var last = audited(Draw.simple(answers, ANSWERS, world));
      below += last.most() < wrong ? 1 : 0;
      above += last.least() > wrong ? 1 : 0;
      boolean holds = wrong <= CLAIM.allowed(ANSWERS);
      wrongly += last.decision() == (holds ? Decision.FAILS : Decision.HOLDS) ? 1 : 0;
      held += last.decision() == Decision.HOLDS ? 1 : 0;
      failed += last.decision() == Decision.FAILS ? 1 : 0;
    }
    int most = POPULATIONS / 20;
    assertTrue(below <= most, "%d bounds below the truth".formatted(below));
    assertTrue(above <= most, "%d bounds above the truth".formatted(above));
    assertTrue(wrongly <= most, "%d decisions were wrong".formatted(wrongly));
    assertTrue(held > 200 && failed > 200, "%d held, %d failed".formatted(held, failed));
  }

  private static boolean isWrong(Corrections.Judged answer) {
    return !answer.answered().equals(answer.gold());
  }

  private Standing audited(List<Corrections.Judged> drawn) {
    int errors = 0;
    int checked = 0;
    var standing = after(0, 0);
    while (standing.decision() == Decision.GO_ON) {
      errors += isWrong(drawn.get(checked++)) ? 1 : 0;
      standing = after(checked, errors);
    }
    return standing;
  }
}
