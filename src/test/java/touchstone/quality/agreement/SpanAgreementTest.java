package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Examples.undefined;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;

class SpanAgreementTest {
  private static final Both<TextSpan> NAMES =
      new Both<>(
          List.of(span(0, 5, "ORG"), span(10, 16, "PER"), span(20, 28, "LOC"), span(30, 34, "PER")),
          List.of(span(0, 5, "ORG"), span(10, 16, "ORG"), span(20, 27, "LOC")));
  private static final Both<TextSpan> EMPTY = new Both<>(List.of(), List.of());

  static Marked<TextSpan> span(int start, int end, String label) {
    return new Marked<>(new Label(label), new TextSpan(start, end));
  }

  @Test
  void exactSpansWithLabels() {
    var f1 = SpanAgreement.exact(List.of(NAMES), true, NONE);
    close(.3333, f1.precision(), 5e-5);
    close(.25, f1.recall(), 1e-12);
    close(.285714, f1.f1(), 5e-7);
    assertEquals(
        List.of(1L, 3L, 2L), List.of(f1.matched(), f1.unmatchedOne(), f1.unmatchedOther()));
  }

  @Test
  void exactSpansWithoutLabels() {
    close(.571429, SpanAgreement.exact(List.of(NAMES), false, NONE).f1(), 5e-7);
  }

  @Test
  void overlappingSpansWithLabels() {
    var f1 = SpanAgreement.overlap(List.of(NAMES), 0.5, true, NONE);
    close(.571429, f1.f1(), 5e-7);
    close(2.0 / 3, f1.precision(), 1e-12);
    close(2.0 / 4, f1.recall(), 1e-12);
    assertEquals(
        List.of(new Matching.Pair(0, 0, 1), new Matching.Pair(2, 2, .875)),
        SpanAgreement.matches(NAMES, 0.5, true));
    close(6.0 / 7, SpanAgreement.overlap(List.of(NAMES), 0.5, false, NONE).f1(), 1e-12);
    close(2.0 / 7, SpanAgreement.overlap(List.of(NAMES), 0.9, true, NONE).f1(), 1e-12);
  }

  @Test
  void whereNobodyMarkedAnythingThereIsNoFigure() {
    var none = SpanAgreement.exact(List.of(EMPTY, EMPTY), true, NONE);
    undefined("Neither rater marked anything.", 0, none.f1());
    assertEquals(2, none.empty());
    var some = SpanAgreement.overlap(List.of(EMPTY, NAMES), 0.5, true, NONE);
    close(.571429, some.f1(), 5e-7);
    assertEquals(1, some.f1().n());
    assertEquals(1, some.empty());
    var lone = new Both<>(NAMES.one(), List.<Marked<TextSpan>>of());
    close(0, SpanAgreement.exact(List.of(lone), true, NONE).f1(), 0);
    undefined(
        "The second rater marked nothing.",
        0,
        SpanAgreement.exact(List.of(lone), true, NONE).precision());
  }

  @Test
  void equalSpansCountOnce() {
    var twice = new Both<>(List.of(span(0, 5, "A"), span(0, 5, "A")), List.of(span(0, 5, "A")));
    close(1, SpanAgreement.exact(List.of(twice), true, NONE).f1(), 0);
  }

  @Test
  void enoughIsMoreThanNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> SpanAgreement.overlap(List.of(NAMES), 0, true, NONE));
  }
}
