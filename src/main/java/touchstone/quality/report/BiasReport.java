package touchstone.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.quality.bias.Fairness;
import touchstone.quality.bias.Fairness.Against;
import touchstone.quality.bias.Rate;
import touchstone.quality.bias.Treated;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.task.Task;

/// Whether groups of items are treated alike, by each model, by each person, and by the labels that
/// stand.
///
/// @param attribute the column of the metadata by whose values items are grouped
/// @param favourable the label whose share is compared
/// @param ungrouped how many answered items have no value of the attribute and are left out
public record BiasReport(
    Task task, String attribute, Label favourable, List<Judged> judged, long ungrouped) {
  /// How many items of each group a rate is taken of at least, unless told otherwise.
  public static final int MINIMUM = 10;

  /// How many items of a group a window of the work has at least.
  public static final int FEW = 5;

  public BiasReport {
    judged = List.copyOf(judged);
  }

  /// Who or what is judged.
  public enum Kind {
    MODEL,
    PERSON,
    FINAL
  }

  /// The figures of one model, person or of the labels that stand.
  ///
  /// @param person the id of the person that is judged, empty for others
  /// @param referenced how many of the items have a reference
  /// @param members in the order in which they were answered
  public record Judged(
      Kind kind,
      String name,
      String person,
      long items,
      long referenced,
      Fairness fairness,
      List<Member> members) {
    public Judged {
      members = List.copyOf(members);
    }

    /// Return the items of a group that a rate is a share of, in ascending order.
    public List<ItemId> items(String group, Rate rate) {
      return PaceReport.distinct(
          members.stream()
              .filter(one -> one.treated().group().equals(group) && rate.counts(one.treated()))
              .map(Member::item));
    }

    /// Return how far the shares of the favourable label lie apart, over windows of the work; of a
    /// model, which answers at once, there are none. Of a window groups are left out of which it
    /// has fewer than [#FEW] items.
    public List<OverTime.Point> overTime() {
      var points = new ArrayList<OverTime.Point>();
      long upTo = 0;
      for (var window : kind == Kind.MODEL ? List.<List<Member>>of() : OverTime.windows(members)) {
        upTo += window.size();
        var sizes = new HashMap<String, Integer>();
        window.forEach(one -> sizes.merge(one.treated().group(), 1, Integer::sum));
        var large =
            window.stream()
                .filter(one -> sizes.getOrDefault(one.treated().group(), 0) >= FEW)
                .toList();
        points.add(
            new OverTime.Point(
                upTo,
                large.stream().map(Member::item).toList(),
                Fairness.of(large.stream().map(Member::treated).toList(), FEW)
                    .demographicParityDifference(Against.EACH_OTHER)));
      }
      return points;
    }

    /// Return the figures that compare groups, in the order in which they are shown.
    public List<Named> figures() {
      return List.of(
          new Named(
              "demographic-parity-difference",
              "Demographic parity difference",
              fairness.demographicParityDifference(Against.EACH_OTHER)),
          new Named(
              "demographic-parity-ratio",
              "Demographic parity ratio",
              fairness.demographicParityRatio(Against.EACH_OTHER)),
          new Named(
              "equal-opportunity-difference",
              "Equal opportunity difference",
              fairness.equalOpportunityDifference(Against.EACH_OTHER)),
          new Named(
              "equalized-odds-difference",
              "Equalized odds difference",
              fairness.equalizedOddsDifference(Against.EACH_OTHER)));
    }

    public Optional<Named> figure(String id) {
      return figures().stream().filter(figure -> figure.id().equals(id)).findFirst();
    }
  }

  /// An item of a group, and how it was answered.
  ///
  /// @param place in the log of the step that answered it, 0 where there is none
  public record Member(ItemId item, Treated treated, long place) {}

  /// @param groups the value of the attribute by item; items without one are left out
  /// @param minimum how many items of each group a rate is taken of at least
  public static BiasReport of(
      Evidence evidence,
      Task task,
      String attribute,
      Label favourable,
      Map<ItemId, String> groups,
      int minimum) {
    var judged = new ArrayList<Judged>();
    for (var model : evidence.models(task.id())) {
      judged.add(
          judged(
              Kind.MODEL,
              evidence.sheet(task.id(), model, Aid.LAST),
              evidence.reference(task.id(), model),
              favourable,
              groups,
              minimum));
    }
    for (var person : evidence.people(task.id())) {
      var sheet = evidence.sheet(task.id(), person, Aid.LAST);
      if (!sheet.isEmpty()) {
        judged.add(
            judged(
                Kind.PERSON,
                sheet,
                evidence.reference(task.id(), person),
                favourable,
                groups,
                minimum));
      }
    }
    var standing = evidence.standing(task.id());
    if (!standing.isEmpty()) {
      var known = evidence.sheet(task.id(), new touchstone.review.Rater.Gold(), Aid.LAST);
      var all = judged(Kind.FINAL, standing, known, favourable, groups, minimum);
      judged.add(
          new Judged(
              Kind.FINAL,
              "final labels",
              "",
              all.items(),
              all.referenced(),
              all.fairness(),
              all.members()));
    }
    long ungrouped =
        evidence.items(task.id()).stream().filter(item -> !groups.containsKey(item)).count();
    return new BiasReport(task, attribute, favourable, judged, ungrouped);
  }

  private static Judged judged(
      Kind kind,
      Sheet sheet,
      Sheet reference,
      Label favourable,
      Map<ItemId, String> groups,
      int minimum) {
    var members = new ArrayList<Member>();
    long referenced = 0;
    for (var item : sheet.answers().keySet()) {
      var group = groups.get(item);
      if (group == null) {
        continue;
      }
      boolean favoured = has(sheet, item, favourable);
      var known = Treated.Reference.UNKNOWN;
      if (reference.answers().containsKey(item)) {
        referenced++;
        known =
            has(reference, item, favourable)
                ? Treated.Reference.FAVOURABLE
                : Treated.Reference.OTHER;
      }
      long place = sheet.all(item).stream().mapToLong(Rating::step).max().orElse(0);
      members.add(new Member(item, new Treated(group, favoured, known), place));
    }
    return new Judged(
        kind,
        sheet.by().name(),
        sheet.by() instanceof Rater.Person person && kind == Kind.PERSON ? person.id() : "",
        members.size(),
        referenced,
        Fairness.of(members.stream().map(Member::treated).toList(), minimum),
        members.stream().sorted(Comparator.comparingLong(Member::place)).toList());
  }

  private static boolean has(Sheet sheet, ItemId item, Label label) {
    return sheet.all(item).stream().anyMatch(rating -> label.equals(rating.label()));
  }
}
