package touchstone.review;

/// A pre-labelling run as it began, see [RunRecord].
///
/// @param started when, as ISO 8601
public record RunStart(
    String task,
    String model,
    String modelSha256,
    String family,
    String card,
    double confidence,
    double iou,
    String runtime,
    String by,
    String started) {
  public static RunStart of(RunRecord run) {
    return new RunStart(
        run.task().value(),
        run.model(),
        run.modelSha256(),
        run.family(),
        run.card(),
        run.confidence(),
        run.iou(),
        run.runtime(),
        run.by().value(),
        run.started().toString());
  }
}
