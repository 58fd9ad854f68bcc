package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.cli.Cli;
import touchstone.onnx.OnnxBuilder;

/// A folder with a dataset's folder in it, files beside it that no dataset may reach, and the
/// command line. Whatever is run, the dataset stays as it was, what lies outside is not read, and
/// nothing half-written is left.
final class Siege {
  /// Stands in every file outside the dataset's folder and may come out nowhere.
  static final String MARKER = "kestrel-quartz-4711";

  static final String LABELS = "red,green,blue";

  /// New projects, so that not every test waits for the disk to make one.
  private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

  private static final Annotator EVE = new Annotator(new AnnotatorId("eve"), "Eve");

  /// Not a claim about speed: it keeps an endless loop from stopping the suite.
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Pattern LEFTOVER =
      Pattern.compile(".*(\\.part|\\.new-.*|\\.old|-journal|-wal|-shm|\\.lock|\\.tmp)");

  final Path folder;
  final Path data;
  final Path outside;
  final Path project;

  Siege(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    data = Files.createDirectories(this.folder.resolve("data"));
    outside = Files.createDirectories(this.folder.resolve("outside"));
    project = this.folder.resolve("work.touchstone");
    for (var ending : List.of("txt", "xml", "json", "csv", "yaml", "dtd", "names")) {
      Files.writeString(outside.resolve("secret." + ending), MARKER + "\n");
    }
    var marked = new ByteArrayOutputStream();
    marked.write(png());
    marked.write(MARKER.getBytes(StandardCharsets.US_ASCII));
    Files.write(outside.resolve("secret.png"), marked.toByteArray());
  }

  static byte[] png() {
    return picture("png", 12, 12);
  }

  static byte[] picture(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, (i * 2_654_435) & 0xFFFFFF);
    }
    var bytes = new ByteArrayOutputStream();
    try {
      assertTrue(ImageIO.write(image, format, bytes), format);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /// Write a file below the dataset's folder.
  Path write(String name, byte[] bytes) throws IOException {
    var file = data.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Write a good picture of 12 x 12 pixels below the dataset's folder.
  Path good(String name) throws IOException {
    return write(name, png());
  }

  Path link(String name, Path target) throws IOException {
    try {
      return Files.createSymbolicLink(data.resolve(name), target);
    } catch (UnsupportedOperationException | IOException none) {
      assumeTrue(false, "this system makes no links");
      throw none;
    }
  }

  Path fifo(String name) throws IOException, InterruptedException {
    var file = data.resolve(name);
    try {
      int code = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      assumeTrue(code == 0, "this system makes no named pipes");
    } catch (IOException none) {
      assumeTrue(false, "this system makes no named pipes");
    }
    return file;
  }

  /// Write a model that scores pictures by how red, green and blue they are.
  Path model(String name) throws IOException {
    Files.writeString(
        folder.resolve(name.replace(".onnx", ".json")),
        """
        {"labels": ["red", "green", "blue"], "task": "image-class",
         "input": {"resize": "stretch", "scale": 0.00392156862745098},
         "output": {"activation": "none"}}
        """);
    return colours().write(folder.resolve(name));
  }

  static OnnxBuilder colours() {
    return new OnnxBuilder()
        .input("picture", OnnxBuilder.FLOAT, 1, 3, 8, 8)
        .node(
            "ReduceMean",
            "picture",
            "scores",
            OnnxBuilder.wholes("axes", 2, 3),
            OnnxBuilder.whole("keepdims", 0))
        .output("scores", OnnxBuilder.FLOAT, 1, 3);
  }

  /// Run a command that must leave the dataset, everything outside it and no half-written file.
  Outcome run(Object... arguments) {
    var before = state();
    var out = new StringWriter();
    var err = new StringWriter();
    var given = Arrays.stream(arguments).map(Object::toString).toList();
    var command = String.join(" ", given);
    int code =
        assertTimeoutPreemptively(
            SOON,
            () -> Cli.run(given, EVE, new PrintWriter(out), new PrintWriter(err)),
            () -> "touchstone %s\n%s%s".formatted(command, out, err));
    var outcome = new Outcome(command, code, out.toString(), err.toString()).polite();
    assertFalse(
        (outcome.out() + outcome.err()).contains(MARKER), () -> "reads secrets\n" + outcome);
    var after = state();
    assertEquals(before, after, () -> "the dataset or what lies outside changed\n" + outcome);
    nothingLeft(outcome);
    return outcome;
  }

  /// Make a project that asks for boxes or, with `image-class`, for the class of each picture.
  void create(String task) throws IOException {
    var made = MADE.get(task);
    if (made == null) {
      run("new", project, "--task", task, "--labels", LABELS, "--blind", "0").exits(Outcome.DONE);
      MADE.put(task, Files.readAllBytes(project));
    } else {
      Files.write(project, made);
    }
  }

  /// Return the counts of the project, after its integrity was verified.
  JsonNode verified() {
    run("verify", project).exits(Outcome.DONE);
    return counts();
  }

  JsonNode counts() {
    return new JsonMapper().readTree(run("info", project, "--json").exits(Outcome.DONE).out());
  }

  /// Check that the marker is in no file but those outside; what is too large to be held is the
  /// dataset's own.
  void secretsKept() throws IOException {
    for (var file : files(folder)) {
      if (!file.startsWith(outside)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) < 1 << 30) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(MARKER), () -> file + " holds what lies outside the dataset");
      }
    }
  }

  private void nothingLeft(Outcome outcome) {
    var left =
        files(folder).stream().filter(file -> LEFTOVER.matcher(file.toString()).matches()).toList();
    assertEquals(List.of(), left, () -> "left half-written files\n" + outcome);
  }

  /// The size and time of every file of the dataset and outside it.
  private Map<Path, String> state() {
    var state = new TreeMap<Path, String>();
    for (var place : List.of(data, outside)) {
      for (var file : files(place)) {
        try {
          var facts =
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          state.put(
              file, facts.isDirectory() ? "folder" : facts.size() + " " + facts.lastModifiedTime());
        } catch (IOException gone) {
          state.put(file, "gone");
        }
      }
    }
    return state;
  }

  static Set<Path> files(Path folder) {
    var found = new HashSet<Path>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              found.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
              found.add(place);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return found;
  }
}
