package touchstone.workbench.disclosing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.disclosure.Asked;
import touchstone.disclosure.Composition;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Exported;
import touchstone.disclosure.Work;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.media.Fingerprint;
import touchstone.project.ProjectReader;
import touchstone.quality.evidence.Evidence;
import touchstone.review.Checkpoint;
import touchstone.review.Rating;
import touchstone.review.Seal;
import touchstone.review.Stating;
import touchstone.review.Subject;

/// A disclosure filled from a project file: a function of what is in the file alone, so that two of
/// the same state are equal.
public final class Recorded {
  private Recorded() {}

  /// Fill a disclosure.
  ///
  /// @param software name and version
  public static Disclosure of(
      ProjectReader reader,
      Names names,
      Exported exported,
      String software,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var inventory = Inventory.of(reader, progress, cancellation);
    var tasks = reader.tasks();
    var ratings = new ArrayList<Rating>();
    reader
        .figures()
        .evidence(
            rating -> {
              cancellation.check();
              ratings.add(rating);
            });
    var evidence = Evidence.of(tasks, ratings);
    var crew = Crew.of(reader);
    var items = inventory.items.values().stream().mapToLong(Long::longValue).sum();
    var people = crew.people(evidence, tasks, items, names);
    boolean several = people.perItem().keySet().stream().anyMatch(n -> n > 1);
    cancellation.check();
    return new Disclosure(
        new Disclosure.About(names.in(reader.name()), "", software),
        new Composition(
            inventory.items,
            inventory.states,
            inventory.flagged(),
            imports(reader, names),
            groups(reader, names)),
        tasks.all().stream().map(task -> inventory.asked(task, names)).toList(),
        people,
        work(reader, crew, inventory, evidence),
        ModelsUsed.of(reader, inventory, names),
        new Measured(reader, tasks, ratings, evidence, names)
            .quality(several, !people.imported().isEmpty()),
        exported,
        answers(reader, names));
  }

  /// Return what the author answered, by the id of the question.
  private static Map<String, String> answers(ProjectReader reader, Names names) throws IOException {
    var answers = new TreeMap<>(reader.stated(Subject.FORM));
    answers.replaceAll((question, answer) -> names.in(answer));
    return answers;
  }

  /// Return how many items have each value of the metadata, of columns that have few.
  private static Map<String, Map<String, Long>> groups(ProjectReader reader, Names names)
      throws IOException {
    var groups = new TreeMap<String, Map<String, Long>>();
    for (var column : reader.metadata()) {
      if (!column.open()) {
        var counts = new TreeMap<String, Long>();
        column
            .values()
            .forEach(value -> counts.merge(names.in(value.text()), value.items(), Long::sum));
        groups.put(column.name(), counts);
      }
    }
    return groups;
  }

  private static List<Composition.Import> imports(ProjectReader reader, Names names)
      throws IOException {
    return reader.imports().stream()
        .map(
            each ->
                new Composition.Import(
                    names.in(last(each.path())), format(each.format()), each.at(), each.items()))
        .toList();
  }

  /// Return the last name in a path, of whatever system it is.
  private static String last(String path) {
    return Stream.of(path.split("[/\\\\]"))
        .filter(name -> !name.isEmpty())
        .reduce((before, after) -> after)
        .orElse(path);
  }

  private static String format(String id) {
    return DatasetReaders.ALL.stream()
        .filter(reader -> reader.id().equals(id))
        .map(reader -> reader.title())
        .findFirst()
        .orElse(id);
  }

  private static Work work(ProjectReader reader, Crew crew, Inventory inventory, Evidence evidence)
      throws IOException {
    var policy = reader.policy();
    return new Work(
        crew.timeframe(),
        inventory.provenance,
        inventory.makers(evidence, reader.tasks()),
        policy.blind() == 0
            ? null
            : new Work.Blind(policy.blind(), policy.seed(), inventory.blind()),
        guidelines(reader),
        checkpoints(reader),
        seal(reader),
        recoveries(reader));
  }

  private static List<Work.Recovered> recoveries(ProjectReader reader) throws IOException {
    var partly =
        reader.history(Subject.SALVAGE).stream().map(Stating::place).collect(Collectors.toSet());
    var recoveries = new ArrayList<Work.Recovered>();
    for (var stating : reader.history(Subject.RECOVERY)) {
      var saved = stating.value();
      if (saved != null) {
        recoveries.add(
            new Work.Recovered(
                stating.at(), saved.steps(), saved.lost(), partly.contains(stating.place())));
      }
    }
    return recoveries;
  }

  private static Work.@Nullable Sealed seal(ProjectReader reader) throws IOException {
    return reader.history(Subject.SEALED).reversed().stream()
        .filter(stating -> stating.value() != null)
        .findFirst()
        .map(stating -> sealed(stating.at(), Objects.requireNonNull(stating.value())))
        .orElse(null);
  }

  private static Work.Sealed sealed(Instant at, Seal seal) {
    return new Work.Sealed(at, seal.steps(), seal.digest(), seal.signature() != null);
  }

  private static List<Work.Guidelines> guidelines(ProjectReader reader) throws IOException {
    var versions = new ArrayList<Work.Guidelines>();
    for (var stating : reader.history(Subject.GUIDELINES)) {
      var text = stating.value();
      if (text != null) {
        versions.add(
            new Work.Guidelines(
                stating.at(),
                Fingerprint.of(text.getBytes(StandardCharsets.UTF_8)),
                text.length()));
      }
    }
    return versions;
  }

  private static Work.Checkpoints checkpoints(ProjectReader reader) throws IOException {
    var reactions = new EnumMap<Checkpoint.Reaction, Long>(Checkpoint.Reaction.class);
    var reached = reader.stated(Subject.CHECKPOINT).values();
    reached.forEach(checkpoint -> reactions.merge(checkpoint.reaction(), 1L, Long::sum));
    return new Work.Checkpoints(
        reached.size(),
        reactions.entrySet().stream()
            .map(
                reaction ->
                    new Asked.Count(
                        switch (reaction.getKey()) {
                          case WENT_ON -> "went on";
                          case CHANGED_MODE -> "changed the mode";
                          case LOOKED_CLOSER -> "looked closer";
                        },
                        reaction.getValue()))
            .toList());
  }
}
