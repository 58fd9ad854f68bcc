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
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.project.ProjectReader;
import touchstone.review.ClockJump;
import touchstone.review.Event;
import touchstone.review.ImportRecord;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.review.Step;

/// How items came to be what they are, step by step.
public final class Histories {
  /// How many suggestions of a run are named.
  private static final int MOST = 6;

  private final Workbench workbench;

  Histories(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return everything that happened to an item, in the order of the log.
  public CompletableFuture<List<Event>> all(ItemId item) {
    var now = workbench.environment().clock().instant();
    return workbench.project().write(file -> read(file.reader(), item, person -> true, true, now));
  }

  /// Return what happened to an item as far as the person may see it: nothing that others answered
  /// where people rate independently, nothing that models proposed where that is withheld.
  public CompletableFuture<List<Event>> seen(ItemId item) {
    var me = workbench.annotator().id();
    boolean independent = workbench.policy().independent();
    var now = workbench.environment().clock().instant();
    return workbench
        .project()
        .write(
            file -> {
              boolean open =
                  file.reader().seen(item).stream()
                      .allMatch(found -> found.showing().suggestions() == 0);
              return read(file.reader(), item, by -> !independent || by.equals(me), open, now);
            });
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
