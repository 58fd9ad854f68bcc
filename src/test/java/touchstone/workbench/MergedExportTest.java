package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.export.AtomicTarget.Existing;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.review.StepDraft;

/// What goes out of a merged project is what goes out of one in which the same work was done.
/// `-Dtouchstone.histories=1000` for the long version.
class MergedExportTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 3);
  private static final List<Annotator> PEOPLE =
      List.of(
          Fixture.ADA,
          new Annotator(new AnnotatorId("ben"), "Ben"),
          new Annotator(new AnnotatorId("cleo"), "Cleo"));

  @TempDir Path folder;

  @Test
  void theExportOfAMergedProjectIsTheExportOfTheSameWorkDoneInOneFile() throws Exception {
    long labels = 0;
    for (int history = 0; history < HISTORIES; history++) {
      labels += compare(Files.createDirectories(folder.resolve("h" + history)), history);
    }
    assertTrue(labels > HISTORIES, "labels went out: " + labels);
  }

  private long compare(Path here, long seed) throws Exception {
    var random = new Random(seed);
    var people = PEOPLE.subList(0, 2 + random.nextInt(2));
    var fixtures = people.stream().map(Fixture::new).toList();
    var maker = fixtures.getFirst();
    try (var file = maker.create(here)) {
      maker.fill(file, here.resolve("shelves"), 3 * people.size(), 1);
      maker.run(file, .9, .4);
    }
    var whole = here.resolve("shop.touchstone");
    var copies = new ArrayList<Path>();
    for (int person = 0; person < people.size(); person++) {
      copies.add(Files.copy(whole, here.resolve("copy%d.touchstone".formatted(person))));
    }
    var done = work(whole, fixtures, random);
    for (int person = 0; person < people.size(); person++) {
      try (var file =
          ProjectFile.open(copies.get(person), people.get(person), fixtures.get(person).now())) {
        for (var step : done.getOrDefault(person, List.of())) {
          file.append(step);
        }
      }
    }
    var into = copies.get(random.nextInt(copies.size()));
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      for (var copy : copies) {
        if (!copy.equals(into)) {
          file.sharing().merge(copy, Progress.NONE, new Cancellation());
        }
      }
    }
    long labels = 0;
    for (var format : List.of("coco", "yolo", "voc", "csv", "jsonl")) {
      for (var selection : Selection.values()) {
        var name = format + "-" + selection;
        labels += export(whole, format, selection, here.resolve("whole-" + name));
        export(into, format, selection, here.resolve("merged-" + name));
        assertEquals(
            tree(here.resolve("whole-" + name)),
            tree(here.resolve("merged-" + name)),
            () -> "history %d as %s".formatted(seed, name));
      }
    }
    return labels;
  }

  /// Let everybody work on their own items of one file, in turns as they come, and return what each
  /// of them did.
  private static Map<Integer, List<StepDraft>> work(
      Path whole, List<Fixture> fixtures, Random random) throws IOException {
    var done = new HashMap<Integer, List<StepDraft>>();
    for (int turn = 0; turn < 8; turn++) {
      int person = random.nextInt(fixtures.size());
      var fixture = fixtures.get(person);
      try (var file = ProjectFile.open(whole, fixture.who, fixture.now())) {
        var items = fixture.items(file);
        for (int gesture = 0; gesture < 5; gesture++) {
          int own = person + fixtures.size() * random.nextInt(items.size() / fixtures.size());
          var item = file.reader().item(items.get(own)).orElseThrow();
          var step = fixture.gesture(item, random);
          if (!step.changes().isEmpty()) {
            file.append(step);
            done.computeIfAbsent(person, first -> new ArrayList<>()).add(step);
          }
        }
      }
    }
    return done;
  }

  private static long export(Path project, String format, Selection selection, Path target)
      throws Exception {
    try (var workbench =
        Workbench.openReadOnly(
                project,
                new Environment(
                    new SameThreadJobRunner(), Runnable::run, InstantSource.system(), Fixture.ADA))
            .join()) {
      var exporting = workbench.exporting();
      return exporting
          .export(
              exporting.format(format),
              selection,
              target,
              Existing.REFUSE,
              Progress.NONE,
              new Cancellation())
          .join()
          .labels();
    }
  }

  private static Map<String, String> tree(Path root) throws IOException {
    var tree = new TreeMap<String, String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        tree.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return tree;
  }
}
