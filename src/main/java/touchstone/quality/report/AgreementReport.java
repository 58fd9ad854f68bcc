package touchstone.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.annotation.ItemId;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// How far the raters of a project agree, question by question: people with each other, people with
/// models, models with each other. People are compared with a model by what they answered without
/// sight of suggestions; what they answered with suggestions in sight stands beside it and is
/// marked as inflated; of people whose ratings came with the data it is not recorded.
public record AgreementReport(List<OfQuestion> questions) {
  public AgreementReport {
    questions = List.copyOf(questions);
  }

  /// The figures of one question.
  ///
  /// @param people all people together, empty with fewer than two
  /// @param pairs each two people who share items
  /// @param models each person with each model, unaided and assisted apart, and each two models
  public record OfQuestion(
      Task task, Optional<Compared> people, List<Compared> pairs, List<Compared> models) {
    public OfQuestion {
      pairs = List.copyOf(pairs);
      models = List.copyOf(models);
    }
  }

  /// How figures are computed.
  ///
  /// @param resamples of each interval, 0 for none
  /// @param seed of their draw
  public record Settings(int resamples, long seed) {
    public static final Settings USUAL = new Settings(1000, 1);
  }

  /// @param texts where spans lie
  public static AgreementReport of(Evidence evidence, Tasks tasks, Texts texts, Settings settings) {
    return new AgreementReport(
        tasks.all().stream().map(task -> question(evidence, task, texts, settings)).toList());
  }

  private static OfQuestion question(Evidence evidence, Task task, Texts texts, Settings settings) {
    var comparison = Comparer.of(evidence, task, texts, settings);
    var people =
        evidence.people(task.id()).stream()
            .map(person -> evidence.sheet(task.id(), person, Aid.FIRST))
            .filter(sheet -> !sheet.isEmpty())
            .toList();
    var models =
        evidence.models(task.id()).stream()
            .map(model -> evidence.sheet(task.id(), model, Aid.LAST))
            .filter(sheet -> !sheet.isEmpty())
            .toList();
    var withModels = new ArrayList<Compared>();
    for (var model : models) {
      for (var person : people) {
        for (var aid : List.of(Aid.UNAIDED, Aid.AIDED)) {
          var sheet = evidence.sheet(task.id(), person.by(), aid);
          comparison.pair(sheet, model, Basis.of(person.by(), aid)).ifPresent(withModels::add);
        }
      }
    }
    withModels.addAll(pairs(models, comparison, Basis.INDEPENDENT));
    return new OfQuestion(
        task,
        people.size() < 2 ? Optional.empty() : comparison.group(people),
        people.size() < 2 ? List.of() : comparison.pairs(people),
        withModels);
  }

  private static List<Compared> pairs(List<Sheet> sheets, Comparer comparison, Basis basis) {
    var pairs = new ArrayList<Compared>();
    for (int one = 0; one < sheets.size(); one++) {
      for (int other = one + 1; other < sheets.size(); other++) {
        comparison.pair(sheets.get(one), sheets.get(other), basis).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  /// Knows how long texts are.
  @FunctionalInterface
  public interface Texts {
    /// Return the length of a text in UTF-16 units, 0 for a picture.
    int length(ItemId item);
  }

  /// Return all comparisons, group by group.
  public Stream<Compared> all() {
    return questions.stream()
        .flatMap(
            question ->
                Stream.of(
                        question.people().stream(),
                        question.pairs().stream(),
                        question.models().stream())
                    .flatMap(one -> one));
  }
}
