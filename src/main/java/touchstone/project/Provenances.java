package touchstone.project;

/// The class of an annotation as SQL; the same as [touchstone.review.ReviewedLabel#provenance].
final class Provenances {
  private Provenances() {}

  /// Whether a model proposed the same as `annotation a`, in another run than the one that it was
  /// accepted from: the same label, sharing half of what both cover.
  private static final String CONFIRMED =
      """
      EXISTS (SELECT 1 FROM prediction p JOIN run r ON r.id = p.run
        WHERE p.item = a.item AND r.task = a.task AND r.withdrawn = 0 AND r.family <> 'probe'
        AND %s = %s AND p.shape = a.shape
        AND (a.prediction IS NULL
          OR p.run <> (SELECT q.run FROM prediction q WHERE q.id = a.prediction))
        AND CASE a.shape WHEN 'whole' THEN 1
          WHEN 'box' THEN 3 * max(0, min(a.x + a.w, p.x + p.w) - max(a.x, p.x))
              * max(0, min(a.y + a.h, p.y + p.h) - max(a.y, p.y)) >= a.w * a.h + p.w * p.h
          WHEN 'span' THEN 3 * max(0, min(a.x + a.w, p.x + p.w) - max(a.x, p.x)) >= a.w + p.w
          ELSE 0 END)
      """
          .formatted(Labels.now("r.task", "p.label"), Labels.now("a.task", "a.label"));

  /// The class of `annotation a`, made what it is by `step s`.
  static final String SQL = of("s.exposure");

  /// The same where the step is looked up for each annotation that it matters for: whatever SQLite
  /// takes the number of steps for, it does not walk along all of them.
  static final String LOOKED_UP = of("(SELECT s.exposure FROM step s WHERE s.row = a.step)");

  private static String of(String exposure) {
    return """
      CASE
        WHEN a.source = 'IMPORTED' THEN 'IMPORTED'
        WHEN a.source = 'ADOPTED' THEN 'HA_HV'
        WHEN a.source = 'CORRECTED' THEN 'AIA_HV'
        WHEN a.source = 'ACCEPTED' AND %2$s <> 'BULK' THEN 'AIA_HV'
        WHEN a.source = 'ACCEPTED' THEN iif(%1$s, 'AIA_AIV', 'AIA')
        WHEN %2$s IN ('SUGGESTION', 'SUGGESTION_WITH_SCORE') THEN 'HA_AI'
        ELSE iif(%1$s, 'HA_AIV', 'HA') END
      """
        .formatted(CONFIRMED, exposure);
  }
}
