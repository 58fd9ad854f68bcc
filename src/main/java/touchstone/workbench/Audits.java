package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.ItemId;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.Draw;
import touchstone.quality.audit.SampleSize;
import touchstone.quality.audit.ScoreCurve;
import touchstone.quality.report.AuditStanding;
import touchstone.review.Action;
import touchstone.review.Audit;
import touchstone.review.ChangeSet;
import touchstone.review.Population;
import touchstone.review.ReviewedItem;
import touchstone.review.Subject;

/// Audits with a guarantee: labels are drawn at random and checked, until what they show holds for
/// all of them. Everything is a step: what was drawn, by which seed, and every answer. No answer
/// alters a label.
public final class Audits {
  /// How many labels are drawn beyond what is planned, for a rule that may go on.
  private static final int MOST_DRAWN = 5000;

  private final Workbench workbench;

  Audits(Workbench workbench) {
    this.workbench = workbench;
  }

  /// What an audit is to be.
  ///
  /// @param title null for one that is made of the population
  /// @param seed of the draw
  public record Wanted(
      @Nullable String title, Population population, Claim claim, Audit.Rule rule, long seed) {}

  /// An audit under its key, with where it stands.
  public record Known(String key, Audit audit, AuditStanding standing) {
    /// Return what the audit claims, such as `at most 5 % wrong, 95 % sure`.
    public String claim() {
      return AuditWords.claim(new Claim(audit.wrong(), audit.confidence()));
    }

    /// Return what the result rests on, in sentences.
    public String basis() {
      return AuditWords.basis(this);
    }

    /// Return whether more answers can change what may be said.
    public boolean open() {
      return standing.decision() == AuditStanding.Decision.GO_ON;
    }

    /// Return how many labels are to be checked: as many as planned, or, when that was not enough
    /// and the rule goes on, all that were drawn.
    public int wanted() {
      int planned = Math.min(audit.planned(), audit.drawn().size());
      return standing.checked() >= planned && open() ? audit.drawn().size() : planned;
    }
  }

  /// The next label to check.
  ///
  /// @param place of the label in the draw, from 1
  /// @param item as it is now
  /// @param label to be checked
  public record Next(int place, ReviewedItem item, AnnotationId label) {}

  /// A label that was found wrong.
  ///
  /// @param item where it is
  /// @param name of the item
  /// @param label what it says, empty when it does not stand any more
  /// @param reason what the person wrote, empty for nothing
  public record Wrong(ItemId item, String name, String label, String reason) {}

  /// Return the labels of an audit that were found wrong, in the order of the draw.
  public CompletableFuture<List<Wrong>> wrong(String key) {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var answered = answers(reader).getOrDefault(key, Map.of());
              var wrong = new ArrayList<Wrong>();
              for (long label : one(reader, key).audit().drawn()) {
                var answer = answered.get(label);
                if (answer != null && !answer.right()) {
                  wrong(reader, new AnnotationId(label), answer.reason()).ifPresent(wrong::add);
                }
              }
              return List.copyOf(wrong);
            });
  }

  private static Optional<Wrong> wrong(ProjectReader reader, AnnotationId label, String reason)
      throws IOException {
    var of = reader.figures().itemOf(label);
    var item = of.isEmpty() ? Optional.<ReviewedItem>empty() : reader.settling(of.get());
    return item.map(
        here ->
            new Wrong(
                here.item().id(),
                here.item().name(),
                here.label(label).map(found -> found.annotation().label().name()).orElse(""),
                reason));
  }

  /// Return how many labels a population has, and how many of them an audit would check.
  public CompletableFuture<Plan> plan(Population population, Claim claim) {
    return workbench
        .project()
        .count(
            reader -> {
              int size = reader.figures().population(population).size();
              var planned = SampleSize.of(claim, size, 0);
              return new Plan(
                  size, planned.isPresent() ? Optional.of(planned.getAsInt()) : Optional.empty());
            });
  }

  /// Return what to say of a population without labels.
  public CompletableFuture<String> none(Population population) {
    return workbench
        .project()
        .count(reader -> none(population, new PopulationWords(reader).of(population)));
  }

  private static String none(Population population, String described) {
    return population.equals(Population.ALL)
        ? "There are no labels to audit yet."
        : "There are no %s to audit; choose another population.".formatted(described);
  }

  /// @param checks empty when there is nothing to check
  public record Plan(int size, Optional<Integer> checks) {}

  /// Draw an audit; it is in the file when this is done.
  public CompletableFuture<Known> draw(Wanted wanted) {
    return workbench
        .project()
        .write(
            file -> {
              var drawn = draw(file.reader(), wanted);
              var key = UUID.randomUUID().toString();
              file.append(
                  workbench.general(
                      Action.AUDIT,
                      ChangeSet.of(Statements.change(Subject.AUDIT, key, null, drawn))));
              return new Known(key, drawn, AuditStanding.of(drawn, Map.of()));
            });
  }

  private static Audit draw(ProjectReader reader, Wanted wanted) throws IOException {
    var labels = reader.figures().population(wanted.population());
    var described = new PopulationWords(reader).of(wanted.population());
    if (labels.isEmpty()) {
      throw new IOException(none(wanted.population(), described));
    }
    int size = labels.size();
    int planned = SampleSize.of(wanted.claim(), size, 0).orElse(size);
    var all = List.copyOf(labels.keySet());
    var drawn =
        switch (wanted.rule()) {
          case FIXED -> Draw.simple(all, planned, wanted.seed());
          case SEQUENTIAL -> Draw.simple(all, Math.max(planned, MOST_DRAWN), wanted.seed());
          case STRATIFIED ->
              Draw.stratified(all, id -> labels.getOrDefault(id, ""), planned, wanted.seed());
        };
    var title = wanted.title();
    return new Audit(
        title == null || title.isBlank() ? described : title.strip(),
        wanted.population(),
        described,
        size,
        wanted.claim().wrong(),
        wanted.claim().confidence(),
        wanted.rule(),
        planned,
        wanted.seed(),
        drawn.stream().map(AnnotationId::value).toList());
  }

  /// Return every audit with where it stands, in the order in which they were drawn.
  public CompletableFuture<List<Known>> all() {
    return workbench.project().write(file -> all(file.reader()));
  }

  static List<Known> all(ProjectReader reader) throws IOException {
    var steps = reader.figures().statedAt(Subject.AUDIT);
    var answers = answers(reader);
    var known = new ArrayList<Known>();
    reader
        .stated(Subject.AUDIT)
        .forEach(
            (key, audit) ->
                known.add(
                    new Known(
                        key, audit, AuditStanding.of(audit, answers.getOrDefault(key, Map.of())))));
    known.sort((one, other) -> Long.compare(step(steps, one), step(steps, other)));
    return known;
  }

  private static long step(Map<String, Long> steps, Known known) {
    return steps.getOrDefault(known.key(), 0L);
  }

  /// Return the answers of each audit, by label.
  private static Map<String, Map<Long, Audit.Answer>> answers(ProjectReader reader)
      throws IOException {
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
    return answers;
  }

  /// Return an audit as it stands now.
  ///
  /// It fails when there is none of that key.
  public CompletableFuture<Known> one(String key) {
    return workbench.project().write(file -> one(file.reader(), key));
  }

  private static Known one(ProjectReader reader, String key) throws IOException {
    return all(reader).stream()
        .filter(known -> known.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IOException("There is no audit %s.".formatted(key)));
  }

  /// Return the next label of an audit that has no answer, empty when all that are to be checked
  /// have one. A label that does not stand any more is passed over.
  public CompletableFuture<Optional<Next>> next(String key) {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var known = one(reader, key);
              var answered = answers(reader).getOrDefault(key, Map.of());
              int place = 0;
              for (long label : known.audit().drawn()) {
                place++;
                if (answered.containsKey(label)) {
                  continue;
                }
                var next = next(reader, known.audit(), place, new AnnotationId(label));
                if (next.isPresent()) {
                  return next;
                }
              }
              return Optional.<Next>empty();
            });
  }

  /// Return the label of an audit that has an answer and stands last in the draw: the one to go
  /// back to.
  public CompletableFuture<Optional<AnnotationId>> last(String key) {
    return workbench
        .project()
        .write(
            file -> {
              var answered = answers(file.reader()).getOrDefault(key, Map.of());
              return one(file.reader(), key).audit().drawn().reversed().stream()
                  .filter(answered::containsKey)
                  .map(AnnotationId::new)
                  .findFirst();
            });
  }

  /// From which score on suggestions are right often enough, by what people said to those that they
  /// looked at.
  ///
  /// @param sentence what a person may say of it, also when no score is high enough
  /// @param safe the same for who is about to accept without a look
  public record Advice(
      ScoreCurve curve, ScoreCurve.Threshold threshold, String sentence, String safe) {}

  /// Return from which score on a claim holds of suggestions. Of a population its question, label
  /// and model count. What was accepted in bulk does not: nobody looked at it.
  public CompletableFuture<Advice> advice(Population population, Claim claim) {
    return workbench
        .project()
        .count(
            reader -> {
              var verdicts = new ArrayList<ScoreCurve.Verdict>();
              reader
                  .figures()
                  .judged(
                      population,
                      (score, right) -> verdicts.add(new ScoreCurve.Verdict(score, right)));
              var curve = ScoreCurve.of(verdicts);
              var threshold = curve.lowest(claim);
              return new Advice(
                  curve,
                  threshold,
                  AuditWords.advice(threshold, claim),
                  AuditWords.safe(threshold, claim));
            });
  }

  /// Who and what made the labels of the project, for a population to be chosen.
  ///
  /// @param models by the sha-256 of their files
  public record Makers(List<Annotator> people, Map<String, String> models) {
    public Makers {
      people = List.copyOf(people);
      models = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }
  }

  public CompletableFuture<Makers> makers() {
    return workbench
        .project()
        .count(
            reader -> {
              var models = new LinkedHashMap<String, String>();
              reader.runList().forEach(run -> models.putIfAbsent(run.modelSha256(), run.model()));
              return new Makers(reader.annotatorList(), models);
            });
  }

  private static Optional<Next> next(
      ProjectReader reader, Audit audit, int place, AnnotationId label) throws IOException {
    boolean own = audit.population().annotator() != null;
    return reader.audited(label, own).map(item -> new Next(place, item, label));
  }

  /// Say whether a label is right.
  ///
  /// @param reason empty for none
  /// @return the audit as it stands then
  public CompletableFuture<Known> answer(
      String key, AnnotationId label, boolean right, String reason) {
    return state(key, label, new Audit.Answer(right, reason));
  }

  /// Take an answer back.
  public CompletableFuture<Known> unanswer(String key, AnnotationId label) {
    return state(key, label, null);
  }

  private CompletableFuture<Known> state(
      String key, AnnotationId label, Audit.@Nullable Answer answer) {
    return workbench
        .project()
        .write(
            file -> {
              var at = key + "/" + label.value();
              var before = file.reader().stated(Subject.AUDIT_ANSWER, at).orElse(null);
              if (!java.util.Objects.equals(before, answer)) {
                file.append(
                    workbench.looking(
                        Action.AUDIT,
                        file.reader().figures().itemOf(label).orElse(null),
                        ChangeSet.of(Statements.change(Subject.AUDIT_ANSWER, at, before, answer))));
              }
              return one(file.reader(), key);
            });
  }
}
