package touchstone.ui.quality;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.AgreementReport.OfQuestion;
import touchstone.quality.report.AnnotatorsReport;
import touchstone.quality.report.Basis;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.Compared;
import touchstone.quality.report.ConfusionReport;
import touchstone.quality.report.DiversityReport;
import touchstone.quality.report.ErrorsReport;
import touchstone.quality.report.OverTime;
import touchstone.quality.report.PaceReport;
import touchstone.quality.report.SuggestionsReport;
import touchstone.review.Rater;
import touchstone.review.search.MetadataColumn;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// Works out what a section shows from one snapshot; on any thread.
final class Figuring {
  /// Of each interval, fewer than the command line takes, as figures are worked out again and
  /// again.
  private static final AgreementReport.Settings SETTINGS = new AgreementReport.Settings(200, 1);

  private Figuring() {}

  /// Return the questions that a section can be about.
  static List<Task> tasks(Section section, Tasks tasks) {
    return tasks.all().stream().filter(task -> fits(section, task)).toList();
  }

  private static boolean fits(Section section, Task task) {
    return switch (section) {
      case OVERVIEW, AGREEMENT, ANNOTATORS -> true;
      case CONFUSION, SUGGESTIONS, BIAS, DIVERSITY -> ConfusionReport.fits(task);
      case ERRORS -> ErrorsReport.fits(task);
    };
  }

  /// Return the question that was chosen, or the first that fits.
  static Optional<Task> task(Section section, Tasks tasks, Choices choices) {
    var fitting = tasks(section, tasks);
    return fitting.stream()
        .filter(task -> task.id().equals(choices.task()))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  static Shown overview(Snapshot snapshot, Task task, ZoneId zone, LocalDate today) {
    var question = agreement(snapshot, task);
    var model =
        question.models().stream()
            .filter(
                compared ->
                    compared.basis() == Basis.UNAIDED || compared.basis() == Basis.NOT_RECORDED)
            .max(
                Comparator.comparing((Compared compared) -> compared.basis() == Basis.UNAIDED)
                    .thenComparingLong(Compared::items));
    var people =
        question
            .people()
            .or(() -> question.pairs().stream().max(Comparator.comparingLong(Compared::items)));
    return new Shown.Overview(
        snapshot.counts(),
        snapshot.policy().independent(),
        snapshot.policy().independent() ? snapshot.ratings() : snapshot.counts().provenance(),
        PaceReport.of(snapshot.log(), zone),
        today,
        task,
        people.orElse(null),
        model.orElse(null));
  }

  private static OfQuestion agreement(Snapshot snapshot, Task task) {
    return AgreementReport.of(
            snapshot.evidence(),
            Tasks.of(task),
            item -> snapshot.lengths().getOrDefault(item, 0),
            SETTINGS)
        .questions()
        .getFirst();
  }

  static Shown agreement(Snapshot snapshot, Choices choices) {
    var task = task(Section.AGREEMENT, snapshot.tasks(), choices).orElseThrow();
    var question = agreement(snapshot, task);
    if (question.people().isEmpty() && question.pairs().isEmpty() && question.models().isEmpty()) {
      return new Shown.Nothing(
          Section.AGREEMENT,
          "No item was answered by two people, or by a person and a model, so there is nothing to"
              + " compare yet. Pre-label the items, or let another person rate some of them.");
    }
    return new Shown.Agreement(question, OverTime.agreement(snapshot, task, SETTINGS));
  }

  static Shown confusion(Snapshot snapshot, Choices choices) {
    var task = task(Section.CONFUSION, snapshot.tasks(), choices);
    if (task.isEmpty()) {
      return new Shown.Nothing(
          Section.CONFUSION, "The project asks no question whose answers are labels.");
    }
    var raters = ConfusionReport.raters(snapshot.evidence(), task.get());
    if (raters.size() < 2) {
      return new Shown.Nothing(
          Section.CONFUSION,
          "It takes two raters, people or models, to see what is mistaken for what; there %s."
              .formatted(raters.isEmpty() ? "is none yet" : "is only " + raters.getFirst().name()));
    }
    var one = chosen(raters, choices.one()).orElse(raters.getFirst());
    var other =
        chosen(raters, choices.other())
            .filter(rater -> !rater.equals(one))
            .orElseGet(
                () ->
                    raters.stream().filter(rater -> !rater.equals(one)).findFirst().orElseThrow());
    return new Shown.Confusion(
        raters,
        ConfusionReport.of(
            snapshot.evidence(),
            task.get(),
            one,
            other,
            choices.unaided() ? Aid.UNAIDED : Aid.FIRST));
  }

  private static Optional<Rater> chosen(
      List<Rater> raters, @org.jspecify.annotations.Nullable Rater wanted) {
    return raters.stream().filter(rater -> rater.equals(wanted)).findFirst();
  }

  static Shown suggestions(Snapshot snapshot, Choices choices) {
    var task = task(Section.SUGGESTIONS, snapshot.tasks(), choices);
    var models =
        task.isEmpty()
            ? List.<SuggestionsReport.OfModel>of()
            : SuggestionsReport.of(snapshot, Tasks.of(task.get())).models();
    return models.isEmpty()
        ? new Shown.Nothing(
            Section.SUGGESTIONS, "No model has proposed anything yet. Pre-label the items first.")
        : new Shown.Suggestions(models, Math.clamp(choices.model(), 0, models.size() - 1));
  }

  /// @param groups the value of the attribute by item
  static Shown bias(
      Snapshot snapshot,
      Choices choices,
      List<String> attributes,
      String attribute,
      Map<ItemId, String> groups) {
    var task = task(Section.BIAS, snapshot.tasks(), choices).orElseThrow();
    var labels = task.labels().labels();
    var favourable =
        labels.stream()
            .filter(label -> label.equals(choices.favourable()))
            .findFirst()
            .orElseGet(() -> labels.getFirst());
    var report =
        BiasReport.of(snapshot.evidence(), task, attribute, favourable, groups, BiasReport.MINIMUM);
    if (report.judged().isEmpty()) {
      return new Shown.Nothing(
          Section.BIAS, "Nobody has answered \"%s\" yet.".formatted(task.title()));
    }
    int place = Math.clamp(choices.model(), 0, report.judged().size() - 1);
    return new Shown.Bias(attributes, labels, report, place, report.judged().get(place).overTime());
  }

  /// Return the columns of the metadata by which groups can be told apart: those with several
  /// values, and not one for each item.
  static List<String> attributes(List<MetadataColumn> columns) {
    return columns.stream()
        .filter(column -> !column.open() && column.values().size() > 1)
        .map(MetadataColumn::name)
        .toList();
  }

  static Optional<Label> anyLabel(Snapshot snapshot, Choices choices) {
    return task(Section.BIAS, snapshot.tasks(), choices)
        .flatMap(task -> task.labels().labels().stream().findFirst());
  }

  static Shown diversity(Snapshot snapshot, Choices choices) {
    var task = task(Section.DIVERSITY, snapshot.tasks(), choices);
    return task.flatMap(
            asked ->
                DiversityReport.of(snapshot).questions().stream()
                    .filter(question -> question.task().id().equals(asked.id()))
                    .findFirst())
        .filter(question -> !question.labels().isEmpty())
        .map(question -> (Shown) new Shown.Diversity(question))
        .orElseGet(
            () -> new Shown.Nothing(Section.DIVERSITY, "Nobody has given a label here yet."));
  }

  static Shown annotators(Snapshot snapshot, Choices choices) {
    var task = task(Section.ANNOTATORS, snapshot.tasks(), choices).orElseThrow();
    var report = AnnotatorsReport.of(snapshot, task, SETTINGS);
    return report.rows().isEmpty()
        ? new Shown.Nothing(Section.ANNOTATORS, "Nobody has decided anything yet.")
        : new Shown.Annotators(report);
  }

  /// Return the items that a comparison counts: those that two of its raters answered or more.
  static List<ItemId> items(Snapshot snapshot, Task task, Compared compared) {
    var aid =
        switch (compared.basis()) {
          case INDEPENDENT, NOT_RECORDED -> Aid.FIRST;
          case UNAIDED -> Aid.UNAIDED;
          case ASSISTED -> Aid.AIDED;
        };
    var times = new java.util.TreeMap<ItemId, Integer>();
    for (var rater : compared.raters()) {
      var sheet =
          snapshot
              .evidence()
              .sheet(task.id(), rater, rater instanceof Rater.Person ? aid : Aid.LAST);
      sheet
          .answers()
          .forEach(
              (item, all) -> {
                if (!all.isEmpty() || !task.kind().single()) {
                  times.merge(item, 1, Integer::sum);
                }
              });
    }
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> Objects.requireNonNull(entry.getKey()))
        .toList();
  }
}
