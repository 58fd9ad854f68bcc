package touchstone.disclosure.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.disclosure.Composition;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Disclosures;

class GroupsTest {
  /// The figures of bias rest on those items alone on which somebody or something had an opinion.
  @Test
  void groupsAreAsLargeAsTheDatasetHasThem() {
    var full = Disclosures.full();
    var counted =
        new Composition(
            full.composition().items(),
            full.composition().states(),
            0,
            List.of(),
            Map.of("region", Map.of("south", 700L, "north", 501L)));
    assertEquals(
        List.of(
            new Block.Paragraph("By region: north (n = 501) and south (n = 700)."),
            new Block.Paragraph("By chain: no group.")),
        DataAccount.groups(
            new Disclosure(
                full.about(),
                counted,
                full.asked(),
                full.people(),
                full.work(),
                full.models(),
                full.quality(),
                full.exported(),
                full.answers())));
  }
}
