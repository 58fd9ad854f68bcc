package touchstone.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.annotation.Annotator;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.workbench.Audits;
import touchstone.workbench.Workbench;

/// Which labels an audit is about, as it is typed.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PopulationOptions {
  @Option(names = "--task", description = "Labels of that question alone.")
  @Nullable String task;

  @Option(names = "--label", description = "Labels of that name alone.")
  @Nullable String label;

  @Option(
      names = "--by",
      paramLabel = "PERSON",
      description =
          "Labels that a person decided; where people rate independently, that person's ratings.")
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

  /// @throws IllegalArgumentException with a sentence, if there is no such thing in the project
  Population in(Workbench workbench, Audits.Makers makers) {
    if (bulk && lookedAt) {
      throw new IllegalArgumentException(
          "--bulk and --looked-at exclude each other; leave one of them out.");
    }
    return new Population(
        task == null ? null : task(workbench, task).id().value(),
        label,
        by == null ? null : person(makers, by).id().value(),
        model == null ? null : sha(makers.models(), model),
        provenance == null ? null : provenance(provenance),
        bulk ? Boolean.TRUE : lookedAt ? Boolean.FALSE : null,
        min,
        max);
  }

  private static Task task(Workbench workbench, String named) {
    return workbench.tasks().all().stream()
        .filter(known -> known.id().value().equals(named) || known.title().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "This project has no task \"%s\"; it has %s."
                        .formatted(
                            named,
                            String.join(
                                ", ",
                                workbench.tasks().all().stream()
                                    .map(known -> known.id().value())
                                    .toList()))));
  }

  private static Annotator person(Audits.Makers makers, String named) {
    return makers.people().stream()
        .filter(known -> known.name().equals(named) || known.id().value().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Nobody called \"%s\" has worked on this project; these people have: %s."
                        .formatted(
                            named,
                            String.join(
                                ", ", makers.people().stream().map(Annotator::name).toList()))));
  }

  private static String sha(Map<String, String> models, String named) {
    Optional<String> found =
        models.entrySet().stream()
            .filter(known -> known.getValue().equals(named) || known.getKey().startsWith(named))
            .map(Map.Entry::getKey)
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "No model \"%s\" has run on this project; these have: %s."
                    .formatted(
                        named, models.isEmpty() ? "none" : String.join(", ", models.values()))));
  }

  private static ProvenanceClass provenance(String code) {
    for (var known : ProvenanceClass.values()) {
      if (known.code().equalsIgnoreCase(code)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "There is no class \"%s\"; there are %s."
            .formatted(
                code,
                String.join(
                    ", ",
                    java.util.Arrays.stream(ProvenanceClass.values())
                        .map(ProvenanceClass::code)
                        .toList())));
  }
}
