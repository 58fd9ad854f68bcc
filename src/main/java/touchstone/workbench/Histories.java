package touchstone.workbench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.project.ProjectReader;
import touchstone.review.Action;
import touchstone.review.Event;
import touchstone.review.Profile;
import touchstone.review.ReviewedItem;
import touchstone.review.Step;
import touchstone.review.Subject;
import touchstone.review.Withheld;

/// How items came to be what they are, step by step.
public final class Histories {
  private static final String OTHERS =
      "What others answered is withheld until you have rated the item yourself: people rate"
          + " independently here, and who knows the other answers first leans towards them.";

  private final Workbench workbench;

  Histories(Workbench workbench) {
    this.workbench = workbench;
  }

  /// The life of an item, as far as somebody may see it.
  ///
  /// @param events in the order of the log
  /// @param withheld sentences that say what is not told, and why; empty where everything is
  public record Told(List<Event> events, List<String> withheld) {
    public Told {
      events = List.copyOf(events);
      withheld = List.copyOf(withheld);
    }
  }

  /// Return what happened to an item as far as the person may see it: nothing that models proposed
  /// where that is withheld, and where people rate independently nothing that others answered, in
  /// this project or in a dataset, before the person has rated or settled the item. Reviewers and
  /// adjudicators look at what others answered, and are told.
  ///
  /// That answers are withheld is said of every item that the person has not rated, whether there
  /// are any or not, so that it tells nothing.
  public CompletableFuture<Told> seen(ItemId item) {
    var me = workbench.annotator().id();
    var now = workbench.environment().clock().instant();
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              boolean others = knows(reader, item, me);
              var models =
                  reader
                      .seen(item)
                      .map(ReviewedItem::showing)
                      .filter(showing -> showing.suggestions() > 0)
                      .map(showing -> models(showing.withheld()));
              return new Told(
                  ItemLife.read(reader, item, others ? null : me, models.isEmpty(), now),
                  Stream.concat(others ? Stream.empty() : Stream.of(OTHERS), models.stream())
                      .toList());
            });
  }

  private static String models(Withheld why) {
    return "What models proposed is withheld: "
        + switch (why) {
          case BLIND -> "the item is one of those on which no suggestion is ever shown.";
          case UNAIDED -> "it is labelled unaided.";
          case JUDGE_FIRST, NOTHING -> "you judge first.";
        };
  }

  private static boolean knows(ProjectReader reader, ItemId item, AnnotatorId me)
      throws IOException {
    return !reader.policy().independent()
        || reader.life().rated(item, me)
        || reader.stated(Subject.PROFILE, me.value()).filter(Histories::looks).isPresent()
        || reader.life().steps(item).stream()
            .map(Step::draft)
            .anyMatch(draft -> draft.action() == Action.ADJUDICATE && draft.by().equals(me));
  }

  private static boolean looks(Profile profile) {
    return switch (profile.role()) {
      case REVIEWER, ADJUDICATOR -> true;
      case ANNOTATOR, OWNER -> false;
    };
  }
}
