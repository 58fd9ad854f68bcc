package touchstone.quality.watch;

import java.util.Collection;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// How often a judgement that was made before a suggestion was seen changes once it is seen (the
/// judge-advisor design: Sniezek & Buckley 1995).
///
/// @param toSuggestion of the first judgements that differ from the suggestion, the share that
///   moved to it
/// @param elsewhere of the same, the share that moved to a third answer
/// @param away of the first judgements that agree with the suggestion, the share that left it
/// @param agreed the share of first judgements that agree with the suggestion
public record Switches(Estimate toSuggestion, Estimate elsewhere, Estimate away, Estimate agreed) {
  /// One item, judged before and after its suggestion was seen.
  public record Judged(String first, String suggested, String second) {
    boolean agreed() {
      return first.equals(suggested);
    }

    boolean moved() {
      return !first.equals(second);
    }
  }

  public static Switches of(Collection<Judged> judged) {
    long apart = judged.stream().filter(each -> !each.agreed()).count();
    long together = judged.size() - apart;
    long followed =
        judged.stream()
            .filter(each -> !each.agreed() && each.second().equals(each.suggested()))
            .count();
    long moved = judged.stream().filter(each -> !each.agreed() && each.moved()).count();
    var neverApart = "No first judgement differed from its suggestion.";
    return new Switches(
        Proportion.of(followed, apart, neverApart),
        Proportion.of(moved - followed, apart, neverApart),
        Proportion.of(
            judged.stream().filter(each -> each.agreed() && each.moved()).count(),
            together,
            "No first judgement agreed with its suggestion."),
        Proportion.of(together, judged.size(), "Nothing was judged before its suggestion."));
  }
}
