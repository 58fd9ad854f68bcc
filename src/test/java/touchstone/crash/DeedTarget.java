package touchstone.crash;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.project.BackupFolder;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.review.Action;

/// A process that does one thing to a project until it is killed, and says on its standard output
/// what is done: `ready` before it begins, `done N` each time.
///
/// Arguments: what it does, the project, another one.
public final class DeedTarget {
  private DeedTarget() {}

  public static void main(String[] arguments) throws Exception {
    var project = Path.of(arguments[1]);
    var other = Path.of(arguments[2]);
    if (arguments[0].equals("migrate")) {
      say("ready");
      ProjectFile.open(project, Fixture.ADA, Instant.now());
      say("done 1");
      Thread.sleep(600_000);
    }
    var file = ProjectFile.open(project, Fixture.ADA, Instant.now());
    var jobs = new ThreadJobRunner();
    say("ready");
    for (int times = 1; ; times++) {
      switch (arguments[0]) {
        case "merge" -> {
          file.sharing().merge(List.of(other), jobs, Progress.NONE, new Cancellation());
          file.sharing().unmerge();
        }
        case "import" ->
            new Fixture().fill(file, project.resolveSibling(UUID.randomUUID().toString()), 200, 2);
        case "back-up" -> {
          var fixture = new Fixture();
          var item = fixture.items(file).getFirst();
          file.append(
              fixture.step(
                  Action.FLAG,
                  item,
                  fixture.gestures.flag(file.reader().item(item).orElseThrow())));
          new BackupFolder(project).make(Instant.now().plusSeconds(times));
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      say("done " + times);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
