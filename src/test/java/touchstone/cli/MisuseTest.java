package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

/// Command lines that make no sense, and what is said of them.
class MisuseTest {
  private static List<String> said(Object... arguments) {
    var ran = Ran.of(arguments).exits(Cli.USAGE);
    assertEquals("", ran.out());
    return ran.said().lines().toList();
  }

  @Test
  void whatIsAskedOfASplitMakesSenseInSomeProject() {
    for (var wrong :
        List.of(
            List.of(
                "Two people would get the file of \"ada\"; tell them apart.", "--among", "Ada,ada"),
            List.of(
                "What \"Ada\" gets, compared with the others, is a number above 0.",
                "--among",
                "Ada=0"),
            List.of(
                "3 ratings an item take as many people; name more of them, or ask for fewer.",
                "--among",
                "Ada,Ben",
                "--each",
                "3"),
            List.of("An item goes to one person at least, not 0.", "--among", "Ada", "--each", "0"),
            List.of(
                "The share that everybody gets is a number from 0 to 1, not 2.0.",
                "--among",
                "Ada",
                "--overlap",
                "2"))) {
      var arguments = new ArrayList<Object>(List.of("split", "none.touchstone"));
      arguments.addAll(wrong.subList(1, wrong.size()));
      assertEquals(wrong.getFirst(), said(arguments.toArray()).getFirst());
    }
  }

  private static Stream<CommandLine> commands(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(MisuseTest::commands));
  }

  private static List<String> words(CommandLine command) {
    return List.of(command.getCommandSpec().qualifiedName().split(" "))
        .subList(1, command.getCommandSpec().qualifiedName().split(" ").length);
  }

  /// Return what an option says of `x`, empty when it takes it.
  private static String kind(OptionSpec option) {
    var type = option.type();
    if (type.isEnum()) {
      return "is "
          + Misuse.series(
              Arrays.stream(type.getEnumConstants())
                  .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                  .toList(),
              "or");
    }
    return Map.of(
            int.class, "is a whole number",
            Integer.class, "is a whole number",
            long.class, "is a whole number",
            Long.class, "is a whole number",
            double.class, "is a number such as 0.5",
            Double.class, "is a number such as 0.5",
            Map.class, "is " + option.paramLabel())
        .getOrDefault(type, "");
  }

  @TestFactory
  Stream<DynamicTest> everyOptionSaysInPlainWordsWhatItTakes() {
    var sink = new PrintWriter(new StringWriter());
    var all = Cli.line(new Annotator(new AnnotatorId("ada"), "Ada"), sink, sink);
    return commands(all)
        .flatMap(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> !kind(option).isEmpty())
                    .map(
                        option ->
                            DynamicTest.dynamicTest(
                                "%s %s"
                                    .formatted(
                                        command.getCommandSpec().qualifiedName(),
                                        option.longestName()),
                                () -> {
                                  var given = new ArrayList<Object>(words(command));
                                  given.addAll(List.of("p", option.longestName(), "x"));
                                  assertEquals(
                                      List.of(
                                          "%s %s, not \"x\"."
                                              .formatted(option.longestName(), kind(option)),
                                          "See \"%s --help\"."
                                              .formatted(command.getCommandSpec().qualifiedName())),
                                      said(given.toArray()));
                                })));
  }

  @Test
  void numbersAreFiniteAndOfASizeThatCanBe() {
    for (var odd :
        List.of("NaN", "nan", "Infinity", "-Infinity", "1e999", "0,5", "0x1p3", "1d", "")) {
      assertEquals(
          "--above is a number such as 0.5, not \"%s\".".formatted(odd),
          said("accept", "p", "--above", odd).getFirst());
    }
    assertEquals(
        "--answers cannot be as large as 99999999999.",
        said("training", "p", "--answers", "99999999999").getFirst());
    assertEquals(
        "--answers is a whole number, not \"1.5\".",
        said("training", "p", "--answers", "1.5").getFirst());
  }

  @Test
  void whatIsMissingOrTooMuchIsNamed() {
    for (var wrong :
        Map.ofEntries(
                Map.entry(
                    "\"touchstone bias\" needs --by COLUMN and --favourable LABEL.",
                    List.of("bias", "p")),
                Map.entry("\"touchstone info\" needs PROJECT.", List.of("info")),
                Map.entry(
                    "\"touchstone similar\" needs ITEM and --model MODEL.",
                    List.of("similar", "p")),
                Map.entry(
                    "\"touchstone new\" needs --task TASK[:OPTION=VALUE,...].",
                    List.of("new", "p")),
                Map.entry(
                    "--task needs a value, as in --task TASK[:OPTION=VALUE,...].",
                    List.of("new", "p", "--task")),
                Map.entry(
                    "--model needs a value, as in --model MODEL.",
                    List.of("prelabel", "p", "--model", "--iou", "0.5")),
                Map.entry(
                    "\"touchstone agreement\" has no option --task.",
                    List.of("agreement", "p", "--task", "x")),
                Map.entry(
                    "\"touchstone audit\" has no option --drew; there is --draw.",
                    List.of("audit", "p", "--drew")),
                Map.entry(
                    "\"q\" is more than \"touchstone info\" takes; leave it out.",
                    List.of("info", "p", "q")),
                Map.entry("There is no command \"zzz\".", List.of("zzz")),
                Map.entry(
                    "--json takes no value; leave \"x\" out.", List.of("info", "p", "--json=x")),
                Map.entry(
                    "--independent is said more than once; say it once.",
                    List.of("policy", "p", "--independent", "--no-independent")),
                Map.entry(
                    "PROJECT is a name that a file can have, not \"a\uFFFDb\".",
                    List.of("info", "a\0b")))
            .entrySet()) {
      assertEquals(wrong.getKey(), said(wrong.getValue().toArray()).getFirst());
    }
  }

  @Test
  void whatIsQuotedIsShortAndOnOneLine() {
    assertEquals(
        "--most is a whole number, not \"a\uFFFDb%s...\".".formatted("x".repeat(54)),
        said("disputes", "p", "--most", "a\nb" + "x".repeat(500)).getFirst());
  }
}
