package touchstone.hostile;

import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// CSV and JSONL files that are broken, endless or disguised. Beside each is the good picture
/// `a.png` of 12 x 12 pixels.
class HostileTablesTest {
  private static final String CSV = "labels.csv";
  private static final String JSONL = "labels.jsonl";
  private static final String HEAD = "filename,width,height,class,xmin,ymin,xmax,ymax\n";
  private static final String ROW = "a.png,12,12,red,1,2,4,6\n";
  private static final String FIRST =
      "{\"touchstone\": 1, \"task\": \"boxes\", \"labels\": [\"red\"]}\n";
  private static final String ITEM =
      "{\"name\": \"a.png\", \"labels\": [{\"label\": \"red\", \"geometry\": {\"type\": \"box\", \"x\": 1, \"y\": 2, \"width\": 3, \"height\": 4}}]}\n";

  @TempDir private Path folder;

  private static Path lay(Siege siege, String file, byte[] bytes) throws IOException {
    siege.good("a.png");
    return siege.write(file, bytes);
  }

  private static Path lay(Siege siege, String file, String text) throws IOException {
    return lay(
        siege,
        file,
        text.replace("OUTSIDE", siege.outside.toString()).getBytes(StandardCharsets.UTF_8));
  }

  private static ImportCase csvRefused(String what, String text) {
    return refused(what, "csv", CSV, siege -> lay(siege, CSV, text));
  }

  private static ImportCase csvListed(String what, long items, long annotations, String text) {
    return listed(what, "csv", CSV, items, annotations, siege -> lay(siege, CSV, text));
  }

  private static byte[] noise() {
    var bytes = new byte[20_000];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  @TestFactory
  Stream<DynamicTest> csvThatCannotBeReadIsRefused() {
    return ImportCase.tests(
        folder,
        csvRefused("an empty file", ""),
        csvRefused("a header that says nothing known", "a,b,c\n1,2,3\n"),
        csvRefused(
            "a quote that stays open, for megabytes",
            HEAD + ROW + "\"" + "x,y\n".repeat(1_500_000)),
        csvRefused("a line of 10 megabytes", HEAD + "x".repeat(10 << 20)),
        csvRefused("a header of 10 megabytes", "filename," + "x".repeat(10 << 20)),
        csvRefused("ten million separators", HEAD + ",".repeat(10 << 20)),
        refused("binary junk", "csv", CSV, siege -> lay(siege, CSV, noise())),
        refused("a picture that is called .csv", "csv", CSV, siege -> lay(siege, CSV, Siege.png())),
        refused(
            "bytes of Latin-1",
            "csv",
            CSV,
            siege ->
                lay(
                    siege,
                    CSV,
                    (HEAD + ROW.replace("red", "grün")).getBytes(StandardCharsets.ISO_8859_1))),
        refused("a named pipe", "csv", CSV, siege -> siege.fifo(CSV)));
  }

  @TestFactory
  Stream<DynamicTest> csvRowsThatCannotBeTakenAreListed() {
    return ImportCase.tests(
        folder,
        listed(
            "classes of whole pictures, for a task of boxes",
            "csv",
            "annotations",
            1,
            0,
            siege -> lay(siege, CSV, "filename,class\na.png,red\n")),
        csvListed("a row that is too short", 1, 1, HEAD + ROW + "a.png,12\n"),
        csvListed("a row of one quote", 1, 1, HEAD + ROW + "\"\"\"\n"),
        csvListed("corners that are words", 1, 0, HEAD + "a.png,12,12,red,one,two,three,four\n"),
        csvListed("NaN", 1, 0, HEAD + "a.png,12,12,red,NaN,NaN,NaN,NaN\n"),
        csvListed("1e999", 1, 0, HEAD + "a.png,12,12,red,0,0,1e999,1e999\n"),
        csvListed("a box of nothing", 1, 0, HEAD + "a.png,12,12,red,4,4,4,4\n"),
        csvListed(
            "a class of 10,000 characters", 1, 0, HEAD + ROW.replace("red", "r".repeat(10_000))),
        csvListed("a class with a line break", 1, 0, HEAD + ROW.replace("red", "\"a\nb\"")),
        csvListed(
            "a name that leads out", 0, 0, HEAD + ROW.replace("a.png", "../outside/secret.png")),
        csvListed("an absolute name", 0, 0, HEAD + ROW.replace("a.png", "OUTSIDE/secret.png")),
        csvListed("a share", 0, 0, HEAD + ROW.replace("a.png", "\\\\server\\share\\a.png")),
        csvListed("a name with an escape", 0, 0, HEAD + ROW.replace("a.png", "\033[2J.png")),
        csvListed("a picture that is not there", 0, 0, HEAD + ROW.replace("a.png", "b.png")),
        harmless(
            "formulas, which are names like others",
            "csv",
            1,
            1,
            siege -> lay(siege, CSV, HEAD + ROW.replace("red", "=HYPERLINK(1)"))),
        harmless(
            "UTF-16 with a byte order mark",
            "csv",
            1,
            1,
            siege -> lay(siege, CSV, (HEAD + ROW).getBytes(StandardCharsets.UTF_16))));
  }

  private static ImportCase jsonlRefused(String what, String text) {
    return refused(what, "jsonl", JSONL, siege -> lay(siege, JSONL, text));
  }

  private static ImportCase jsonlListed(String what, long items, long annotations, String text) {
    return listed(what, "jsonl", JSONL, items, annotations, siege -> lay(siege, JSONL, text));
  }

  @TestFactory
  Stream<DynamicTest> jsonlThatIsNotOursIsRefused() {
    return ImportCase.tests(
        folder,
        jsonlRefused("an empty file", ""),
        jsonlRefused("no header", ITEM),
        jsonlRefused("a header of another program", "{\"text\": \"x\"}\n" + ITEM),
        jsonlRefused("a version that is not known", FIRST.replace(": 1", ": 2") + ITEM),
        jsonlRefused("a version that is a text", FIRST.replace(": 1", ": \"x\"") + ITEM),
        jsonlRefused("a header that is a list", "[1]\n" + ITEM),
        jsonlRefused("a header that is cut off", FIRST.substring(0, 20)),
        jsonlRefused("a header of a million brackets", "[".repeat(1_000_000)),
        refused("binary junk", "jsonl", JSONL, siege -> lay(siege, JSONL, noise())),
        refused(
            "a line of 200 megabytes",
            "jsonl",
            JSONL,
            siege -> lay(siege, JSONL, FIRST + "{\"name\": \"" + "x".repeat(100 << 20))));
  }

  @TestFactory
  Stream<DynamicTest> jsonlLinesThatCannotBeTakenAreListed() {
    return ImportCase.tests(
        folder,
        jsonlListed("a line that is cut off", 1, 1, FIRST + ITEM + ITEM.substring(0, 40)),
        jsonlListed("a line of words", 1, 1, FIRST + "hello there\n" + ITEM),
        jsonlListed("a line that is a number", 1, 1, FIRST + "7\n" + ITEM),
        jsonlListed("a line that is a list", 1, 1, FIRST + "[{}]\n" + ITEM),
        jsonlListed(
            "a line of a hundred thousand brackets",
            1,
            1,
            FIRST + "{\"name\":" + "[".repeat(100_000) + "\n" + ITEM),
        jsonlListed("a name that is an object", 0, 0, FIRST + "{\"name\": {\"a\": 1}}\n"),
        jsonlListed(
            "a name that leads out", 0, 0, FIRST + ITEM.replace("a.png", "../outside/secret.png")),
        jsonlListed(
            "a path that leads out",
            0,
            0,
            FIRST + "{\"name\": \"b.png\", \"path\": \"OUTSIDE/secret.png\"}\n"),
        jsonlListed(
            "labels that are a text", 1, 0, FIRST + "{\"name\": \"a.png\", \"labels\": \"red\"}\n"),
        jsonlListed(
            "labels that are numbers",
            1,
            0,
            FIRST + "{\"name\": \"a.png\", \"labels\": [1, null, [], {}]}\n"),
        jsonlListed(
            "a geometry that is a list", 1, 0, FIRST + ITEM.replaceAll("\\{\"type.*?\\}", "[]")),
        jsonlListed(
            "a geometry of another program", 1, 0, FIRST + ITEM.replace("\"box\"", "\"mask\"")),
        jsonlListed("a box of words", 1, 0, FIRST + ITEM.replace("\"x\": 1", "\"x\": \"one\"")),
        jsonlListed(
            "a box of 1e999", 1, 0, FIRST + ITEM.replace("\"width\": 3", "\"width\": 1e999")),
        jsonlListed(
            "a box of a thousand digits",
            1,
            0,
            FIRST + ITEM.replace("\"width\": 3", "\"width\": -" + "9".repeat(900))),
        jsonlListed(
            "attributes that are lists",
            1,
            1,
            FIRST + ITEM.replace("\"geometry\"", "\"attributes\": [[1]], \"geometry\"") + "x\n"));
  }
}
