package touchstone.workbench.disclosing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.disclosure.People;
import touchstone.disclosure.People.Mode;
import touchstone.disclosure.Work;
import touchstone.project.ProjectReader;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Evidence.Aid;
import touchstone.review.Act;
import touchstone.review.Action;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.review.Stating;
import touchstone.review.Subject;
import touchstone.task.Tasks;

/// Who decided, how long it took them and what they could see, read from the log. How the project
/// was labelled when a step was taken is read there too.
final class Crew {
  private final Map<AnnotatorId, Tally> tallies = new HashMap<>();
  private final List<Stating<Policy>> policies;
  private final Map<ItemId, Long> batches;
  private Policy policy = Policy.OPEN;
  private int next;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /// What one person did; what was decided in one go counts as often as it has parts.
  private static final class Tally {
    private long decisions;
    private Duration spent = Duration.ZERO;
    private final Map<Mode, Long> modes = new EnumMap<>(Mode.class);
  }

  private Crew(List<Stating<Policy>> policies, Map<ItemId, Long> batches) {
    this.policies = policies;
    this.batches = batches;
  }

  static Crew of(ProjectReader reader) throws IOException {
    var policies = reader.history(Subject.POLICY);
    boolean several =
        policies.stream()
            .map(Stating::value)
            .anyMatch(policy -> policy != null && !policy.batches().isEmpty());
    var crew = new Crew(policies, several ? reader.batches() : Map.of());
    reader.figures().acts(0, crew::see);
    return crew;
  }

  private void see(Act act) {
    while (next < policies.size() && policies.get(next).place() <= act.place()) {
      var stated = policies.get(next++).value();
      policy = stated == null ? Policy.OPEN : stated;
    }
    if (act.decisions() == 0) {
      return;
    }
    first = first == null || act.at().isBefore(first) ? act.at() : first;
    last = last == null || act.at().isAfter(last) ? act.at() : last;
    var tally = tallies.computeIfAbsent(new AnnotatorId(act.by().id()), by -> new Tally());
    tally.decisions += act.decisions();
    tally.spent = tally.spent.plus(act.spent());
    tally.modes.merge(mode(act), act.decisions(), Long::sum);
  }

  private Mode mode(Act act) {
    if (act.action() == Action.ADJUDICATE) {
      return Mode.ADJUDICATED;
    }
    var item = act.item();
    boolean blind = item != null && policy.blind(item);
    var mode = item == null ? policy.mode() : policy.mode(batches.getOrDefault(item, 0L));
    boolean verifies = mode == touchstone.review.Mode.VERIFY;
    return switch (act.exposure()) {
      case NONE -> blind ? Mode.BLIND : Mode.UNAIDED;
      case HIDDEN ->
          blind
              ? Mode.BLIND
              : mode == touchstone.review.Mode.JUDGE_FIRST ? Mode.JUDGE_FIRST : Mode.UNAIDED;
      case SUGGESTION -> verifies ? Mode.VERIFY : Mode.SUGGESTIONS;
      case SUGGESTION_WITH_SCORE -> verifies ? Mode.VERIFY : Mode.SUGGESTIONS_WITH_SCORE;
      case BULK -> Mode.BULK;
    };
  }

  /// Return from when to when people decided, null when nobody did.
  Work.@Nullable Timeframe timeframe() {
    return first == null ? null : new Work.Timeframe(first, last);
  }

  /// Return everybody who decided and everybody whose ratings came in, in the order in which they
  /// first took part.
  ///
  /// @param items how many there are
  People people(Evidence evidence, Tasks tasks, long items, Names names) {
    var rated = rated(evidence, tasks);
    var persons = new ArrayList<People.Person>();
    var imported = new ArrayList<String>();
    for (var person : names.people()) {
      var tally = tallies.get(person.id());
      if (tally != null) {
        persons.add(new People.Person(person.name(), tally.decisions, tally.spent, tally.modes));
      } else if (rated.containsKey(person.id())) {
        imported.add(person.name());
      }
    }
    return new People(names.pseudonyms(), persons, imported, perItem(rated.values(), items));
  }

  /// Return which items each person answered or finished.
  private static Map<AnnotatorId, Set<ItemId>> rated(Evidence evidence, Tasks tasks) {
    var rated = new LinkedHashMap<AnnotatorId, Set<ItemId>>();
    for (var task : tasks.all()) {
      for (var rater : evidence.people(task.id())) {
        if (rater instanceof Rater.Person(var id, _)) {
          rated
              .computeIfAbsent(new AnnotatorId(id), person -> new HashSet<>())
              .addAll(evidence.sheet(task.id(), rater, Aid.LAST).answers().keySet());
        }
      }
    }
    return rated;
  }

  private static Map<Integer, Long> perItem(Iterable<Set<ItemId>> rated, long items) {
    var people = new HashMap<ItemId, Integer>();
    rated.forEach(of -> of.forEach(item -> people.merge(item, 1, Integer::sum)));
    var perItem = new TreeMap<Integer, Long>();
    people.values().forEach(n -> perItem.merge(n, 1L, Long::sum));
    if (items > people.size()) {
      perItem.put(0, items - people.size());
    }
    return perItem;
  }
}
