package touchstone.workbench.disclosing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import touchstone.annotation.ItemId;
import touchstone.disclosure.Quality;
import touchstone.disclosure.Quality.Between;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.AgreementReport.OfQuestion;
import touchstone.quality.report.Basis;
import touchstone.quality.report.Compared;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Tasks;

/// How far people agree with each other and with models, kept apart by whether they saw
/// suggestions, and by whether that was recorded at all.
///
/// @param lengths of the texts, in UTF-16 units
record Agreements(Tasks tasks, Map<ItemId, Integer> lengths, Names names) {
  /// How many comparisons of two raters of a kind are told, those that rest on most items.
  private static final int MOST_PAIRS = 10;

  /// @param ratings everything that anybody said
  /// @param all the same, arranged
  List<Quality.Agreed> of(List<Rating> ratings, Evidence all) {
    var unaided = report(only(ratings, rating -> !rating.aided() && !imported(rating.by())));
    var aided = report(only(ratings, Rating::aided));
    boolean any = ratings.stream().anyMatch(rating -> imported(rating.by()));
    var imported = any ? report(only(ratings, rating -> imported(rating.by()))) : null;
    var mixed = any ? report(only(ratings, rating -> !rating.aided())) : null;
    var models = report(all);
    var agreed = new ArrayList<Quality.Agreed>();
    for (int place = 0; place < tasks.all().size(); place++) {
      var title = names.in(tasks.all().get(place).title());
      people(title, Between.PEOPLE, unaided.questions().get(place), agreed);
      people(title, Between.PEOPLE_ASSISTED, aided.questions().get(place), agreed);
      if (imported != null && mixed != null) {
        people(title, Between.PEOPLE_IMPORTED, imported.questions().get(place), agreed);
        mixed(title, mixed.questions().get(place), agreed);
      }
      var with = models.questions().get(place).models();
      pairs(title, Between.MODEL_BLIND, with(with, Basis.UNAIDED), agreed);
      pairs(title, Between.MODEL_ASSISTED, with(with, Basis.ASSISTED), agreed);
      pairs(title, Between.MODEL_IMPORTED, with(with, Basis.NOT_RECORDED), agreed);
    }
    return agreed;
  }

  private Evidence only(List<Rating> ratings, Predicate<Rating> which) {
    return Evidence.of(
        tasks,
        ratings.stream()
            .filter(rating -> rating.by() instanceof Rater.Person && which.test(rating))
            .toList());
  }

  private AgreementReport report(Evidence evidence) {
    return AgreementReport.of(
        evidence, tasks, item -> lengths.getOrDefault(item, 0), AgreementReport.Settings.USUAL);
  }

  private static List<Compared> with(List<Compared> pairs, Basis basis) {
    return pairs.stream().filter(pair -> pair.basis() == basis).toList();
  }

  /// Return whether it is not recorded how somebody worked, as their ratings came with the data.
  private static boolean imported(Rater rater) {
    return rater instanceof Rater.Person person && person.imported();
  }

  /// Add the figures of people of whom only some worked here.
  private void mixed(String title, OfQuestion question, List<Quality.Agreed> agreed) {
    question
        .people()
        .filter(all -> all.raters().stream().anyMatch(Agreements::imported))
        .filter(all -> !all.raters().stream().allMatch(Agreements::imported))
        .ifPresent(all -> agreed.add(agreed(title, Between.PEOPLE_MIXED, all, "")));
  }

  /// Add the figures of all people together, or of each two where there are none of all.
  private void people(
      String title, Between between, OfQuestion question, List<Quality.Agreed> agreed) {
    question
        .people()
        .ifPresentOrElse(
            all -> agreed.add(agreed(title, between, all, "")),
            () -> pairs(title, between, question.pairs(), agreed));
  }

  private void pairs(
      String title, Between between, List<Compared> pairs, List<Quality.Agreed> agreed) {
    var told =
        pairs.stream()
            .sorted(Comparator.comparingLong((Compared pair) -> -pair.items()))
            .limit(MOST_PAIRS)
            .toList();
    for (int place = 0; place < told.size(); place++) {
      int more = place == told.size() - 1 ? pairs.size() - told.size() : 0;
      agreed.add(
          agreed(
              title,
              between,
              told.get(place),
              more == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      " %,d more such comparisons, which rest on fewer items, are left out.",
                      more)));
    }
  }

  private Quality.Agreed agreed(String title, Between between, Compared compared, String more) {
    var who = compared.raters().stream().map(names::of).toList();
    var remark =
        String.format(
            Locale.ROOT,
            "Compared on %,d %s: %s.",
            compared.items(),
            compared.items() == 1 ? "item" : "items",
            who.size() < 2
                ? String.join("", who)
                : who.stream().limit(who.size() - 1L).collect(Collectors.joining(", "))
                    + " and "
                    + who.getLast());
    return new Quality.Agreed(
        title,
        between,
        compared.figures().stream()
            .map(figure -> new Quality.Named(figure.title(), figure.estimate()))
            .toList(),
        remark + compared.remark().map(text -> " " + names.in(text)).orElse("") + more);
  }
}
