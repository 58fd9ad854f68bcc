package touchstone.quality.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;
import touchstone.quality.agreement.Marked;
import touchstone.quality.agreement.Matching;
import touchstone.quality.consensus.Clusters;
import touchstone.quality.consensus.Comparison;
import touchstone.quality.consensus.Comparison.Method;
import touchstone.quality.consensus.Consensus;
import touchstone.quality.consensus.DawidSkene;
import touchstone.quality.consensus.MajorityVote;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rating;
import touchstone.task.Task;

/// What the raters of a question say together, by majority and by Dawid and Skene's model, and
/// which of the two is to be preferred.
///
/// Boxes and spans are put together into clusters first; each cluster is then a thing that a rater
/// called by a label or did not mark. Known marks that no rater made are in no cluster and do not
/// count against either method.
///
/// @param things what was rated, in the order of items
/// @param ratings of the things
/// @param raters people and, where asked for, models
/// @param repeated how many ratings do not count because their rater gave another of the same thing
/// @param comparison of both methods
public record ConsensusReport(
    Task task,
    List<Thing> things,
    Ratings ratings,
    List<Sheet> raters,
    long repeated,
    Consensus majority,
    DawidSkene.Fit fit,
    Comparison comparison) {
  /// What stands for a label where a rater marked nothing.
  public static final String ABSENT = "(not marked)";

  /// Something that was rated.
  ///
  /// @param place null for the item as a whole
  public record Thing(ItemId item, @Nullable Geometry place) {}

  /// What the raters say together of one thing.
  ///
  /// @param label null where no label beats all others
  /// @param probability of the label, or of each that shares the first place
  /// @param ratings how many there are
  public record Row(Thing thing, @Nullable Label label, double probability, int ratings) {}

  /// Return whether a question can have a consensus of this kind: one with a class, boxes or spans.
  public static boolean fits(Task task) {
    return !task.kind().written()
        && !(task.kind() instanceof touchstone.task.Relations)
        && !(task.kind() instanceof touchstone.task.TextLabels);
  }

  /// @param models whether models rate too
  public static ConsensusReport of(Evidence evidence, Task task, boolean models) {
    var sheets = new ArrayList<Sheet>();
    evidence.people(task.id()).forEach(by -> sheets.add(evidence.sheet(task.id(), by, Aid.LAST)));
    if (models) {
      evidence.models(task.id()).forEach(by -> sheets.add(evidence.sheet(task.id(), by, Aid.LAST)));
    }
    sheets.removeIf(Sheet::isEmpty);
    var reference = evidence.reference(task.id());
    return task.kind().single() ? choices(task, sheets, reference) : marks(task, sheets, reference);
  }

  private static ConsensusReport choices(Task task, List<Sheet> sheets, Sheet reference) {
    var choices = Choices.of(task, sheets);
    var gold = new HashMap<Integer, Integer>();
    for (int place = 0; place < choices.items().size(); place++) {
      int at = place;
      reference
          .answer(choices.items().get(place))
          .map(Choices::said)
          .map(choices.ratings().categories()::indexOf)
          .filter(category -> category >= 0)
          .ifPresent(category -> gold.put(at, category));
    }
    return of(
        task,
        choices.items().stream().map(item -> new Thing(item, null)).toList(),
        choices.ratings(),
        sheets,
        sheets.stream().mapToLong(Sheet::repeated).sum(),
        gold);
  }

  private static ConsensusReport of(
      Task task,
      List<Thing> things,
      Ratings ratings,
      List<Sheet> sheets,
      long repeated,
      Map<Integer, Integer> gold) {
    var majority = MajorityVote.of(ratings);
    var fit = DawidSkene.of(ratings);
    return new ConsensusReport(
        task,
        things,
        ratings,
        List.copyOf(sheets),
        repeated,
        majority,
        fit,
        Comparison.of(ratings, majority, fit, gold));
  }

  private static ConsensusReport marks(Task task, List<Sheet> sheets, Sheet reference) {
    var categories = new LinkedHashSet<String>();
    task.labels().labels().forEach(label -> categories.add(label.name()));
    Stream.concat(sheets.stream(), Stream.of(reference))
        .flatMap(sheet -> sheet.answers().values().stream())
        .forEach(all -> all.forEach(rating -> categories.add(Choices.said(rating))));
    categories.add(ABSENT);
    var names = List.copyOf(categories);
    var items = new TreeMap<ItemId, List<Clusters.Cluster<Geometry>>>();
    sheets.forEach(sheet -> sheet.answers().keySet().forEach(item -> items.put(item, List.of())));
    items.replaceAll(
        (item, none) -> Clusters.of(sheets.stream().map(sheet -> marked(sheet, item)).toList()));
    var things = new ArrayList<Thing>();
    var gold = new HashMap<Integer, Integer>();
    int count = items.values().stream().mapToInt(List::size).sum();
    var builder = Ratings.builder(Choices.names(sheets), names, count);
    items.forEach(
        (item, clusters) -> {
          var known = reference.answers().containsKey(item);
          var golds = marked(reference, item);
          var matches =
              Matching.most(
                  clusters.size(),
                  golds.size(),
                  Clusters.ALIKE,
                  (one, other) ->
                      Geometry.shared(clusters.get(one).place(), golds.get(other).where()));
          for (int at = 0; at < clusters.size(); at++) {
            for (int rater = 0; rater < sheets.size(); rater++) {
              if (sheets.get(rater).answers().containsKey(item)) {
                var label = clusters.get(at).label(rater);
                builder.add(
                    things.size(), rater, names.indexOf(label == null ? ABSENT : label.name()));
              }
            }
            if (known) {
              int cluster = at;
              var truth =
                  matches.stream()
                      .filter(match -> match.one() == cluster)
                      .map(match -> golds.get(match.other()).label().name())
                      .findFirst()
                      .orElse(ABSENT);
              gold.put(things.size(), names.indexOf(truth));
            }
            things.add(new Thing(item, clusters.get(at).place()));
          }
        });
    long repeated =
        sheets.stream()
            .mapToLong(
                sheet ->
                    sheet.answers().keySet().stream()
                        .mapToLong(item -> sheet.all(item).size() - marked(sheet, item).size())
                        .sum())
            .sum();
    return of(task, things, builder.build(), sheets, repeated, gold);
  }

  /// Return what a rater marked on an item; the very same mark made twice is one.
  private static List<Marked<Geometry>> marked(Sheet sheet, ItemId item) {
    var marked = new LinkedHashSet<Marked<Geometry>>();
    for (Rating rating : sheet.all(item)) {
      var label = rating.label();
      var geometry = rating.geometry();
      if (label != null && geometry != null) {
        marked.add(new Marked<>(label, geometry));
      }
    }
    return List.copyOf(marked);
  }

  /// Return what the raters say together, in the order of items. Of boxes and spans those are left
  /// out that were probably not there.
  public List<Row> rows(Method method) {
    var consensus = method == Method.MAJORITY ? majority : fit.consensus();
    var rows = new ArrayList<Row>();
    for (int place = 0; place < things.size(); place++) {
      var winner = winner(consensus, place);
      if (winner.isPresent()
          && ratings.categories().get(winner.getAsInt()).equals(ABSENT)
          && things.get(place).place() != null) {
        continue;
      }
      var best = consensus.best(place);
      if (best.isEmpty()) {
        continue;
      }
      rows.add(
          new Row(
              things.get(place),
              winner.isPresent() ? new Label(ratings.categories().get(winner.getAsInt())) : null,
              consensus.probability(place, best.getFirst()),
              consensus.labels(place)));
    }
    return rows;
  }

  private static OptionalInt winner(Consensus consensus, int place) {
    return consensus.winner(place);
  }

  /// How good one rater is by the model.
  ///
  /// @param answers how many they gave
  /// @param competence how often they are expected to be right, from 0 to 1
  public record Competence(String name, long answers, Estimate competence) {}

  /// Return how good each rater is by Dawid and Skene's model.
  public List<Competence> competences() {
    var answers = new long[raters.size()];
    for (int i = 0; i < ratings.size(); i++) {
      answers[ratings.rater(i)]++;
    }
    var competences = new ArrayList<Competence>();
    for (int rater = 0; rater < raters.size(); rater++) {
      double competence = fit.competence(rater);
      competences.add(
          new Competence(
              ratings.raters().get(rater),
              answers[rater],
              Double.isFinite(competence)
                  ? Estimate.of(competence, answers[rater])
                  : Estimate.undefined("No answer tells.", answers[rater])));
    }
    return competences;
  }
}
