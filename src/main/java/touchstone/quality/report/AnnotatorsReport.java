package touchstone.quality.report;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import touchstone.annotation.ItemId;
import touchstone.annotation.Verdict;
import touchstone.quality.Estimate;
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
  /// @param agreement with one other person on each item
  /// @param acceptance the share of the suggestions that they looked at and took as they were
  /// @param over of right suggestions, the share not taken, where the question has one answer
  /// @param under of wrong ones, the share taken
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
    for (var rater : people) {
      if (!(rater instanceof Rater.Person person)) {
        continue;
      }
      var own = evidence.sheet(task.id(), person, Aid.FIRST);
      var others = others(snapshot, task, person);
      var compared = comparer.pair(own, others, Basis.INDEPENDENT).map(OverTime::shown);
      figure = compared.map(Named::title).orElse(figure);
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
                  compared
                      .map(Named::estimate)
                      .orElse(Estimate.undefined("Nobody else answered the same items.", 0)),
                  List.copyOf(own.shared(others))),
              acceptance(snapshot, task, person),
              new Figure(corrections.over(), items(judged, true)),
              new Figure(corrections.under(), items(judged, false))));
    }
    rows.sort((a, b) -> Long.compare(b.answers().n(), a.answers().n()));
    return new AnnotatorsReport(task, figure, rows);
  }

  /// Return one other answer to each item that somebody else answered.
  private static Sheet others(Snapshot snapshot, Task task, Rater person) {
    return OverTime.first(
        snapshot.evidence().people(task.id()).stream()
            .filter(other -> !other.equals(person))
            .map(other -> snapshot.evidence().sheet(task.id(), other, Aid.FIRST))
            .toList());
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
