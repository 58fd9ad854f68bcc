package touchstone.review;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.RunId;
import touchstone.annotation.Verdict;

/// Which items, in what order. A null or empty part asks for nothing.
///
/// @param states any of these
/// @param reason is flagged for that reason
/// @param text what a person typed to search for, see [touchstone.review.search.Search]
/// @param label carries such a label or a prediction of it
/// @param verdict has a prediction with that verdict
/// @param minScore has a prediction of at least that score
/// @param maxScore and of at most that score
/// @param run has a prediction of that run
/// @param provenance has a label of that class
/// @param metadata values that the metadata have, in any case, by column
/// @param share was handed out with that share
/// @param only what is left out
public record ItemQuery(
    Set<ItemState> states,
    @Nullable Boolean flagged,
    Flagging.@Nullable Reason reason,
    String text,
    @Nullable Label label,
    @Nullable Verdict verdict,
    @Nullable Double minScore,
    @Nullable Double maxScore,
    @Nullable RunId run,
    @Nullable ProvenanceClass provenance,
    Map<String, String> metadata,
    @Nullable String share,
    Only only,
    Order order) {
  /// Which items are left out, whatever else is asked for.
  public enum Only {
    /// None.
    ANY,
    /// Those that others rated often enough.
    OFFERED,
    /// Those on which no second opinion is asked for.
    OPINION
  }

  /// How items are sorted; ties are broken by identity. Without a text that is searched for,
  /// relevance is the name.
  public enum Order {
    NAME("name"),
    SCORE("score"),
    UNCERTAINTY("uncertainty"),
    RELEVANCE("relevance");

    private final String title;

    Order(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public static final ItemQuery ALL =
      new ItemQuery(
          Set.of(),
          null,
          null,
          "",
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          null,
          Only.ANY,
          Order.NAME);

  public ItemQuery {
    states = Set.copyOf(states);
    metadata = Map.copyOf(metadata);
  }

  public ItemQuery withStates(Set<ItemState> other) {
    return new ItemQuery(
        other,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withFlagged(@Nullable Boolean other) {
    return new ItemQuery(
        states,
        other,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withReason(Flagging.@Nullable Reason other) {
    return new ItemQuery(
        states,
        flagged,
        other,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withText(String other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        other,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withLabel(@Nullable Label other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        other,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withVerdict(@Nullable Verdict other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        other,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withScores(@Nullable Double min, @Nullable Double max) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        min,
        max,
        run,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withRun(@Nullable RunId other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        other,
        provenance,
        metadata,
        share,
        only,
        order);
  }

  public ItemQuery withProvenance(@Nullable ProvenanceClass other) {
    return new ItemQuery(
        states, flagged, reason, text, label, verdict, minScore, maxScore, run, other, metadata,
        share, only, order);
  }

  public ItemQuery withMetadata(Map<String, String> other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        other,
        share,
        only,
        order);
  }

  public ItemQuery withShare(@Nullable String other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        other,
        only,
        order);
  }

  public ItemQuery withOnly(Only other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        other,
        order);
  }

  public ItemQuery withOrder(Order other) {
    return new ItemQuery(
        states,
        flagged,
        reason,
        text,
        label,
        verdict,
        minScore,
        maxScore,
        run,
        provenance,
        metadata,
        share,
        only,
        other);
  }
}
