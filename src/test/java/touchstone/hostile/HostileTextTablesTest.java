package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static touchstone.hostile.TextCase.harmless;
import static touchstone.hostile.TextCase.listed;
import static touchstone.hostile.TextCase.refused;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Tables of texts and Hugging Face folders that are broken, endless or disguised.
class HostileTextTablesTest {
  private static final String CSV = "texts.csv";
  private static final String LINES = "train.jsonl";
  private static final String HEAD = "id,text,label\n";
  private static final String ROW = "1,a good day,red\n";
  private static final String CARD =
      """
      ---
      dataset_info:
        features:
        - name: label
          dtype:
            class_label:
              names: {'0': red, '1': green}
      ---
      """;

  @TempDir private Path folder;

  private static byte[] noise() {
    var bytes = new byte[20_000];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  private static TextCase csvRefused(String what, String text, String... options) {
    return refused(what, CSV, siege -> siege.write(CSV, text), options);
  }

  private static TextCase csvListed(
      String what, long items, long labels, String text, String... options) {
    return listed(what, CSV, items, labels, siege -> siege.write(CSV, text), options);
  }

  private static TextCase csvHarmless(
      String what, long items, long labels, String text, String... options) {
    return harmless(what, items, labels, siege -> siege.write(CSV, text), options);
  }

  /// Make a file that is as long as said and takes no room on the disk.
  private static Path sparse(Siege siege, String start, long length) throws IOException {
    var file = siege.write(CSV, start);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
    return file;
  }

  @TestFactory
  Stream<DynamicTest> tablesThatCannotBeReadAreRefused() {
    return TextCase.tests(
        folder,
        "csv-text",
        csvRefused("an empty file", ""),
        csvRefused("only empty lines", "\n\n\r\n\n"),
        csvRefused("only numbers", "a,b\n1,2\n3,4\n"),
        csvRefused("no such column", HEAD + ROW, "--text", "words"),
        csvRefused("no such number of a column", HEAD + ROW, "--text", "#9"),
        csvRefused("a number of a column beyond all numbers", HEAD + ROW, "--text", "#99999999999"),
        csvRefused("no such column for the label", HEAD + ROW, "--label", "labels of any kind"),
        csvRefused("a name of a column with an escape", HEAD + ROW, "--text", "\033[2J"),
        csvRefused("a quote that stays open", HEAD + ROW + "2,\"never closed,red\n" + ROW),
        csvRefused(
            "a quote that stays open, for megabytes",
            HEAD + ROW + "2,\"" + "x,y\n".repeat(6_000_000)),
        csvRefused("words behind a quote", HEAD + "1,\"a\" b,red\n"),
        csvRefused("a row of a million columns", HEAD + ROW + ",".repeat(1_000_000)),
        csvRefused("a header of a million columns", "text" + ",x".repeat(1_000_000) + "\n" + ROW),
        csvRefused("a line of 50 megabytes", HEAD + ROW + "2," + "x".repeat(50 << 20)),
        refused("a line of 2 gigabytes", CSV, siege -> sparse(siege, HEAD + ROW + "2,", 2L << 30)),
        refused("a file of 2 gigabytes of nothing", CSV, siege -> sparse(siege, "", 2L << 30)),
        refused("binary junk", CSV, siege -> siege.write(CSV, noise())),
        refused("a picture that is called .csv", CSV, siege -> siege.write(CSV, Siege.png())),
        refused("a named pipe", CSV, siege -> siege.fifo(CSV)),
        refused("a file that is not there", CSV, siege -> siege.data.resolve(CSV)),
        refused("a folder without a table", "data", siege -> siege.write("a.txt", "a").getParent())
            .naming("table"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsSaidThatCannotBeIsRefused() {
    return TextCase.tests(
        folder,
        "csv-text",
        csvRefused("a word as delimiter", HEAD + ROW, "--delimiter", "comma or so").naming("comma"),
        csvRefused("a quote as delimiter", HEAD + ROW, "--delimiter", "\"").naming("between"),
        csvRefused("a line end as delimiter", HEAD + ROW, "--delimiter", "\n").naming("between"),
        csvRefused("half a character as delimiter", HEAD + ROW, "--delimiter", "😊")
            .naming("between"),
        csvRefused("no charset at all", HEAD + ROW, "--charset", "../../etc").naming("charset"),
        csvRefused("neither yes nor no", HEAD + ROW, "--header", "maybe").naming("yes"),
        csvRefused("a question that is not asked", HEAD + ROW, "--label", "who=label")
            .naming("who"));
  }

  @TestFactory
  Stream<DynamicTest> rowsThatCannotBeTakenAreListed() {
    return TextCase.tests(
        folder,
        "csv-text",
        listed(
            "bytes of Latin-1",
            CSV + ", line 3",
            1,
            1,
            siege ->
                siege.write(
                    CSV, (HEAD + ROW + "2,grün,red\n").getBytes(StandardCharsets.ISO_8859_1))),
        listed(
            "UTF-8 that is cut off within a character",
            CSV + ", line 3",
            1,
            1,
            siege -> {
              var bytes = (HEAD + ROW + "2,ü").getBytes(StandardCharsets.UTF_8);
              return siege.write(CSV, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            }),
        listed(
            "UTF-16 with half a character",
            CSV + ", line 3",
            1,
            1,
            siege ->
                siege.write(
                    CSV,
                    concat(
                        ("\uFEFF" + HEAD + ROW + "2,a").getBytes(StandardCharsets.UTF_16LE),
                        new byte[] {0x3D, (byte) 0xD8, 'x', 0}))),
        csvListed("NULs", 2, 1, HEAD + ROW + "2,a\0b,\n"),
        csvListed("a row of NULs", 2, 1, HEAD + ROW + "\0,\0,\0\n"),
        csvListed("more cells than columns", 1, 1, HEAD + ROW + "2,a, b,red\n"),
        csvListed(
            "a hundred thousand rows without a text", 1, 1, HEAD + ROW + "2,,x\n".repeat(100_000)),
        csvListed("the same id twice", 2, 2, HEAD + ROW + ROW.replace("good", "bad")),
        csvListed("the same id, far apart", 3, 3, HEAD + ROW + "2,b,red\n" + ROW),
        csvListed(
            "an id of 10,000 characters",
            1,
            1,
            HEAD + ROW.replaceFirst("1", "i".repeat(10_000)),
            "--id",
            "id"),
        csvListed("an id with a line break", 1, 1, HEAD + ROW.replaceFirst("1", "\"a\nb\"")),
        csvListed(
            "a label of 10,000 characters",
            1,
            0,
            HEAD + ROW.replace("red", "r".repeat(10_000)),
            "--label",
            "label"),
        csvListed("a label with a line break", 1, 0, HEAD + ROW.replace("red", "\"a\nb\"")),
        csvListed("the same header twice", 1, 1, "text,label,text\na,red,b\n"),
        csvListed(
            "a label of JSON without end",
            1,
            0,
            HEAD + ROW.replace("red", "\"" + "[".repeat(199) + "\nx\"")),
        csvListed(
                "a list of spans outside the text",
                1,
                0,
                HEAD
                    + ROW.replace(
                        "red",
                        "\"[{\"\"start\"\":-1,\"\"end\"\":1e99,\"\"labels\"\":[\"\"x\"\"]}]\""))
            .naming("outside"),
        csvHarmless("formulas, which are texts like others", 2, 2, HEAD + ROW + "2,=1+1,@x\n"),
        csvHarmless("headers that are formulas", 1, 1, "id,text,label,=cmd\n1,a,red,-2\n"),
        csvHarmless("every end of a line", 4, 4, "text,label\r\na,red\rb,red\nc,red\r\n\r\nd,red"),
        csvRefusedLatin("a header in Latin-1"),
        csvHarmless("a header of blanks", 1, 1, "text,label, ,\na,red,b,c\n"),
        csvHarmless(
            "a thousand columns", 1, 1, "text,label" + cells("k") + "\na,red" + cells("v") + "\n"),
        csvHarmless(
            "a text of a million characters",
            1,
            1,
            HEAD + "1,\"" + "a\n".repeat(500_000) + "\",red\n"));
  }

  private static TextCase csvRefusedLatin(String what) {
    return refused(
        what,
        CSV + ", line 1",
        siege -> siege.write(CSV, "text,größe\na,1\n".getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String cells(String stem) {
    var cells = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      cells.append(',').append(stem).append(i);
    }
    return cells.toString();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static TextCase line(String what, long items, long labels, String line) {
    return listed(
        what,
        LINES,
        items,
        labels,
        siege -> {
          siege.write("README.md", CARD);
          return siege.write(LINES, "{\"text\": \"fine\", \"label\": 0}\n" + line);
        });
  }

  @TestFactory
  Stream<DynamicTest> recordsOfTheHubThatCannotBeTakenAreListed() {
    return TextCase.tests(
        folder,
        "huggingface",
        line("a line that is cut off", 1, 1, "{\"text\": \"a"),
        line("a line that is a list", 1, 1, "[1, 2]\n"),
        line("a line of a hundred thousand brackets", 1, 1, "{\"a\":" + "[".repeat(100_000)),
        line("a record without a text", 1, 1, "{\"label\": 1}\n"),
        line("a text that is a number", 1, 1, "{\"text\": 7}\n"),
        line("a text of half a character", 2, 1, "{\"text\": \"a\\ud83d\"}\n"),
        line("a label that is an object", 2, 1, "{\"text\": \"a\", \"label\": {\"x\": 1}}\n"),
        line("words that are no words", 1, 1, "{\"tokens\": [[], {}], \"ner_tags\": [1, 2]}\n"),
        line(
            "a label of 10,000 characters",
            2,
            1,
            "{\"text\": \"a\", \"label\": \"%s\"}\n".formatted("x".repeat(10_000))),
        listed(
            "names of files that lead out",
            "metadata.jsonl",
            0,
            0,
            siege ->
                siege.write(
                    "metadata.jsonl",
                    "{\"file_name\": \"../outside/secret.txt\"}\n{\"file_name\": \"%s/secret.txt\"}\n"
                        .formatted(siege.outside))),
        listed(
            "a link that leads out",
            "metadata.jsonl",
            0,
            0,
            siege -> {
              siege.link("a.txt", siege.outside.resolve("secret.txt"));
              return siege.write("metadata.jsonl", "{\"file_name\": \"a.txt\"}\n");
            }),
        harmless(
            "numbers beyond all classes",
            2,
            2,
            siege -> {
              siege.write("README.md", CARD);
              return siege.write(
                  LINES,
                  "{\"text\": \"a\", \"label\": 99999999999}\n{\"text\": \"b\", \"label\": 1}\n");
            }),
        harmless(
            "a card that doubles itself",
            1,
            1,
            siege -> {
              siege.write("README.md", bomb());
              return siege.write(LINES, "{\"text\": \"a\", \"label\": \"red\"}\n");
            }));
  }

  private static String bomb() {
    var yaml = new StringBuilder("---\na0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append(
          "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
    }
    return yaml + "configs: *a29\n---\n";
  }

  @TestFactory
  Stream<DynamicTest> foldersOfTheHubThatCannotBeReadAreRefused() {
    return TextCase.tests(
        folder,
        "huggingface",
        refused("nothing in it", "data", siege -> siege.write("a.bin", noise()).getParent())
            .naming("JSON lines"),
        refused(
                "Parquet",
                "data",
                siege -> siege.write("data/train.parquet", noise()).getParent().getParent())
            .naming("Parquet"),
        refused(
            "a table whose quote stays open",
            "metadata.csv",
            siege -> siege.write("metadata.csv", "text,label\n\"a,b\n")));
  }

  @Test
  void whatASpreadsheetWouldRunGoesOutAsWords() throws Exception {
    var siege = new Siege(Files.createDirectories(folder.resolve("formulas")));
    var file = siege.write(CSV, HEAD + "1,\"=HYPERLINK(\"\"x\"\")\",red\n2,-1+1,@green\n");
    siege.run("new", siege.project, "--task", "text-class", "--labels", "red").exits(Outcome.DONE);
    siege.run("import", siege.project, file).exits(Outcome.DONE);
    var safe = siege.folder.resolve("safe.csv");
    var raw = siege.folder.resolve("raw.csv");
    siege.run("export", siege.project, "--format", "csv", "--which", "all", "--to", safe);
    siege.run(
        "export", siege.project, "--format", "csv", "--which", "all", "--raw-cells", "--to", raw);
    assertFalse(Files.readString(safe).matches("(?s).*[,\n]\"?[=+@-].*"), Files.readString(safe));
    assertEquals(
        true, Files.readString(raw).contains(",\"=HYPERLINK(\"\"x\"\")\","), Files.readString(raw));
    siege
        .run("export", siege.project, "--format", "jsonl", "--raw-cells", "--to", raw)
        .exits(Outcome.REFUSED)
        .names("raw-cells");
  }
}
