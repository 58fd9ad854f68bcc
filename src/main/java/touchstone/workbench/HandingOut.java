package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.job.Progress;
import touchstone.project.ProjectFile;
import touchstone.project.Sharing;
import touchstone.review.Dealing;
import touchstone.review.Policy;
import touchstone.review.ShareProgress;
import touchstone.review.search.MetadataColumn;

/// The work handed out to several people, each with a copy of the project that opens to their own
/// items. What they do comes back when the copies, or contributions from them, are brought in.
public final class HandingOut {
  private static final String ENDING = ".touchstone";

  private final Workbench workbench;

  HandingOut(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Somebody who is to get items.
  ///
  /// @param weight how much, compared with the others
  public record Person(String name, double weight) {}

  /// How the items are to be handed out.
  ///
  /// @param each how many people get an item; null for as many as the project's policy says
  /// @param overlap the share of items that everybody gets, from 0 to 1; null likewise
  /// @param column of the metadata whose values everybody is to get alike, empty for none
  /// @param again whether items that are done or were handed out before are handed out too
  /// @param seed of the draw
  public record Wanted(
      List<Person> people,
      @Nullable Integer each,
      @Nullable Double overlap,
      String column,
      boolean again,
      long seed) {
    public Wanted {
      people = List.copyOf(people);
    }

    /// Return what makes no sense of it in any project, as a sentence; empty where all of it does.
    public String misuse() {
      if (people.isEmpty()) {
        return "Name the people who are to get items.";
      }
      var names = new HashSet<String>();
      for (var person : people) {
        if (person.name().isBlank() || !names.add(plain(person.name()))) {
          return person.name().isBlank()
              ? "A person has no name."
              : "Two people would get the file of \"%s\"; tell them apart."
                  .formatted(person.name());
        }
        if (!(person.weight() > 0 && person.weight() <= 1e6)) {
          return "What \"%s\" gets, compared with the others, is a number above 0."
              .formatted(person.name());
        }
      }
      if (overlap != null && !(overlap >= 0 && overlap <= 1)) {
        return "The share that everybody gets is a number from 0 to 1, not %s.".formatted(overlap);
      }
      if (each != null && each < 1) {
        return "An item goes to one person at least, not %d.".formatted(each);
      }
      return each != null && each > people.size() ? tooFew(each) : "";
    }
  }

  /// What everybody would get.
  ///
  /// @param items how many are handed out
  /// @param everybody how many of them everybody gets
  /// @param policy how the project would be labelled from then on
  /// @param policyChanges whether it is labelled otherwise now
  /// @param strata how many items each person gets of each value of the column, by value
  public record Plan(
      List<Part> parts,
      long items,
      long everybody,
      Policy policy,
      boolean policyChanges,
      Map<String, List<Long>> strata) {}

  /// What a person would get.
  public record Part(String person, Path file, List<ItemId> items) {}

  /// Return what everybody would get; nothing is changed.
  ///
  /// @param folder where the copies are to be made
  public CompletableFuture<Plan> plan(Wanted wanted, Path folder) {
    return workbench.project().write(file -> plan(file, wanted, folder));
  }

  /// Hand items out: everything that was planned, or nothing.
  ///
  /// @return what everybody got; the copies are there then
  public CompletableFuture<Plan> split(Wanted wanted, Path folder, Progress progress) {
    return workbench
        .project()
        .write(
            file -> {
              var plan = plan(file, wanted, folder);
              var handed = new LinkedHashMap<Path, Sharing.Handed>();
              for (var part : plan.parts()) {
                handed.put(
                    part.file(),
                    new Sharing.Handed(UUID.randomUUID().toString(), part.person(), part.items()));
              }
              file.sharing()
                  .split(
                      workbench.annotator().id(),
                      workbench.environment().clock().instant(),
                      UUID.randomUUID().toString(),
                      plan.policy(),
                      handed,
                      progress);
              return plan;
            })
        .thenComposeAsync(
            plan -> workbench.reload().thenApply(done -> plan), workbench.environment().home());
  }

  /// Return what was handed out, with how far each share has come.
  public CompletableFuture<List<ShareProgress>> shares() {
    return workbench.project().count(reader -> reader.shares());
  }

  private Plan plan(ProjectFile file, Wanted wanted, Path folder) throws IOException {
    var misuse = wanted.misuse();
    if (!misuse.isEmpty()) {
      throw new IOException(misuse);
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("The folder %s is not there; make it first.".formatted(folder));
    }
    var reader = file.reader();
    check(reader.metadata(), wanted.column());
    var before = reader.policy();
    var policy = policy(before, wanted);
    var cards = file.sharing().cards(wanted.column(), wanted.again());
    if (cards.isEmpty()) {
      if (wanted.again()) {
        throw new IOException("There are no items to hand out.");
      }
      throw new RefusedException(
          "Every item is done or handed out already.",
          "To hand them out again, say so.",
          List.of(WaysOut.Way.HAND_OUT_AGAIN),
          List.of());
    }
    int each = policy.independent() ? policy.ratings() : 1;
    if (each > wanted.people().size()) {
      throw new IOException(tooFew(each));
    }
    var dealt =
        new Dealing(
                wanted.people().stream().map(Person::weight).toList(),
                each,
                policy::everybody,
                wanted.seed())
            .deal(cards);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < dealt.size(); i++) {
      var person = wanted.people().get(i).name();
      if (dealt.get(i).isEmpty()) {
        throw new IOException(
            "%s would get nothing of %s; name fewer people."
                .formatted(person, Numbers.of(cards.size(), "item")));
      }
      parts.add(new Part(person, folder.resolve(name(person)), dealt.get(i)));
    }
    return new Plan(
        List.copyOf(parts),
        cards.size(),
        cards.stream().filter(card -> policy.everybody(card.item())).count(),
        policy,
        !policy.equals(before),
        wanted.column().isEmpty() ? Map.of() : strata(cards, dealt));
  }

  private static Map<String, List<Long>> strata(
      List<Dealing.Card> cards, List<List<ItemId>> dealt) {
    var of = new LinkedHashMap<ItemId, String>();
    cards.forEach(card -> of.put(card.item(), card.stratum()));
    var counted = new TreeMap<String, List<Long>>();
    of.values().forEach(value -> counted.computeIfAbsent(value, first -> new ArrayList<>()));
    for (var share : dealt) {
      var counts = new LinkedHashMap<String, Long>();
      share.forEach(item -> counts.merge(String.valueOf(of.get(item)), 1L, Long::sum));
      counted.forEach((value, list) -> list.add(counts.getOrDefault(value, 0L)));
    }
    return counted;
  }

  private static String tooFew(int each) {
    return "%s an item take as many people; name more of them, or ask for fewer."
        .formatted(Numbers.of(each, "rating"));
  }

  private static void check(List<MetadataColumn> columns, String column) throws IOException {
    var names = columns.stream().map(MetadataColumn::name).toList();
    if (!column.isEmpty() && !names.contains(column)) {
      throw new IOException(
          names.isEmpty()
              ? "The items have no metadata, so none can be handed out by \"%s\".".formatted(column)
              : "The items have no column \"%s\"; there are %s."
                  .formatted(column, String.join(", ", names)));
    }
  }

  /// Return the policy under which more than one person can work on an item without seeing what the
  /// other said.
  private static Policy policy(Policy before, Wanted wanted) {
    int each = wanted.each() != null ? wanted.each() : before.independent() ? before.ratings() : 1;
    double overlap =
        wanted.overlap() != null ? wanted.overlap() : before.independent() ? before.everybody() : 0;
    if (!before.independent() && each == 1 && overlap == 0) {
      return before;
    }
    var policy = before.withRatings(each, overlap);
    return policy.seed() == 0 ? policy.withBlind(policy.blind(), wanted.seed()) : policy;
  }

  private String name(String person) {
    var whole = workbench.file().getFileName().toString();
    var bare =
        whole.endsWith(ENDING) ? whole.substring(0, whole.length() - ENDING.length()) : whole;
    return bare + "-" + plain(person) + ENDING;
  }

  /// Return a name as it can stand in that of a file.
  public static String plain(String name) {
    var plain =
        name.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "person" : plain;
  }
}
