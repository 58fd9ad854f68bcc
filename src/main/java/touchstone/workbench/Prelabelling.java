package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.media.Content;
import touchstone.media.Pictures;
import touchstone.onnx.CardJson;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.prelabel.ItemProposals;
import touchstone.prelabel.Model;
import touchstone.prelabel.ModelReport;
import touchstone.prelabel.PrelabelRun;
import touchstone.prelabel.RunReport;
import touchstone.prelabel.Settings;
import touchstone.project.PredictionBatch;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// Models at work on the project: what they would do, runs, and runs withdrawn.
public final class Prelabelling {
  private final Workbench workbench;

  Prelabelling(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Look into a model file, without a project.
  public static CompletableFuture<ModelReport> inspect(
      Path model, Overrides overrides, JobRunner jobs) {
    return jobs.start(
        "inspect model",
        (progress, cancelled) -> ModelReport.of(model, overrides),
        Progress.NONE,
        new Cancellation());
  }

  /// Look what a model finds on one item, as a run would; nothing is stored. It is refused on an
  /// item that is labelled blind or is still to be judged without it.
  public CompletableFuture<TryOut> tryOut(
      PrelabelRequest request, Item item, Cancellation cancellation) {
    return workbench
        .environment()
        .jobs()
        .start(
            "try model",
            (progress, cancelled) -> {
              spare(item);
              return TryOut.of(workbench, request, item, cancelled);
            },
            Progress.NONE,
            cancellation);
  }

  private void spare(Item item) throws IOException {
    var showing =
        workbench
            .project()
            .read(reader -> reader.seen(item.id()))
            .join()
            .map(ReviewedItem::showing);
    if (showing.isEmpty()) {
      return;
    }
    var why =
        switch (showing.get().withheld()) {
          case BLIND -> "is labelled blind: nobody is shown there what a model says.";
          case JUDGE_FIRST -> "is to be judged before it is shown what a model says.";
          case UNAIDED, NOTHING -> "";
        };
    if (!why.isEmpty()) {
      throw new RefusedException(
          "%s %s".formatted(item.name(), why), "Try another item.", List.of(), List.of());
    }
  }

  /// Run a model over the items that are left to it, and store what it proposes batch by batch.
  /// What was stored before a cancellation or a failure stays, and the run can be resumed.
  public CompletableFuture<PrelabelReport> run(
      PrelabelRequest request, Progress progress, Cancellation cancellation) {
    return workbench
        .environment()
        .jobs()
        .start(
            "prelabel",
            (ahead, cancelled) -> runNow(request, ahead, cancelled),
            progress,
            cancellation);
  }

  private PrelabelReport runNow(
      PrelabelRequest request, Progress progress, Cancellation cancellation)
      throws IOException, ModelException {
    try (var model = Model.open(request.model(), request.overrides())) {
      var task = Answering.task(model, request, workbench.tasks());
      var settings = Answering.settings(model, request, task);
      var wanted = record(model, settings, task);
      var known = same(wanted);
      boolean begun = known.isPresent() && lookedAt(known.get());
      if (begun && request.repeat() == PrelabelRequest.Repeat.REFUSE) {
        throw new RepeatedRunException(known.get());
      }
      boolean resumed = begun && request.repeat() == PrelabelRequest.Repeat.RESUME;
      // A run that found no items is as if it had not been; this one takes its place.
      boolean goesOn = resumed || (known.isPresent() && !begun);
      var run = goesOn ? known.get() : wanted;
      var added = addLabels(settings, task);
      if (!goesOn) {
        settle(workbench.project().tell(file -> file.startRun(run)));
      }
      var items =
          settle(
              workbench.project().write(file -> file.reader().unseen(run.id(), request.decided())));
      long first = settle(workbench.project().write(file -> file.nextBatch(run.id())));
      var storing = new Storing(run, first, items.size(), progress);
      var report =
          new PrelabelRun(
                  model, settings, storing::read, storing::store, workbench.environment().jobs())
              .run(new Items(items.iterator()), items.size(), Progress.NONE, cancellation);
      storing.failures(report.failed());
      if (!report.cancelled()) {
        settle(
            workbench
                .project()
                .tell(file -> file.endRun(run.id(), workbench.environment().clock().instant())));
      }
      return new PrelabelReport(run.id(), task.id(), resumed, added, report);
    }
  }

  private RunRecord record(Model model, Settings settings, Task task) throws ModelException {
    var mapper = new JsonMapper();
    var card = mapper.createObjectNode();
    card.set("card", mapper.readTree(CardJson.write(model.card())));
    model.tokenizerSha256().ifPresent(sha256 -> card.put("tokenizerSha256", sha256));
    var classes = card.putObject("classes");
    settings
        .classes()
        .forEach(
            name -> {
              var label = settings.labels().get(name);
              if (label != null) {
                classes.put(name, label.name());
              }
            });
    return new RunRecord(
        new RunId(workbench.ids().next()),
        task.id(),
        model.name(),
        model.sha256(),
        model.family().id(),
        mapper.writeValueAsString(card),
        settings.confidence(),
        settings.iou(),
        OnnxModel.runtime(),
        workbench.annotator().id(),
        workbench.environment().clock().instant(),
        null,
        false);
  }

  private Optional<RunRecord> same(RunRecord wanted) throws IOException {
    return settle(workbench.project().write(file -> file.reader().runList())).stream()
        .filter(
            run ->
                !run.withdrawn()
                    && run.modelSha256().equals(wanted.modelSha256())
                    && run.task().equals(wanted.task())
                    && run.family().equals(wanted.family())
                    && run.card().equals(wanted.card())
                    && run.confidence() == wanted.confidence()
                    && run.iou() == wanted.iou())
        .findFirst();
  }

  /// Return whether a run has looked at any item.
  private boolean lookedAt(RunRecord run) throws IOException {
    return settle(workbench.project().count(reader -> reader.runs())).stream()
        .anyMatch(summary -> summary.run().id().equals(run.id()) && summary.items() > 0);
  }

  /// Offer every label that the model may propose.
  private List<Label> addLabels(Settings settings, Task task) throws IOException {
    var lacking =
        settings.classes().stream()
            .map(settings.labels()::get)
            .filter(Objects::nonNull)
            .filter(label -> !task.labels().contains(label))
            .distinct()
            .toList();
    if (lacking.isEmpty()) {
      return lacking;
    }
    var by = workbench.annotator().id();
    var at = workbench.environment().clock().instant();
    Tasks labelled =
        settle(workbench.project().write(file -> file.addLabels(by, at, task.id(), lacking)));
    workbench.adopt(labelled);
    return lacking;
  }

  /// Items by identity, read one after the other as they are asked for.
  private final class Items implements Iterator<Item> {
    private final Iterator<ItemId> ids;

    Items(Iterator<ItemId> ids) {
      this.ids = ids;
    }

    @Override
    public boolean hasNext() {
      return ids.hasNext();
    }

    @Override
    public Item next() {
      var id = ids.next();
      return workbench
          .project()
          .read(reader -> reader.facts(id))
          .join()
          .orElseThrow(() -> new NoSuchElementException("Item %s is gone.".formatted(id)));
    }
  }

  /// Reads what items hold, and stores what was found in the project file.
  private final class Storing {
    private final Pictures pictures = new Pictures();
    private final Map<ItemId, String> fingerprints = new ConcurrentHashMap<>();
    private final RunRecord run;
    private final int total;
    private final Progress progress;
    private long batch;
    private long stored;

    /// @param progress hears of items once they are durable
    Storing(RunRecord run, long first, int total, Progress progress) {
      this.run = run;
      this.total = total;
      this.progress = progress;
      batch = first;
    }

    Content read(Item item) throws IOException {
      if (item.modality() == Modality.TEXT) {
        return TryOut.text(workbench, item);
      }
      var decoded = pictures.decodeWithFingerprint(workbench.path(item));
      fingerprints.put(item.id(), decoded.sha256());
      return decoded.pixels();
    }

    void store(List<ItemProposals> found) throws IOException {
      var items = new ArrayList<ItemId>();
      var predictions = new ArrayList<Prediction>();
      var prints = new LinkedHashMap<ItemId, String>();
      for (var item : found) {
        var id = item.item().id();
        items.add(id);
        Optional.ofNullable(fingerprints.remove(id)).ifPresent(print -> prints.put(id, print));
        for (var proposal : item.proposals()) {
          predictions.add(
              new Prediction(
                  new PredictionId(workbench.ids().next()),
                  run.id(),
                  id,
                  run.task(),
                  proposal.label(),
                  proposal.geometry(),
                  proposal.score(),
                  proposal.alternatives()));
        }
      }
      store(new PredictionBatch(batch++, items, predictions, prints, List.of()));
      stored += items.size();
      progress.at(stored, total, found.getLast().item().name());
      var desk = workbench.desk();
      workbench
          .environment()
          .home()
          .execute(
              () ->
                  desk.current()
                      .filter(open -> items.contains(open.item().id()))
                      .ifPresent(open -> desk.refresh()));
    }

    void failures(List<RunReport.Failure> failed) throws IOException {
      if (!failed.isEmpty()) {
        store(
            new PredictionBatch(
                batch++,
                List.of(),
                List.of(),
                Map.of(),
                failed.stream()
                    .map(
                        failure ->
                            new PredictionBatch.Failure(failure.item().id(), failure.sentence()))
                    .toList()));
      }
    }

    private void store(PredictionBatch found) throws IOException {
      settle(
          workbench
              .project()
              .tell(
                  file ->
                      file.store(
                          run.id(), run.by(), workbench.environment().clock().instant(), found)));
    }
  }

  /// Return every run, latest first.
  public CompletableFuture<List<RunSummary>> runs() {
    return workbench.project().count(reader -> reader.runs());
  }

  /// Return the items that a run could not look at, with the reason.
  public CompletableFuture<Map<ItemId, String>> failures(RunId run) {
    return workbench.project().count(reader -> reader.failures(run));
  }

  /// Put a whole run out of sight; what people decided on it stays.
  public CompletableFuture<Void> withdraw(RunId run) {
    return step(Action.WITHDRAW, new Change.Withdrawn(run));
  }

  /// Bring a withdrawn run back.
  public CompletableFuture<Void> restore(RunId run) {
    return step(Action.RESTORE, new Change.Restored(run));
  }

  private CompletableFuture<Void> step(Action action, Change change) {
    return workbench
        .project()
        .tell(file -> file.append(workbench.general(action, ChangeSet.of(change))))
        .thenComposeAsync(done -> workbench.desk().refresh(), workbench.environment().home())
        .thenAccept(refreshed -> {});
  }

  static <T extends @org.jspecify.annotations.Nullable Object> T settle(CompletableFuture<T> future)
      throws IOException {
    try {
      return future.join();
    } catch (java.util.concurrent.CompletionException failure) {
      if (failure.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
