package touchstone.ui.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.AnnotatorsReport;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.Compared;
import touchstone.quality.report.ConfusionReport;
import touchstone.quality.report.DiversityReport;
import touchstone.quality.report.ErrorsReport;
import touchstone.quality.report.OverTime;
import touchstone.quality.report.PaceReport;
import touchstone.quality.report.SuggestionsReport;
import touchstone.review.Counts;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.task.Task;
import touchstone.workbench.Quality.LikelyErrors;

/// What a section shows, worked out in full.
public sealed interface Shown {
  /// Return the section that it is the content of.
  Section section();

  /// @param today the day on which it was worked out
  /// @param people how far people agree on the question, null when no two answered the same item
  /// @param withModel the comparison with a model on most items, where people saw no suggestion;
  ///   null when there is none
  /// @param independent whether people rate on their own, so that states are those of the viewer
  /// @param provenance labels, or ratings where people rate on their own, by class
  record Overview(
      Counts counts,
      boolean independent,
      Map<ProvenanceClass, Long> provenance,
      PaceReport pace,
      LocalDate today,
      Task task,
      @Nullable Compared people,
      @Nullable Compared withModel)
      implements Shown {
    @Override
    public Section section() {
      return Section.OVERVIEW;
    }
  }

  record Agreement(AgreementReport.OfQuestion question, List<OverTime.Line> lines)
      implements Shown {
    @Override
    public Section section() {
      return Section.AGREEMENT;
    }
  }

  /// @param raters who can be chosen
  record Confusion(List<Rater> raters, ConfusionReport report) implements Shown {
    @Override
    public Section section() {
      return Section.CONFUSION;
    }
  }

  /// @param place of the one that is shown
  record Suggestions(List<SuggestionsReport.OfModel> models, int place) implements Shown {
    @Override
    public Section section() {
      return Section.SUGGESTIONS;
    }
  }

  /// @param attributes the columns of the metadata that can be chosen
  record Bias(
      List<String> attributes,
      List<Label> labels,
      BiasReport report,
      int place,
      List<OverTime.Point> overTime)
      implements Shown {
    @Override
    public Section section() {
      return Section.BIAS;
    }
  }

  record Diversity(DiversityReport.OfQuestion question) implements Shown {
    @Override
    public Section section() {
      return Section.DIVERSITY;
    }
  }

  record Annotators(AnnotatorsReport report) implements Shown {
    @Override
    public Section section() {
      return Section.ANNOTATORS;
    }
  }

  /// @param place of the model whose opinion is shown
  record Errors(LikelyErrors errors, int place) implements Shown {
    public Errors {
      place = Math.clamp(place, 0, Math.max(0, errors.models().size() - 1));
    }

    /// Return what the chosen model finds; null where no model has an opinion.
    public @Nullable ErrorsReport report() {
      return errors.models().isEmpty() ? null : errors.models().get(place);
    }

    @Override
    public Section section() {
      return Section.ERRORS;
    }
  }

  /// There is nothing to show.
  ///
  /// @param reason why, and what to do, in a sentence
  record Nothing(Section section, String reason) implements Shown {}
}
