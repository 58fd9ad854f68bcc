package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.TinyTexts;

/// What commands print as JSON: that alone, and nothing altered in it.
class JsonTest {
  /// An apostrophe of windows-1252 that somebody read as Latin-1, as it is often met.
  private static final String REGION = "King\u0092s Lynn";

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @TempDir private Path folder;

  private Path project;
  private Path model;
  private Path vectors;
  private Path copy;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    copy = folder.resolve("copy.touchstone");
    model =
        TinyTexts.classifier(
            Files.createDirectories(folder.resolve("moods")),
            TinyTexts.Inputs.USUAL,
            List.of("up", "down"),
            Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3}),
            "");
    vectors = vectors(Files.createDirectories(folder.resolve("vectors")));
    Files.writeString(
        folder.resolve("t.csv"),
        "id,text,region\n1,good lamp,%s\n2,bad cup,south\n".formatted(REGION));
    Files.writeString(folder.resolve("g.md"), "# How to");
  }

  private static Path vectors(Path folder) throws Exception {
    int words = TinyTexts.VOCABULARY.size();
    var table = new float[words * 2];
    table[TinyTexts.VOCABULARY.indexOf("good") * 2] = 1;
    table[TinyTexts.VOCABULARY.indexOf("bad") * 2 + 1] = 1;
    TinyTexts.beside(folder, List.of(), "");
    return new OnnxBuilder()
        .input("input_ids", OnnxBuilder.INT64, -1, -2)
        .input("attention_mask", OnnxBuilder.INT64, -1, -2)
        .floats("vectors", table, words, 2)
        .node("Gather", "vectors input_ids", "last_hidden_state")
        .output("last_hidden_state", OnnxBuilder.FLOAT, -1, -2, 2)
        .write(folder.resolve("model.onnx"));
  }

  /// Every command that prints JSON, with what it needs.
  private Map<String, List<Object>> commands() {
    var all = new LinkedHashMap<String, List<Object>>();
    all.put("new", List.of(project, "--task", "text-class", "--labels", "up,down", "--blind", "0"));
    all.put("import", List.of(project, folder.resolve("t.csv"), "--text", "text"));
    all.put("prelabel", List.of(project, "--model", model));
    all.put("similar", List.of(project, "1", "--model", vectors));
    all.put("policy", List.of(project, "--mode", "suggestions"));
    all.put("watch", List.of(project, "--every", "5", "--by", "region", "--favourable", "up"));
    all.put("find", List.of(project, "lamp"));
    all.put("guidelines", List.of(project, folder.resolve("g.md")));
    all.put("form", List.of(project, "--set", "motivation.purpose=To try"));
    all.put("probes", List.of(project));
    all.put("training", List.of(project));
    all.put("accept", List.of(project, "--above", "0.5"));
    all.put("info", List.of(project));
    all.put("agreement", List.of(project));
    all.put("consensus", List.of(project, "--with-models", "--to", folder.resolve("c.csv")));
    all.put("bias", List.of(project, "--by", "region", "--favourable", "up"));
    all.put("disputes", List.of(project));
    all.put("audit", List.of(project, "--draw", "--seed", "3"));
    all.put("calibration", List.of(project));
    all.put("errors", List.of(project));
    all.put("report", List.of(project, "--to", folder.resolve("report")));
    all.put(
        "export",
        List.of(project, "--format", "csv", "--to", folder.resolve("o.csv"), "--disclosure"));
    all.put("history", List.of(project, "1"));
    all.put("conflicts", List.of(project));
    all.put("people", List.of(project));
    all.put("split", List.of(project, "--among", "Ada,Ben", "--again", "--to", folder));
    all.put("shares", List.of(project));
    all.put("contribute", List.of(project, "--to", folder.resolve("part.touchstone")));
    all.put("merge", List.of(project, copy));
    all.put("at", List.of(project, "1", "--to", folder.resolve("then.touchstone")));
    all.put("diff", List.of(project, "--from", "1"));
    all.put("seal", List.of(project));
    all.put("verify", List.of(project));
    all.put("copy", List.of(project, folder.resolve("elsewhere.touchstone")));
    all.put("backup", List.of(project));
    all.put("recover", List.of(project, "--to", folder.resolve("recovered.touchstone")));
    all.put("models inspect", List.of(model));
    return all;
  }

  private static Ran run(String command, List<Object> given) {
    var arguments = new ArrayList<Object>(List.of(command.split(" ")));
    arguments.addAll(given);
    arguments.add("--json");
    return Ran.of(arguments.toArray());
  }

  @Test
  void everyCommandPrintsJsonAndNothingElse() throws Exception {
    for (var entry : commands().entrySet()) {
      var command = entry.getKey();
      if (command.equals("merge")) {
        Files.copy(project, copy);
      }
      var ran = run(command, entry.getValue()).exits(Cli.DONE);
      assertEquals("", ran.err(), command);
      assertEquals(true, STRICT.readTree(ran.out()).isObject(), command);
    }
  }

  @Test
  void refusalsPrintNoJson() {
    commands()
        .forEach(
            (command, given) -> {
              if (!command.equals("new") && !command.equals("models inspect")) {
                var ran = run(command, given).exits(Cli.REFUSED);
                assertEquals("", ran.out(), command);
                assertEquals(project + " is not there; check the name.", ran.said(), command);
              }
            });
  }

  private static Stream<String> withJson(CommandLine line, String before) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            entry -> {
              var name = (before + " " + entry.getKey()).strip();
              var below = withJson(entry.getValue(), name);
              return entry.getValue().getCommandSpec().findOption("--json") == null
                  ? below
                  : Stream.concat(Stream.of(name), below);
            });
  }

  @Test
  void everyCommandThatPrintsJsonIsLookedAtHere() {
    var sink = new PrintWriter(new StringWriter());
    var line = Cli.line(new Annotator(new AnnotatorId("ada"), "Ada"), sink, sink);
    assertEquals(
        withJson(line, "").collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(commands().keySet()));
  }

  @Test
  void whatATerminalIsSparedReachesWhoReadsJson() {
    var all = commands();
    for (var command : List.of("new", "import")) {
      run(command, all.get(command)).exits(Cli.DONE);
    }
    var found = run("find", all.get("find")).exits(Cli.DONE);
    assertEquals(
        REGION,
        found.json().path("items").path(0).path("metadata").path("region").asString(),
        found.out());
    assertEquals(false, found.out().contains("\u0092"), found.out());
  }
}
