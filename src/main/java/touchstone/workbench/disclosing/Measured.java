package touchstone.workbench.disclosing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.disclosure.Quality;
import touchstone.project.ProjectReader;
import touchstone.quality.audit.Claim;
import touchstone.quality.calibration.Diversity;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.report.AuditStanding;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.ConsensusReport;
import touchstone.quality.report.Disputes;
import touchstone.quality.watch.Probes;
import touchstone.review.Audit;
import touchstone.review.Probe;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.Settlements;
import touchstone.review.Subject;
import touchstone.review.Watching;
import touchstone.task.Spans;
import touchstone.task.Tasks;

/// What was measured of the labels, worked out anew from what is in the file.
final class Measured {
  private static final long SEED = 1;

  private final ProjectReader reader;
  private final Tasks tasks;
  private final List<Rating> ratings;
  private final Evidence evidence;
  private final Names names;

  /// @param ratings everything that anybody said
  /// @param evidence the same, arranged
  Measured(
      ProjectReader reader, Tasks tasks, List<Rating> ratings, Evidence evidence, Names names) {
    this.reader = reader;
    this.tasks = tasks;
    this.ratings = ratings;
    this.evidence = evidence;
    this.names = names;
  }

  /// @param several whether an item has labels of more than one person
  /// @param imported whether ratings of people came with the data
  Quality quality(boolean several, boolean imported) throws IOException {
    boolean spans = tasks.all().stream().anyMatch(task -> task.kind() instanceof Spans);
    Map<ItemId, Integer> lengths = spans ? reader.figures().textLengths() : Map.of();
    return new Quality(
        new Agreements(tasks, lengths, names).of(ratings, evidence),
        several ? consensus(imported) : "",
        adjudication(),
        audits(),
        probes(),
        bias(),
        diversity());
  }

  /// @param imported whether ratings of people came with the data
  private String consensus(boolean imported) throws IOException {
    var sentences = new ArrayList<String>();
    if (!imported) {
      sentences.add(
          reader.policy().independent()
              ? "People rated each on their own. Where all who finished an item agree, that stands;"
                  + " where they differ, nothing stands before a person settles it."
              : "People shared the labels: what was decided last stands.");
    } else {
      sentences.add(
          "The ratings that came with the data stand beside the labels and change none of them.");
      if (reader.policy().independent()) {
        sentences.add(
            "People here rated each on their own. Where all of them who finished an item agree,"
                + " that stands; where they differ, nothing stands before a person settles it.");
      }
    }
    for (var task : tasks.all()) {
      if (!ConsensusReport.fits(task)) {
        continue;
      }
      var comparison = ConsensusReport.of(evidence, task, false).comparison();
      long rated = comparison.differ().n() + comparison.ties().size();
      if (rated > 0) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "For %s, the majority is tied on %,d of %,d rated things, and Dawid and Skene's"
                    + " model says otherwise than the majority on %,d of the others.",
                names.in(task.title()),
                comparison.ties().size(),
                rated,
                comparison.differing().size()));
      }
    }
    return String.join(" ", sentences);
  }

  private Quality.Adjudication adjudication() throws IOException {
    var settled = reader.figures().settlements();
    var open = people(settled);
    var ever = people(Settlements.NONE);
    ever.removeAll(open);
    ever.retainAll(settled.items());
    return new Quality.Adjudication(open.size(), ever.size());
  }

  /// Return the items on which people differ.
  ///
  /// @param settled which of them do not count unless somebody differed later
  private Set<ItemId> people(Settlements settled) {
    return Disputes.of(evidence, tasks, settled).stream()
        .filter(dispute -> dispute.kind() == Disputes.Kind.PEOPLE)
        .map(Disputes.Dispute::item)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Quality.Audited> audits() throws IOException {
    var answers = new HashMap<String, Map<Long, Audit.Answer>>();
    reader
        .stated(Subject.AUDIT_ANSWER)
        .forEach(
            (key, answer) -> {
              int slash = key.lastIndexOf('/');
              answers
                  .computeIfAbsent(key.substring(0, slash), audit -> new LinkedHashMap<>())
                  .put(Long.parseLong(key.substring(slash + 1)), answer);
            });
    var steps = reader.figures().statedAt(Subject.AUDIT);
    return reader.stated(Subject.AUDIT).entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                (Map.Entry<String, Audit> audit) -> steps.getOrDefault(audit.getKey(), 0L)))
        .map(entry -> audited(entry.getValue(), answers.getOrDefault(entry.getKey(), Map.of())))
        .toList();
  }

  private Quality.Audited audited(Audit audit, Map<Long, Audit.Answer> answers) {
    var standing = AuditStanding.of(audit, answers);
    var described = names.in(audit.described());
    var title = names.in(audit.title());
    return new Quality.Audited(
        new Claim(audit.wrong(), audit.confidence()),
        title.equals(described) ? title : "%s: %s".formatted(title, described),
        audit.size(),
        standing.checked(),
        standing.errors(),
        standing.wrong(),
        audit.seed(),
        standing.decision());
  }

  private Probes probes() throws IOException {
    return Probes.of(
        reader.stated(Subject.PROBE_OUTCOME).values().stream()
            .filter(Probe.Outcome::given)
            .map(outcome -> outcome.caught() ? Probes.Outcome.CAUGHT : Probes.Outcome.MISSED)
            .toList());
  }

  private List<Quality.Bias> bias() throws IOException {
    var watching = reader.stated(Subject.WATCHING, "").orElse(Watching.NONE);
    var attribute = watching.attribute();
    var favourable = watching.favourable();
    var id = watching.task();
    var asked = id == null ? Optional.of(tasks.first()) : tasks.find(new TaskId(id));
    if (attribute == null || favourable == null || asked.isEmpty()) {
      return List.of();
    }
    var report =
        BiasReport.of(
            evidence,
            asked.get(),
            attribute,
            new Label(favourable),
            reader.values(attribute),
            watching.minimum());
    return report.judged().stream()
        .map(
            judged ->
                Quality.Bias.of(
                    names.in(asked.get().title()),
                    switch (judged.kind()) {
                      case MODEL -> "the suggestions of " + names.in(judged.name());
                      case PERSON -> "the labels of " + names.in(judged.name());
                      case FINAL -> "the final labels";
                    },
                    attribute,
                    favourable,
                    judged.fairness()))
        .toList();
  }

  private List<Quality.Diverse> diversity() throws IOException {
    var policy = reader.policy();
    var diverse = new ArrayList<Quality.Diverse>();
    for (var task : tasks.all()) {
      if (policy.blind() == 0 || task.kind().written()) {
        continue;
      }
      var set = new TreeMap<String, Long>();
      var blind = new TreeMap<String, Long>();
      for (var person : evidence.people(task.id())) {
        if (person instanceof Rater.Person known && known.imported()) {
          continue;
        }
        evidence
            .sheet(task.id(), person, Aid.LAST)
            .answers()
            .values()
            .forEach(
                all ->
                    all.forEach(
                        rating -> {
                          var label = rating.label();
                          if (label != null) {
                            (policy.blind(rating.item()) ? blind : set)
                                .merge(label.name(), 1L, Long::sum);
                          }
                        }));
      }
      if (!set.isEmpty() || !blind.isEmpty()) {
        diverse.add(new Quality.Diverse(names.in(task.title()), Diversity.of(set, blind, SEED)));
      }
    }
    return diverse;
  }
}
