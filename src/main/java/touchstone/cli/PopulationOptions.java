package touchstone.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.annotation.Annotator;
import touchstone.annotation.Label;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.workbench.Audits;
import touchstone.workbench.Known;
import touchstone.workbench.Workbench;

/// Which labels an audit is about, as it is typed.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PopulationOptions {
  @Option(names = "--task", description = "Labels of that question alone.")
  @Nullable String task;

  @Option(names = "--label", description = "Labels of that name alone.")
  @Nullable String label;

  @Option(names = "--by", paramLabel = "PERSON", description = "Labels that a person decided.")
  @Nullable String by;

  @Option(names = "--model", description = "Labels that a model proposed, by its name or sha-256.")
  @Nullable String model;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Labels of a provenance class, such as AIA-HV.")
  @Nullable String provenance;

  @Option(names = "--bulk", description = "Labels accepted in bulk alone.")
  boolean bulk;

  @Option(names = "--looked-at", description = "Labels that were looked at one by one alone.")
  boolean lookedAt;

  @Option(names = "--min-score", description = "Labels proposed with that score at least.")
  @Nullable Double min;

  @Option(names = "--max-score", description = "Labels proposed with that score at most.")
  @Nullable Double max;

  /// Return whether anything was said.
  boolean given() {
    return task != null
        || label != null
        || by != null
        || model != null
        || provenance != null
        || bulk
        || lookedAt
        || min != null
        || max != null;
  }

  /// Return what is said against itself or cannot be, as a sentence; empty where all is well.
  String contradiction() {
    if (bulk && lookedAt) {
      return "--bulk and --looked-at exclude each other; leave one of them out.";
    }
    if (odd(min) || odd(max)) {
      return "%s is a score from 0 to 1, not %s."
          .formatted(odd(min) ? "--min-score" : "--max-score", odd(min) ? min : max);
    }
    if (min != null && max != null && min > max) {
      return "--min-score is %s and --max-score %s, and no score is both; say the lower one first."
          .formatted(min, max);
    }
    return provenance == null || known(provenance).isPresent()
        ? ""
        : "There is no class \"%s\"; there are %s."
            .formatted(
                provenance,
                Arrays.stream(ProvenanceClass.values())
                    .map(ProvenanceClass::code)
                    .collect(Collectors.joining(", ")));
  }

  private static boolean odd(@Nullable Double score) {
    return score != null && !(score >= 0 && score <= 1);
  }

  /// Return the population of what was said.
  ///
  /// @param used labels that annotations have, offered or not
  /// @throws IOException with a sentence, if there is no such thing in the project
  Population in(Workbench workbench, Audits.Makers makers, Collection<Label> used)
      throws IOException {
    var asked = task == null ? null : Known.task(workbench.tasks(), task);
    if (label != null) {
      check(label, asked == null ? workbench.tasks().all() : List.of(asked), used);
    }
    return new Population(
        asked == null ? null : asked.id().value(),
        label,
        by == null ? null : person(makers, by).id().value(),
        model == null ? null : sha(makers.models(), model),
        provenance == null ? null : known(provenance).orElse(null),
        bulk ? Boolean.TRUE : lookedAt ? Boolean.FALSE : null,
        min,
        max);
  }

  private static void check(String named, List<Task> asked, Collection<Label> used)
      throws IOException {
    var offered =
        asked.stream().flatMap(task -> task.labels().labels().stream()).map(Label::name).toList();
    if (offered.contains(named) || used.stream().anyMatch(known -> known.name().equals(named))) {
      return;
    }
    throw new IOException(
        "There is no label \"%s\"; there are %s."
            .formatted(
                named,
                offered.isEmpty() ? "none yet" : Saying.some(offered.stream().sorted().toList())));
  }

  private static Annotator person(Audits.Makers makers, String named) throws IOException {
    var people = makers.people();
    return people.stream()
        .filter(known -> known.name().equals(named) || known.id().value().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    people.isEmpty()
                        ? "Nobody has worked on this project yet, so nobody is called \"%s\"."
                            .formatted(named)
                        : "Nobody called \"%s\" has worked on this project; these people have: %s."
                            .formatted(
                                named,
                                Saying.some(
                                    people.stream().map(Annotator::name).sorted().toList()))));
  }

  private static String sha(Map<String, String> models, String named) throws IOException {
    return models.entrySet().stream()
        .filter(
            known ->
                known.getValue().equals(named)
                    || (!named.isEmpty() && known.getKey().startsWith(named)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    models.isEmpty()
                        ? "No model has run on this project yet, so there is none called \"%s\"."
                            .formatted(named)
                        : "No model \"%s\" has run on this project; these have: %s."
                            .formatted(
                                named,
                                Saying.some(
                                    models.values().stream().distinct().sorted().toList()))));
  }

  private static Optional<ProvenanceClass> known(String code) {
    return Arrays.stream(ProvenanceClass.values())
        .filter(known -> known.code().equalsIgnoreCase(code))
        .findFirst();
  }
}
