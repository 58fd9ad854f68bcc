package touchstone.hostile;

import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// YOLO datasets whose lines are broken and whose YAML tries to reach or to blow up something.
class HostileYoloTest {
  private static final String YAML = "data.yaml";
  private static final String GOOD = "0 0.5 0.5 0.5 0.5\n";
  private static final String NAMES = "names: [red, green]\n";

  @TempDir private Path folder;

  private static Path lay(Siege siege, String yaml, String lines) throws IOException {
    siege.good("images/a.png");
    siege.write("labels/a.txt", lines);
    siege.write(
        YAML,
        yaml.replace("OUTSIDE", siege.outside.toString()).replace("DATA", siege.data.toString()));
    return siege.data;
  }

  private static ImportCase line(String what, long annotations, String lines) {
    return listed(
        what,
        "yolo",
        "labels/a.txt",
        1,
        annotations,
        siege -> lay(siege, "train: images\n" + NAMES, lines));
  }

  @TestFactory
  Stream<DynamicTest> brokenLinesAreListed() {
    return ImportCase.tests(
        folder,
        line("a class that is out of range", 1, GOOD + "2 0.5 0.5 0.5 0.5\n"),
        line("a class of many digits", 0, "99999999999999999999 0.5 0.5 0.5 0.5\n"),
        line("a negative class", 0, "-1 0.5 0.5 0.5 0.5\n"),
        line("a class that is a word", 1, "red 0.5 0.5 0.5 0.5\n" + GOOD),
        line("a class with a decimal point", 0, "0.7 0.5 0.5 0.5 0.5\n"),
        line("words", 0, "zero one two three four\n"),
        line("too few columns", 1, "0 0.5 0.5\n" + GOOD),
        line("only a class", 0, "0\n"),
        line("NaN", 0, "0 NaN NaN NaN NaN\n"),
        line("infinity", 0, "0 0.5 0.5 Infinity 0.5\n"),
        line("1e999", 0, "0 0.5 0.5 1e999 1e999\n"),
        line("a negative size", 0, "0 0.5 0.5 -0.5 -0.5\n"),
        line("no size", 0, "0 0.5 0.5 0 0\n"),
        line("pixels instead of fractions", 0, "0 500 500 20 20\n"),
        line("a number of a thousand digits", 0, "0 0." + "5".repeat(1000) + " 0.5 0.5 0.5\n"),
        line("commas", 0, "0,0.5,0.5,0.5,0.5\n"),
        line("a hundred thousand columns", 0, "0 " + "0.5 ".repeat(100_000) + "\n"),
        line("a line without end", 0, "0".repeat(3_000_000)),
        listed(
            "NUL bytes",
            "yolo",
            "labels/a.txt",
            1,
            0,
            siege -> lay(siege, "train: images\n" + NAMES, "0\0 0.5 0.5 0.5 0.5\n")),
        listed(
            "bytes that are no text",
            "yolo",
            "labels/a.txt",
            1,
            0,
            siege -> {
              lay(siege, "train: images\n" + NAMES, "");
              siege.write("labels/a.txt", new byte[] {(byte) 0xC3, (byte) 0x28, 10});
              return siege.data;
            }),
        harmless(
            "UTF-16 with a byte order mark",
            "yolo",
            1,
            1,
            siege -> {
              lay(siege, "train: images\n" + NAMES, "");
              siege.write("labels/a.txt", GOOD.getBytes(StandardCharsets.UTF_16));
              return siege.data;
            }));
  }

  private static ImportCase broken(String what, String yaml) {
    return refused(what, "yolo", YAML, siege -> lay(siege, yaml, GOOD));
  }

  private static String bomb() {
    var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a%d,".formatted(i - 1)).repeat(10)));
    }
    return text + "names: *a11\n";
  }

  @TestFactory
  Stream<DynamicTest> yamlThatCannotBeUsedIsRefused() {
    return ImportCase.tests(
        folder,
        broken("an empty file", ""),
        broken("a text", "hello there"),
        broken("a list", "- a\n- b\n"),
        broken("brackets that stay open", "names: [red, green"),
        broken("a tab where none may be", "names:\n\t- red\n"),
        broken("a hundred thousand brackets", "names: " + "[".repeat(100_000)),
        broken("a hundred thousand dashes", "- ".repeat(100_000)),
        broken("bytes that YAML forbids", "names: [\0]"),
        broken("names with gaps of a million", "train: images\nnames: {0: red, 999999: green}\n"),
        broken("names without numbers", "train: images\nnames: {red: x}\n"),
        broken("neither names nor folders", "nc: 2\n"),
        broken("an alias that nobody declared", "train: *x\n" + NAMES),
        broken("a file of 5 megabytes", NAMES + "#".repeat(5 << 20)),
        broken("all folders outside", "path: /etc\ntrain: ../../outside\nval: OUTSIDE\n" + NAMES),
        broken("a split that is a file outside", "train: OUTSIDE/secret.txt\n" + NAMES),
        broken("a split that is a device", "train: /dev/zero\n" + NAMES),
        broken("a split that is a web address", "train: http://127.0.0.1:9/\n" + NAMES),
        broken("a split that is a share", "train: \\\\server\\share\n" + NAMES),
        broken("a split with a NUL", "train: \"images\\0\"\n" + NAMES));
  }

  @TestFactory
  Stream<DynamicTest> yamlThatReachesOutIsHeldBack() {
    return ImportCase.tests(
        folder,
        refused(
            "aliases of aliases of aliases, which are not followed",
            "yolo",
            YAML,
            siege -> lay(siege, bomb(), GOOD)),
        harmless(
            "a tag that names a program's class",
            "yolo",
            1,
            1,
            siege ->
                lay(
                    siege,
                    "x: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:9/\"]]]]\ntrain: images\n"
                        + NAMES,
                    GOOD)),
        harmless(
            "a path that leads out, for which the own folder stands in",
            "yolo",
            1,
            1,
            siege -> lay(siege, "path: /etc\ntrain: images\n" + NAMES, GOOD)),
        harmless(
            "a path above, for which the own folder stands in",
            "yolo",
            1,
            1,
            siege -> lay(siege, "path: ../outside\ntrain: images\n" + NAMES, GOOD)),
        listed(
            "one folder inside and one outside",
            "yolo",
            YAML,
            1,
            1,
            siege -> lay(siege, "train: images\nval: ../../outside\n" + NAMES, GOOD)),
        listed(
            "a name of 10,000 characters",
            "yolo",
            YAML,
            1,
            0,
            siege ->
                lay(siege, "train: images\nnames: [%s]\n".formatted("n".repeat(10_000)), GOOD)),
        listed(
            "an empty name",
            "yolo",
            YAML,
            1,
            0,
            siege -> lay(siege, "train: images\nnames: [\"\", red]\n", GOOD)),
        listed(
            "a name with an escape",
            "yolo",
            YAML,
            1,
            0,
            siege -> lay(siege, "train: images\nnames: [\"\\e[2J\", red]\n", GOOD)),
        listed(
            "a list with absolute, climbing and odd names",
            "yolo",
            "train.txt",
            1,
            1,
            siege -> {
              siege.write(
                  "train.txt",
                  "images/a.png\n%s/secret.png\n../outside/secret.png\n/dev/zero\nC:\\x.png\nimages/../../outside/secret.png\n\u0007.png\n"
                      .formatted(siege.outside));
              return lay(siege, "train: train.txt\n" + NAMES, GOOD);
            }),
        listed(
            "a folder of labels that is a link that leads out",
            "yolo",
            "out.png",
            1,
            0,
            siege -> {
              siege.good("images/a.png");
              siege.write(YAML, "train: images\n" + NAMES);
              siege.link("images/out.png", siege.outside.resolve("secret.png"));
              return siege.data;
            }),
        listed(
            "labels that are a link that leads out",
            "yolo",
            "images/a.png",
            1,
            0,
            siege -> {
              siege.good("images/a.png");
              siege.write(YAML, "train: images\n" + NAMES);
              siege.write("labels/b.txt", GOOD);
              siege.link("labels/a.txt", siege.outside.resolve("secret.txt"));
              return siege.data;
            }),
        listed(
            "class names that are a link that leads out",
            "yolo",
            "",
            1,
            1,
            siege -> {
              siege.good("a.png");
              siege.write("a.txt", GOOD);
              siege.link("classes.txt", siege.outside.resolve("secret.names"));
              return siege.data;
            }),
        refused(
            "Darknet lists outside",
            "yolo",
            "obj.data",
            siege -> {
              siege.good("a.png");
              siege.write(
                  "obj.data",
                  "classes = 1\ntrain = ../outside/secret.txt\nnames = %s/secret.names\n"
                      .formatted(siege.outside));
              return siege.data;
            }));
  }
}
