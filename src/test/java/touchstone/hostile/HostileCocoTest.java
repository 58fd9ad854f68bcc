package touchstone.hostile;

import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// COCO files that are broken, lie, or try to reach what lies outside the dataset's folder. Beside
/// each is the good picture `a.png` of 12 x 12 pixels.
class HostileCocoTest {
  private static final String FILE = "labels.json";

  @TempDir private Path folder;

  /// Return a COCO file.
  static String coco(String images, String categories, String annotations) {
    return "{\"images\": [%s], \"categories\": [%s], \"annotations\": [%s]}"
        .formatted(images, categories, annotations);
  }

  static String image(String name) {
    return "{\"id\": 1, \"file_name\": \"%s\", \"width\": 12, \"height\": 12}".formatted(name);
  }

  private static final String A = image("a.png");
  private static final String RED = "{\"id\": 1, \"name\": \"red\"}";
  private static final String BOX =
      "{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}";

  static final String GOOD = coco(A, RED, BOX);

  private static Path lay(Siege siege, byte[] bytes) throws IOException {
    siege.good("a.png");
    return siege.write(FILE, bytes);
  }

  private static ImportCase refusedFile(String what, String text) {
    return refused(what, "coco", FILE, siege -> lay(siege, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static ImportCase listedFile(String what, long items, long annotations, String text) {
    return listed(
        what,
        "coco",
        FILE,
        items,
        annotations,
        siege -> lay(siege, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static ImportCase encoded(String what, Charset charset, byte... mark) {
    return harmless(
        what,
        "coco",
        1,
        1,
        siege -> {
          var text = GOOD.getBytes(charset);
          var bytes = java.util.Arrays.copyOf(mark, mark.length + text.length);
          System.arraycopy(text, 0, bytes, mark.length, text.length);
          return lay(siege, bytes);
        });
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNoCocoAreRefused() {
    return ImportCase.tests(
        folder,
        refusedFile("an empty file", ""),
        refusedFile("blanks", " \n\n "),
        refusedFile("no JSON", "images: a.png"),
        refusedFile("a number", "42"),
        refusedFile("an empty object", "{}"),
        refusedFile("only categories", "{\"categories\": []}"),
        refusedFile("two objects", GOOD + GOOD),
        refusedFile("a comma too many", "{\"images\": [],}"),
        refusedFile("a key that is there twice", "{\"images\": [], \"images\": []}"),
        refusedFile("a key of 100,000 characters", "{\"%s\": 1}".formatted("k".repeat(100_000))),
        refusedFile("a million open brackets", "[".repeat(1_000_000)),
        refusedFile("a million open brackets inside", "{\"images\": " + "[".repeat(1_000_000)),
        refusedFile("a million open objects", "{\"a\":".repeat(1_000_000)),
        refusedFile(
            "a number of a million digits",
            coco("{\"id\": " + "9".repeat(1_000_000) + "}", RED, BOX)),
        refusedFile(
            "a name of two million characters", coco(image("x".repeat(2_000_000)), RED, BOX)),
        refusedFile(
            "images that are an object",
            "{\"images\": {}, \"categories\": [], \"annotations\": []}"),
        refusedFile(
            "images that are a number", "{\"images\": 7, \"categories\": [], \"annotations\": []}"),
        refusedFile(
            "annotations that are a text",
            "{\"images\": [], \"categories\": [], \"annotations\": \"x\"}"),
        refusedFile(
            "a list of results",
            "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1,2,3,4], \"score\": 0.5}]"),
        refusedFile(
            "a panoptic file",
            coco(A, RED, "{\"image_id\": 1, \"file_name\": \"a.png\", \"segments_info\": []}")),
        refusedFile("NUL bytes between the values", GOOD.replace(", ", ",\0")),
        refused(
            "bytes of Latin-1",
            "coco",
            FILE,
            siege -> lay(siege, GOOD.replace("red", "grün").getBytes(StandardCharsets.ISO_8859_1))),
        refused(
            "random bytes",
            "coco",
            FILE,
            siege -> {
              var bytes = new byte[5000];
              new java.util.Random(7).nextBytes(bytes);
              return lay(siege, bytes);
            }),
        refused(
            "a file whose second half of a character is missing",
            "coco",
            FILE,
            siege ->
                lay(siege, ("\uFEFF" + GOOD).substring(0, 61).getBytes(StandardCharsets.UTF_16LE))),
        refused(
            "a folder that is called labels.json",
            "coco",
            FILE,
            siege -> {
              siege.good("a.png");
              return Files.createDirectory(siege.data.resolve(FILE));
            }),
        refused("a named pipe", "coco", FILE, siege -> siege.fifo(FILE)));
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreCutOffAreRefused() {
    return ImportCase.tests(
        folder,
        IntStream.of(1, 5, 20, 60, 100, GOOD.length() - 20, GOOD.length() - 1)
            .mapToObj(
                at -> refusedFile("cut after %d characters".formatted(at), GOOD.substring(0, at)))
            .toArray(ImportCase[]::new));
  }

  @TestFactory
  Stream<DynamicTest> valuesOfTheWrongKindAreListed() {
    return ImportCase.tests(
        folder,
        listedFile("an image that is a number", 0, 0, coco("7", RED, "")),
        listedFile("an image that is a list", 1, 1, coco("[[1], {}], " + A, RED, BOX)),
        listedFile("an image without a name", 0, 0, coco("{\"id\": 1}", RED, BOX)),
        listedFile(
            "an image whose name is an object",
            0,
            0,
            coco("{\"id\": 1, \"file_name\": {\"a\": []}}", RED, BOX)),
        listedFile(
            "an image whose id is a list",
            0,
            0,
            coco("{\"id\": [1], \"file_name\": \"a.png\"}", RED, BOX)),
        listedFile(
            "an image whose id is null",
            0,
            0,
            coco("{\"id\": null, \"file_name\": \"a.png\"}", RED, BOX)),
        listedFile(
            "an image whose id does not fit",
            0,
            0,
            coco("{\"id\": 99999999999999999999, \"file_name\": \"a.png\"}", RED, BOX)),
        listedFile("an image of another size", 1, 1, coco(A.replace("12", "99999"), RED, BOX)),
        listedFile("two images of one id", 1, 1, coco(A + "," + image("b.png"), RED, BOX)),
        listedFile("a category that is a text", 1, 0, coco(A, "\"red\"", BOX)),
        listedFile("a category without a name", 1, 0, coco(A, "{\"id\": 1}", BOX)),
        listedFile(
            "a category with an empty name", 1, 0, coco(A, "{\"id\": 1, \"name\": \" \"}", BOX)),
        listedFile(
            "a category with a line break", 1, 0, coco(A, "{\"id\": 1, \"name\": \"a\\nb\"}", BOX)),
        listedFile(
            "a category of 10,000 characters",
            1,
            0,
            coco(A, "{\"id\": 1, \"name\": \"%s\"}".formatted("n".repeat(10_000)), BOX)),
        listedFile(
            "two categories of one id",
            1,
            1,
            coco(A, RED + ", {\"id\": 1, \"name\": \"blue\"}", BOX)),
        listedFile("an annotation that is null", 1, 1, coco(A, RED, "null," + BOX)),
        listedFile(
            "an annotation of an unknown image",
            1,
            0,
            coco(A, RED, BOX.replace("\"image_id\": 1", "\"image_id\": 2"))),
        listedFile(
            "an annotation of an unknown category",
            1,
            0,
            coco(A, RED, BOX.replace("category_id\": 1", "category_id\": -5"))),
        listedFile(
            "an annotation whose ids are objects",
            1,
            0,
            coco(A, RED, "{\"id\": {}, \"image_id\": {}, \"category_id\": [[]], \"bbox\": {}}")),
        listedFile("two annotations of one id", 1, 2, coco(A, RED, BOX + "," + BOX)),
        listedFile("a box of three numbers", 1, 0, coco(A, RED, BOX.replace(", 4]", "]"))),
        listedFile("a box of five numbers", 1, 0, coco(A, RED, BOX.replace("4]", "4, 5]"))),
        listedFile(
            "a box of texts",
            1,
            0,
            coco(A, RED, BOX.replace("[1, 2, 3, 4]", "[\"1\", \"2\", \"3\", \"4\"]"))),
        listedFile(
            "a box of lists",
            1,
            0,
            coco(A, RED, BOX.replace("[1, 2, 3, 4]", "[[1], [2], [3], [4]]"))),
        listedFile("a box of nothing", 1, 0, coco(A, RED, BOX.replace("[1, 2, 3, 4]", "null"))),
        listedFile("a negative box", 1, 0, coco(A, RED, BOX.replace("3, 4]", "-3, -4]"))),
        listedFile("an empty box", 1, 0, coco(A, RED, BOX.replace("3, 4]", "0, 0]"))),
        listedFile("a box of NaN", 1, 0, coco(A, RED, BOX.replace("1, 2, 3", "NaN, NaN, NaN"))),
        listedFile("a box of 1e999", 1, 0, coco(A, RED, BOX.replace("3, 4]", "1e999, 1e999]"))),
        listedFile(
            "a box without end", 1, 0, coco(A, RED, BOX.replace("1, 2,", "-Infinity, Infinity,"))),
        listedFile(
            "a box beside its picture", 1, 0, coco(A, RED, BOX.replace("1, 2,", "5000, 5000,"))),
        listedFile(
            "a box of huge numbers", 1, 0, coco(A, RED, BOX.replace("1, 2,", "1e300, 1e300,"))),
        listedFile(
            "a segmentation of rubbish",
            1,
            1,
            coco(
                A,
                RED,
                BOX.replace("\"bbox\"", "\"segmentation\": {\"counts\": [[[]], {}]}, \"bbox\""))),
        harmless(
            "a score of rubbish",
            "coco",
            1,
            1,
            siege ->
                lay(
                    siege,
                    coco(A, RED, BOX.replace("\"bbox\"", "\"score\": \"'; DROP\", \"bbox\""))
                        .getBytes(StandardCharsets.UTF_8))),
        listedFile(
            "attributes of rubbish",
            1,
            1,
            coco(
                A,
                RED,
                BOX.replace("\"bbox\"", "\"attributes\": {\"a\": {}, \"b\": [1]}, \"bbox\""))),
        listedFile(
            "no categories", 1, 0, "{\"images\": [%s], \"annotations\": [%s]}".formatted(A, BOX)),
        harmless(
            "no annotations",
            "coco",
            1,
            0,
            siege ->
                lay(siege, "{\"images\": [%s]}".formatted(A).getBytes(StandardCharsets.UTF_8))));
  }

  private static ImportCase named(String what, String fileName) {
    return listed(
        what,
        "coco",
        FILE,
        0,
        0,
        siege -> {
          var name =
              fileName
                  .replace("OUTSIDE", siege.outside.toString())
                  .replace("DATA", siege.data.toString());
          return lay(siege, coco(image(name), RED, BOX).getBytes(StandardCharsets.UTF_8));
        });
  }

  @TestFactory
  Stream<DynamicTest> namesThatLeadOutAreNotFollowed() {
    return ImportCase.tests(
        folder,
        named("the folder above", "../outside/secret.png"),
        named("the folder above, from within", "x/../../outside/secret.png"),
        named("the folder above with backslashes", "..\\\\outside\\\\secret.png"),
        named("an absolute name", "OUTSIDE/secret.png"),
        named("an absolute name that begins with the dataset", "DATA/../outside/secret.png"),
        named("a folder whose name begins with the dataset's", "DATAset/secret.png"),
        named("a drive", "C:\\\\Windows\\\\win.ini"),
        named("a drive without a folder", "C:secret.png"),
        named("a share", "\\\\\\\\server\\\\share\\\\secret.png"),
        named("a share with slashes", "//server/share/secret.png"),
        named("a URL", "file:///etc/passwd"),
        named("a web address", "http://localhost:9/secret.png"),
        named("a device", "NUL.png"),
        named("a device of Unix", "/dev/zero"),
        named("a NUL in the name", "a.png\\u0000.txt"),
        named("an escape in the name", "\\u001b[2Ja.png"),
        named("half a surrogate", "\\ud800.png"),
        named("a folder", "."),
        named("an empty name", ""),
        named("a name of 100,000 characters", "a/".repeat(50_000)),
        named("the file itself", FILE),
        named("percent signs", "%s%n%d.png"),
        listed(
            "a link that leads out",
            "coco",
            FILE,
            0,
            0,
            siege -> {
              siege.link("out.png", siege.outside.resolve("secret.png"));
              return siege.write(FILE, coco(image("out.png"), RED, BOX));
            }),
        listed(
            "a folder that is a link that leads out",
            "coco",
            FILE,
            0,
            0,
            siege -> {
              siege.link("away", siege.outside);
              return siege.write(FILE, coco(image("away/secret.png"), RED, BOX));
            }),
        harmless(
            "a picture named with backslashes",
            "coco",
            1,
            1,
            siege -> {
              siege.good("sub/a.png");
              return siege.write(FILE, coco(image("sub\\\\a.png"), RED, BOX));
            }));
  }

  @TestFactory
  Stream<DynamicTest> otherEncodingsAreRead() {
    return ImportCase.tests(
        folder,
        encoded(
            "UTF-8 with a byte order mark",
            StandardCharsets.UTF_8,
            (byte) 0xEF,
            (byte) 0xBB,
            (byte) 0xBF),
        encoded(
            "UTF-16 with a byte order mark, little end first",
            StandardCharsets.UTF_16LE,
            (byte) 0xFF,
            (byte) 0xFE),
        encoded(
            "UTF-16 with a byte order mark, big end first",
            StandardCharsets.UTF_16BE,
            (byte) 0xFE,
            (byte) 0xFF));
  }
}
