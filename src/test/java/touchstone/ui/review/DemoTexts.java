package touchstone.ui.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// A small project of texts with an invented model's suggestions.
public final class DemoTexts {
  public static final String KETTLE =
      "Oh, wonderful, the lid came off the second morning and the support line told me to “keep it"
          + " closed”. It does boil faster than the old one, I’ll give it that, and the handle"
          + " stays cool. But for 49 euros I expected a lid that stays where lids belong 🙃";

  public static final Task ASPECTS =
      new Task(
          new TaskId("aspects"),
          new Spans(),
          LabelSet.of("aspect", "price", "time", "org", "comparison", "quote"),
          Map.of(Task.TITLE, "Aspects"));
  public static final Task SENTIMENT =
      new Task(
          new TaskId("sentiment"),
          new TextClass(),
          LabelSet.of("positive", "neutral", "negative", "mixed"),
          Map.of(Task.TITLE, "Sentiment of the whole comment"));
  public static final Task TIES =
      new Task(
          new TaskId("ties"),
          new Relations(),
          LabelSet.of("causes", "contrasts"),
          Map.of(Task.TITLE, "Ties"));
  public static final Task TONES =
      new Task(
          new TaskId("tones"),
          new TextLabels(),
          LabelSet.of("ironic", "angry", "grateful", "asks for help"),
          Map.of(Task.TITLE, "Tones"));
  public static final Task URGENCY =
      new Task(
          new TaskId("urgency"),
          new TextScale(),
          LabelSet.of("can wait", "this week", "today", "now"),
          Map.of(Task.TITLE, "Urgency"));
  public static final Task REASON =
      new Task(
          new TaskId("reason"),
          new TextAnswer(),
          LabelSet.of(),
          Map.of(Task.TITLE, "Why, in a sentence"));

  private final Ids ids = new Ids();
  private String model = "aspect-tagger 1.0";
  private final Tasks tasks;
  private final List<String> texts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Map<String, String>> facts = new ArrayList<>();
  private final Map<TaskId, Map<Integer, List<Proposal>>> proposals = new HashMap<>();

  private record Proposal(Label label, Geometry place, double score, List<Scored> others) {}

  public DemoTexts(Task... asked) {
    tasks = Tasks.of(asked);
  }

  /// Add a text; what is proposed from then on is about it.
  public DemoTexts text(String text, String... metadata) {
    return named("comment %04d".formatted(231 + 7 * texts.size()), text, metadata);
  }

  /// Add a text of that name.
  public DemoTexts named(String name, String text, String... metadata) {
    texts.add(text);
    names.add(name);
    var map = new HashMap<String, String>();
    for (int i = 0; i + 1 < metadata.length; i += 2) {
      map.put(metadata[i], metadata[i + 1]);
    }
    facts.add(map);
    return this;
  }

  /// Propose a label for the first place where the words are.
  public DemoTexts span(String words, String label, double score) {
    int start = texts.getLast().indexOf(words);
    if (start < 0) {
      throw new IllegalArgumentException("There is no \"%s\" in the text.".formatted(words));
    }
    return span(start, start + words.length(), label, score);
  }

  public DemoTexts span(int start, int end, String label, double score) {
    return propose(ASPECTS.id(), label, new TextSpan(start, end), score, List.of());
  }

  /// Propose a class for the text as a whole.
  ///
  /// @param others labels and scores of what else it could be
  public DemoTexts whole(Task task, String label, double score, Scored... others) {
    return propose(task.id(), label, WholeItem.INSTANCE, score, List.of(others));
  }

  private DemoTexts propose(
      TaskId task, String label, Geometry place, double score, List<Scored> others) {
    proposals
        .computeIfAbsent(task, none -> new HashMap<>())
        .computeIfAbsent(texts.size() - 1, none -> new ArrayList<>())
        .add(new Proposal(new Label(label), place, score, others));
    return this;
  }

  /// Name the model that proposes.
  public DemoTexts model(String name) {
    model = name;
    return this;
  }

  /// Write the project into a folder.
  public Path make(Path folder) throws IOException, DatasetException {
    var file = Files.createDirectories(folder).resolve("comments.touchstone");
    var source = folder.resolve("comments.csv");
    Files.writeString(source, "text\n");
    try (var project =
        ProjectFile.create(file, "comments", tasks, DemoProject.ADA, DemoProject.START)) {
      project.importing(
          source,
          "csv",
          DemoProject.ADA.id(),
          DemoProject.START,
          ids,
          new touchstone.job.SameThreadJobRunner(),
          sink -> {
            for (int i = 0; i < texts.size(); i++) {
              sink.item(
                  ItemDraft.text(source, "row" + i, names.get(i), texts.get(i), facts.get(i)));
            }
          });
      for (var asked : tasks.all()) {
        if (proposals.containsKey(asked.id())) {
          run(project, asked);
        }
      }
    }
    return file;
  }

  private void run(ProjectFile project, Task task) throws IOException {
    var run = new RunId(ids.next());
    project.startRun(
        new RunRecord(
            run,
            task.id(),
            model,
            "3f9c".repeat(16),
            "token-classes",
            "{}",
            0.25,
            0.45,
            "test 1",
            DemoProject.ADA.id(),
            DemoProject.START,
            null,
            false));
    long batch = 0;
    for (var item : project.reader().ids(ItemQuery.ALL)) {
      var name = project.reader().item(item).orElseThrow().item().name();
      var here = proposals.get(task.id()).getOrDefault(names.indexOf(name), List.of());
      var predictions = here.stream().map(p -> prediction(p, task, run, item)).toList();
      project.store(
          run,
          DemoProject.ADA.id(),
          DemoProject.START,
          new PredictionBatch(batch++, List.of(item), predictions, Map.of(), List.of()));
    }
    project.endRun(run, DemoProject.START);
  }

  private Prediction prediction(Proposal proposal, Task task, RunId run, ItemId item) {
    return new Prediction(
        new PredictionId(ids.next()),
        run,
        item,
        task.id(),
        proposal.label(),
        proposal.place(),
        proposal.score(),
        proposal.others());
  }

  /// Return the comment about a kettle with suggestions for its aspects and its sentiment, before a
  /// few others.
  public static DemoTexts kettle(Task... asked) {
    return new DemoTexts(asked)
        .text(KETTLE, "region", "north", "channel", "phone", "age_band", "60+", "product", "kettle")
        .span("lid", "aspect", 0.93)
        .span("the second morning", "time", 0.88)
        .span("support line", "org", 0.48)
        .span("“keep it closed”", "quote", 0.83)
        .span("faster than the old one", "comparison", 0.77)
        .span("handle", "aspect", 0.91)
        .span("49 euros", "price", 0.96)
        .whole(
            SENTIMENT,
            "negative",
            0.71,
            new Scored(new Label("positive"), 0.22),
            new Scored(new Label("neutral"), 0.07))
        .text(
            "The bag smelled of petrol and the support line was kind about it.", "region", "south")
        .span("bag", "aspect", 0.9)
        .span("support line", "org", 0.6)
        .text("Not bad for a first try, though the Lid rattles.", "region", "north")
        .span("Lid", "aspect", 0.7)
        .text(
            "Five stars for the box, one for what was in it. The lid is solid.", "region", "east");
  }
}
