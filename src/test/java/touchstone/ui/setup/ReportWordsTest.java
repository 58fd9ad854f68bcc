package touchstone.ui.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.dataset.Problem;
import touchstone.review.RatedBefore;
import touchstone.review.RatingCount;
import touchstone.workbench.ImportReport;

class ReportWordsTest {
  private static String said(RatingCount came, RatedBefore before, Problem... problems) {
    return Reports.of(
        new ImportReport(
            "Ratings", 0, 2, 0, 0, came, before, Map.of(), List.of(), List.of(problems)));
  }

  @Test
  void whatWasHereIsSaidToBeNothingNew() {
    assertEquals(
        "Nothing is new: 4 ratings and 1 known answer were here already. If the ratings were given"
            + " anew, give the file another name.",
        said(RatingCount.NONE, new RatedBefore(4, 1, 0, List.of())));
    assertEquals(
        "Nothing is new: 1 known answer was here already.",
        said(RatingCount.NONE, new RatedBefore(0, 1, 0, List.of())));
    assertEquals(
        "Nothing came in. 1 entry could not be read.",
        said(
            RatingCount.NONE,
            new RatedBefore(0, 0, 1, List.of("a")),
            new Problem("known answers", "1 is known already.")));
    assertEquals(
        "0 items came in. 1 person had given 1 rating. 2 were here before. 4 ratings were here"
            + " already. If the ratings were given anew, give the file another name.",
        said(new RatingCount(1, 1, 1, 0), new RatedBefore(4, 0, 0, List.of())));
  }
}
