package touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import touchstone.review.Seal;
import touchstone.workbench.Numbers;
import touchstone.workbench.SealFile;
import touchstone.workbench.SigningKey;
import touchstone.workbench.Workbench;

@Command(
    name = "seal",
    description = {
      "Seal what the project contains now: the end of everybody's chain of steps, and one digest"
          + " over all.",
      "Print the seal, mail it, or commit it elsewhere; \"touchstone verify --seal\" says later"
          + " whether everything that was sealed is still there."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SealCommand extends ProjectCommand {
  @Option(names = "--to", paramLabel = "FILE", description = "Write the seal to this file.")
  @Nullable Path to;

  @Option(
      names = "--sign",
      description =
          "Sign the seal with your key, which is made when it is first used and kept with your"
              + " settings.")
  boolean sign;

  @Override
  public Integer call() throws Exception {
    if (to != null && Files.exists(to)) {
      throw new IOException("%s exists already; choose another name for the seal.".formatted(to));
    }
    if (to != null) {
      place(to);
    }
    return writing(this::seal);
  }

  /// Refuse a place where nothing can be written, before anything is sealed.
  private static void place(Path to) throws IOException {
    var folder = to.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("The folder %s is not there; make it first.".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "The folder %s takes no new files; ask for permission, or choose another place."
              .formatted(folder));
    }
  }

  private int seal(Workbench workbench) throws Exception {
    Optional<Path> key = sign ? Optional.of(parent.key()) : Optional.empty();
    var seal = wait(workbench.seals().seal(key.orElse(null)));
    if (to != null) {
      SealFile.write(seal, to);
    }
    out().println(json ? Json.pretty(SealFile.json(seal)) : text(seal));
    return Cli.DONE;
  }

  private String text(Seal seal) {
    var text = new StringBuilder();
    text.append("%s, %s:\n".formatted(seal.name(), Numbers.of(seal.steps(), "step")));
    for (var head : seal.heads()) {
      text.append(
          "  %s  %s, the last one %s\n"
              .formatted(head.name(), Numbers.of(head.sequence(), "step"), head.hash()));
    }
    text.append("Seal %s".formatted(seal.digest()));
    var signature = seal.signature();
    if (signature != null) {
      text.append(
          "\nSigned by %s, key %s"
              .formatted(seal.byName(), SigningKey.fingerprint(signature.key())));
    }
    if (to != null) {
      text.append("\nWritten to %s; keep it where nobody can alter it.".formatted(to));
    }
    return text.toString();
  }
}
