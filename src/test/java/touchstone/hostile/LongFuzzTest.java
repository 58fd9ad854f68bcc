package touchstone.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of cuts and flipped bits of files that were good. None may crash, hang, show its
/// insides or leave something behind; prints how many ended how.
@EnabledIfSystemProperty(
    named = "touchstone.long",
    matches = "true",
    disabledReason = "thousands of damaged files take minutes: run with -Dtouchstone.long=true")
class LongFuzzTest {
  private static final long SEED = 4_711;
  private static final int ROUNDS = 1_500;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> ends = new TreeMap<>();

  private void count(String what, int code) {
    ends.merge("%s, exit %d".formatted(what, code), 1, Integer::sum);
  }

  private byte[] flipped(byte[] whole) {
    var wrong = whole.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return wrong;
  }

  private byte[] damaged(byte[] whole, int round) {
    return round % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : flipped(whole);
  }

  @Test
  void projectsCutAndFlipped() throws IOException {
    var siege = HostileProjectsTest.filled(new Siege(folder));
    var whole = Files.readAllBytes(siege.project);
    for (int round = 0; round < ROUNDS; round++) {
      var what = "seed %d, round %d".formatted(SEED, round);
      var bytes = damaged(whole, round);
      HostileProjectsTest.damaged(siege, bytes, what);
      Files.write(siege.project, bytes);
      count("import into a project", siege.run("import", siege.project, siege.data).code());
      Files.write(siege.project, bytes);
      var target = siege.folder.resolve("out.jsonl");
      var words =
          new Object[] {
            "export",
            siege.project,
            "--format",
            "jsonl",
            "--which",
            "all",
            "--replace",
            "--to",
            target
          };
      count("export of a project", siege.run(words).code());
    }
    System.out.println(ends);
  }

  @Test
  void cocoCutAndFlipped() throws IOException {
    var siege = new Siege(folder);
    siege.good("a.png");
    var whole = HostileCocoTest.GOOD.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      siege.create("boxes");
      var file = siege.write("labels.json", damaged(whole, round));
      var words = new Object[] {"import", siege.project, file, "--format", "coco"};
      count("COCO", siege.run(words).code());
      count("project behind it", siege.run("verify", siege.project).exits(Outcome.DONE).code());
    }
    System.out.println(ends);
  }

  @Test
  void modelsCutAndFlipped() throws IOException {
    var siege = new Siege(folder);
    var tiny = Siege.colours().build();
    var shipped = Files.readAllBytes(Path.of("models/shelf-state.onnx"));
    for (int round = 0; round < ROUNDS; round++) {
      var file = siege.model("m.onnx");
      boolean small = round % 2 == 0;
      Files.write(file, damaged(small ? tiny : shipped, round));
      count(small ? "tiny model" : "shipped model", siege.run("models", "inspect", file).code());
    }
    System.out.println(ends);
  }
}
