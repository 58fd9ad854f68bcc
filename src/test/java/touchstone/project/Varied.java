package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Embedding;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Layer;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ItemReference;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.RatingDraft;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.Resolution;
import touchstone.review.RunRecord;
import touchstone.review.StepDraft;
import touchstone.review.Subject;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// Projects in which everything happened that can happen in one, drawn from a seed: by two people,
/// on pictures or on texts. Each is left behind at several moments.
final class Varied {
  private static final Annotator BEN = new Annotator(new AnnotatorId("ben"), "Ben");
  private static final Task MOOD =
      new Task(new TaskId("mood"), new TextClass(), LabelSet.of("good", "bad"));

  private final Path folder;
  private final Random random;
  private final Hand ada;
  private final Hand ben;
  private final List<Path> moments = new ArrayList<>();

  private Varied(Path folder, long seed) {
    this.folder = folder;
    random = new Random(seed);
    ada = new Hand(Fixture.ADA, new Random(random.nextLong()));
    ben = new Hand(BEN, new Random(random.nextLong()));
  }

  /// Make a project and return copies of it from one moment after the other.
  static List<Path> make(Path folder, long seed) throws IOException, DatasetException {
    var varied = new Varied(Files.createDirectories(folder), seed);
    if (seed % 3 == 2) {
      varied.texts();
    } else {
      varied.pictures();
    }
    return varied.moments;
  }

  private void keep(Path project) throws IOException {
    moments.add(Files.copy(project, folder.resolve("moment-" + moments.size() + ".touchstone")));
  }

  private void pictures() throws IOException, DatasetException {
    var project = folder.resolve("shop.touchstone");
    try (var file = ada.fixture.create(folder)) {
      ada.fixture.fill(file, folder.resolve("shelves"), 4, 2);
    }
    keep(project);
    try (var file = ProjectFile.open(project, ada.who(), ada.fixture.now())) {
      unseen(file, false);
      ada.fixture.run(file, random.nextDouble(), random.nextDouble());
      ratings(file);
      seen(file);
    }
    keep(project);
    ada.work(project, folder, 8);
    keep(project);
    try (var file = ProjectFile.open(project, ben.who(), ben.fixture.now())) {
      unseen(file, true);
      file.relink("shelves", folder.resolve("archive"));
      file.relink("elsewhere", folder.resolve("there"));
    }
    var copy = Files.copy(project, folder.resolve("ben.touchstone"));
    overlapping(copy, ben);
    ben.work(copy, folder, 8);
    keep(copy);
    overlapping(project, ada);
    ada.work(project, folder, 8);
    keep(project);
    merge(project, copy);
    keep(project);
    independently(project);
    keep(project);
  }

  private void overlapping(Path project, Hand hand) throws IOException, DatasetException {
    try (var file = ProjectFile.open(project, hand.who(), hand.fixture.now())) {
      hand.overlapping(file, "x");
    }
  }

  private void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, ada.who(), ada.fixture.now())) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    }
  }

  /// From now on people rate for themselves, and one of them settles.
  private void independently(Path project) throws IOException {
    var items = new ArrayList<ItemId>();
    try (var file = ProjectFile.open(project, ada.who(), ada.fixture.now())) {
      ada.policy(file, Policy.OPEN.withRatings(2, 0.3));
      items.addAll(file.reader().ids(ItemQuery.ALL).subList(0, 3));
      rate(file, ada, items);
    }
    try (var file = ProjectFile.open(project, ben.who(), ben.fixture.now())) {
      rate(file, ben, items);
      var settled = items.getFirst();
      var key = settled.toString();
      general(
          file,
          ben,
          Action.ADJUDICATE,
          Statements.change(
              Subject.RESOLUTION,
              key,
              file.reader().stated(Subject.RESOLUTION, key).orElse(null),
              new Resolution(null, List.of(), "Both are right.", false)),
          new Change.Moved(settled, ItemState.DONE, ItemState.RESOLVED));
    }
  }

  private void rate(ProjectFile file, Hand hand, List<ItemId> items) throws IOException {
    for (var item : items) {
      var rating =
          new Annotation(
              new AnnotationId(hand.fixture.ids.next()),
              item,
              Fixture.TASK.id(),
              hand.who().id(),
              Fixture.LABELS.labels().get(random.nextInt(3)),
              new BoundingBox(random.nextInt(99), random.nextDouble() * 50, 7, 8),
              Map.of("occluded", "0", "truncated", "1"),
              "",
              new Source.Drawn(),
              Layer.RATING);
      file.append(
          hand.fixture.step(
              Action.FINISH,
              item,
              ChangeSet.of(
                  new Change.Added(rating),
                  new Change.Moved(item, ItemState.NEW, ItemState.DONE))));
    }
  }

  /// Import pictures that are missing, or those same pictures once they are there.
  private void unseen(ProjectFile file, boolean there) throws IOException, DatasetException {
    importing(
        file,
        "later.csv",
        sink -> {
          for (int i = 0; i < 2; i++) {
            var draft =
                new ItemDraft(
                    folder.resolve("late-" + i + ".jpg"),
                    "late-" + i + ".jpg",
                    there ? new ImageSize(320, 200) : ImageSize.NONE,
                    Map.of());
            long item = there ? sink.item(draft) : sink.item(new ItemReference(draft, false));
            if (!there) {
              sink.annotation(
                  item,
                  new AnnotationDraft(new Label("tin " + i), new BoundingBox(1, 2, 3, i + 4)));
            }
          }
        });
  }

  private void ratings(ProjectFile file) throws IOException, DatasetException {
    importing(
        file,
        "ratings.csv",
        sink -> {
          for (var who : new String[] {"ann", "bob", null}) {
            long item =
                sink.item(
                    new ItemReference(
                        new ItemDraft(
                            folder.resolve("shelves/shelf-0001.jpg"),
                            "shelf-0001.jpg",
                            ImageSize.NONE,
                            Map.of()),
                        false));
            sink.rating(
                item,
                new RatingDraft(
                    who,
                    new AnnotationDraft(
                        new Label(who == null ? "can" : "jar"), new BoundingBox(5, 6, 7, 8))));
          }
        });
  }

  /// A run that found nothing in one picture, could not read another, and is still on its way.
  private void seen(ProjectFile file) throws IOException {
    var ids = ada.fixture.ids;
    var items = ada.fixture.items(file);
    var run = new RunId(ids.next());
    file.startRun(
        new RunRecord(
            run,
            Fixture.TASK.id(),
            "other-detector",
            "cd".repeat(32),
            "yolov8",
            "{\"author\":\"nobody\"}",
            0.5,
            0.45,
            "test 2",
            ada.who().id(),
            ada.fixture.now(),
            null,
            false));
    file.store(
        run,
        ada.who().id(),
        ada.fixture.now(),
        new PredictionBatch(
            0,
            items.subList(0, 2),
            List.of(),
            Map.of(items.get(0), "ef".repeat(32), items.get(1), "ab".repeat(32)),
            List.of(new PredictionBatch.Failure(items.get(2), "It cannot be read."))));
  }

  private void texts() throws IOException, DatasetException {
    var project = folder.resolve("texts.touchstone");
    try (var file =
        ProjectFile.create(project, "texts", Tasks.of(MOOD), ada.who(), Fixture.START)) {
      importing(
          file,
          "comments.csv",
          sink -> {
            for (int i = 0; i < 6; i++) {
              long item =
                  sink.item(
                      ItemDraft.text(
                          folder.resolve("comments.csv"),
                          "row " + i,
                          "c-" + i,
                          "The parcel came %d days late, twice.".formatted(i),
                          Map.of("region", "r" + i % 2, "age", "a" + i)));
              if (i % 2 == 0) {
                sink.annotation(item, new AnnotationDraft(new Label("bad"), WholeItem.INSTANCE));
              }
              sink.prediction(
                  item,
                  new PredictionDraft(
                      "elsewhere 1.0",
                      new Label("good"),
                      WholeItem.INSTANCE,
                      0.5 + i / 20.0,
                      List.of(),
                      ""));
              sink.rating(
                  item,
                  new RatingDraft(
                      "ann", new AnnotationDraft(new Label("fair"), WholeItem.INSTANCE)));
            }
          });
    }
    try (var file = ProjectFile.open(project, ada.who(), ada.fixture.now())) {
      known(file, "known.csv", "good");
      known(file, "otherwise.csv", "never heard of");
    }
    keep(project);
    try (var file = ProjectFile.open(project, ada.who(), ada.fixture.now())) {
      embed(file, "small");
      embed(file, "large");
      decide(file, ada);
    }
    keep(project);
    try (var file = ProjectFile.open(project, ben.who(), ben.fixture.now())) {
      decide(file, ben);
      general(
          file,
          ben,
          Action.NOTE,
          Statements.change(Subject.GUIDELINES, "", null, "# Read twice\n\nThen decide."));
    }
    keep(project);
    try (var file =
        ProjectFile.open(project, new Annotator(BEN.id(), "Benedict"), ben.fixture.now())) {
      decide(file, ben);
    }
    keep(project);
  }

  /// Import the known answer of a text; another one than is known does not come in.
  private void known(ProjectFile file, String name, String answer)
      throws IOException, DatasetException {
    importing(
        file,
        name,
        sink ->
            sink.rating(
                sink.item(
                    new ItemReference(
                        ItemDraft.text(
                            folder.resolve("comments.csv"), "row 1", "c-1", "", Map.of()),
                        false)),
                RatingDraft.gold(new AnnotationDraft(new Label(answer), WholeItem.INSTANCE))));
  }

  private void embed(ProjectFile file, String model) throws IOException {
    long embedder =
        file.useEmbedder(model, folder.resolve(model + ".onnx"), model.repeat(3), "mean");
    for (var item : file.reader().ids(ItemQuery.ALL)) {
      file.storeEmbeddings(
          embedder, Map.of(item, Embedding.of(random.nextFloat(), 1, random.nextFloat())));
    }
  }

  private void decide(ProjectFile file, Hand hand) throws IOException {
    var gestures =
        new touchstone.review.Gestures(
            Tasks.of(MOOD), hand.who().id(), () -> new AnnotationId(hand.fixture.ids.next()));
    var items = file.reader().ids(ItemQuery.ALL);
    for (int i = 0; i < 5; i++) {
      var item = file.reader().item(items.get(random.nextInt(items.size()))).orElseThrow();
      var changes =
          switch (random.nextInt(4)) {
            case 0 -> gestures.skip(item);
            case 1 -> gestures.flag(item);
            case 2 -> gestures.finish(item);
            default -> gestures.choose(item, MOOD, MOOD.labels().labels().get(random.nextInt(2)));
          };
      if (!changes.isEmpty()) {
        file.append(hand.fixture.step(Action.CHOOSE, item.item().id(), changes));
      }
    }
  }

  private void importing(ProjectFile file, String name, ImportWriter.Read read)
      throws IOException, DatasetException {
    file.importing(
        folder.resolve(name),
        "test",
        ada.who().id(),
        ada.fixture.now(),
        ada.fixture.ids,
        new SameThreadJobRunner(),
        read);
  }

  private static void general(ProjectFile file, Hand hand, Action action, Change... changes)
      throws IOException {
    Instant now = hand.fixture.now();
    file.append(StepDraft.general(hand.who().id(), now, action, ChangeSet.of(changes), null));
  }
}
