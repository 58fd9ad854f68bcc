package touchstone.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.review.Mode;
import touchstone.review.Policy;

/// The options that say how a project is labelled.
final class PolicyOptions {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      completionCandidates = Modes.class,
      description =
          "What people see of suggestions: ${COMPLETION-CANDIDATES}. Scores are shown unless said"
              + " otherwise.")
  @Nullable String mode;

  @Option(
      names = "--blind",
      paramLabel = "SHARE",
      description =
          "The share of items on which no suggestion is ever shown, from 0 to 1, so that agreement"
              + " with the model can be measured. A new project has 0.1.")
  @Nullable Double blind;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed by which blind items are drawn; random and printed when not said.")
  @Nullable Long seed;

  @Option(
      names = "--independent",
      negatable = true,
      description = "People rate for themselves and do not see each other's labels.")
  @Nullable Boolean independent;

  @Option(
      names = "--ratings",
      paramLabel = "N",
      description = "With --independent: how many people rate an item. Default: 2.")
  @Nullable Integer ratings;

  @Option(
      names = "--everybody",
      paramLabel = "SHARE",
      description = "With --independent: the share of items that everybody rates, from 0 to 1.")
  @Nullable Double everybody;

  /// The words for the modes.
  static final class Modes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Mode.values()).map(Mode::word).iterator();
    }
  }

  boolean given() {
    return mode != null
        || blind != null
        || seed != null
        || independent != null
        || ratings != null
        || everybody != null;
  }

  /// Return the policy of a new project; one of which nothing is drawn needs no seed.
  ///
  /// @throws IllegalArgumentException with a sentence, if that is none
  Policy fresh() {
    var made = apply(Policy.fresh(Policy.drawSeed()));
    boolean draws = made.blind() > 0 || made.everybody() > 0;
    return draws || seed != null ? made : made.withBlind(0, 0);
  }

  /// Return a policy with what was said.
  ///
  /// @throws IllegalArgumentException with a sentence, if that is none
  Policy apply(Policy before) {
    var result = before;
    if (mode != null) {
      result = result.withMode(mode(mode));
    }
    boolean alone = independent != null ? independent : before.independent();
    if (!alone && (ratings != null || everybody != null)) {
      throw new IllegalArgumentException(
          "--ratings and --everybody are about people who rate independently; add --independent.");
    }
    if (alone) {
      int people = ratings != null ? ratings : before.independent() ? before.ratings() : 2;
      if (people < 1) {
        throw new IllegalArgumentException(
            "--ratings is a number from 1, not %d.".formatted(people));
      }
      result =
          result.withRatings(
              people, everybody != null ? share("--everybody", everybody) : before.everybody());
    } else {
      result = result.shared();
    }
    double blindShare = blind != null ? share("--blind", blind) : before.blind();
    boolean drawn = before.blind() > 0 || before.everybody() > 0;
    boolean draws = blindShare > 0 || result.everybody() > 0;
    long with = seed != null ? seed : drawn || !draws ? before.seed() : Policy.drawSeed();
    return result.withBlind(blindShare, with);
  }

  private static double share(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s is a share from 0 to 1, such as 0.1 for ten in a hundred, not %s."
              .formatted(option, value));
    }
    return value;
  }

  /// Return the mode of a word.
  ///
  /// @throws IllegalArgumentException with a sentence, if there is none
  static Mode mode(String word) {
    for (var mode : Mode.values()) {
      if (mode.word().equalsIgnoreCase(word.strip())) {
        return mode;
      }
    }
    var words = new ArrayList<String>();
    new Modes().forEach(words::add);
    throw new IllegalArgumentException(
        "There is no mode \"%s\"; choose one of %s."
            .formatted(word, words.stream().collect(Collectors.joining(", "))));
  }
}
