package touchstone.workbench;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ReviewedItem;
import touchstone.review.SameWords;

/// The same words in all texts of the project: how many have them, and one decision about all of
/// them. Owned by the home thread.
public final class WordsElsewhere {
  /// The most texts that one step decides about.
  public static final int MOST = 5_000;

  private final Workbench workbench;

  WordsElsewhere(Workbench workbench) {
    this.workbench = workbench;
  }

  /// What a decision about words everywhere came to.
  ///
  /// @param places in how many places something was decided
  /// @param items in how many texts
  /// @param more whether there are further texts with these words
  public record Spread(int places, int items, boolean more) {}

  /// Where words are beside one place.
  ///
  /// @param here how often in the same text, that place not counted
  /// @param texts how many other texts have them, [#MOST] for so many or more
  public record Count(int here, int texts) {}

  /// Count where the words of a span are beside it.
  public CompletableFuture<Count> count(ReviewedItem item, TextSpan span) {
    var same = new SameWords(span.of(item.text()));
    return workbench
        .project()
        .count(
            reader ->
                new Count(
                    (int) same.in(item.text()).stream().filter(at -> !at.equals(span)).count(),
                    (int)
                        reader.holding(same, MOST).stream()
                            .filter(id -> !id.equals(item.item().id()))
                            .count()));
  }

  /// Decide about the words everywhere, the text on the desk included, in one step that was not
  /// looked at place by place.
  ///
  /// @param label null to reject what is proposed there
  public CompletableFuture<Spread> decide(TaskId task, @Nullable Label label, String words) {
    return decide(task, label, new SameWords(words), 3);
  }

  private CompletableFuture<Spread> decide(
      TaskId task, @Nullable Label label, SameWords words, int tries) {
    var desk = workbench.desk();
    long taken = desk.taken();
    var rules = desk.rules();
    var by = workbench.annotator().id();
    var asked = workbench.tasks().get(task);
    return workbench
        .project()
        .write(
            file -> {
              var holding = file.reader().holding(words, MOST + 1);
              var changes = new ArrayList<Change>();
              int items = 0;
              int places = 0;
              for (var id : holding.subList(0, Math.min(MOST, holding.size()))) {
                var shown = file.reader().seen(id).orElse(null);
                if (shown != null) {
                  var at = words.in(shown.text());
                  var real =
                      Unprobed.of(
                          file.reader(),
                          shown,
                          one -> one.task().equals(task) && at.contains(one.geometry()),
                          by);
                  var here = rules.spread(real.item(), asked, label, at).changes();
                  if (!here.isEmpty()) {
                    changes.addAll(real.passing());
                    changes.addAll(here);
                  }
                  items += here.isEmpty() ? 0 : 1;
                  places += new ChangeSet(here).decisions();
                }
              }
              return new Found(
                  new ChangeSet(changes), new Spread(places, items, holding.size() > MOST));
            })
        .thenComposeAsync(
            found -> {
              if (desk.taken() != taken && tries > 0) {
                return decide(task, label, words, tries - 1);
              }
              if (desk.taken() == taken && !found.changes().isEmpty()) {
                desk.perform(Action.SAME_WORDS, found.changes());
                return CompletableFuture.completedFuture(found.spread());
              }
              return CompletableFuture.completedFuture(new Spread(0, 0, false));
            },
            workbench.environment().home());
  }

  private record Found(ChangeSet changes, Spread spread) {}
}
