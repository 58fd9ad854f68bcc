package touchstone.disclosure.account;

import java.util.ArrayList;
import java.util.List;
import touchstone.annotation.ItemState;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.People.Mode;
import touchstone.disclosure.Quality;
import touchstone.review.ProvenanceClass;

/// What a user of the dataset should know before relying on it, derived from the record.
final class Limitations {
  private Limitations() {}

  static List<Block> of(Disclosure disclosure) {
    var points = new ArrayList<String>();
    items(disclosure, points);
    labels(disclosure, points);
    checks(disclosure, points);
    return List.of(new Block.Points(points));
  }

  private static void items(Disclosure disclosure, List<String> points) {
    var composition = disclosure.composition();
    long undecided = composition.in(ItemState.NEW) + composition.in(ItemState.IN_PROGRESS);
    of(points, undecided, composition.size(), "items", "not wholly decided.");
    of(points, composition.in(ItemState.SKIPPED), composition.size(), "items", "skipped.");
    of(
        points,
        composition.in(ItemState.DISPUTED),
        composition.size(),
        "items",
        "disputed: people disagree, and nobody settled it.");
    of(points, composition.flagged(), composition.size(), "items", "flagged.");
  }

  private static void labels(Disclosure disclosure, List<String> points) {
    var work = disclosure.work();
    long all = work.labels();
    of(
        points,
        work.of(ProvenanceClass.AIA) + work.of(ProvenanceClass.AIA_AIV),
        all,
        "labels",
        "a model's that nobody looked at one by one.");
    of(
        points,
        work.of(ProvenanceClass.HA_AI) + work.of(ProvenanceClass.AIA_HV),
        all,
        "labels",
        "made with a model's suggestions in sight: they lean towards what it proposes, and"
            + " measuring that model on them flatters it.");
    of(
        points,
        work.of(ProvenanceClass.IMPORTED),
        all,
        "labels",
        "as they came with the data: who made them is not recorded.");
  }

  private static void of(
      List<String> points, long part, long whole, String things, String predicate) {
    if (part > 0) {
      points.add(
          "%s of %s %s %s %s"
              .formatted(
                  Say.count(part), Say.count(whole), things, part == 1 ? "is" : "are", predicate));
    }
  }

  private static void checks(Disclosure disclosure, List<String> points) {
    var quality = disclosure.quality();
    int imported = disclosure.people().imported().size();
    if (imported > 0) {
      points.add(
          "How the ratings of %s were made that came with the data is not recorded."
              .formatted(Say.count(imported, "person", "people")));
    }
    if (disclosure.people().persons().size() == 1 && imported == 0) {
      points.add("All decisions are one person's: how far people would agree is not known.");
    }
    if (quality.agreement().stream().map(Quality.Agreed::between).anyMatch(b -> b.inflated())) {
      points.add("Agreement under suggestions is inflated and must not be read as reliability.");
    }
    if (assisted(disclosure) && disclosure.work().blind() == null) {
      points.add(
          "No part was labelled blind, so how far suggestions changed the labels is not known.");
    }
    if (quality.audits().isEmpty()) {
      points.add("No audit is recorded, so there is no bound on how much of the labels is wrong.");
    }
  }

  private static boolean assisted(Disclosure disclosure) {
    var people = disclosure.people();
    return people.in(Mode.SUGGESTIONS)
            + people.in(Mode.SUGGESTIONS_WITH_SCORE)
            + people.in(Mode.VERIFY)
        > 0;
  }
}
