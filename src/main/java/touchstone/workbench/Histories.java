package touchstone.workbench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.project.ProjectReader;
import touchstone.review.Action;
import touchstone.review.ClockJump;
import touchstone.review.Event;
import touchstone.review.ImportRecord;
import touchstone.review.Profile;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.review.Step;
import touchstone.review.Subject;
import touchstone.review.Withheld;

/// How items came to be what they are, step by step.
public final class Histories {
  /// How many suggestions of a run are named.
  private static final int MOST = 6;

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
                  read(reader, item, by -> others || by.equals(me), models.isEmpty(), now),
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
        || reader.rated(item, me)
        || reader.stated(Subject.PROFILE, me.value()).filter(Histories::looks).isPresent()
        || reader.steps(item).stream()
            .map(Step::draft)
            .anyMatch(draft -> draft.action() == Action.ADJUDICATE && draft.by().equals(me));
  }

  private static boolean looks(Profile profile) {
    return switch (profile.role()) {
      case REVIEWER, ADJUDICATOR -> true;
      case ANNOTATOR, OWNER -> false;
    };
  }

  private static List<Event> read(
      ProjectReader reader, ItemId id, Predicate<AnnotatorId> whose, boolean models, Instant now)
      throws IOException {
    var item = reader.item(id);
    if (item.isEmpty()) {
      return List.of();
    }
    var names = new LinkedHashMap<AnnotatorId, String>();
    reader.annotatorList().forEach(person -> names.put(person.id(), person.name()));
    var events = new ArrayList<Event>();
    came(reader, id).ifPresent(events::add);
    if (models) {
      events.addAll(proposed(reader, item.get()));
    }
    events.addAll(rated(reader, id, whose));
    var words = new EventWords(names, predictions(item.get()));
    var steps = reader.steps(id);
    var odd = reader.clocks(steps, now);
    for (Step step : steps) {
      if (whose.test(step.draft().by())) {
        words
            .of(step, id)
            .map(event -> noted(event, Optional.ofNullable(odd.get(step.hash()))))
            .ifPresent(events::add);
      }
    }
    return events;
  }

  /// Return an event that tells where its clock was wrong.
  private static Event noted(Event event, Optional<ClockJump> jump) {
    return jump.map(
            odd -> {
              var how = new ArrayList<>(event.how());
              how.add(SealWords.note(odd));
              return new Event(
                  event.at(), event.who(), event.what(), how, event.reason(), event.step());
            })
        .orElse(event);
  }

  private static Map<Long, Prediction> predictions(ReviewedItem item) {
    return item.predictions().stream()
        .map(ReviewedPrediction::prediction)
        .collect(Collectors.toMap(prediction -> prediction.id().value(), prediction -> prediction));
  }

  private static Optional<Event> came(ProjectReader reader, ItemId id) throws IOException {
    var batch = reader.importOf(id);
    return reader.imports().stream()
        .filter(one -> batch.filter(one.id()::equals).isPresent())
        .findFirst()
        .map(Histories::came);
  }

  private static Event came(ImportRecord batch) {
    var path = java.nio.file.Path.of(batch.path());
    return new Event(
        batch.at(), String.valueOf(path.getFileName()), "brought the item in", List.of(), "", "");
  }

  private static List<Event> rated(ProjectReader reader, ItemId id, Predicate<AnnotatorId> whose)
      throws IOException {
    var batches =
        reader.imports().stream().collect(Collectors.toMap(ImportRecord::id, batch -> batch));
    var events = new ArrayList<Event>();
    for (var rating : reader.importedRatings(id)) {
      var batch = batches.get(rating.batch());
      if (batch != null && whose.test(rating.by())) {
        events.add(
            new Event(
                batch.at(),
                rating.name(),
                "rated it " + EventWords.together(rating.said()),
                List.of("in " + java.nio.file.Path.of(batch.path()).getFileName()),
                "",
                ""));
      }
    }
    return events;
  }

  private static List<Event> proposed(ProjectReader reader, ReviewedItem item) throws IOException {
    var byRun = new LinkedHashMap<RunId, List<Prediction>>();
    for (var one : item.predictions()) {
      byRun.computeIfAbsent(one.prediction().run(), run -> new ArrayList<>()).add(one.prediction());
    }
    return reader.runs().reversed().stream()
        .map(RunSummary::run)
        .filter(run -> byRun.containsKey(run.id()))
        .map(run -> proposed(run, byRun.getOrDefault(run.id(), List.of())))
        .toList();
  }

  private static Event proposed(RunRecord run, List<Prediction> some) {
    var named =
        some.stream()
            .limit(MOST)
            .map(one -> "%s %s".formatted(one.label(), Numbers.share(one.score())))
            .collect(Collectors.joining(", "));
    var more = some.size() > MOST ? " and %d more".formatted(some.size() - MOST) : "";
    return new Event(
        run.started(),
        run.model(),
        "proposed " + named + more,
        List.of("sha " + run.modelSha256().substring(0, Math.min(8, run.modelSha256().length()))),
        "",
        "");
  }
}
