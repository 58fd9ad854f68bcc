package touchstone.workbench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import touchstone.media.Fingerprint;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Subject;
import touchstone.workbench.disclosing.Names;

/// The guidelines that people work by, in Markdown. Each change is a step, so that every version
/// stays in the file.
public final class Guidelines {
  /// The longest text that is taken, in UTF-16 units.
  public static final int MOST = 500_000;

  private final Workbench workbench;

  Guidelines(Workbench workbench) {
    this.workbench = workbench;
  }

  /// A version of the guidelines.
  ///
  /// @param by the name of who wrote it
  /// @param text empty where the guidelines were taken away
  public record Version(Instant at, String by, String text) {
    /// Return the SHA-256 over the text in UTF-8, in hexadecimal.
    public String sha256() {
      return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Return the text by which people work now, empty for none.
  public CompletableFuture<String> now() {
    return workbench.project().read(reader -> reader.stated(Subject.GUIDELINES, "").orElse(""));
  }

  /// Return every version, the oldest first.
  public CompletableFuture<List<Version>> versions() {
    return workbench
        .project()
        .count(
            reader -> {
              var names = Names.of(reader, false);
              return reader.history(Subject.GUIDELINES).stream()
                  .map(
                      stating -> {
                        var text = stating.value();
                        return new Version(
                            stating.at(), names.of(stating.by()), text == null ? "" : text);
                      })
                  .toList();
            });
  }

  /// Work by another text from now on; a blank one takes the guidelines away.
  ///
  /// @return whether it is another text than before; done when it is in the file
  public CompletableFuture<Boolean> change(String text) {
    var wanted = plain(text);
    return workbench
        .project()
        .write(
            file -> {
              if (wanted.length() > MOST) {
                throw new IOException(
                    "Guidelines have %,d characters at most; these have %,d. Say less, or where the rest can be read."
                        .formatted(MOST, wanted.length()));
              }
              var before = file.reader().stated(Subject.GUIDELINES, "").orElse(null);
              var after = wanted.isBlank() ? null : wanted;
              if (java.util.Objects.equals(before, after)) {
                return false;
              }
              file.append(
                  workbench.general(
                      Action.NOTE,
                      ChangeSet.of(Statements.change(Subject.GUIDELINES, "", before, after))));
              return true;
            });
  }

  private static String plain(String text) {
    var lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return lines.startsWith("\uFEFF") ? lines.substring(1) : lines;
  }

  /// Read guidelines from a file.
  public static String read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("%s is a folder; choose a file.".formatted(file));
    }
    if (Files.size(file) > 4L * MOST) {
      throw new IOException(
          "%s is too long for guidelines; choose a text of up to %,d characters."
              .formatted(file, MOST));
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException other) {
      throw new IOException("%s is no text in UTF-8; save it as one.".formatted(file), other);
    }
  }
}
