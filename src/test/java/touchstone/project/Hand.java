package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Policy;
import touchstone.review.Resolution;
import touchstone.review.ReviewedItem;
import touchstone.review.Role;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// A person who works on a copy of a project at random: decides, draws, comments, takes back,
/// settles disputes and conflicts, renames labels and people, writes guidelines, imports,
/// pre-labels.
final class Hand {
  final Fixture fixture;
  private final RandomGenerator random;
  private final Map<Path, List<Change.Received>> came = new HashMap<>();

  Hand(Annotator who, RandomGenerator random) {
    fixture = new Fixture(who);
    this.random = random;
  }

  Annotator who() {
    return fixture.who;
  }

  /// Open a copy and do some things.
  void work(Path copy, Path folder, int steps) throws IOException, DatasetException {
    try (var file = ProjectFile.open(copy, who(), fixture.now())) {
      for (int step = 0; step < steps; step++) {
        act(file, folder);
      }
    }
  }

  private void act(ProjectFile file, Path folder) throws IOException, DatasetException {
    switch (random.nextInt(33)) {
      case 0 -> fixture.run(file, random.nextDouble(), random.nextDouble());
      case 1 -> guidelines(file);
      case 2 ->
          file.addLabels(
              who().id(),
              fixture.now(),
              Fixture.TASK.id(),
              List.of(new Label("label " + random.nextInt(4))));
      case 3 -> rename(file);
      case 4 -> undo(file);
      case 5 -> withdraw(file);
      case 6 -> fixture.fill(file, folder.resolve("more " + UUID.randomUUID()), 2, 1);
      case 7 -> overlapping(file, String.valueOf(folder.getFileName()).substring(0, 1));
      case 8, 9, 10 -> profile(file);
      case 11 -> decide(file);
      default -> gesture(file);
    }
  }

  /// Call somebody otherwise, give them a role, or name their key.
  private void profile(ProjectFile file) throws IOException {
    var members = file.reader().members();
    var member = members.get(random.nextInt(members.size()));
    var before = file.reader().stated(Subject.PROFILE, member.id().value()).orElse(null);
    if (before == null) {
      return;
    }
    var after =
        switch (random.nextInt(4)) {
          case 0 -> before.withRole(Role.values()[random.nextInt(4)]);
          case 1 -> before.withKey("key " + random.nextInt(3));
          case 2 -> before.withName("name " + random.nextInt(3)).withRole(Role.REVIEWER);
          default -> before.withName("name " + random.nextInt(3));
        };
    general(
        file,
        Action.INTRODUCE,
        ChangeSet.of(Statements.change(Subject.PROFILE, member.id().value(), before, after)));
  }

  /// Decide something that people altered without knowing of each other.
  private void decide(ProjectFile file) throws IOException {
    var conflicts = file.reader().conflicts();
    if (!conflicts.isEmpty()) {
      var conflict = conflicts.get(random.nextInt(conflicts.size()));
      int side = random.nextInt(conflict.sides().size() + 1);
      file.sharing()
          .settle(
              who().id(),
              fixture.now(),
              conflict,
              side == conflict.sides().size()
                  ? conflict.now()
                  : conflict.sides().get(side).value());
    }
  }

  /// Import pictures that others may import as well, from the same folder or another one; some are
  /// the same, and some are missing.
  void overlapping(ProjectFile file, String of) throws IOException, DatasetException {
    var from = file.path().resolveSibling(of + " common " + random.nextInt(3));
    boolean missing = random.nextInt(4) == 0;
    var ids = fixture.ids;
    var result =
        file.importing(
            from,
            "images",
            who().id(),
            fixture.now(),
            ids,
            new SameThreadJobRunner(),
            picture -> missing ? null : picture.getFileName().toString().substring(0, 1).repeat(64),
            sink -> {
              for (int i = 0; i < 5; i++) {
                var name =
                    "%s-%d.jpg".formatted(List.of("a", "b", "c").get(random.nextInt(3)), i % 2);
                long item =
                    sink.item(
                        new ItemDraft(
                            from.resolve(name),
                            name,
                            new ImageSize(640, 480),
                            Map.of("aisle", name)));
                for (int box = 0; box < random.nextInt(4); box++) {
                  sink.annotation(
                      item,
                      Fixture.LABELS.labels().get(random.nextInt(2)),
                      new BoundingBox(7, random.nextInt(2), 20.25, 30),
                      Map.of());
                }
              }
            });
    came.computeIfAbsent(file.path(), copy -> new ArrayList<>())
        .add(
            new Change.Received(
                result.id(), result.items(), result.annotations(), result.digest()));
  }

  /// Take an import out of the copy that it came into, or bring it back.
  void takeOut(ProjectFile file) throws IOException {
    var all = came.getOrDefault(file.path(), List.of());
    if (!all.isEmpty()) {
      Change one = all.get(random.nextInt(all.size()));
      general(file, Action.UNDO, ChangeSet.of(random.nextInt(3) == 0 ? one : one.inverse()));
    }
  }

  void gesture(ProjectFile file) throws IOException {
    var items = fixture.items(file);
    if (items.isEmpty()) {
      return;
    }
    var item = file.reader().seen(items.get(random.nextInt(items.size()))).orElseThrow();
    if (item.state() == ItemState.DISPUTED) {
      settle(file, item);
      return;
    }
    var step = fixture.gesture(item, random);
    if (!step.changes().isEmpty()) {
      file.append(step);
    }
  }

  private void settle(ProjectFile file, ReviewedItem item) throws IOException {
    var changes = new ArrayList<Change>();
    for (var label : item.labels()) {
      if (random.nextBoolean()) {
        changes.add(new Change.Removed(label.annotation()));
      }
    }
    if (random.nextBoolean()) {
      changes.add(
          new Change.Added(
              new Annotation(
                  new AnnotationId(fixture.ids.next()),
                  item.item().id(),
                  Fixture.TASK.id(),
                  who().id(),
                  Fixture.LABELS.labels().getFirst(),
                  new BoundingBox(random.nextInt(20), 3, 4, 5),
                  Map.of(),
                  "",
                  new Source.Drawn(),
                  Layer.FINAL)));
    }
    var key = item.item().id().toString();
    changes.add(
        Statements.change(
            Subject.RESOLUTION,
            key,
            file.reader().stated(Subject.RESOLUTION, key).orElse(null),
            new Resolution(null, List.of(), "why " + random.nextInt(), false)));
    changes.add(new Change.Moved(item.item().id(), item.state(), ItemState.RESOLVED));
    file.append(fixture.step(Action.ADJUDICATE, item.item().id(), new ChangeSet(changes)));
  }

  private void guidelines(ProjectFile file) throws IOException {
    var before = file.reader().stated(Subject.GUIDELINES, "").orElse(null);
    general(
        file,
        Action.NOTE,
        ChangeSet.of(
            Statements.change(Subject.GUIDELINES, "", before, "Rule " + random.nextInt(5))));
  }

  /// Let people rate independently from now on, or not.
  void policy(ProjectFile file, Policy wanted) throws IOException {
    var before = file.reader().stated(Subject.POLICY, "").orElse(null);
    general(
        file, Action.POLICY, ChangeSet.of(Statements.change(Subject.POLICY, "", before, wanted)));
  }

  private void rename(ProjectFile file) throws IOException {
    var before = file.reader().tasks().get(Fixture.TASK.id()).labels();
    var label = before.labels().get(random.nextInt(before.size()));
    try {
      var after = before.renamed(label, new Label("name " + random.nextInt(6)));
      general(
          file,
          Action.RENAME_LABEL,
          ChangeSet.of(new Change.Relabelled(Fixture.TASK.id(), before, after)));
    } catch (IllegalArgumentException taken) {
      guidelines(file);
    }
  }

  private void withdraw(ProjectFile file) throws IOException {
    var runs = file.reader().runs();
    if (!runs.isEmpty()) {
      var run = runs.get(random.nextInt(runs.size()));
      RunId id = run.run().id();
      general(
          file,
          run.run().withdrawn() ? Action.RESTORE : Action.WITHDRAW,
          ChangeSet.of(run.run().withdrawn() ? new Change.Restored(id) : new Change.Withdrawn(id)));
    }
  }

  private void undo(ProjectFile file) throws IOException {
    var last = file.journal(who().id()).undoable();
    if (last.isEmpty()) {
      return;
    }
    var step = file.step(last.get().step()).orElseThrow();
    var draft = step.draft();
    var item = draft.item();
    if (item == null
        || file.reader().seen(item).map(ReviewedItem::state).orElse(ItemState.DISPUTED)
            == ItemState.DISPUTED) {
      return;
    }
    file.append(
        new StepDraft(
            UUID.randomUUID(),
            who().id(),
            fixture.now(),
            Action.UNDO,
            item,
            Duration.ZERO,
            Exposure.SUGGESTION,
            draft.changes().inverse(),
            draft.id()));
  }

  void general(ProjectFile file, Action action, ChangeSet changes) throws IOException {
    file.append(StepDraft.general(who().id(), fixture.now(), action, changes, null));
  }
}
