package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Datasets made to do harm. Each ends in a sentence or a line of the report, and nothing outside
/// the dataset's folder is looked at.
class HostileDatasetTest {
  private static final String DEEP = "[".repeat(1_000_000);

  @TempDir Path home;

  /// @param reader the id of the reader
  /// @param file the file that does harm
  /// @param expected what is said about it, in part
  private record Case(String reader, String file, String text, String expected) {}

  private static Case coco(String name, String expected) {
    return new Case(
        "coco",
        "d.json",
        "{\"images\":[{\"id\":1,\"file_name\":%s}],\"annotations\":[],\"categories\":[]}"
            .formatted(quoted(name)),
        expected);
  }

  private static Case json(String text, String expected) {
    return new Case("coco", "d.json", text, expected);
  }

  private static Case xml(String text, String expected) {
    return new Case("voc", "Annotations/a.xml", text, expected);
  }

  private static Case named(String filename, String expected) {
    return xml("<annotation><filename>%s</filename></annotation>".formatted(filename), expected);
  }

  private static Case yaml(String text, String expected) {
    return new Case("yolo", "data.yaml", text, expected);
  }

  private static Case csv(String text, String expected) {
    return new Case("csv", "d.csv", text, expected);
  }

  private static Case lines(String text, String expected) {
    return new Case("jsonl", "d.jsonl", text, expected);
  }

  private static final String HEADER = "{\"touchstone\":1,\"labels\":[]}\n";
  private static final String OUTSIDE = "leads out of the dataset's folder";

  private static final List<Case> CASES =
      List.of(
          // Names that lead elsewhere.
          coco("../secret.png", OUTSIDE),
          coco("images/../../secret.png", OUTSIDE),
          coco("..\\secret.png", OUTSIDE),
          coco("/etc/passwd", OUTSIDE),
          coco("//server/share/secret.png", OUTSIDE),
          coco("\\\\server\\share\\secret.png", OUTSIDE),
          coco("C:\\secret.png", OUTSIDE),
          coco("c:secret.png", OUTSIDE),
          coco("\\\\?\\C:\\secret.png", OUTSIDE),
          coco("own.png\u0000.jpg", "control characters"),
          coco("", "name is empty"),
          coco(".", "names no file"),
          coco("a".repeat(5000), "longer than 4096 characters"),
          coco("aux.png", "name of a device"),
          coco("sub/COM1", "name of a device"),
          coco("link.png", "is a link that leads out"),
          coco("away/secret.png", "is a link that leads out"),
          coco("own.png/secret.png", "is not there"),
          named("../../secret.png", OUTSIDE),
          named("C:\\secret.png", OUTSIDE),
          csv("file,label\n../secret.png,cat\n", OUTSIDE),
          csv("file,label\naway/secret.png,cat\n", "is a link that leads out"),
          lines(HEADER + "{\"name\":\"../secret.png\",\"labels\":[]}", OUTSIDE),
          lines(HEADER + "{\"name\":\"x\",\"path\":\"../secret.png\"}", OUTSIDE),
          yaml("train: ../\nnames: [cat]", "is a link that leads out"),
          yaml("path: /\ntrain: /etc\nnames: [cat]", "none of the folders of pictures"),
          yaml("train: away\nnames: [cat]", "none of the folders of pictures"),
          new Case("yolo", "obj.data", "train=../list.txt\nnames=a.names", "names no list"),
          new Case("yolo", "obj.data", "train = list.txt", OUTSIDE),
          // Bombs.
          json(DEEP, "bare list"),
          json("{\"images\":" + DEEP, "more than 200 deep"),
          json("{\"x\":" + "{\"a\":".repeat(1_000_000), "more than 200 deep"),
          json("{\"images\":[{\"id\":1,\"file_name\":\"own.png\",\"x\":" + "[".repeat(300), "deep"),
          json("{\"images\":[{\"id\":" + "9".repeat(5_000) + "}]}", "number"),
          json("{\"images\":[{\"file_name\":\"" + "x".repeat(1_100_000) + "\"}]}", "string"),
          lines(HEADER + DEEP, "line 2: This is not JSON"),
          xml(
              "<!DOCTYPE a [<!ENTITY b \"%s\"><!ENTITY c \"%s\">]><annotation>&c;</annotation>"
                  .formatted("x".repeat(1000), "&b;".repeat(1000)),
              "document type"),
          xml(
              "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                  + "<annotation><filename>&x;</filename></annotation>",
              "document type"),
          xml(
              "<!DOCTYPE annotation SYSTEM \"http://localhost:1/a.dtd\"><annotation/>",
              "document type"),
          xml("<annotation>&undeclared;</annotation>", "refers to an entity"),
          xml("<a>".repeat(100_000), "first element is not an annotation"),
          xml("<annotation>" + "<a>".repeat(100_000), "too deep"),
          xml("<annotation><filename>" + "x".repeat(20_000), "too long"),
          yaml(
              "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n"
                  + "names: [cat]\ntrain: *c\n",
              "none"),
          yaml("names: " + DEEP, "not YAML"),
          yaml("names: {99999999: cat}", "has no number"),
          yaml("names: {999999: cat}", "more than 100,000 classes"),
          yaml("x".repeat(5 << 20), "larger than 4 MB"),
          csv("file,label\nown.png,\"" + "x".repeat(5 << 20), "not CSV"),
          csv("file,label,x,y,width,height\nown.png,cat,1e999999999,1,1,1", "not a finite"),
          csv("file,label,x,y,width,height\nown.png,cat,0x1p3,1,1,1", "not a finite"),
          csv("file,label,x1,y1,x2,y2\nown.png,cat,0,0,1e-999999999,1", "not a finite"),
          new Case("yolo", "labels/own.txt", "0 0.5 0.5 0.5 0.5 ".repeat(100_000), "no text with"),
          // Files that are not what they seem.
          json("", "not a JSON object"),
          json("null", "not a JSON object"),
          json("{\"images\":{}}", "\"images\" is not a list"),
          json("{\"images\":[{\"id\":1,", "line 1, column"),
          json("{\"images\":[],\n\"annotations\":[{]}", "line 2"),
          json("{\"images\":[]} trailing", "line 1, column"),
          json("{\"images\":[],\"images\":[]}", "is there twice"),
          json("{\"annotations\":[]}", "no list of \"images\""),
          json("[{\"image_id\":1,\"score\":0.5,\"bbox\":[1,1,1,1]}]", "bare list"),
          json("{\"images\":[],}", "line 1"),
          json("\u0000\u0001\u0002", "line 1"),
          xml("", "not XML"),
          xml("{}", "not XML"),
          csv("a;b\n1;2\n", "no column for files"),
          csv("", "no column for files"),
          lines("{\"touchstone\":99}\n", "newer Touchstone"),
          lines("no header\n", "not the first line"),
          lines(HEADER + "{\"name\":17}", "names no item"),
          lines(
              HEADER + "{\"name\":\"own.png\",\"labels\":[{\"label\":\"cat\"}]}",
              "neither a box nor the whole"),
          lines(
              HEADER + "{\"name\":\"own.png\",\"labels\":[{\"label\":\"a\\nb\",\"geometry\":{}}]}",
              "no line breaks"));

  @TestFactory
  Stream<DynamicTest> everyHarmfulDatasetEndsInASentence() {
    assertTrue(CASES.size() >= 40);
    return Stream.iterate(0, i -> i < CASES.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    "%d %s: %s".formatted(i, CASES.get(i).reader(), CASES.get(i).expected()),
                    () -> check(CASES.get(i), home.resolve("case" + i))));
  }

  private static void check(Case hostile, Path place) throws IOException {
    var elsewhere = place.resolve("elsewhere");
    TinyPictures.write(place.resolve("secret.png"), 9, 9);
    TinyPictures.write(elsewhere.resolve("secret.png"), 9, 9);
    var root = Files.createDirectories(place.resolve("root"));
    TinyPictures.write(root.resolve("own.png"), 9, 9);
    TinyPictures.write(root.resolve("images/own.png"), 9, 9);
    Files.createSymbolicLink(root.resolve("link.png"), place.resolve("secret.png"));
    Files.createSymbolicLink(root.resolve("away"), elsewhere);
    if (hostile.reader().equals("yolo")) {
      Files.writeString(root.resolve("list.txt"), "../secret.png\n");
    }
    var file = root.resolve(hostile.file());
    Files.createDirectories(file.getParent());
    Files.write(file, hostile.text().getBytes(StandardCharsets.UTF_8));
    var probed = new ArrayList<Path>();
    var collected = new Collected();
    String said;
    try {
      DatasetReaders.byId(hostile.reader())
          .orElseThrow()
          .read(
              List.of("coco", "csv", "jsonl").contains(hostile.reader()) ? file : root,
              picture -> {
                probed.add(picture);
                return TinyPictures.probe(picture);
              },
              collected,
              Progress.NONE,
              new Cancellation());
      said = String.join("\n", collected.problems);
    } catch (DatasetException refused) {
      said = refused.getMessage() + "\n" + String.join("\n", collected.problems);
    }
    assertTrue(said.contains(hostile.expected()), said);
    var sentence = said;
    assertTrue(
        said.lines().allMatch(line -> line.length() < 6000 && line.endsWith(".")), () -> sentence);
    assertFalse(said.contains("Exception"), said);
    var real = root.toRealPath();
    assertEquals(List.of(), probed.stream().filter(picture -> !picture.startsWith(real)).toList());
    DatasetReaders.detect(root);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\u0000", "\\u0000") + "\"";
  }
}
