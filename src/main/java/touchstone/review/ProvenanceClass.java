package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Source;

/// Who did what on the way to a label, as the literature on human and machine annotation names it.
/// Computed from what happened, never typed in.
public enum ProvenanceClass {
  HA("HA", "A person annotated unaided."),
  HA_AI("HA-AI", "A person annotated with the model's suggestions in sight."),
  AIA_HV("AIA-HV", "The model annotated, a person verified."),
  HA_HV("HA-HV", "A person annotated, another verified."),
  HA_AIV("HA-AIV", "A person annotated, the model checked."),
  AIA("AIA", "The model annotated; nobody looked at it one by one."),
  AIA_AIV("AIA-AIV", "A model annotated, another model checked."),
  IMPORTED("Imported", "It came with the dataset; who made it is not recorded here.");

  private final String code;
  private final String meaning;

  ProvenanceClass(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public String code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  /// Return the class of such an annotation where another model says the same.
  public ProvenanceClass checked() {
    return switch (this) {
      case HA -> HA_AIV;
      case AIA -> AIA_AIV;
      case HA_AI, AIA_HV, HA_HV, HA_AIV, AIA_AIV, IMPORTED -> this;
    };
  }

  /// Return the class of an annotation.
  ///
  /// @param exposure what its author could see when last deciding on it, null when nobody did here
  public static ProvenanceClass of(Source source, @Nullable Exposure exposure) {
    return switch (source) {
      case Source.Imported imported -> IMPORTED;
      case Source.Drawn drawn ->
          switch (exposure) {
            case SUGGESTION, SUGGESTION_WITH_SCORE -> HA_AI;
            case NONE, HIDDEN, BULK -> HA;
            case null -> HA;
          };
      case Source.Accepted accepted -> exposure == Exposure.BULK ? AIA : AIA_HV;
      case Source.Corrected corrected -> AIA_HV;
      case Source.Adopted adopted -> HA_HV;
    };
  }
}
