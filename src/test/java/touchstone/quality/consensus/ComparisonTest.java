package touchstone.quality.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;
import touchstone.Material;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;
import touchstone.quality.consensus.Comparison.Method;

class ComparisonTest {
  @Test
  void aTieIsNotRightAndStandsApartFromWhereTheTwoDiffer() {
    var comparison = Comparison.of(Crowds.toy(), Crowds.TOY_TRUTH);
    assertEquals(.8, comparison.majority().figure().orElseThrow(), 1e-12);
    assertEquals(5, comparison.majority().n());
    assertEquals(1, comparison.undecided());
    assertEquals(1, comparison.decided().figure().orElseThrow(), 1e-12);
    assertEquals(4, comparison.decided().n());
    assertEquals(1, comparison.dawidSkene().figure().orElseThrow(), 1e-12);
    assertEquals(List.of(0), comparison.ties());
    assertEquals(List.of(), comparison.differing());
    assertEquals(0, comparison.differ().figure().orElseThrow(), 1e-12);
    assertEquals(4, comparison.differ().n());
    assertEquals(Method.DAWID_SKENE, comparison.proposed());
    assertEquals(
        "Of 5 known answers, Dawid-Skene alone is right on 1 and the majority alone on 0, which may"
            + " be chance.",
        comparison.reason());
    assertEquals(List.of(), comparison.warnings());
  }

  @Test
  void withoutKnownAnswersThereIsNoAccuracyButADifference() {
    var comparison = Comparison.of(Crowds.patients(), Map.of());
    assertEquals(
        Estimate.undefined("No labelled item has a known answer.", 0), comparison.majority());
    // The patients that move are 2 and 36; of 12 the observers are tied.
    assertEquals(List.of(1, 35), comparison.differing());
    assertEquals(List.of(11), comparison.ties());
    assertEquals(44, comparison.differ().n());
    assertEquals(Method.DAWID_SKENE, comparison.proposed());
    assertEquals(
        "No answer is known; 7.0 labels an item are enough to weigh annotators by.",
        comparison.reason());
  }

  @Test
  void fewLabelsAnItemAreSaid() {
    var comparison = Comparison.of(Crowds.simulated(new Random(1), 30, 2, .9, .8), Map.of());
    assertEquals(Method.MAJORITY, comparison.proposed());
    assertEquals(
        "There are 2.0 labels an item; with fewer than 3, Dawid-Skene has little to go by.",
        comparison.warnings().getFirst());
  }

  @Test
  void whereEveryKnownAnswerIsTiedOnNothingIsDecided() {
    var tied =
        Ratings.builder(List.of("a", "b"), List.of("x", "y"), 1).add(0, 0, 0).add(0, 1, 1).build();
    var comparison = Comparison.of(tied, Map.of(0, 1));
    assertEquals(
        Estimate.undefined("The majority is tied on every item with a known answer.", 0),
        comparison.decided());
    assertEquals(Estimate.undefined("The majority is tied on every item.", 0), comparison.differ());
    assertEquals(0, comparison.majority().figure().orElseThrow());
    assertEquals(1, comparison.undecided());
  }

  @Test
  void withoutALabelNothingIsKnown() {
    var nothing =
        Comparison.of(Ratings.builder(List.of("a"), List.of("x", "y"), 3).build(), Map.of(0, 1));
    assertEquals(Estimate.undefined("No labelled item has a known answer.", 0), nothing.majority());
    assertEquals(Estimate.undefined("No item has a label.", 0), nothing.differ());
  }

  @Test
  void theBluebirdsAreToldApartByThoseWhoKnowThem() throws IOException {
    var folder = Material.file("datasets/crowd/welinder-demo/bluebirds");
    var yaml = new YAMLMapper();
    var truth =
        yaml.readValue(
            folder.resolve("gt.yaml").toFile(), new TypeReference<Map<String, Boolean>>() {});
    var said =
        yaml.readValue(
            folder.resolve("labels.yaml").toFile(),
            new TypeReference<Map<String, Map<String, Boolean>>>() {});
    var items = new ArrayList<>(truth.keySet());
    var raters = new ArrayList<>(said.keySet());
    var ratings = Ratings.builder(raters, List.of("other", "bluebird"), items.size());
    said.forEach(
        (rater, labels) ->
            labels.forEach(
                (item, label) ->
                    ratings.add(items.indexOf(item), raters.indexOf(rater), label ? 1 : 0)));
    var gold = new HashMap<Integer, Integer>();
    truth.forEach((item, label) -> gold.put(items.indexOf(item), label ? 1 : 0));
    var comparison = Comparison.of(ratings.build(), gold);
    assertEquals(39, raters.size());
    assertEquals(108, comparison.majority().n());
    assertEquals(.759, comparison.majority().figure().orElseThrow(), 5e-4);
    assertEquals(0, comparison.undecided(), "39 people are never tied on two answers");
    assertEquals(comparison.majority(), comparison.decided());
    assertEquals(.898, comparison.dawidSkene().figure().orElseThrow(), 5e-4);
    assertEquals(Method.DAWID_SKENE, comparison.proposed());
  }
}
