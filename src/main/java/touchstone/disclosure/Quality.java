package touchstone.disclosure;

import java.util.List;
import touchstone.quality.Estimate;
import touchstone.quality.audit.Claim;
import touchstone.quality.bias.Fairness;
import touchstone.quality.bias.Rate;
import touchstone.quality.calibration.Diversity;
import touchstone.quality.report.AuditStanding;
import touchstone.quality.watch.Probes;

/// What was measured of the labels.
///
/// @param consensus how several people's answers became one label, a sentence; blank when they
///   never had to
/// @param probes suggestions that were planted wrong
public record Quality(
    List<Agreed> agreement,
    String consensus,
    Adjudication adjudication,
    List<Audited> audits,
    Probes probes,
    List<Bias> bias,
    List<Diverse> diversity) {
  public static final Quality NONE =
      new Quality(
          List.of(),
          "",
          new Adjudication(0, 0),
          List.of(),
          Probes.of(List.of()),
          List.of(),
          List.of());

  public Quality {
    agreement = List.copyOf(agreement);
    audits = List.copyOf(audits);
    bias = List.copyOf(bias);
    diversity = List.copyOf(diversity);
  }

  /// A figure by its name, such as `Krippendorff's alpha`.
  public record Named(String name, Estimate value) {}

  /// How far two or more agree on a question.
  ///
  /// @param remark a sentence on how to read the figures, blank when there is none
  public record Agreed(String question, Between between, List<Named> figures, String remark) {
    public Agreed {
      figures = List.copyOf(figures);
    }
  }

  /// Who was compared.
  public enum Between {
    PEOPLE("people who worked without suggestions", false),
    PEOPLE_ASSISTED("people who saw the same suggestions", true),
    PEOPLE_IMPORTED(
        "people whose ratings came with the data, what they could see not being recorded", false),
    PEOPLE_MIXED(
        "people, some of whose ratings came with the data, what they could see not being recorded",
        false),
    MODEL_BLIND("people and a model, where they saw no suggestion", false),
    MODEL_ASSISTED("people and a model whose suggestions they saw", true),
    MODEL_IMPORTED(
        "people whose ratings came with the data and a model, what they could see not being"
            + " recorded",
        false);

    private final String words;
    private final boolean inflated;

    Between(String words, boolean inflated) {
      this.words = words;
      this.inflated = inflated;
    }

    public String words() {
      return words;
    }

    /// Return whether suggestions in sight make the agreement higher than it is.
    public boolean inflated() {
      return inflated;
    }
  }

  /// Disagreements that a person settled.
  ///
  /// @param disputed items on which people disagree still
  /// @param resolved items on which a disagreement was settled
  public record Adjudication(long disputed, long resolved) {}

  /// A claim about a set that was checked on a random part of it.
  ///
  /// @param population what the set is, in words
  /// @param size N, how many it has
  /// @param checked n
  /// @param wrong the share of errors with its bounds
  /// @param seed that the part can be drawn with again
  public record Audited(
      Claim claim,
      String population,
      long size,
      long checked,
      long errors,
      Estimate wrong,
      long seed,
      AuditStanding.Decision decision) {}

  /// How differently groups are treated.
  ///
  /// @param whose labels are judged, such as `the labels of A1`
  /// @param attribute that tells the groups apart
  /// @param favourable the label that is good for who gets it
  public record Bias(
      String question,
      String whose,
      String attribute,
      String favourable,
      Estimate parityDifference,
      Estimate parityRatio,
      Estimate opportunityDifference,
      Estimate oddsDifference,
      List<Treatment> groups) {
    public Bias {
      groups = List.copyOf(groups);
    }

    /// Return what was found of groups when they are compared with each other.
    public static Bias of(
        String question, String whose, String attribute, String favourable, Fairness fairness) {
      var eachOther = Fairness.Against.EACH_OTHER;
      return new Bias(
          question,
          whose,
          attribute,
          favourable,
          fairness.demographicParityDifference(eachOther),
          fairness.demographicParityRatio(eachOther),
          fairness.equalOpportunityDifference(eachOther),
          fairness.equalizedOddsDifference(eachOther),
          fairness.groups().stream()
              .map(
                  group ->
                      new Treatment(
                          group.name(),
                          group.n(Rate.SELECTION),
                          group.rate(Rate.SELECTION),
                          group.rate(Rate.TRUE_POSITIVE),
                          group.rate(Rate.FALSE_POSITIVE)))
              .toList());
    }
  }

  /// What befell a group.
  ///
  /// @param n how many members it has
  public record Treatment(
      String group, long n, Estimate selection, Estimate truePositive, Estimate falsePositive) {}

  /// How diverse the labels of a question are beside those given blind.
  public record Diverse(String question, Diversity diversity) {}
}
