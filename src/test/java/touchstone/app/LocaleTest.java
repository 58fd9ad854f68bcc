package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.cli.Cli;

/// The program on computers whose languages write numbers in other ways.
class LocaleTest {
  private static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");

  @TempDir private Path folder;

  private Path project() throws Exception {
    var project = folder.resolve("p.touchstone");
    var rows = new StringBuilder("item,text,annotator,label\n");
    for (int i = 0; i < 1234; i++) {
      var label = i % 3 == 0 ? "up" : "down";
      rows.append("%d,text %d,bo,%s\n".formatted(i, i, label));
      if (i < 30) {
        rows.append("%d,text %d,cy,%s\n".formatted(i, i, i % 4 == 0 ? "up" : "down"));
      }
    }
    run("new", project, "--task", "text-class", "--labels", "up,down", "--blind", "0.125");
    run("import", project, Files.writeString(folder.resolve("r.csv"), rows), "--format", "ratings");
    return project;
  }

  private static void run(Object... arguments) {
    var said = new StringWriter();
    var words = List.of(arguments).stream().map(Object::toString).toList();
    assertEquals(
        0, Cli.run(words, ADA, new PrintWriter(said), new PrintWriter(said)), said::toString);
  }

  /// Run a command in a Java machine of its own and return what it printed.
  private String printed(List<String> language, String... arguments) throws Exception {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(language);
    words.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "touchstone.app.Main"));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "CLASSPATH", System.getProperty("java.class.path"),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString()));
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), text);
    return text;
  }

  private List<String> all(Path project, List<String> language) throws Exception {
    var target = folder.resolve("out.jsonl");
    var file = project.toString();
    return List.of(
        printed(language, "info", file),
        printed(language, "agreement", file),
        printed(
            language, "consensus", file, "--to", folder.resolve("c.csv").toString(), "--replace"),
        printed(
            language,
            "export",
            file,
            "--format",
            "jsonl",
            "--which",
            "all",
            "--replace",
            "--to",
            target.toString()),
        Files.readString(folder.resolve("c.csv")),
        Files.readString(target));
  }

  @Test
  void figuresLookTheSameInEveryLanguage() throws Exception {
    var project = project();
    var english = all(project, List.of("-Duser.language=en", "-Duser.country=US"));
    assertTrue(english.get(0).contains("1,234"), english.get(0));
    assertTrue(english.get(0).contains("12.5 % blind"), english.get(0));
    assertTrue(english.get(1).matches("(?s).* 0\\.\\d{3} \\[.*"), english.get(1));
    assertEquals(
        english, all(project, List.of("-Duser.language=ar", "-Duser.country=EG")), "Arabic");
    assertEquals(
        english,
        all(
            project,
            List.of("-Duser.language=hi", "-Duser.country=IN", "-Duser.extensions=u-nu-deva")),
        "Hindi");
    assertEquals(
        english, all(project, List.of("-Duser.language=de", "-Duser.country=DE")), "German");
  }
}
