package touchstone.disclosure.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import touchstone.disclosure.Disclosure;

/// What the record answers to the questions of the form, by their ids.
public final class Account {
  private static final Map<String, Function<Disclosure, List<Block>>> ANSWERS =
      Map.ofEntries(
          Map.entry("summary.description", DataAccount::description),
          Map.entry("summary.record", DataAccount::summary),
          Map.entry("composition.count", DataAccount::count),
          Map.entry("composition.labels", DataAccount::labels),
          Map.entry("composition.errors", DataAccount::errors),
          Map.entry("composition.groups", DataAccount::groups),
          Map.entry("collection.source", DataAccount::source),
          Map.entry("task.asked", WorkAccount::asked),
          Map.entry("task.guidelines", WorkAccount::guidelines),
          Map.entry("annotators.people", WorkAccount::people),
          Map.entry("annotators.imported", WorkAccount::imported),
          Map.entry("platform.tool", WorkAccount::tool),
          Map.entry("platform.time", WorkAccount::time),
          Map.entry("platform.seal", WorkAccount::seal),
          Map.entry("platform.modes", WorkAccount::modes),
          Map.entry("platform.provenance", WorkAccount::provenance),
          Map.entry("platform.models", ModelAccount::models),
          Map.entry("platform.vigilance", QualityAccount::vigilance),
          Map.entry("evaluation.perItem", WorkAccount::perItem),
          Map.entry("evaluation.agreement", QualityAccount::agreement),
          Map.entry("evaluation.final", QualityAccount::consensus),
          Map.entry("evaluation.audits", QualityAccount::audits),
          Map.entry("evaluation.calibration", ModelAccount::calibration),
          Map.entry("evaluation.diversity", QualityAccount::diversity),
          Map.entry("evaluation.bias", BiasAccount::bias),
          Map.entry("uses.limitations", Limitations::of),
          Map.entry("distribution.how", DataAccount::files));

  private Account() {}

  /// Return what is recorded, nothing when only the author can answer.
  public static List<Block> of(String question, Disclosure disclosure) {
    return ANSWERS.getOrDefault(question, _ -> List.of()).apply(disclosure);
  }

  /// Return the ids of the questions that the record can answer.
  public static Set<String> questions() {
    return new TreeSet<>(ANSWERS.keySet());
  }
}
