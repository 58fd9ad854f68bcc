package touchstone.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.report.AgreementReport.Settings;
import touchstone.quality.report.AgreementReport.Texts;
import touchstone.task.Boxes;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TextLabels;

/// Compares the answers to one kind of question.
interface Comparer {
  /// Compare two raters on the items that both answered; absent when there is none.
  Optional<Compared> pair(Sheet one, Sheet other, Basis basis);

  /// Compare all raters together; absent when no two share an item or there are no figures of a
  /// group.
  Optional<Compared> group(List<Sheet> sheets);

  /// Compare each two raters.
  default List<Compared> pairs(List<Sheet> sheets) {
    var pairs = new ArrayList<Compared>();
    for (int one = 0; one < sheets.size(); one++) {
      for (int other = one + 1; other < sheets.size(); other++) {
        var two = List.of(sheets.get(one), sheets.get(other));
        pair(two.getFirst(), two.getLast(), Basis.of(two)).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  static Comparer of(Evidence evidence, Task task, Texts texts, Settings settings) {
    var bootstrap =
        settings.resamples() == 0
            ? Bootstrap.NONE
            : new Bootstrap(settings.resamples(), settings.seed());
    return switch (task.kind()) {
      case Boxes _ -> new BoxComparison(bootstrap);
      case Spans _ -> new SpanComparison(texts, bootstrap);
      case Relations _ -> new RelationComparison(evidence, bootstrap);
      case TextLabels _ -> new SetComparison(bootstrap);
      default -> new ChoiceComparison(task, bootstrap);
    };
  }
}
