package touchstone.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.review.Seal;
import touchstone.workbench.SealFile;
import touchstone.workbench.SigningKey;

/// Seals that were made or altered to mislead: none holds, none crashes, each is refused in a
/// sentence.
class HostileSealsTest {
  @TempDir private Path folder;

  private Siege siege;
  private Path seal;
  private Seal good;

  @BeforeEach
  void make() throws Exception {
    siege = HostileProjectsTest.filled(new Siege(Files.createDirectories(folder.resolve("s"))));
    seal = siege.folder.resolve("seal.json");
    siege.run("seal", siege.project, "--to", seal).exits(Outcome.DONE);
    good = SealFile.read(seal);
  }

  private void refused(String named) {
    for (var command :
        new Object[][] {
          {"verify", siege.project, "--seal", seal},
          {"at", siege.project, seal, "--to", siege.folder.resolve("then.touchstone")}
        }) {
      siege.run(command).exits(Outcome.REFUSED).names(named);
      assertFalse(Files.exists(siege.folder.resolve("then.touchstone")));
    }
  }

  @Test
  void whatIsNoSealIsRefused() throws Exception {
    for (var text :
        new String[] {
          "",
          "\0\0\0",
          "[".repeat(100_000),
          "{\"touchstone-seal\": 1, \"heads\": 7}",
          "{\"touchstone-seal\": \"1\", \"project\": []}",
          "{\"touchstone-seal\": 1e999}",
          SealFile.text(good).replace("\"sequence\" : ", "\"sequence\" : 9999999999999999999"),
          SealFile.text(good).replace("\"steps\" : ", "\"steps\" : \"many\", \"x\" : "),
        }) {
      Files.writeString(seal, text);
      refused("seal.json");
    }
  }

  @Test
  void aSealOfWhatWasNeverThereHoldsNot() throws Exception {
    var head = good.heads().getFirst();
    for (var other :
        new Seal.Head[] {
          new Seal.Head(head.annotator(), head.name(), head.sequence() + 1, head.hash()),
          new Seal.Head("nobody\nAll is well", "x\nAll is well: yes", 1, "ab"),
          new Seal.Head(head.annotator(), head.name(), head.sequence(), "0".repeat(64)),
        }) {
      var heads = new java.util.ArrayList<>(good.heads());
      heads.set(0, other);
      var forged =
          new Seal(
              good.project(),
              good.name(),
              good.at(),
              good.by(),
              good.byName(),
              good.steps(),
              heads,
              null);
      Files.writeString(seal, SealFile.text(forged));
      siege.run("verify", siege.project, "--seal", seal).exits(Outcome.REFUSED).names("rewritten");
    }
  }

  @Test
  void aSealThatWasAlteredSaysNothingElseThanBefore() throws Exception {
    Files.delete(seal);
    siege.run("seal", siege.project, "--to", seal).exits(Outcome.DONE);
    good = SealFile.read(seal);
    var bytes = Files.readAllBytes(seal);
    var random = new Random(7);
    for (int round = 0; round < 60; round++) {
      var altered = bytes.clone();
      int at = random.nextInt(altered.length);
      altered[at] ^= (byte) (1 + random.nextInt(127));
      Files.write(seal, altered);
      try {
        assertEquals(good, SealFile.read(seal), () -> new String(altered, StandardCharsets.UTF_8));
      } catch (IOException refused) {
        siege.run("verify", siege.project, "--seal", seal).exits(Outcome.REFUSED);
      }
    }
  }

  @Test
  void aSignatureOfAStrangerIsRefused() throws Exception {
    var stranger = SigningKey.of(siege.folder.resolve("stranger.pem"));
    Files.writeString(seal, SealFile.text(stranger.sign(good)));
    siege.run("verify", siege.project, "--seal", seal).exits(Outcome.REFUSED).names("never named");
  }
}
