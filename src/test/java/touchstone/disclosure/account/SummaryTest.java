package touchstone.disclosure.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Disclosures;
import touchstone.disclosure.Work;
import touchstone.review.ProvenanceClass;

class SummaryTest {
  private static final String SPAN = " from 2026-01-02 to 2026-02-03. ";

  @Test
  void whoRatedIsNotSaidToHaveMadeLabelsThatAreNotTheirs() {
    assertEquals(
        "8 labels, made by 1 person with Touchstone 0.1.0"
            + SPAN
            + "2 more people gave ratings or decided otherwise; no label of theirs stands.",
        said(Map.of(ProvenanceClass.HA, 8L), 1));
    assertEquals(
        "8 labels, made by 3 people with Touchstone 0.1.0" + SPAN.stripTrailing(),
        said(Map.of(ProvenanceClass.HA, 8L), 3));
    assertEquals(
        "0 labels, made by nobody yet with Touchstone 0.1.0"
            + SPAN
            + "3 people gave ratings or decided otherwise; no label of theirs stands.",
        said(Map.of(), 0));
  }

  @Test
  void labelsThatCameWithTheDataWereMadeByNobodyHere() {
    assertEquals(
        "8 labels, 5 of which came with the data and 3 were made by 3 people with Touchstone 0.1.0"
            + SPAN.stripTrailing(),
        said(Map.of(ProvenanceClass.IMPORTED, 5L, ProvenanceClass.HA, 3L), 3));
    assertEquals(
        "8 labels, all of which came with the data."
            + " 3 people gave ratings or decided otherwise; no label of theirs stands.",
        said(Map.of(ProvenanceClass.IMPORTED, 8L), 0));
  }

  /// Return the summary from the labels to the ratings that came with the data.
  private static String said(Map<ProvenanceClass, Long> labels, long makers) {
    var full = Disclosures.full();
    var before = full.work();
    var work =
        new Work(
            before.timeframe(),
            labels,
            makers,
            before.blind(),
            before.guidelines(),
            before.checkpoints(),
            before.seal(),
            before.recoveries());
    var summary =
        DataAccount.summary(
            new Disclosure(
                full.about(),
                full.composition(),
                full.asked(),
                full.people(),
                work,
                full.models(),
                full.quality(),
                full.exported(),
                full.answers()));
    var text = ((Block.Paragraph) summary.getFirst()).text();
    return text.substring(text.indexOf(" with ") + 6, text.indexOf(" Ratings of "));
  }
}
