package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seals as people put them on projects and check them on the command line.
class SealCommandTest {
  @TempDir private Path folder;

  private Path project;
  private Path seal;
  private Path key;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    seal = folder.resolve("p.seal.json");
    key = folder.resolve("settings/signing-key.pem");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    var table = Files.writeString(folder.resolve("t.csv"), "text\none two\nthree\n");
    Ran.of("import", project, table, "--text", "text").exits(Cli.DONE);
  }

  private Ran signing(Object... arguments) {
    return Ran.with(key, arguments);
  }

  private void assertRefused(Path given, String why) {
    var said = Ran.of("verify", project, "--seal", given).exits(Cli.REFUSED).said();
    assertTrue(said.endsWith(why), said);
  }

  @Test
  void aSealedProjectIsVerifiedAgainstItsSealInWordsAndInJson() {
    var printed = Ran.of("seal", project, "--to", seal).exits(Cli.DONE).printed();
    assertTrue(
        printed.matches(
            "(?s)p, 3 steps:\n  Ada  3 steps, the last one [0-9a-f]{64}\nSeal [0-9a-f]{64}\n"
                + "Written to .*p\\.seal\\.json; keep it where nobody can alter it\\."),
        printed);
    Ran.of("guidelines", project, folder.resolve("t.csv")).exits(Cli.DONE);
    var said = Ran.of("verify", project, "--seal", seal).exits(Cli.DONE).printed();
    assertTrue(
        said.matches(
            "(?s)All is well: .*\nEverything that was sealed by Ada on .* UTC is there: 3 steps of 1"
                + " person; 2 steps came after\\.\nThe seal is not signed\\."),
        said);
    var json = Ran.of("verify", project, "--seal", seal, "--json").exits(Cli.DONE).json();
    assertEquals(true, json.path("ok").asBoolean());
    assertEquals(3, json.path("seal").path("steps").asInt());
    assertEquals(2, json.path("seal").path("after").asInt());
    assertEquals("not", json.path("seal").path("signed").asString());
    var digest = json.path("seal").path("seal").asString();
    assertEquals(said, Ran.of("verify", project, "--seal", digest).exits(Cli.DONE).printed());
    assertEquals(
        "No seal 000000000000… was put on p.touchstone, or it is not there any more; name the file"
            + " of the seal.",
        Ran.of("verify", project, "--seal", "0".repeat(64)).exits(Cli.REFUSED).said());
  }

  @Test
  void whatWasRewrittenIsNamed() throws Exception {
    var before = Files.copy(project, folder.resolve("before.touchstone"));
    Ran.of("guidelines", project, folder.resolve("t.csv")).exits(Cli.DONE);
    Ran.of("seal", project, "--to", seal).exits(Cli.DONE);
    assertEquals(
        "The chain of Ada had 4 steps when it was sealed, and has 3 here: the file is an older copy,"
            + " or the chain was cut or rewritten.\n"
            + "The seal is not signed.",
        Ran.of("verify", before, "--seal", seal).exits(Cli.REFUSED).said());
    Files.writeString(folder.resolve("t.csv"), "Otherwise.");
    Ran.of("guidelines", before, folder.resolve("t.csv")).exits(Cli.DONE);
    assertEquals(
        "The chain of Ada was rewritten since it was sealed, or went on otherwise in another copy:"
            + " its step 4 is not what was sealed.\n"
            + "The seal is not signed.",
        Ran.of("verify", before, "--seal", seal).exits(Cli.REFUSED).said());
  }

  @Test
  void aSealSaysNothingOfAFileThatWasAltered() throws Exception {
    Ran.of("seal", project, "--to", seal).exits(Cli.DONE);
    try (var sql = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = sql.createStatement()) {
      statement.execute("UPDATE step SET at = '2020-01-01T00:00:00Z' WHERE row = 1");
    }
    var said = Ran.of("verify", project, "--seal", seal).exits(Cli.REFUSED).said();
    assertTrue(said.contains("Step 1 was altered after it was written."), said);
    assertTrue(said.contains("whether what was sealed is there cannot be told from it."), said);
    assertFalse(said.contains("Everything that was sealed"), said);
    var json = Ran.of("verify", project, "--seal", seal, "--json").exits(Cli.REFUSED).json();
    assertFalse(json.path("seal").path("holds").asBoolean(true), json.toString());
  }

  @Test
  void aSignedSealNamesItsKeyWhichOnlyItsOwnerCanRead() throws Exception {
    var signed = signing("seal", project, "--sign", "--to", seal).exits(Cli.DONE).printed();
    assertTrue(signed.contains("\nSigned by Ada, key "), signed);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    var said = signing("verify", project, "--seal", seal).exits(Cli.DONE).printed();
    assertTrue(
        said.contains("\nThe signature holds, by the key that the profile of Ada names ("), said);
    var again = signing("seal", project, "--sign", "--json").exits(Cli.DONE).json();
    assertEquals(5, again.path("steps").asInt(), "the key is stated once");
    Files.move(key, folder.resolve("settings/old.pem"));
    signing("seal", project, "--sign").exits(Cli.DONE);
    said = signing("verify", project, "--seal", seal).exits(Cli.DONE).printed();
    assertTrue(said.contains("by a key that the profile of Ada named before"), said);
  }

  @Test
  void nobodyIsAccusedOfASignatureWhoseKeyMayBeAmongWhatIsMissing() throws Exception {
    var before = Files.copy(project, folder.resolve("before.touchstone"));
    signing("seal", project, "--sign", "--to", seal).exits(Cli.DONE);
    var said = Ran.of("verify", before, "--seal", seal).exits(Cli.REFUSED).said();
    assertTrue(
        said.matches(
            "The chain of Ada had 4 steps when it was sealed, and has 3 here: the file is an older"
                + " copy, or the chain was cut or rewritten\\.\n"
                + "The signature is by a key that the profile of Ada does not name \\([0-9a-f ]+\\);"
                + " what is missing may have named it\\."),
        said);
  }

  @Test
  void nothingIsSealedWhereTheSealCannotBeWritten() {
    var before = Ran.of("info", project).exits(Cli.DONE).printed();
    assertEquals(
        "The folder %s is not there; make it first.".formatted(folder.resolve("none")),
        Ran.of("seal", project, "--to", folder.resolve("none/p.json")).exits(Cli.REFUSED).said());
    assertEquals(before, Ran.of("info", project).exits(Cli.DONE).printed());
  }

  @Test
  void aForgedOrAlteredSealIsRefused() throws Exception {
    signing("seal", project, "--sign", "--to", seal).exits(Cli.DONE);
    var text = Files.readString(seal);
    Files.writeString(seal, text.replace("\"steps\" : 4", "\"steps\" : 3"));
    assertEquals(
        "p.seal.json was altered: what it says does not make the seal that it bears. Get it anew"
            + " from whoever made it.",
        Ran.of("verify", project, "--seal", seal).exits(Cli.REFUSED).said());
    var other = Files.writeString(folder.resolve("other.seal.json"), text);
    var stranger = folder.resolve("stranger.pem");
    Ran.with(stranger, "seal", project, "--sign", "--to", folder.resolve("s.json")).exits(Cli.DONE);
    var value = new tools.jackson.databind.json.JsonMapper();
    var mine = (tools.jackson.databind.node.ObjectNode) value.readTree(text);
    mine.set(
        "signature", value.readTree(Files.readString(folder.resolve("s.json"))).path("signature"));
    Files.writeString(other, mine.toString());
    assertRefused(
        other,
        "The signature does not belong to this seal: one of them was forged or altered; do not rely"
            + " on it.");
    mine.remove("signature");
    Files.writeString(other, mine.toString());
    assertRefused(
        other,
        "The seal was signed, as the project holds it, and here its signature was taken off; get it"
            + " anew from whoever made it.");
    for (var none :
        List.of("", "{", "[]", "{\"touchstone-seal\": 1}", "{\"touchstone-seal\": 7}")) {
      Files.writeString(other, none);
      var said = Ran.of("verify", project, "--seal", other).exits(Cli.REFUSED).said();
      assertTrue(said.startsWith("other.seal.json is no seal"), said);
    }
  }

  @Test
  void aSealOfAnotherProjectAndAPlaceThatIsTakenAreRefused() throws Exception {
    Ran.of("seal", project, "--to", seal).exits(Cli.DONE);
    var other = folder.resolve("q.touchstone");
    Ran.of("new", other, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    assertEquals(
        "The seal is of another project (p), not of q.touchstone.",
        Ran.of("verify", other, "--seal", seal).exits(Cli.REFUSED).said());
    assertEquals(
        seal + " exists already; choose another name for the seal.",
        Ran.of("seal", project, "--to", seal).exits(Cli.REFUSED).said());
    Files.createDirectories(key.getParent());
    Files.writeString(key, "no key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertEquals(
        key
            + " holds no key that can sign; restore it from a copy, or move it away to get a new"
            + " one.",
        signing("seal", project, "--sign").exits(Cli.REFUSED).said());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        key
            + " can be read by others, so that they could sign in your name; make it yours alone"
            + " (chmod 600).",
        signing("seal", project, "--sign").exits(Cli.REFUSED).said());
  }
}
