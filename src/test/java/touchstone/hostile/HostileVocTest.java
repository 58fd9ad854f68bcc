package touchstone.hostile;

import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Pascal VOC files that are broken, lie, or use XML to reach or to blow up something. Each stands
/// beside the good picture of its name, which comes in whatever its file says.
class HostileVocTest {
  private static final String FILE = "a.xml";
  private static final String GOOD = voc("a.png", "red", "1", "2", "4", "6");

  @TempDir private Path folder;

  private static String voc(
      String file, String name, String xmin, String ymin, String xmax, String ymax) {
    return """
        <annotation><folder>data</folder><filename>%s</filename>
        <size><width>12</width><height>12</height><depth>3</depth></size>
        <object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox></object>
        </annotation>
        """
        .formatted(file, name, xmin, ymin, xmax, ymax);
  }

  private static Path lay(Siege siege, String text) throws IOException {
    siege.good("a.png");
    siege.write(
        FILE,
        text.replace("OUTSIDE", siege.outside.toUri().toString())
            .replace("FOLDER", siege.outside.toString()));
    return siege.data;
  }

  private static ImportCase bad(String what, String text) {
    return listed(what, "voc", FILE, 1, 0, siege -> lay(siege, text));
  }

  private static ImportCase box(String what, String... corners) {
    return bad(what, voc("a.png", "red", corners[0], corners[1], corners[2], corners[3]));
  }

  private static String doctype(String declarations, String used) {
    return "<?xml version=\"1.0\"?><!DOCTYPE annotation %s>".formatted(declarations)
        + voc("a.png", used, "1", "2", "4", "6");
  }

  private static String laughs() {
    var text = new StringBuilder("[<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      text.append("<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    return text + "]";
  }

  @TestFactory
  Stream<DynamicTest> entitiesAreNeitherOpenedNorExpanded() {
    return ImportCase.tests(
        folder,
        bad(
            "an entity that is a file",
            doctype("[<!ENTITY x SYSTEM \"OUTSIDEsecret.txt\">]", "&x;")),
        bad(
            "an entity that is a file of the system",
            doctype("[<!ENTITY x SYSTEM \"file:///etc/hostname\">]", "&x;")),
        bad(
            "an entity from the web",
            doctype("[<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]", "&x;")),
        bad("a document type in another file", doctype("SYSTEM \"OUTSIDEsecret.dtd\"", "red")),
        bad(
            "a document type from the web",
            doctype("PUBLIC \"-//x//y\" \"http://127.0.0.1:9/x.dtd\"", "red")),
        bad(
            "a parameter entity",
            doctype("[<!ENTITY % x SYSTEM \"OUTSIDEsecret.dtd\"> %x;]", "red")),
        bad(
            "an entity in an attribute",
            doctype("[<!ENTITY x SYSTEM \"OUTSIDEsecret.txt\">]", "red")
                .replace("<object>", "<object a=\"&x;\">")),
        bad("a billion laughs", doctype(laughs(), "&l11;")),
        bad(
            "a long entity, a hundred thousand times",
            doctype("[<!ENTITY x \"%s\">]".formatted("x".repeat(10_000)), "&x;".repeat(100_000))),
        bad("an entity that nobody declared", voc("a.png", "&x;", "1", "2", "4", "6")),
        harmless(
            "an XInclude, which is an unknown element",
            "voc",
            1,
            1,
            siege ->
                lay(
                    siege,
                    GOOD.replace(
                        "<object>",
                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"OUTSIDEsecret.txt\" parse=\"text\"/><object>"))),
        harmless(
            "a style sheet, which is not fetched",
            "voc",
            1,
            1,
            siege -> lay(siege, "<?xml-stylesheet href=\"OUTSIDEsecret.xml\"?>" + GOOD)));
  }

  @TestFactory
  Stream<DynamicTest> filesThatAreNoVocAreListed() {
    return ImportCase.tests(
        folder,
        bad("an empty file", ""),
        bad("a text", "xmin 1"),
        bad("another root", "<annotations>" + GOOD + "</annotations>"),
        bad("a million open elements", "<annotation>" + "<a>".repeat(1_000_000)),
        bad(
            "an element with a million attributes",
            "<annotation><a "
                + IntStream.range(0, 200_000)
                    .mapToObj(i -> "a" + i + "=''")
                    .reduce(
                        new StringBuilder(),
                        (all, one) -> all.append(one).append(' '),
                        StringBuilder::append)
                + "/></annotation>"),
        bad(
            "a name of a million characters",
            voc("a.png", "n".repeat(1_000_000), "1", "2", "4", "6")),
        bad("a file of 17 megabytes", "<annotation>" + " ".repeat(17 << 20) + "</annotation>"),
        bad("NUL bytes", GOOD.replace("red", "r\0d")),
        bad("a reference to a NUL", GOOD.replace("red", "r&#0;d")),
        bad("an encoding that nobody knows", "<?xml version=\"1.0\" encoding=\"klingon\"?>" + GOOD),
        bad(
            "an encoding that is not the file's",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + GOOD),
        listed(
            "bytes of Latin-1",
            "voc",
            FILE,
            1,
            0,
            siege -> {
              siege.good("a.png");
              siege.write(FILE, GOOD.replace("red", "grün").getBytes(StandardCharsets.ISO_8859_1));
              return siege.data;
            }),
        harmless(
            "UTF-16 that says so",
            "voc",
            1,
            1,
            siege -> {
              siege.good("a.png");
              siege.write(
                  FILE,
                  ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + GOOD)
                      .getBytes(StandardCharsets.UTF_16));
              return siege.data;
            }),
        bad("cut after 30 characters", GOOD.substring(0, 30)),
        bad("cut after 90 characters", GOOD.substring(0, 90)),
        bad("cut in the box", GOOD.substring(0, GOOD.indexOf("<ymax>"))),
        bad("cut before its last bracket", GOOD.strip().substring(0, GOOD.strip().length() - 1)));
  }

  @TestFactory
  Stream<DynamicTest> valuesOfTheWrongKindAreListed() {
    return ImportCase.tests(
        folder,
        box("corners that are words", "one", "two", "three", "four"),
        box("empty corners", "", "", "", ""),
        box("NaN", "NaN", "NaN", "NaN", "NaN"),
        box("infinite corners", "-Infinity", "0", "Infinity", "5"),
        box("1e999", "1", "2", "1e999", "1e999"),
        box("a number of 100 digits", "1", "2", "9".repeat(100), "5"),
        box("corners the wrong way round", "9", "9", "1", "1"),
        box("a box of nothing", "5", "5", "5", "5"),
        box("a box beside its picture", "500", "500", "510", "510"),
        box("a hexadecimal float, which only Java knows", "0x1p3", "2", "9", "9"),
        bad("an object without a box", GOOD.replaceAll("(?s)<bndbox>.*</bndbox>", "")),
        bad("an object without a name", GOOD.replace("<name>red</name>", "")),
        bad("a name of blanks", GOOD.replace("red", "   ")),
        bad("a name with a line break", GOOD.replace("red", "a&#10;b")),
        bad("a name of 10,000 characters", GOOD.replace("red", "n".repeat(9_999))),
        listed(
            "a size that is not the picture's",
            "voc",
            FILE,
            1,
            1,
            siege -> lay(siege, GOOD.replace("<width>12", "<width>99999"))),
        harmless(
            "a size that is a word",
            "voc",
            1,
            1,
            siege -> lay(siege, GOOD.replace("<width>12", "<width>wide"))));
  }

  private static ImportCase file(String what, String filename, String where) {
    return listed(
        what,
        "voc",
        FILE,
        1,
        1,
        siege -> lay(siege, GOOD.replace("a.png", filename).replace(">data<", ">" + where + "<")));
  }

  /// The picture that is called like its file stands in, so its box comes in.
  @TestFactory
  Stream<DynamicTest> namesThatLeadOutAreNotFollowed() {
    return ImportCase.tests(
        folder,
        file("the folder above", "../outside/secret.png", "data"),
        file("an absolute name", "FOLDER/secret.png", "data"),
        file("a drive", "C:\\Windows\\win.ini", "C:\\"),
        file("a share", "\\\\server\\share\\a.png", "data"),
        harmless(
            "a URL, which is the name of no file",
            "voc",
            1,
            1,
            siege -> lay(siege, GOOD.replace("a.png", "OUTSIDEsecret.png"))),
        file("a device", "/dev/zero", "/dev"),
        harmless(
            "a folder that leads out, which is not used",
            "voc",
            1,
            1,
            siege -> lay(siege, GOOD.replace(">data<", ">../outside<"))),
        listed(
            "a link that leads out",
            "voc",
            FILE,
            0,
            0,
            siege -> {
              siege.write(FILE, GOOD.replace("a.png", "out.png"));
              siege.link("out.png", siege.outside.resolve("secret.png"));
              return siege.data;
            }),
        listed(
            "an XML that is a link that leads out",
            "voc",
            "b.xml",
            1,
            1,
            siege -> {
              lay(siege, GOOD);
              siege.link("b.xml", siege.outside.resolve("secret.xml"));
              return siege.data;
            }));
  }
}
