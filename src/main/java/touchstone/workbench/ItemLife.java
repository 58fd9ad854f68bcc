package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.project.ProjectReader;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ClockJump;
import touchstone.review.Event;
import touchstone.review.ImportRecord;
import touchstone.review.ImportedRating;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.review.Step;

/// Puts together what happened to an item, step by step: what datasets brought, what models
/// proposed and what people did, each where the log has it.
final class ItemLife {
  /// How many suggestions of a run are named.
  private static final int MOST = 6;

  private final ProjectReader reader;
  private final ItemId id;
  private final Map<AnnotatorId, String> names = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  /// What a dataset brought, and what a run of a model proposed, until the step is met that tells
  /// when.
  private final Map<ImportId, List<Event>> brought = new LinkedHashMap<>();

  private final Map<RunId, Event> proposed = new LinkedHashMap<>();

  private ItemLife(ProjectReader reader, ItemId id) {
    this.reader = reader;
    this.id = id;
  }

  /// @param eyes who is to see nothing of what others answered; null for whoever sees all
  /// @param models whether what models proposed is told
  static List<Event> read(
      ProjectReader reader, ItemId id, @Nullable AnnotatorId eyes, boolean models, Instant now)
      throws IOException {
    var item = reader.item(id);
    return item.isEmpty()
        ? List.of()
        : new ItemLife(reader, id).read(item.get(), eyes, models, now);
  }

  private List<Event> read(
      ReviewedItem item, @Nullable AnnotatorId eyes, boolean models, Instant now)
      throws IOException {
    bring(eyes);
    if (models) {
      propose(item);
    }
    reader.annotatorList().forEach(person -> names.put(person.id(), person.name()));
    var words = new EventWords(names, predictions(item));
    var steps = reader.life().all(id);
    var odd = reader.life().clocks(steps, now);
    for (var step : steps) {
      var jump = Optional.ofNullable(odd.get(step.hash()));
      for (var event : arrived(step)) {
        events.add(noted(event, jump));
      }
      if (eyes == null || eyes.equals(step.draft().by())) {
        words.of(step, id).map(event -> noted(event, jump)).ifPresent(events::add);
      }
    }
    return Stream.of(before(), events).flatMap(List::stream).toList();
  }

  /// Return what no step was met for: it came before there were such steps.
  private List<Event> before() {
    return Stream.concat(
            brought.values().stream().flatMap(List::stream), proposed.values().stream())
        .toList();
  }

  /// Return what came with a step, each once, and who had it come.
  private List<Event> arrived(Step step) {
    var by = names.getOrDefault(step.draft().by(), step.draft().by().value());
    boolean saved = step.draft().action() == Action.RECOVER;
    var arrived = new ArrayList<Event>();
    for (var change : step.draft().changes().changes()) {
      if (change instanceof Change.Received received) {
        var came =
            new ArrayList<>(
                Optional.ofNullable(brought.remove(received.batch())).orElse(List.of()));
        if (!came.isEmpty()) {
          came.set(0, with(came.getFirst(), (saved ? "recovered by " : "imported by ") + by));
        }
        arrived.addAll(came);
      } else if (change instanceof Change.Proposed batch) {
        Optional.ofNullable(proposed.remove(batch.run()))
            .map(event -> with(event, (saved ? "recovered by " : "run by ") + by))
            .ifPresent(arrived::add);
      }
    }
    return arrived;
  }

  /// Return an event that tells where its clock was wrong.
  private static Event noted(Event event, Optional<ClockJump> jump) {
    return jump.map(odd -> with(event, SealWords.note(odd))).orElse(event);
  }

  private static Event with(Event event, String how) {
    var all = new ArrayList<>(event.how());
    all.add(how);
    return new Event(event.at(), event.who(), event.what(), all, event.reason(), event.step());
  }

  private static Map<Long, Prediction> predictions(ReviewedItem item) {
    return item.predictions().stream()
        .map(ReviewedPrediction::prediction)
        .collect(Collectors.toMap(prediction -> prediction.id().value(), prediction -> prediction));
  }

  private void bring(@Nullable AnnotatorId eyes) throws IOException {
    var came = reader.life().imports(id);
    var labels =
        eyes == null
            ? reader.life().labels(id).stream().collect(Collectors.groupingBy(ItemLife::batch))
            : Map.<ImportId, List<Annotation>>of();
    var ratings =
        reader.life().ratings(id).stream()
            .filter(rating -> eyes == null || eyes.equals(rating.by()))
            .collect(Collectors.groupingBy(ImportedRating::batch));
    for (var batch : reader.imports()) {
      var some = new ArrayList<Event>();
      if (came.contains(batch.id())) {
        some.add(event(batch, name(batch), "brought the item in", List.of()));
      }
      var said = labels.getOrDefault(batch.id(), List.of());
      if (!said.isEmpty()) {
        var together = EventWords.together(said.stream().map(EventWords::name).toList());
        some.add(event(batch, name(batch), "labelled it " + together, List.of()));
      }
      for (var rating : ratings.getOrDefault(batch.id(), List.of())) {
        var what = "rated it " + EventWords.together(rating.said());
        some.add(event(batch, rating.name(), what, List.of("in " + name(batch))));
      }
      if (!some.isEmpty()) {
        brought.put(batch.id(), some);
      }
    }
  }

  private static ImportId batch(Annotation label) {
    return label.source() instanceof Source.Imported(var batch) ? batch : new ImportId(0);
  }

  private static String name(ImportRecord batch) {
    return String.valueOf(Path.of(batch.path()).getFileName());
  }

  private static Event event(ImportRecord batch, String who, String what, List<String> how) {
    return new Event(batch.at(), who, what, how, "", "");
  }

  private void propose(ReviewedItem item) throws IOException {
    var byRun = new HashMap<RunId, List<Prediction>>();
    for (var one : item.predictions()) {
      byRun.computeIfAbsent(one.prediction().run(), run -> new ArrayList<>()).add(one.prediction());
    }
    reader.runs().reversed().stream()
        .map(RunSummary::run)
        .filter(run -> byRun.containsKey(run.id()))
        .forEach(
            run -> proposed.put(run.id(), proposed(run, byRun.getOrDefault(run.id(), List.of()))));
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
