package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Command lines that make no sense, and exports to places where they would do harm.
class HostileUsageTest {
  @TempDir private Path folder;

  private Siege siege(String name) throws IOException {
    return HostileProjectsTest.filled(new Siege(Files.createDirectories(folder.resolve(name))));
  }

  private DynamicTest usage(String what, String named, String... words) {
    return wrong(what, Outcome.USAGE, named, words);
  }

  private DynamicTest wrong(String what, int code, String named, String... words) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          var siege = siege("use-" + Math.abs(what.hashCode()));
          Files.writeString(siege.folder.resolve("words"), Siege.MARKER);
          var before = Files.readAllBytes(siege.project);
          var model = siege.model("colours.onnx");
          var given =
              Stream.of(words)
                  .map(
                      word ->
                          word.replace("PROJECT", siege.project.toString())
                              .replace("NEW", siege.folder.resolve("p.touchstone").toString())
                              .replace("MODEL", model.toString())
                              .replace("DATA", siege.data.toString())
                              .replace("WORDS", siege.folder.resolve("words").toString()))
                  .toArray();
          siege.run(given).exits(code).names(named);
          if (code == Outcome.USAGE) {
            assertArrayEquals(before, Files.readAllBytes(siege.project));
          }
          assertTrue(Files.notExists(siege.folder.resolve("p.touchstone")));
          siege.verified();
        });
  }

  @TestFactory
  Stream<DynamicTest> commandLinesThatMakeNoSenseAreExplained() {
    return Stream.of(
        usage("nothing", "command"),
        usage("an unknown command", "fly", "fly"),
        usage("an unknown option", "--fly", "info", "PROJECT", "--fly"),
        usage("a word too many", "extra", "info", "PROJECT", "extra"),
        usage("no project", "PROJECT", "info"),
        usage("no path", "PATH", "import", "PROJECT"),
        usage("no task", "--task", "new", "NEW"),
        usage("an unknown task", "telepathy", "new", "NEW", "--task", "telepathy"),
        usage("an option without its value", "--task", "new", "NEW", "--task"),
        usage("an empty label", "label", "new", "NEW", "--task", "boxes", "--labels", "red,,blue"),
        usage(
            "a label of 10,000 characters",
            "200",
            "new",
            "NEW",
            "--task",
            "boxes",
            "--labels",
            "x".repeat(10_000)),
        usage(
            "a label with a line break",
            "label",
            "new",
            "NEW",
            "--task",
            "boxes",
            "--labels",
            "a\nb"),
        usage(
            "a label twice",
            "name each label once",
            "new",
            "NEW",
            "--task",
            "boxes",
            "--labels",
            "a,b, a"),
        usage("a label with a NUL", "label", "new", "NEW", "--task", "boxes", "--labels", "a\0b"),
        usage("a project with a NUL in its name", "PROJECT", "info", "a\0b"),
        usage(
            "a model with a NUL in its name", "--model", "prelabel", "PROJECT", "--model", "a\0b"),
        usage("no moment", "MOMENT", "at", "PROJECT"),
        usage("no place for a copy", "--to", "at", "PROJECT", "1"),
        usage("nothing to compare with", "--from", "diff", "PROJECT"),
        wrong(
            "a moment with a NUL",
            Outcome.REFUSED,
            "moment",
            "at",
            "PROJECT",
            "a\0b",
            "--to",
            "NEW"),
        wrong(
            "a moment of 10,000 characters",
            Outcome.REFUSED,
            "moment",
            "at",
            "PROJECT",
            "x".repeat(10_000),
            "--to",
            "NEW"),
        wrong("a seal with a NUL", Outcome.REFUSED, "name", "verify", "PROJECT", "--seal", "a\0b"),
        wrong("a seal without a name", Outcome.REFUSED, "seal", "verify", "PROJECT", "--seal", ""),
        wrong(
            "a project as its own seal",
            Outcome.REFUSED,
            "no seal",
            "verify",
            "PROJECT",
            "--seal",
            "PROJECT"),
        usage("no model", "--model", "prelabel", "PROJECT"),
        usage(
            "a confidence that is a word",
            "--confidence",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL",
            "--confidence",
            "high"),
        usage(
            "a confidence of 7",
            "--confidence",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL",
            "--confidence",
            "7"),
        usage(
            "a confidence of NaN",
            "--confidence",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL",
            "--confidence",
            "NaN"),
        usage(
            "an overlap of -1", "--iou", "prelabel", "PROJECT", "--model", "MODEL", "--iou", "-1"),
        usage(
            "a mapping without a label",
            "--map",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL",
            "--map",
            "red"),
        usage(
            "a mapping to a label that cannot be",
            "--map",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL",
            "--map",
            "red=" + "x".repeat(500)),
        usage(
            "a selection that there is not",
            "--which",
            "export",
            "PROJECT",
            "--format",
            "csv",
            "--to",
            "NEW",
            "--which",
            "some"),
        usage("no target", "--to", "export", "PROJECT", "--format", "csv"),
        usage("models without a deed", "inspect", "models"),
        usage("a file of words, which is not opened", "@", "@WORDS"),
        wrong(
            "an unknown format to read",
            Outcome.REFUSED,
            "klingon",
            "import",
            "PROJECT",
            "DATA",
            "--format",
            "klingon"),
        wrong(
            "an unknown format to write",
            Outcome.REFUSED,
            "klingon",
            "export",
            "PROJECT",
            "--format",
            "klingon",
            "--to",
            "NEW"),
        wrong(
            "a format that cannot hold the task",
            Outcome.REFUSED,
            "coco",
            "export",
            "PROJECT",
            "--format",
            "imagenet",
            "--to",
            "NEW"),
        wrong(
            "a model for another task",
            Outcome.REFUSED,
            "colours",
            "prelabel",
            "PROJECT",
            "--model",
            "MODEL"),
        wrong(
            "a file of words as a dataset, which is not opened",
            Outcome.REFUSED,
            "@",
            "import",
            "PROJECT",
            "@WORDS"));
  }

  @Test
  void aMappingOfAClassThatTheModelDoesNotHaveIsRefused() throws IOException {
    var siege = siege("map");
    Files.delete(siege.project);
    siege.create("image-class");
    siege.run("import", siege.project, siege.data, "--format", "images").exits(Outcome.DONE);
    var before = siege.verified();
    siege
        .run(
            "prelabel",
            siege.project,
            "--model",
            siege.model("colours.onnx"),
            "--map",
            "puce=red,red=red")
        .exits(Outcome.REFUSED)
        .names("puce");
    assertEquals(before, siege.verified());
  }

  private Outcome export(Siege siege, Path target, String... more) {
    var words =
        Stream.concat(
            Stream.of(
                "export", siege.project, "--format", "yolo", "--which", "all", "--to", target),
            Stream.of(more));
    return siege.run(words.toArray());
  }

  @Test
  void whatIsThereIsNotReplacedUnasked() throws IOException {
    var siege = siege("there");
    var file = Files.writeString(siege.folder.resolve("there.txt"), "mine");
    export(siege, file).exits(Outcome.REFUSED).names("there.txt");
    assertEquals("mine", Files.readString(file));
    export(siege, siege.data).exits(Outcome.REFUSED).names("data");
    siege
        .run("export", siege.project, "--format", "csv", "--which", "all", "--to", siege.data)
        .exits(Outcome.REFUSED)
        .names("data");
    siege.verified();
  }

  /// Even when asked: an export in the place of the project or of its pictures would destroy them.
  @TestFactory
  Stream<DynamicTest> theProjectAndItsPicturesAreNotReplacedEvenWhenAsked() {
    return Stream.of(
            "work.touchstone",
            ".",
            "data",
            "data/a.png",
            "data/../data",
            "/",
            System.getProperty("user.home"))
        .map(
            place ->
                DynamicTest.dynamicTest(
                    "an export in the place of " + place,
                    () -> {
                      var siege = siege("spare-" + Math.abs(place.hashCode()));
                      var target = siege.folder.resolve(place);
                      for (var format : List.of("yolo", "csv")) {
                        siege
                            .run(
                                "export",
                                siege.project,
                                "--format",
                                format,
                                "--which",
                                "all",
                                "--to",
                                target,
                                "--replace")
                            .exits(Outcome.REFUSED);
                      }
                      assertEquals(2, siege.verified().path("items").asInt());
                    }));
  }

  @Test
  void aTargetBelowAFileOrADeviceIsRefused() throws IOException {
    var siege = siege("below");
    export(siege, siege.data.resolve("a.png/out")).exits(Outcome.REFUSED).names("a.png");
    export(siege, Path.of("/dev/null")).exits(Outcome.REFUSED).names("/dev/null");
    export(siege, siege.folder.resolve("x".repeat(300))).exits(Outcome.REFUSED).names("xxx");
    siege.verified();
  }

  @Test
  void missingFoldersAboveATargetAreMade() throws IOException {
    var siege = siege("above");
    var target = siege.folder.resolve("a/b/out");
    export(siege, target).exits(Outcome.DONE);
    assertArrayEquals(
        Files.readAllBytes(siege.data.resolve("a.png")),
        Files.readAllBytes(target.resolve("images/a.png")));
  }

  @Test
  void nothingToExportLeavesNothing() throws IOException {
    var siege = siege("nothing");
    var target = siege.folder.resolve("out");
    siege.run("export", siege.project, "--format", "coco", "--to", target).exits(Outcome.REFUSED);
    assertTrue(Files.notExists(target));
  }
}
