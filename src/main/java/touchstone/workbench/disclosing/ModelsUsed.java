package touchstone.workbench.disclosing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import touchstone.annotation.Verdict;
import touchstone.disclosure.ModelUse;
import touchstone.disclosure.Work;
import touchstone.project.ProjectReader;
import touchstone.quality.Proportion;
import touchstone.quality.calibration.Calibration;
import touchstone.review.RunRecord;

/// The models that proposed labels, with what people said to that. Runs that were withdrawn are not
/// spoken of: nothing of them is left.
final class ModelsUsed {
  private static final int BINS = 10;
  private static final long SEED = 1;

  private ModelsUsed() {}

  /// What makes two runs the use of one model.
  private record Use(String model, String sha256, String family, double threshold, String runtime) {
    static Use of(RunRecord run) {
      return new Use(run.model(), run.modelSha256(), run.family(), run.confidence(), run.runtime());
    }
  }

  static List<ModelUse> of(ProjectReader reader, Inventory inventory, Names names)
      throws IOException {
    var uses = new LinkedHashMap<Use, List<RunRecord>>();
    for (var run : reader.runList().reversed()) {
      if (!run.withdrawn()) {
        uses.computeIfAbsent(Use.of(run), use -> new ArrayList<>()).add(run);
      }
    }
    return uses.entrySet().stream()
        .map(use -> used(use.getKey(), use.getValue(), inventory, names))
        .toList();
  }

  private static ModelUse used(Use use, List<RunRecord> runs, Inventory inventory, Names names) {
    var verdicts = new EnumMap<Verdict, Long>(Verdict.class);
    var looked = new ArrayList<Calibration.Judged>();
    for (var run : runs) {
      var judged = inventory.of(run.id());
      judged.verdicts().forEach((verdict, n) -> verdicts.merge(verdict, n, Long::sum));
      looked.addAll(judged.looked());
    }
    var calibration = Calibration.of(looked, BINS, SEED);
    return new ModelUse(
        names.in(use.model()),
        use.sha256(),
        use.family(),
        use.threshold(),
        use.runtime(),
        runs.stream().map(run -> new Work.Timeframe(run.started(), run.ended())).toList(),
        verdicts.values().stream().mapToLong(Long::longValue).sum(),
        verdicts,
        Proportion.of(
            looked.stream().filter(Calibration.Judged::right).count(),
            looked.size(),
            "No suggestion was judged one by one."),
        new ModelUse.Calibrated(calibration.expectedError(), calibration.brier()));
  }
}
