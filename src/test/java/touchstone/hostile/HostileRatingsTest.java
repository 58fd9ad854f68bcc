package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.hostile.TextCase.harmless;
import static touchstone.hostile.TextCase.listed;
import static touchstone.hostile.TextCase.refused;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Ratings that are broken, endless or disguised.
class HostileRatingsTest {
  private static final String CSV = "ratings.csv";
  private static final String LINES = "ratings.jsonl";
  private static final String HEAD = "item,worker,label,gold\n";
  private static final String ROW = "1,w,red,red\n";

  @TempDir private Path folder;

  private static TextCase csvRefused(String what, String text, String... options) {
    return refused(what, CSV, siege -> siege.write(CSV, text), options);
  }

  private static TextCase csvListed(String what, long items, String text, String... options) {
    return listed(what, CSV, items, 0, siege -> siege.write(CSV, text), options);
  }

  private static TextCase csvHarmless(String what, long items, String text, String... options) {
    return harmless(what, items, 0, siege -> siege.write(CSV, text), options);
  }

  private static TextCase linesRefused(String what, String text) {
    return refused(what, LINES, siege -> siege.write(LINES, text));
  }

  private static byte[] noise() {
    var bytes = new byte[20_000];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoFileOfRatingsIsRefused() {
    return TextCase.tests(
        folder,
        "ratings",
        csvRefused("an empty file", ""),
        csvRefused("only empty lines", "\n\n\r\n\n"),
        csvRefused("no column that is known", "a,b\n1,2\n"),
        csvRefused("no annotator", "item,label\n1,red\n"),
        csvRefused("no such column", HEAD + ROW, "--annotator", "who"),
        csvRefused("no such number of a column", HEAD + ROW, "--gold", "#9"),
        csvRefused("a name of a column with an escape", HEAD + ROW, "--id", "\033[2J"),
        csvRefused("a quote that stays open at once", HEAD + "2,\"never closed,red\n" + ROW),
        csvRefused("a question that is not asked", HEAD + ROW, "--label", "who=label")
            .naming("who"),
        refused("binary junk", CSV, siege -> siege.write(CSV, noise())),
        refused("a picture that is called .csv", CSV, siege -> siege.write(CSV, Siege.png())),
        refused("a named pipe", CSV, siege -> siege.fifo(CSV)),
        refused("a file that is not there", CSV, siege -> siege.data.resolve(CSV)),
        refused("a folder", "data", siege -> siege.write(CSV, HEAD + ROW).getParent()),
        linesRefused("an empty file of lines", ""),
        linesRefused("lines of numbers", "1\n2\n"),
        linesRefused("lines of lists", "[1]\n[2]\n"),
        linesRefused("an object that is cut off", "{\"item\": 1, \"worker\": \"w\", \"lab"),
        linesRefused("objects in each other", "{\"item\":".repeat(100_000)),
        refused("junk that is called .jsonl", LINES, siege -> siege.write(LINES, noise())));
  }

  @TestFactory
  Stream<DynamicTest> rowsThatCannotBeTakenAreListed() {
    var latin = (HEAD + ROW + "2,w\u00FC,red,\n").getBytes(StandardCharsets.ISO_8859_1);
    return TextCase.tests(
        folder,
        "ratings",
        csvListed("no item", 1, HEAD + ROW + " ,w,red,\n"),
        csvListed("no annotator", 2, HEAD + ROW + "2,,red,\n"),
        csvListed("no label", 2, HEAD + ROW + "2,w,,\n"),
        csvListed("another known answer", 1, HEAD + ROW + "1,v,red,blue\n"),
        csvListed("an endless name of an item", 1, HEAD + ROW + "i".repeat(5_000) + ",w,red,\n"),
        csvListed(
            "an endless name of a person", 2, HEAD + ROW + "2," + "w".repeat(5_000) + ",a,\n"),
        csvListed("an endless label", 2, HEAD + ROW + "2,w," + "l".repeat(5_000) + ",\n"),
        csvListed("an escape in a name of an item", 1, HEAD + ROW + "\033[2J,w,red,\n"),
        csvListed("an escape in a name of a person", 2, HEAD + ROW + "2,\033[2J,red,\n"),
        csvListed("an escape in a label", 2, HEAD + ROW + "2,w,\033[2J,\n"),
        csvListed("a NUL in a label", 2, HEAD + ROW + "2,w,\0,\n"),
        csvListed("more cells than columns", 1, HEAD + ROW + "2,w,red,blue,green\n"),
        csvListed("columns of the same name", 1, "item,worker,label,label\n1,w,red,blue\n"),
        csvListed("a quote that stays open", 1, HEAD + ROW + "2,\"never closed,red\n" + ROW),
        csvListed("a quote inside a cell", 2, HEAD + ROW + "2,\"w\"w,red,\n3,w,red,\n"),
        csvListed("a row of a million columns", 1, HEAD + ROW + ",".repeat(1_000_000)),
        csvListed("a line of 50 megabytes", 1, HEAD + ROW + "2," + "x".repeat(50 << 20)),
        csvListed("a thousand columns more", 1, HEAD.strip() + ",x".repeat(1_000) + "\n" + ROW),
        csvListed("an empty list of labels", 2, HEAD + ROW + "2,w,[],\n"),
        csvListed("two labels in a list", 2, HEAD + ROW + "2,w,\"[\"\"a\"\",\"\"b\"\"]\",\n"),
        listed("bytes of another charset", CSV, 1, 0, siege -> siege.write(CSV, latin)),
        listed(
            "a line that is no object",
            LINES,
            1,
            0,
            siege ->
                siege.write(LINES, "{\"item\": 1, \"worker\": \"w\", \"label\": \"red\"}\n7\n")),
        listed(
            "a line that is cut off",
            LINES,
            1,
            0,
            siege ->
                siege.write(
                    LINES, "{\"item\": 1, \"worker\": \"w\", \"label\": \"red\"}\n{\"item\": 2")),
        listed(
            "a field that comes late",
            LINES,
            1,
            0,
            siege ->
                siege.write(
                    LINES,
                    "{\"item\": 1, \"worker\": \"w\", \"label\": \"red\"}\n".repeat(60)
                        + "{\"item\": 1, \"worker\": \"w\", \"label\": \"red\", \"late\": 1}\n")));
  }

  @TestFactory
  Stream<DynamicTest> whatOnlyLooksDangerousComesIn() {
    return TextCase.tests(
        folder,
        "ratings",
        csvHarmless("the same row over and over", 1, HEAD + ROW.repeat(5_000)),
        csvHarmless("names of files outside", 1, HEAD + "../outside/secret.txt,w,red,\n"),
        csvHarmless("a formula", 1, HEAD + "1,=1+1,=cmd|' /C calc'!A0,\n"),
        csvHarmless("words of SQL", 1, HEAD + "1,w'); DROP TABLE rated; --,red,\n"),
        csvHarmless("lists in each other", 1, HEAD + "1,w,[[[[,\n"),
        csvHarmless("an object for a label", 1, HEAD + "1,w,{},\n"),
        csvHarmless("short rows", 1, HEAD + "1,w,red\n"),
        csvHarmless("a byte order mark", 1, "\uFEFF" + HEAD + ROW));
  }

  @Test
  void picturesOutsideAreNeverReached() throws Exception {
    var siege = new Siege(folder);
    siege.link("link.png", siege.outside.resolve("secret.png"));
    var names =
        new String[] {
          "../outside/secret.png",
          siege.outside.resolve("secret.png").toString(),
          "link.png",
          "C:\\\\secret.png",
          "\\\\\\\\server\\\\secret.png",
          "nul.png",
          "a/../../outside/secret.png"
        };
    var text = new StringBuilder("item,worker,label\n");
    for (var name : names) {
      text.append(name).append(",w,red\n");
    }
    var file = siege.write(CSV, text + "https://host/a.png,w,red\nb?.png,w,red\nc.png#1,w,red\n");
    siege.create("image-class");
    var outcome = siege.run("import", siege.project, file, "--format", "ratings");
    outcome.exits(Outcome.WITH_FAILURES).names("line 2").names("line 8");
    assertEquals(3, siege.verified().path("items").asLong(), outcome::toString);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + siege.project);
        var rows = connection.createStatement().executeQuery("SELECT path FROM item")) {
      while (rows.next()) {
        assertFalse(rows.getString(1).contains("outside"), rows.getString(1));
      }
    }
    siege.secretsKept();
  }

  @Test
  void manyPeopleAndItemsTakeNoMoreThanTheirTime() throws Exception {
    var siege = new Siege(Files.createDirectories(folder.resolve("many")));
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < 100_000; i++) {
      text.append("i").append(i % 50_000).append(",w").append(i % 20_000).append(",red,\n");
    }
    var file = siege.write(CSV, text.toString());
    siege.create("text-class");
    for (int round = 0; round < 2; round++) {
      var outcome = siege.run("import", siege.project, file, "--format", "ratings");
      outcome.exits(Outcome.DONE);
      assertEquals(50_000, siege.verified().path("items").asLong());
    }
    var one = new StringBuilder(HEAD);
    for (int i = 0; i < 100_000; i++) {
      one.append("one,w").append(i % 300).append(",red,\n");
    }
    var crowded = siege.write("crowded.csv", one.toString());
    siege.run("import", siege.project, crowded, "--format", "ratings").exits(Outcome.DONE);
    var again = siege.run("import", siege.project, crowded, "--format", "ratings");
    assertTrue(again.exits(Outcome.DONE).out().contains("100,000 ratings"), again::toString);
    assertEquals(50_001, siege.verified().path("items").asLong());
  }
}
