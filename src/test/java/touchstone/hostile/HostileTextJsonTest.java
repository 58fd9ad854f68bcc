package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// JSON of text tools that is broken, lies or has no end, read into a project that asks for spans.
class HostileTextJsonTest {
  private static final String LINES = "texts.jsonl";
  private static final String LIST = "texts.json";
  private static final String GOOD = "{\"text\": \"good\", \"label\": [[0, 4, \"red\"]]}\n";

  @TempDir private Path folder;

  private static ImportCase refusedAs(String format, String file, String what, String text) {
    return refused(what, format, file, siege -> siege.write(file, text));
  }

  private static ImportCase listedAs(
      String format, String file, String what, long items, long spans, String text) {
    return listed(what, format, file, items, spans, siege -> siege.write(file, text));
  }

  private static ImportCase doccano(String what, long items, long spans, String line) {
    return listedAs("doccano", LINES, what, items + 1, spans + 1, GOOD + line + "\n");
  }

  private static ImportCase label(String what, String label) {
    return doccano(what, 1, 0, "{\"text\": \"a \\ud83d\\ude0a b\", \"label\": [" + label + "]}");
  }

  @TestFactory
  Stream<DynamicTest> linesThatCannotBeReadAreNamedAndTheRestComesIn() {
    return ImportCase.tests(
        folder,
        "spans",
        doccano("a line that is cut off", 0, 0, "{\"text\": \"a"),
        doccano("a line with two objects", 0, 0, "{\"text\": \"a\"}{\"text\": \"b\"}"),
        doccano("a line that is a number", 0, 0, "7"),
        doccano("a line that is a list", 0, 0, "[1, [2]]"),
        doccano("a line that says nothing", 0, 0, "null"),
        doccano("a text that is a number", 0, 0, "{\"text\": 7, \"label\": []}"),
        doccano("a text that is an object", 0, 0, "{\"text\": {\"a\": 1}, \"label\": []}"),
        doccano("a text of blanks", 0, 0, "{\"text\": \" \\n\\t\", \"label\": []}"),
        doccano("a text with a NUL", 1, 0, "{\"text\": \"a\\u0000b\", \"label\": []}"),
        doccano("a text with half a character", 1, 0, "{\"text\": \"a\\ud83d\", \"label\": []}"),
        doccano("a million open brackets", 0, 0, "[".repeat(1_000_000)),
        doccano("a million open objects", 0, 0, "{\"a\":".repeat(1_000_000)),
        doccano(
            "a number of a million digits",
            0,
            0,
            "{\"text\": \"a\", \"n\": " + "9".repeat(1_000_000) + "}"),
        doccano(
            "a name of a million characters",
            0,
            0,
            "{\"text\": \"a\", \"" + "k".repeat(1_000_000) + "\": 1}"),
        doccano(
            "a text of eleven million characters",
            0,
            0,
            "{\"text\": \"" + "x".repeat(11_000_000) + "\"}"),
        doccano(
            "two texts of one id", 2, 0, "{\"id\":1,\"text\":\"a\"}\n{\"id\":1,\"text\":\"b\"}"),
        doccano("an id with a line break", 1, 0, "{\"id\": \"a\\nb\", \"text\": \"a\"}"),
        doccano(
            "an id of 10,000 characters",
            1,
            0,
            "{\"id\":\"" + "i".repeat(10_000) + "\",\"text\":\"a\"}"),
        listed(
            "bytes of Latin-1",
            "doccano",
            LINES,
            2,
            2,
            siege ->
                siege.write(
                    LINES,
                    (GOOD + GOOD.replace("good", "g\u00FCte") + GOOD)
                        .getBytes(StandardCharsets.ISO_8859_1))));
  }

  @TestFactory
  Stream<DynamicTest> placesThatATextDoesNotHaveAreListed() {
    return ImportCase.tests(
        folder,
        "spans",
        label("a span behind the text", "[4, 6, \"red\"]"),
        label("a span in UTF-16 units behind the code points", "[5, 6, \"red\"]"),
        label("a span of nothing", "[2, 2, \"red\"]"),
        label("a span from its end", "[3, 1, \"red\"]"),
        label("a negative span", "[-2, 1, \"red\"]"),
        label("a span beyond an int", "[0, 4294967297, \"red\"]"),
        label("a span beyond a long", "[0, 99999999999999999999, \"red\"]"),
        label("a span to infinity", "[0, Infinity, \"red\"]"),
        label("a span to NaN", "[0, NaN, \"red\"]"),
        label("a span to 1e400", "[0, 1e400, \"red\"]"),
        label("a span to half a character", "[0, 1.5, \"red\"]"),
        label("a span between words", "[\"zero\", \"one\", \"red\"]"),
        label("a span of nulls", "[null, null, null]"),
        label("a span of lists", "[[0], [1], [\"red\"]]"),
        label("a span without a label", "[0, 1, \"\"]"),
        label("a span without anything", "[]"),
        label("a label of a line break", "[0, 1, \"a\\nb\"]"),
        label("a label of 10,000 characters", "[0, 1, \"" + "n".repeat(10_000) + "\"]"),
        doccano("labels that are an object", 1, 0, "{\"text\": \"a\", \"label\": {\"b\": {}}}"),
        harmless(
            "numbers that are texts",
            "doccano",
            1,
            1,
            siege -> siege.write(LINES, GOOD.replace("0, 4", "\"0\", \"4\""))),
        harmless(
            "half a character in a label and in metadata",
            "doccano",
            1,
            1,
            siege ->
                siege.write(
                    LINES,
                    "{\"text\": \"good\", \"label\": [[0, 4, \"\\ud83d\"]], \"a\":"
                        + " \"\\ud800\\u0000\"}\n")));
  }

  private static final String ENDS =
      "{\"text\": \"a b\", \"entities\": [{\"id\": 1, \"label\": \"red\", \"start_offset\": 0,"
          + " \"end_offset\": 1}, {\"id\": %s, \"label\": \"blue\", \"start_offset\": 2,"
          + " \"end_offset\": 3}], \"relations\": %s}\n";

  @TestFactory
  Stream<DynamicTest> relationsThatLeadNowhereAreListed() {
    return ImportCase.tests(
        folder,
        "spans",
        listedAs(
            "doccano",
            LINES,
            "a relation to nowhere",
            1,
            2,
            ENDS.formatted("2", "[{\"from_id\": 1, \"to_id\": 9, \"type\": \"x\"}]")),
        listedAs(
            "doccano",
            LINES,
            "a relation to itself",
            1,
            2,
            ENDS.formatted("2", "[{\"from_id\": 1, \"to_id\": 1, \"type\": \"x\"}]")),
        listedAs(
            "doccano",
            LINES,
            "a relation without ends",
            1,
            2,
            ENDS.formatted("2", "[{}, null, 7, [[]]]")),
        listedAs("doccano", LINES, "relations that are a text", 1, 2, ENDS.formatted("2", "\"x\"")),
        listedAs("doccano", LINES, "two spans of one id", 1, 2, ENDS.formatted("1", "[]")),
        listedAs(
            "prodigy",
            LINES,
            "a relation to a token that is not there",
            1,
            0,
            "{\"text\": \"a\", \"answer\": \"accept\", \"relations\": [{\"head\": -1, \"child\":"
                + " 99999999999, \"label\": \"x\"}]}\n"),
        listedAs(
            "prodigy",
            LINES,
            "spans that are a text",
            1,
            0,
            "{\"text\": \"a\", \"answer\": \"accept\", \"spans\": \"all\"}\n"),
        harmless(
            "tokens of rubbish",
            "prodigy",
            1,
            1,
            siege ->
                siege.write(
                    LINES,
                    "{\"text\": \"a b\", \"answer\": \"accept\", \"tokens\": [{\"start\": 2,"
                        + " \"end\": 3}, {\"start\": -5, \"end\": {}}], \"spans\": [{\"start\": 0,"
                        + " \"end\": 1, \"label\": \"red\"}]}\n")),
        harmless(
            "scores beyond all measure",
            "prodigy",
            1,
            0,
            siege ->
                siege.write(
                    LINES,
                    "{\"text\": \"a b\", \"_input_hash\": 1, \"spans\": [{\"start\": 0, \"end\": 1,"
                        + " \"label\": \"red\", \"score\": 1e300},{\"start\": 0, \"end\": 1,"
                        + " \"label\": \"red\", \"score\": -7},{\"start\": 0, \"end\": 3,"
                        + " \"label\": \"red\", \"score\": Infinity}]}\n")));
  }

  private static String task(String results) {
    return "[{\"data\": {\"text\": \"a \\ud83d\\ude0a b\"}, \"annotations\": [{\"result\": %s}]}]"
        .formatted(results);
  }

  private static ImportCase task(String what, long spans, String results) {
    return listedAs("label-studio", LIST, what, 1, spans, task(results));
  }

  private static String region(String value) {
    return "[{\"id\": \"r\", \"type\": \"labels\", \"from_name\": \"l\", \"to_name\": \"text\", \"value\": %s}]"
        .formatted(value);
  }

  @TestFactory
  Stream<DynamicTest> tasksThatLieAreListed() {
    return ImportCase.tests(
        folder,
        "spans",
        task(
            "a region within a character",
            0,
            region("{\"start\": 0, \"end\": 3, \"labels\": [\"red\"]}")),
        task(
            "a region behind the text",
            0,
            region("{\"start\": 0, \"end\": 7, \"labels\": [\"red\"]}")),
        task(
            "a region with an XPath",
            0,
            region("{\"start\": \"/p[1]\", \"end\": \"/p[1]\", \"labels\": [\"red\"]}")),
        task("a region without labels", 0, region("{\"start\": 0, \"end\": 1, \"labels\": []}")),
        task("a region without a value", 0, region("null")),
        task(
            "a region with other words",
            1,
            region("{\"start\": 0, \"end\": 1, \"text\": \"zebra\", \"labels\": [\"red\"]}")),
        task("a result that is an object", 0, "{\"a\": 1}"),
        task("results of rubbish", 0, "[null, 7, \"x\", [[]], {}]"),
        task(
            "two regions of one id",
            2,
            region("{\"start\": 0, \"end\": 1, \"labels\": [\"red\"]}").replace("]}}]", "]}},")
                + region("{\"start\": 0, \"end\": 1, \"labels\": [\"blue\"]}").substring(1)),
        task(
            "a relation to nowhere",
            0,
            "[{\"type\": \"relation\", \"from_id\": \"x\", \"to_id\": {\"y\": 1}, \"direction\":"
                + " \"up\"}]"),
        harmless(
            "a question with an odd name",
            "label-studio",
            1,
            1,
            siege ->
                siege.write(
                    LIST,
                    task(region("{\"start\": 0, \"end\": 1, \"labels\": [\"red\"]}"))
                        .replace("\"l\"", "\"../../\\u0000; DROP TABLE item\""))),
        listedAs(
            "label-studio",
            LIST,
            "a task without data",
            1,
            0,
            "[{\"data\": {\"text\": \"a\"}}, {\"data\": 7}, {}]"),
        listedAs(
            "label-studio",
            LIST,
            "a list with members that are none",
            1,
            0,
            "[1, {\"data\": {\"text\": \"a\"}}, \"x\"]"));
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNotOfTheFormatAreRefused() {
    return ImportCase.tests(
        folder,
        "spans",
        refusedAs("doccano", LINES, "an empty file", ""),
        refusedAs("prodigy", LINES, "blanks", " \n\n"),
        refusedAs("json", LIST, "an empty list", "[]"),
        refusedAs(
            "label-studio", LIST, "a list that does not end", "[{\"data\": {\"text\": \"a\"}}"),
        refusedAs("label-studio", LIST, "a comma too many", "[{\"data\": {\"text\": \"a\"}},]"),
        refusedAs("json", LIST, "two lists", "[{\"text\": \"a\"}][{\"text\": \"b\"}]"),
        refusedAs("json", LIST, "NUL bytes between the values", "[{\"text\":\0\"a\"}]"),
        refusedAs("json", LIST, "a million open brackets", "[".repeat(1_000_000)),
        refusedAs("json", LIST, "an object of objects", "{\"rows\": {\"0\": {\"text\": \"a\"}}}"),
        refusedAs("doccano", LINES, "no JSON at all", "text,label\na,b\n"),
        refusedAs(
            "prodigy",
            LINES,
            "no text anywhere",
            "{\"html\": \"<b>a</b>\", \"answer\": \"accept\"}\n"),
        refusedAs(
            "label-studio",
            LIST,
            "tasks about pictures",
            "[{\"data\": {\"image\": \"https://example.org/a.png\"}}]"),
        refusedAs("spacy", LIST, "records that are objects", "[{\"text\": \"a\"}]"),
        refusedAs(
            "doccano",
            LIST,
            "a list of labels with one twice",
            "[{\"text\": \"A\", \"background_color\": \"#fff\"}, {\"text\": \"A\","
                + " \"background_color\": \"#000\"}]"),
        refused(
            "a list with bytes of Latin-1",
            "json",
            LIST,
            siege ->
                siege.write(
                    LIST, "[{\"text\": \"g\u00FCte\"}]".getBytes(StandardCharsets.ISO_8859_1))),
        refused(
            "random bytes",
            "json",
            LINES,
            siege -> {
              var bytes = new byte[5000];
              new Random(7).nextBytes(bytes);
              return siege.write(LINES, bytes);
            }),
        refused("a named pipe", "doccano", LINES, siege -> siege.fifo(LINES)),
        refused(
            "a link that leads out",
            "json",
            "",
            siege -> {
              Files.writeString(siege.outside.resolve("secret.jsonl"), Siege.MARKER + "\n");
              siege.link("texts.jsonl", siege.outside.resolve("secret.jsonl"));
              return siege.data;
            }),
        listedAs(
            "json",
            LIST,
            "one record of a hundred million characters among others",
            2,
            0,
            "[{\"text\": \"a\"}, {\"n\": [" + "1,".repeat(9_000_000) + "1]}, {\"text\": \"b\"}]"));
  }

  @TestFactory
  Stream<DynamicTest> ownLinesThatLieAreListed() {
    var header =
        "{\"touchstone\":1,\"labels\":[\"red\"],\"runs\":[{\"id\":\"7\",\"model\":\"m\"}]}\n";
    var item =
        header + "{\"id\":\"1\",\"name\":\"a\",\"text\":\"a \\ud83d\\ude0a b\",\"labels\":[%s]}\n";
    var span =
        "{\"id\":\"%s\",\"task\":\"%s\",\"label\":\"red\",\"geometry\":{\"type\":\"span\",\"start\":%s,\"end\":%s}}";
    return ImportCase.tests(
        folder,
        "spans",
        listedAs(
            "jsonl",
            LINES,
            "a span within a character",
            1,
            0,
            item.formatted(span.formatted("1", "spans", 0, 3))),
        listedAs(
            "jsonl",
            LINES,
            "a span of texts",
            1,
            0,
            item.formatted(span.formatted("1", "spans", "\"a\"", "{}"))),
        listedAs(
            "jsonl",
            LINES,
            "a span to infinity",
            1,
            0,
            item.formatted(span.formatted("1", "spans", 0, "Infinity"))),
        listedAs(
            "jsonl",
            LINES,
            "a relation to nowhere",
            1,
            1,
            item.formatted(
                span.formatted("1", "spans", 0, 1)
                    + ",{\"id\":\"2\",\"label\":\"red\",\"geometry\":{\"type\":\"link\",\"from\":\"1\",\"to\":\"9\"}}")),
        listedAs(
            "jsonl",
            LINES,
            "a box on a text",
            1,
            0,
            item.formatted(
                "{\"label\":\"red\",\"geometry\":{\"type\":\"box\",\"x\":0,\"y\":0,\"width\":1,\"height\":1}}")),
        listedAs(
            "jsonl",
            LINES,
            "a score beyond all measure",
            1,
            0,
            item.formatted("")
                .replace(
                    "\"labels\":[]",
                    "\"predictions\":[{\"run\":\"7\",\"label\":\"red\",\"geometry\":{\"type\":\"span\",\"start\":0,\"end\":1},\"score\":1e300}]")),
        listedAs(
            "jsonl",
            LINES,
            "two different texts of one id",
            2,
            0,
            item.formatted("")
                + item.formatted("").replace(header, "").replace("\"a \\", "\"b \\")),
        harmless(
            "a question with an odd name",
            "jsonl",
            1,
            1,
            siege -> siege.write(LINES, item.formatted(span.formatted("1", "../../DROP", 0, 1)))));
  }

  @Test
  void aLineOfTwoGigabytesIsPassedOver() throws Exception {
    var siege = new Siege(folder);
    var file = siege.write(LINES, GOOD);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(channel, channel.size(), "{\"text\": \"");
      write(channel, 2L << 30, "\"}\n" + GOOD);
    }
    siege.create("spans");
    siege
        .run("import", siege.project, file, "--format", "doccano")
        .exits(Outcome.WITH_FAILURES)
        .names("texts.jsonl, line 2: The line is longer than 20,000,000 characters");
    assertEquals(2, siege.verified().path("items").asLong());
    siege.run("import", siege.project, file).exits(Outcome.WITH_FAILURES);
    Files.delete(file);
  }

  private static void write(FileChannel channel, long at, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), at);
  }

  @Test
  void filesCutAndFlippedAnywhereEndInASentence() throws Exception {
    var random = new Random(11);
    var siege = new Siege(folder);
    var whole =
        (ENDS.formatted("2", "[{\"from_id\": 1, \"to_id\": 2, \"type\": \"x\"}]") + GOOD)
            .getBytes(StandardCharsets.UTF_8);
    var tasks =
        task(region("{\"start\": 0, \"end\": 1, \"labels\": [\"red\"]}"))
            .getBytes(StandardCharsets.UTF_8);
    siege.create("spans");
    var fresh = Files.readAllBytes(siege.project);
    for (int round = 0; round < 60; round++) {
      boolean lines = round % 2 == 0;
      var bytes = lines ? whole.clone() : tasks.clone();
      if (round % 3 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        for (int i = random.nextInt(1, 5); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Files.write(siege.project, fresh);
      var file = siege.write(lines ? LINES : LIST, bytes);
      siege.run("import", siege.project, file, "--format", lines ? "doccano" : "label-studio");
      siege.verified();
    }
  }
}
