package touchstone.crash;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.project.Fixture;
import touchstone.project.ProjectException;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectLockedException;
import touchstone.review.Action;

/// A process that opens a project again and again, decides a few times and closes it. It says on
/// its standard output `step` for each step that was committed, `locked` with the sentence where
/// another one has the project, and `trouble` for anything else.
///
/// Arguments: the project, its name, how many milliseconds at least; with `hold` after them it
/// opens the project and keeps it until it is killed.
public final class FightTarget {
  private FightTarget() {}

  public static void main(String[] arguments) throws Exception {
    var project = Path.of(arguments[0]);
    var who = new Annotator(new AnnotatorId(arguments[1].toLowerCase()), arguments[1]);
    var random = new Random(arguments[1].hashCode());
    if (arguments.length > 3) {
      hold(project, who);
      return;
    }
    System.out.println("ready");
    long end = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000;
    for (int turns = 0; System.nanoTime() < end || turns < 3; ) {
      try (var file = ProjectFile.open(project, who, Instant.now())) {
        for (int i = random.nextInt(20); i >= 0; i--) {
          decide(file, who);
          System.out.println("step");
        }
        turns++;
      } catch (ProjectLockedException locked) {
        System.out.println("locked " + locked.getMessage());
        Thread.sleep(random.nextInt(8));
      } catch (ProjectException trouble) {
        System.out.println("trouble " + trouble.getMessage());
      }
    }
    System.out.println("done");
  }

  private static void hold(Path project, Annotator who) throws Exception {
    try (var held = ProjectFile.open(project, who, Instant.now())) {
      System.out.println("held " + held.path().getFileName());
      Thread.sleep(600_000);
    } catch (ProjectLockedException locked) {
      System.out.println("locked " + locked.getMessage());
    }
  }

  private static void decide(ProjectFile file, Annotator who) throws Exception {
    var fixture = new Fixture(who);
    var item = fixture.items(file).getFirst();
    file.append(
        fixture.step(
            Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
  }
}
