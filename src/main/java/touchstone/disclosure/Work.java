package touchstone.disclosure;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.review.ProvenanceClass;

/// How the labels were made.
///
/// @param timeframe from the first decision to the last, null when there is none
/// @param provenance how many labels stand of each class
/// @param makers how many people made those of them that did not come with the data; of ratings
///   that agree, everybody who gave them
/// @param blind the part labelled without suggestions, null when none was set aside
/// @param guidelines their versions, the oldest first
/// @param seal the last one that was put on the record, null when there is none
/// @param recoveries of the record from a damaged file, the oldest first
public record Work(
    @Nullable Timeframe timeframe,
    Map<ProvenanceClass, Long> provenance,
    long makers,
    @Nullable Blind blind,
    List<Guidelines> guidelines,
    Checkpoints checkpoints,
    @Nullable Sealed seal,
    List<Recovered> recoveries) {
  public static final Work NONE =
      new Work(null, Map.of(), 0, null, List.of(), new Checkpoints(0, List.of()), null, List.of());

  public Work {
    var ordered = new EnumMap<ProvenanceClass, Long>(ProvenanceClass.class);
    ordered.putAll(provenance);
    provenance = Collections.unmodifiableMap(ordered);
    guidelines = List.copyOf(guidelines);
    recoveries = List.copyOf(recoveries);
  }

  /// A time with its beginning and its end.
  ///
  /// @param end null when there is none, as of something that was interrupted
  public record Timeframe(Instant start, @Nullable Instant end) {}

  /// A random part of the items from which suggestions were withheld.
  ///
  /// @param share from 0 to 1
  /// @param seed that the part can be drawn with again
  /// @param items how many it has
  public record Blind(double share, long seed, long items) {}

  /// A version of the guidelines that people worked by.
  ///
  /// @param at since when
  /// @param sha256 over the text, in hexadecimal
  /// @param characters how long the text is
  public record Guidelines(Instant at, String sha256, long characters) {}

  /// A seal: whoever has it can tell whether the record still contains what it did then.
  ///
  /// @param at when, by the clock of whoever sealed
  /// @param steps how many steps the record had
  /// @param digest what stands for it, in hexadecimal
  /// @param signed whether it is signed
  public record Sealed(Instant at, long steps, String digest, boolean signed) {}

  /// What could be saved of the record, when its file was damaged.
  ///
  /// @param at when, by the clock of whoever did
  /// @param steps how many were saved
  /// @param lost how many were lost at least
  /// @param partly whether some of what had come in was not there as it was written
  public record Recovered(Instant at, long steps, long lost, boolean partly) {}

  /// Pauses in which the person was told how the work goes.
  ///
  /// @param reached how many there were
  /// @param reactions what people did then, by their words
  public record Checkpoints(long reached, List<Asked.Count> reactions) {
    public Checkpoints {
      reactions = List.copyOf(reactions);
    }
  }

  public long labels() {
    return provenance.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(ProvenanceClass provenanceClass) {
    return provenance.getOrDefault(provenanceClass, 0L);
  }
}
