package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How closely work is watched, on the command line, run as a person runs it.
class WatchCommandTest {
  @TempDir private Path folder;

  private Path project;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    Ran.of(
            "new",
            project,
            "--task",
            "text-class:title=Mood",
            "--labels",
            "up,down,sideways",
            "--task",
            "text-labels:title=Topics",
            "--labels",
            "price,service")
        .exits(Cli.DONE);
    var table =
        Files.writeString(
            folder.resolve("t.csv"),
            "id,text,region,age\n1,good lamp,north,30\n2,bad cup,south,\n");
    Ran.of("import", project, table, "--text", "text").exits(Cli.DONE);
  }

  private Ran with(Object... options) {
    var arguments = new ArrayList<Object>(List.of("watch", project));
    arguments.addAll(List.of(options));
    return Ran.of(arguments.toArray());
  }

  @Test
  void whatTheProjectDoesNotHaveIsRefusedWithWhatItHas() {
    assertEquals(
        "No item has a value of \"colour\" in its metadata; the columns are age, region.",
        with("--every", "5", "--by", "colour", "--favourable", "up").exits(Cli.REFUSED).said());
    assertEquals(
        "\"Mood\" has no label \"left\"; it has down, sideways, up.",
        with("--by", "region", "--favourable", "left").exits(Cli.REFUSED).said());
    assertEquals(
        "The project asks no question \"tone\"; it asks these: text-class (Mood), text-labels (Topics).",
        with("--task", "tone").exits(Cli.REFUSED).said());
    with("--by", "region", "--favourable", "up").exits(Cli.DONE);
    assertEquals(
        "\"Topics\" has no label \"up\"; it has price, service.",
        with("--task", "Topics").exits(Cli.REFUSED).said());
    assertEquals(
        "{\"every\":0,\"task\":null,\"attribute\":\"region\",\"favourable\":\"up\",\"parity\":0.2,\"minimum\":10}",
        with("--json").exits(Cli.DONE).printed());
  }

  @Test
  void aProjectWithoutMetadataSaysSo() {
    var other = folder.resolve("o.touchstone");
    Ran.of("new", other, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    assertEquals(
        "No item has a value of \"region\": nothing has metadata here; import it with the items.",
        Ran.of("watch", other, "--by", "region").exits(Cli.REFUSED).said());
  }

  @Test
  void whatIsWatchedIsSaidAndTakenAwayAgain() {
    assertEquals(
        """
        A checkpoint after every 5 decisions of a person.
        Groups are compared when both are said: --by COLUMN and --favourable LABEL.\
        """,
        with("--every", "5", "--by", "region").exits(Cli.DONE).printed());
    assertEquals(
        """
        A checkpoint after every 5 decisions of a person.
        A checkpoint compares the share of "price" by region, and warns from a difference of 0.20 on; groups of less than 10 have no share.\
        """,
        with("--task", "topics", "--favourable", "price").exits(Cli.DONE).printed());
    assertEquals(
        "A checkpoint after every 5 decisions of a person.",
        with("--by", "", "--favourable", "").exits(Cli.DONE).printed());
  }

  @Test
  void numbersThatCannotBeAreUsageErrors() {
    for (var wrong :
        List.of(
            List.of("--every is a number from 0, not -1.", "--every", "-1"),
            List.of("--parity is a share from 0 to 1, not 2.0.", "--parity", "2"),
            List.of("--parity is a number such as 0.5, not \"NaN\".", "--parity", "NaN"),
            List.of("--minimum is a number from 1, not 0.", "--minimum", "0"))) {
      assertEquals(
          wrong.getFirst(),
          with(wrong.subList(1, 3).toArray())
              .exits(Cli.USAGE)
              .said()
              .lines()
              .findFirst()
              .orElse(""));
    }
  }
}
