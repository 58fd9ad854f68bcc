package touchstone.quality.report;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import touchstone.annotation.ItemId;
import touchstone.annotation.Verdict;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.AgreementReport.Settings;
import touchstone.quality.watch.Corrections;
import touchstone.review.Rater;
import touchstone.task.Task;

/// How each person works and how their answers compare, on one question.
///
/// @param figure by which agreement is told
public record AnnotatorsReport(Task task, String figure, List<Row> rows) {
  public AnnotatorsReport {
    rows = List.copyOf(rows);
  }

  /// One person.
  ///
  /// @param answers how many items they answered here, imported ratings too
  /// @param decisions they took in this project, on all questions
  /// @param seconds the median time of a decision
  /// @param agreement with all others: the mean of the figures with each of them, each weighted by
  ///   the number of items that both answered, which are counted together
  /// @param acceptance the share of the suggestions that they looked at and took as they were
  /// @param over how often a right suggestion was changed, by known answers, where the question has
  ///   one answer
  /// @param under how often a wrong one was taken
  public record Row(
      Rater.Person by,
      Counted answers,
      long decisions,
      Duration looking,
      Figure seconds,
      Figure agreement,
      Figure acceptance,
      Figure over,
      Figure under) {}

  /// How many items something is about.
  public record Counted(long n, List<ItemId> items) {
    public Counted {
      items = List.copyOf(items);
    }
  }

  /// A figure with the items that it counts.
  public record Figure(Estimate estimate, List<ItemId> items) {
    public Figure {
      items = List.copyOf(items);
    }
  }

  public static AnnotatorsReport of(Snapshot snapshot, Task task, Settings settings) {
    var evidence = snapshot.evidence();
    var pace = PaceReport.of(snapshot.log(), ZoneOffset.UTC);
    var comparer =
        Comparer.of(evidence, task, item -> snapshot.lengths().getOrDefault(item, 0), settings);
    var people = new TreeSet<Rater>(evidence.people(task.id()));
    pace.people().forEach(one -> people.add(one.by()));
    var rows = new ArrayList<Row>();
    var figure = "";
    var sheets =
        evidence.people(task.id()).stream()
            .map(person -> evidence.sheet(task.id(), person, Aid.FIRST))
            .filter(sheet -> !sheet.isEmpty())
            .toList();
    var pairs = sheets.size() < 2 ? List.<Compared>of() : comparer.pairs(sheets);
    for (var rater : people) {
      if (!(rater instanceof Rater.Person person)) {
        continue;
      }
      var own = evidence.sheet(task.id(), person, Aid.FIRST);
      var compared =
          pairs.stream()
              .filter(pair -> pair.raters().contains(person))
              .map(OverTime::shown)
              .toList();
      figure = compared.stream().map(Named::title).findFirst().orElse(figure);
      var work = pace.people().stream().filter(one -> one.by().equals(person)).findFirst();
      var judged = judged(snapshot, task, person);
      var corrections = Corrections.of(judged.stream().map(JudgedItem::judged).toList());
      rows.add(
          new Row(
              person,
              new Counted(own.answers().size(), List.copyOf(own.answers().keySet())),
              work.map(PaceReport.OfPerson::decisions).orElse(0L),
              work.map(PaceReport.OfPerson::looking).orElse(Duration.ZERO),
              new Figure(
                  work.map(PaceReport.OfPerson::seconds)
                      .orElse(Estimate.undefined("They decided nothing here.", 0)),
                  work.map(PaceReport.OfPerson::items).orElse(List.of())),
              new Figure(
                  together(compared.stream().map(Named::estimate).toList()), shared(own, sheets)),
              acceptance(snapshot, task, person),
              new Figure(corrections.over(), items(judged, true)),
              new Figure(corrections.under(), items(judged, false))));
    }
    rows.sort((a, b) -> Long.compare(b.answers().n(), a.answers().n()));
    return new AnnotatorsReport(task, figure, rows);
  }

  /// Return the mean of figures, each weighted by what it rests on; those that are undefined are
  /// left out. Its interval is the mean of theirs, which is wide enough however the figures hang
  /// together: they rest on answers of the same person, often to the same items.
  static Estimate together(List<Estimate> figures) {
    var known =
        figures.stream()
            .filter(Estimate.Known.class::isInstance)
            .map(Estimate.Known.class::cast)
            .toList();
    if (known.isEmpty()) {
      return figures.stream()
          .findFirst()
          .orElse(Estimate.undefined("Nobody else answered the same items.", 0));
    }
    if (known.size() == 1) {
      return known.getFirst();
    }
    long n = known.stream().mapToLong(Estimate.Known::n).sum();
    double value = mean(known, n, Estimate.Known::value);
    if (known.stream().anyMatch(one -> one.interval().isEmpty())) {
      return Estimate.open(value, n, "With one of the others at least there is no interval.");
    }
    return Estimate.of(
        value,
        n,
        new Interval(
            mean(known, n, one -> one.interval().orElseThrow().low()),
            mean(known, n, one -> one.interval().orElseThrow().high()),
            Proportion.LEVEL));
  }

  private static double mean(
      List<Estimate.Known> figures, long n, ToDoubleFunction<Estimate.Known> part) {
    return figures.stream().mapToDouble(one -> one.n() * part.applyAsDouble(one)).sum() / n;
  }

  /// Return the items of a person that somebody else answered too.
  private static List<ItemId> shared(Sheet own, List<Sheet> all) {
    return all.stream()
        .filter(other -> !other.by().equals(own.by()))
        .flatMap(other -> own.shared(other).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Figure acceptance(Snapshot snapshot, Task task, Rater.Person person) {
    long accepted = 0;
    long all = 0;
    var items = new ArrayList<ItemId>();
    for (var verdict : snapshot.verdicts()) {
      if (verdict.seen() && verdict.task().equals(task.id()) && verdict.by().equals(person)) {
        all++;
        accepted += verdict.verdict() == Verdict.ACCEPTED ? 1 : 0;
        items.add(verdict.item());
      }
    }
    return new Figure(
        Proportion.of(accepted, all, "They judged no suggestion."),
        PaceReport.distinct(items.stream()));
  }

  private record JudgedItem(ItemId item, Corrections.Judged judged) {}

  private static List<ItemId> items(List<JudgedItem> judged, boolean right) {
    return PaceReport.distinct(
        judged.stream()
            .filter(one -> one.judged().suggested().equals(one.judged().gold()) == right)
            .map(JudgedItem::item));
  }

  /// Return the suggestions whose answer is known and that a person answered with them in sight.
  private static List<JudgedItem> judged(Snapshot snapshot, Task task, Rater.Person person) {
    if (!task.kind().single() || task.kind().written()) {
      return List.of();
    }
    var evidence = snapshot.evidence();
    var answers = evidence.sheet(task.id(), person, Aid.AIDED);
    var known = evidence.reference(task.id());
    var judged = new ArrayList<JudgedItem>();
    for (var model : evidence.models(task.id())) {
      var suggested = evidence.sheet(task.id(), model, Aid.LAST);
      for (var item : answers.shared(known)) {
        var suggestion = suggested.answer(item);
        var answer = answers.answer(item);
        var truth = known.answer(item);
        if (suggestion.isPresent() && answer.isPresent() && truth.isPresent()) {
          judged.add(
              new JudgedItem(
                  item,
                  new Corrections.Judged(
                      Choices.said(suggestion.get()),
                      Choices.said(answer.get()),
                      Choices.said(truth.get()))));
        }
      }
    }
    return judged;
  }
}
