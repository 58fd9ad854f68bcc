package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Broken, lying and disguised pictures in a folder with one good picture, which always comes in.
class HostilePicturesTest {
  @TempDir private Path folder;

  /// A GIF of 35 bytes that claims to be as large as one likes.
  static byte[] gif(int width, int height) {
    return ByteBuffer.allocate(35)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1, 0x2C, 0, 0, 0, 0})
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {0, 2, 2, 0x4C, 1})
        .array();
  }

  private static byte[] hugePng() {
    var png = Siege.png();
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    return png;
  }

  private static Path beside(Siege siege, String name, byte[] bytes) throws IOException {
    siege.good("good.png");
    siege.write(name, bytes);
    return siege.data;
  }

  private static ImportCase alone(String what, String name, byte[] bytes) {
    return refusedPicture(what, name, siege -> siege.write(name, bytes));
  }

  /// A single picture that cannot be read is a line in the report of an import without items.
  private static ImportCase refusedPicture(String what, String name, ImportCase.Lay lay) {
    return listed(what, "auto", name, 0, 0, lay);
  }

  private static ImportCase among(String what, String name, byte[] bytes) {
    return listed(what, "auto", name, 1, 0, siege -> beside(siege, name, bytes));
  }

  @TestFactory
  Stream<DynamicTest> picturesThatCannotBeTakenInAreListed() {
    var jpeg = Siege.picture("jpeg", 64, 64);
    return ImportCase.tests(
        folder,
        among(
            "a GIF of 35 bytes that claims 65535 x 32767 pixels", "bomb.gif", gif(65_535, 32_767)),
        among("a PNG whose header claims 60000 x 60000 pixels", "huge.png", hugePng()),
        among("a picture of no bytes", "empty.jpg", new byte[0]),
        among("a picture of one byte", "one.png", new byte[] {(byte) 0x89}),
        among(
            "a text that is called .jpg",
            "note.jpg",
            "Dear Bob,\n".getBytes(StandardCharsets.UTF_8)),
        among(
            "a program that is called .webp",
            "tool.webp",
            "\177ELF\2\1\1".getBytes(StandardCharsets.ISO_8859_1)),
        among(
            "an XML that is called .tif",
            "page.tif",
            "<?xml version='1.0'?><svg/>".getBytes(StandardCharsets.UTF_8)),
        among("a JPEG of nothing but its first marker", "cut.jpg", Arrays.copyOf(jpeg, 4)),
        among("zeros that are called .bmp", "zero.bmp", new byte[4096]),
        among(
            "a TIFF whose directory is behind its end",
            "far.tif",
            new byte[] {'I', 'I', 42, 0, -1, -1, -1, 127}),
        among(
            "a TIFF whose directory is itself",
            "loop.tif",
            new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}),
        among(
            "a WebP that claims four gigabytes",
            "long.webp",
            "RIFF\377\377\377\377WEBPVP8 \377\377\377\377".getBytes(StandardCharsets.ISO_8859_1)),
        alone("a bomb that is imported by its name", "bomb.gif", gif(65_535, 32_767)),
        alone("an empty picture that is imported by its name", "empty.png", new byte[0]),
        refused(
            "a text file that is imported as pictures",
            "images",
            "readme.txt",
            siege -> siege.write("readme.txt", "hello")),
        refused("an empty folder", "auto", "data", siege -> siege.data),
        refused(
            "a folder of files that nothing reads",
            "auto",
            "data",
            siege -> siege.write("a.bin", "x").getParent()));
  }

  @TestFactory
  Stream<DynamicTest> placesThatAreNoFilesAreNotReadFrom() {
    return ImportCase.tests(
        folder,
        harmless(
            "a folder that is called x.jpg",
            "auto",
            1,
            0,
            siege -> {
              Files.createDirectory(siege.data.resolve("x.jpg"));
              siege.good("good.png");
              return siege.data;
            }),
        listed(
            "a named pipe that is called x.jpg",
            "auto",
            "x.jpg: This is no file but a pipe or a device; it was left out.",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.fifo("x.jpg");
              return siege.data;
            }),
        refused(
            "a named pipe that is imported by its name",
            "auto",
            "x.jpg",
            siege -> siege.fifo("x.jpg")),
        refused(
            "a named pipe that is imported as pictures",
            "images",
            "x.jpg",
            siege -> siege.fifo("x.jpg")),
        refused("a device that is imported", "auto", "/dev/zero", siege -> Path.of("/dev/zero")),
        refused(
            "a device that is imported as COCO",
            "coco",
            "/dev/zero",
            siege -> Path.of("/dev/zero")),
        refused(
            "a path that is not there", "auto", "nowhere", siege -> siege.data.resolve("nowhere")),
        refused("a path below a file", "auto", "a.png", siege -> siege.good("a.png").resolve("b")),
        listed(
            "a link that leads nowhere",
            "auto",
            "dangling.png",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.link("dangling.png", siege.data.resolve("gone.png"));
              return siege.data;
            }),
        listed(
            "a link to a picture outside",
            "auto",
            "out.png",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.link("out.png", siege.outside.resolve("secret.png"));
              return siege.data;
            }),
        listed(
            "a link that leads to itself",
            "auto",
            "me.png",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.link("me.png", siege.data.resolve("me.png"));
              return siege.data;
            }),
        harmless(
            "a link to the folder above",
            "auto",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.link("up", siege.data.getParent());
              return siege.data;
            }),
        harmless(
            "a folder that is a link to a folder outside",
            "auto",
            1,
            0,
            siege -> {
              siege.good("good.png");
              siege.link("away", siege.outside);
              return siege.data;
            }),
        harmless(
            "folders 60 deep",
            "auto",
            1,
            0,
            siege -> {
              siege.good("d/".repeat(60) + "good.png");
              return siege.data;
            }));
  }

  @TestFactory
  Stream<DynamicTest> oddNamesOfGoodPicturesAreNames() {
    return Stream.of(
            "-rf.png",
            "--help.png",
            "@args.png",
            "%s%n%d.png",
            "😀 émoji ẞ.png",
            "${sys:user.home}.png",
            "'; DROP TABLE item; --.png",
            "a\u202Egnp.exe.png",
            "x".repeat(240) + ".png")
        .map(
            name ->
                ImportCase.tests(
                        folder.resolve("odd-" + Math.abs(name.hashCode())),
                        harmless(name, "auto", 1, 0, siege -> siege.good(name).getParent()))
                    .findFirst()
                    .orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> namesCannotForgeLinesOrControlTheTerminal() {
    return Stream.of("two\nlines. All is well.png", "\033[2Jclear.png", "bell\007\r.png")
        .map(
            name ->
                ImportCase.tests(
                        folder.resolve("ctl-" + Math.abs(name.hashCode())),
                        among("controls " + name.length(), name, new byte[0]).naming(".png"))
                    .findFirst()
                    .orElseThrow());
  }

  private static Map<String, byte[]> whole() {
    var found = new LinkedHashMap<String, byte[]>();
    for (var format : new String[] {"jpeg", "png", "gif", "bmp", "tiff"}) {
      found.put(format, Siege.picture(format, 64, 48));
    }
    for (var name : new String[] {"lossy.webp", "lossless.webp", "cmyk.jpg"}) {
      try (var in = Siege.class.getResourceAsStream("/touchstone/media/" + name)) {
        found.put(name, Objects.requireNonNull(in, name).readAllBytes());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return found;
  }

  /// A cut picture is named once: when it comes in, or when the model wants to see it.
  @TestFactory
  Stream<DynamicTest> picturesThatAreCutOffAreNamedAndTheOthersGoOn() {
    return whole().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey() + " cut at several places",
                    () -> cut(entry.getKey(), entry.getValue())));
  }

  private void cut(String format, byte[] bytes) throws IOException {
    var siege = new Siege(Files.createDirectories(folder.resolve("cut-" + format)));
    var ending = format.substring(format.lastIndexOf('.') + 1);
    int[] lengths = {2, 12, 30, bytes.length / 8, bytes.length / 4, bytes.length / 2 - 1};
    for (int length : lengths) {
      siege.write("cut-%04d.%s".formatted(length, ending), Arrays.copyOf(bytes, length));
    }
    siege.good("good.png");
    siege.create("image-class");
    var imported = siege.run("import", siege.project, siege.data).exits(Outcome.WITH_FAILURES);
    var model = siege.model("colours.onnx");
    var labelled = siege.run("prelabel", siege.project, "--model", model);
    int told = 0;
    for (int length : lengths) {
      var name = "cut-%04d".formatted(length);
      boolean atImport = imported.err().contains(name);
      boolean atRun = labelled.err().contains(name);
      assertTrue(atImport ^ atRun, () -> name + "\n" + imported + "\n" + labelled);
      told += atRun ? 1 : 0;
    }
    labelled.exits(told == 0 ? Outcome.DONE : Outcome.WITH_FAILURES);
    var counts = siege.verified();
    assertEquals(1 + told, counts.path("items").asInt());
    assertEquals(1, counts.path("verdicts").path("pending").asInt(), labelled::toString);
  }
}
