package touchstone.hostile;

import static touchstone.hostile.ImportCase.harmless;
import static touchstone.hostile.ImportCase.listed;
import static touchstone.hostile.ImportCase.refused;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Corpora that are broken, lie, or try to reach what lies outside the dataset's folder.
class HostileCorpusTest {
  private static final long TWO_GIGABYTES = 1L << 31;

  /// More than any line may have.
  private static final long LONG = 100_000_000;

  private static final String CONLL = "Ann B-red\nsings O\n\nBo B-green\nLu I-green\n";
  private static final String CONLLU =
      "# sent_id = one\n"
          + row("1", "Ann", "NER=B-red")
          + row("2", "sings", "_")
          + "\n"
          + row("1", "Bo", "NER=B-green")
          + "\n";
  private static final String TSV = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n";
  private static final String RELATIONS =
      TSV + "#T_RL=webanno.custom.Tie|value|BT_webanno.custom.Span\n";
  private static final String TEXT = "\n\n#Text=Ann sings\n";

  @TempDir private Path folder;

  private static String row(String id, String form, String misc) {
    return "%s\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n".formatted(id, form, misc);
  }

  private static ImportCase.Lay file(String name, String text) {
    return siege -> siege.write(name, text);
  }

  private static ImportCase.Lay latin(String name, String text) {
    return siege -> siege.write(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ImportCase.Lay random(String name, String start) {
    return siege -> {
      var bytes = new byte[5000];
      new java.util.Random(7).nextBytes(bytes);
      var all =
          java.util.Arrays.copyOf(start.getBytes(StandardCharsets.UTF_8), start.length() + 5000);
      System.arraycopy(bytes, 0, all, start.length(), 5000);
      return siege.write(name, all);
    };
  }

  /// Write a file that takes next to nothing on a disk that knows holes.
  private static Path endless(Siege siege, String name, String start, long length)
      throws IOException {
    var file = siege.write(name, start);
    try (var all = new RandomAccessFile(file.toFile(), "rw")) {
      all.setLength(length);
    }
    return file;
  }

  private static ImportCase brat(
      String what, long items, long annotations, String text, String annotations2) {
    return listed(
        what,
        "brat",
        "a.ann",
        items,
        annotations,
        siege -> {
          siege.write("a.txt", text);
          siege.write("a.ann", annotations2);
          return siege.data;
        });
  }

  @TestFactory
  Stream<DynamicTest> conll() {
    var name = "a.conll";
    return ImportCase.tests(
        folder,
        "spans",
        refused("an empty file", "conll", name, file(name, "")),
        refused("blanks", "conll", name, file(name, " \n\n\t\n")),
        refused("one column", "conll", name, file(name, "Ann\nsings\n")),
        refused("no tags", "conll", name, file(name, "Ann NNP\nsings VBZ\n")),
        refused("random bytes", "conll", name, random(name, "")),
        refused("a NUL in it", "conll", name, file(name, "Ann B-red\n\0 O\n")),
        refused("a folder without any", "conll", "data", siege -> siege.data),
        refused(
            "a folder that is called a.conll",
            "conll",
            "",
            siege -> Files.createDirectory(siege.data.resolve(name))),
        refused("a named pipe", "conll", name, siege -> siege.fifo(name)),
        listed(
            "spans that go on without a beginning",
            "conll",
            name + ", line 2",
            1,
            2,
            file(name, "Ann B-red\nsings I-green\nand O\n")),
        listed(
            "spans that nothing ends",
            "conll",
            name + ", line 2",
            1,
            2,
            file(name, "Ann B-red\nBo I-red\nLu S-green\n")),
        listed(
            "a line with fewer columns",
            "conll",
            name + ", line 2",
            1,
            1,
            file(name, "Ann B-red\nsings\n\n" + "Bo B-green\nLu I-green\n")),
        listed(
            "a line with more columns",
            "conll",
            name + ", line 4",
            1,
            1,
            file(name, "Ann B-red\nsings O\n\nBo B-green I-green\n\n")),
        listed(
            "a line without a word",
            "conll",
            name + ", line 4",
            1,
            1,
            file(name, "Ann\tB-red\nsings\tO\n\n\tO\nBo\tO\n\n")),
        listed(
            "a tag of its own",
            "conll",
            name + ", line 2",
            1,
            1,
            file(name, "Ann B-red\nx Q-y\ny O\n")),
        listed(
            "a tag without a label",
            "conll",
            name + ", line 2",
            1,
            1,
            file(name, "Ann B-red\nx B-\ny O\n")),
        listed(
            "a label of a thousand characters",
            "conll",
            name,
            1,
            1,
            file(name, "Ann B-red\nx B-" + "y".repeat(1000) + "\ny O\n")),
        listed(
            "a label with control characters",
            "conll",
            name,
            1,
            1,
            file(name, "Ann B-red\nx B-\u0007\u001B[31m\ny O\n")),
        listed(
            "bytes of Latin-1",
            "conll",
            name + ", line 2",
            1,
            1,
            latin(name, "Ann B-red\nsüß O\n\nBo B-green\nLu I-green\n")),
        refused(
            "a line of 2 GB", "conll", name, siege -> endless(siege, name, CONLL, TWO_GIGABYTES)),
        listed(
            "a line without an end",
            "conll",
            name,
            8_000,
            8_000,
            siege -> endless(siege, name, (CONLL + "\n").repeat(4_000), LONG)),
        listed(
            "a sentence of more than a million words",
            "conll",
            name,
            0,
            0,
            file(name, "a O\n".repeat(1_000_010))),
        harmless(
            "a million documents without a word",
            "conll",
            2,
            2,
            file(name, "-DOCSTART- O\n\n".repeat(1_000_000) + CONLL)));
  }

  @TestFactory
  Stream<DynamicTest> conllU() {
    var name = "a.conllu";
    return ImportCase.tests(
        folder,
        "spans",
        harmless("what it should be", "conllu", 2, 2, file(name, CONLLU)),
        refused("an empty file", "conllu", name, file(name, "")),
        refused("only comments", "conllu", name, file(name, "# sent_id = 1\n")),
        refused("two columns", "conllu", name, file(name, CONLL)),
        refused("random bytes", "conllu", name, random(name, "")),
        listed(
            "nine columns",
            "conllu",
            name + ", line 7",
            2,
            2,
            file(name, CONLLU + "1\tLu\t_\t_\t_\t_\t_\t_\t_\n")),
        listed(
            "numbers that jump",
            "conllu",
            name + ", line 8",
            2,
            2,
            file(name, CONLLU + row("1", "Lu", "_") + row("7", "x", "_"))),
        listed(
            "numbers beyond all",
            "conllu",
            name + ", line 7",
            2,
            2,
            file(name, CONLLU + row("9".repeat(500), "Lu", "_") + row("1", "x", "_"))),
        listed(
            "words written as one that never come",
            "conllu",
            name + ", line 7",
            2,
            2,
            file(name, CONLLU + row("1-900000000", "Lu", "_") + row("1", "x", "_"))),
        listed(
            "words written as one within others",
            "conllu",
            name + ", line 9",
            2,
            2,
            file(
                name,
                CONLLU
                    + row("1-3", "Lu", "_")
                    + row("1", "L", "_")
                    + row("2-3", "u", "_")
                    + row("2", "u", "_"))),
        listed(
            "an empty node before all words",
            "conllu",
            name + ", line 7",
            2,
            2,
            file(name, CONLLU + row("0.1", "Lu", "_") + row("1", "x", "_"))),
        listed(
            "words that do not make up the text",
            "conllu",
            name + ", line 8",
            3,
            2,
            file(name, CONLLU + "# text = another\n" + row("1", "Lu", "_"))),
        listed(
            "the same id again",
            "conllu",
            name + ", line 8",
            3,
            2,
            file(name, CONLLU + "# sent_id = one\n" + row("1", "Lu", "_"))),
        listed(
            "bytes of Latin-1",
            "conllu",
            name + ", line 2",
            1,
            1,
            latin(name, CONLLU.replace("Ann", "Änn"))),
        listed(
            "a line without an end",
            "conllu",
            name,
            4_000,
            4_000,
            siege ->
                endless(siege, name, CONLLU.replace("# sent_id = one\n", "").repeat(2_000), LONG)));
  }

  @TestFactory
  Stream<DynamicTest> webAnno() {
    var name = "a.tsv";
    var good = TSV + TEXT + "1-1\t0-3\tAnn\tred\t\n1-2\t4-9\tsings\t_\t\n";
    return ImportCase.tests(
        folder,
        "spans",
        harmless("what it should be", "webanno", 1, 1, file(name, good)),
        refused("an empty file", "webanno", name, file(name, "")),
        refused("version 1", "webanno", name, file(name, "# id text NamedEntity\n1 Ann O\n")),
        refused("random bytes", "webanno", name, random(name, "")),
        listed("a header and no more", "webanno", name, 0, 0, file(name, TSV)),
        listed("random bytes after the header", "webanno", name, 0, 0, random(name, TSV + "\n\n")),
        listed(
            "a row before its sentence",
            "webanno",
            name + ", line 5",
            0,
            0,
            file(name, TSV + "\n\n1-1\t0-3\tAnn\tred\t\n")),
        listed(
            "places outside the text",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-3\t10-400\tmuch\tred\t\n")),
        listed(
            "a sentence at the end of the world",
            "webanno",
            name + ", line 6",
            1,
            0,
            file(name, TSV + TEXT + "1-1\t999999999-999999999\tAnn\tred\t\n")),
        listed(
            "a sentence within another",
            "webanno",
            name + ", line 10",
            1,
            1,
            file(name, good + "\n#Text=again\n2-1\t2-7\tagain\tred\t\n")),
        listed(
            "words within each other",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-3\t1-3\tnn\tred\t\n")),
        listed(
            "offsets that are no numbers",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-3\tx-y\tnn\tred\t\n")),
        listed(
            "offsets beyond all numbers",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-3\t" + "9".repeat(300) + "-9\tnn\tred\t\n")),
        listed(
            "a part of a part of a part",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-2" + ".1".repeat(100_000) + "\t4-5\ts\tred\t\n")),
        listed(
            "columns that are missing",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-2.1\t4-5\n")),
        listed(
            "columns too many",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-2.1\t4-5\ts\tred" + "\tred".repeat(10_000) + "\n")),
        harmless(
            "ids that never end",
            "webanno",
            1,
            1,
            file(
                name,
                TSV
                    + TEXT
                    + "1-1\t0-3\tAnn\tred[%1$s]\n1-2\t4-9\tsings\tred[%1$s]\n"
                        .formatted("9".repeat(100_000)))),
        harmless(
            "brackets that never close",
            "webanno",
            1,
            1,
            file(name, TSV + TEXT + "1-1\t0-3\tAnn\tred[[[[[\n1-2\t4-9\tsings\t_\n")),
        listed(
            "a stack of a hundred thousand spans",
            "webanno",
            name,
            1,
            100_000,
            file(
                name,
                TSV.replace("|value", "|other|value")
                    + TEXT
                    + "1-1\t0-3\tAnn\tx\t"
                    + "red|".repeat(99_999)
                    + "red\t\n")),
        listed(
            "spans of nothing",
            "webanno",
            name + ", line 8",
            1,
            1,
            file(name, good + "1-2.1\t9-9\t\tred\t\n")),
        listed(
            "words that lie about the text",
            "webanno",
            name + ", line 6",
            1,
            1,
            file(name, good.replace("\tAnn", "\tBob"))),
        listed(
            "bytes of Latin-1",
            "webanno",
            name + ", line 6",
            1,
            0,
            latin(name, good.replace("\tAnn", "\tÄnn"))),
        listed(
            "a line without an end",
            "webanno",
            name,
            1,
            1,
            siege -> endless(siege, name, good, LONG)));
  }

  @TestFactory
  Stream<DynamicTest> relationsOfWebAnno() {
    var name = "a.tsv";
    var first = RELATIONS + TEXT + "1-1\t0-3\tAnn\tred\t_\t_\t\n";
    return ImportCase.tests(
        folder,
        "spans",
        listed(
            "a relation that nothing begins",
            "webanno",
            name + ", line 8",
            1,
            2,
            file(name, first + "1-2\t4-9\tsings\tgreen\tx\t7-7\t\n")),
        listed(
            "a relation to itself",
            "webanno",
            name + ", line 8",
            1,
            2,
            file(name, first + "1-2\t4-9\tsings\tgreen\tx\t1-2\t\n")),
        listed(
            "a relation with half an id",
            "webanno",
            name + ", line 8",
            1,
            2,
            file(name, first + "1-2\t4-9\tsings\tgreen\tx\t1-1[7]\t\n")),
        listed(
            "relations in a circle, in a project that asks for none",
            "webanno",
            "do not fit the task",
            1,
            2,
            file(name, first.replace("_\t_", "x\t1-2") + "1-2\t4-9\tsings\tgreen\tx\t1-1\t\n")));
  }

  @TestFactory
  Stream<DynamicTest> standoff() {
    return ImportCase.tests(
        folder,
        "spans",
        refused(
            "a folder without annotations",
            "brat",
            "data",
            siege -> {
              siege.write("a.txt", "Ann sings");
              return siege.data;
            }),
        refused(
            "annotations without their text", "brat", "a.txt", file("a.ann", "T1\tred 0 3\tAnn\n")),
        refused("a file of another name", "brat", "a.json", file("a.json", "{}")),
        listed(
            "annotations without their text among others",
            "brat",
            "b.ann",
            1,
            1,
            siege -> {
              siege.write("a.txt", "Ann sings");
              siege.write("a.ann", "T1\tred 0 3\tAnn\n");
              siege.write("b.ann", "T1\tred 0 3\tAnn\n");
              return siege.data;
            }),
        listed(
            "a text without its annotations",
            "brat",
            "b.txt",
            2,
            1,
            siege -> {
              siege.write("a.txt", "Ann sings");
              siege.write("a.ann", "T1\tred 0 3\tAnn\n");
              siege.write("b.txt", "Bo too");
              return siege.data;
            }),
        brat("a span outside its text", 1, 0, "Ann sings", "T1\tred 0 300\tAnn\n"),
        brat("a span that ends before it begins", 1, 0, "Ann sings", "T1\tred 3 0\tAnn\n"),
        brat("a span of nothing", 1, 0, "Ann sings", "T1\tred 3 3\t\n"),
        brat("a span on other words", 1, 0, "Ann sings", "T1\tred 4 9\tdance\n"),
        brat("places below nought", 1, 0, "Ann sings", "T1\tred -3 3\tAnn\n"),
        brat(
            "places beyond all numbers",
            1,
            0,
            "Ann sings",
            "T1\tred 0 " + "9".repeat(300) + "\tx\n"),
        brat("parts over each other", 1, 0, "Ann sings", "T1\tred 0 5;3 9\tAnn sings\n"),
        brat("a part outside the text", 1, 0, "Ann sings", "T1\tred 0 3;90 95\tAnn x\n"),
        brat(
            "parts that never end",
            1,
            0,
            "Ann sings",
            "T1\tred " + "0 1;".repeat(100_000) + "\tx\n"),
        brat("the same id again", 1, 1, "Ann sings", "T1\tred 0 3\tAnn\nT1\tred 4 9\tsings\n"),
        brat(
            "lines of no kind", 1, 1, "Ann sings", "T1\tred 0 3\tAnn\nX1\twhat is this\n\tx\nT2\n"),
        brat(
            "a relation that ties nothing",
            1,
            1,
            "Ann sings",
            "T1\tred 0 3\tAnn\nR1\tx Arg1:T1 Arg2:T9\n"),
        brat(
            "a relation to itself", 1, 1, "Ann sings", "T1\tred 0 3\tAnn\nR1\tx Arg1:T1 Arg2:T1\n"),
        brat(
            "events that are each other's argument",
            1,
            2,
            "Ann sings",
            "T1\tred 0 3\tAnn\nT2\tred 4 9\tsings\nE1\tred:T1 Theme:E2\nE2\tred:T2 Theme:E1\n"),
        brat(
            "an event that triggers itself",
            1,
            1,
            "Ann sings",
            "T1\tred 0 3\tAnn\nE1\tred:E1 Theme:E1\n"),
        brat(
            "attributes of nothing and everything",
            1,
            1,
            "Ann sings",
            "T1\tred 0 3\tAnn\nA1\n*\tEquiv T1 T9\n#1\n"),
        listed(
            "bytes of Latin-1 in the text",
            "brat",
            "a.txt",
            0,
            0,
            siege -> {
              siege.write("a.txt", "Änn sings".getBytes(StandardCharsets.ISO_8859_1));
              siege.write("a.ann", "T1\tred 0 3\tÄnn\n");
              return siege.data;
            }),
        listed(
            "bytes of Latin-1 in the annotations",
            "brat",
            "a.ann, line 1",
            1,
            0,
            siege -> {
              siege.write("a.txt", "Änn sings");
              siege.write("a.ann", "T1\tred 0 3\tÄnn\n".getBytes(StandardCharsets.ISO_8859_1));
              return siege.data;
            }),
        listed(
            "annotations that a link takes from outside",
            "brat",
            "a.ann",
            1,
            0,
            siege -> {
              siege.write("a.txt", "Ann sings");
              siege.write("b.ann", "");
              siege.link("a.ann", siege.outside.resolve("secret.txt"));
              return siege.data;
            }),
        listed(
            "a text that a link takes from outside",
            "brat",
            "a.txt",
            0,
            0,
            siege -> {
              siege.write("a.ann", "T1\tred 0 3\tAnn\n");
              siege.link("a.txt", siege.outside.resolve("secret.txt"));
              return siege.data;
            }),
        listed(
            "a text of 2 GB",
            "brat",
            "a.txt",
            0,
            0,
            siege -> {
              siege.write("a.ann", "T1\tred 0 3\tAnn\n");
              endless(siege, "a.txt", "Ann", TWO_GIGABYTES);
              return siege.data;
            }),
        listed(
            "annotations in a line without an end",
            "brat",
            "a.ann",
            1,
            1,
            siege -> {
              siege.write("a.txt", "Ann sings");
              endless(siege, "a.ann", "T1\tred 0 3\tAnn\n", LONG);
              return siege.data;
            }));
  }
}
