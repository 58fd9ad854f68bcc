package touchstone.workbench;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import touchstone.project.ProjectReader;
import touchstone.review.Checked;
import touchstone.review.Profile;
import touchstone.review.Seal;
import touchstone.review.Stating;
import touchstone.review.Subject;
import touchstone.workbench.SealReport.Signed;

/// The seals of a project: each says what it contained at a moment, for whoever is to trust it.
public final class Seals {
  private final Workbench workbench;

  Seals(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Seal what the project contains now.
  ///
  /// @param key the file of the key to sign with, made where there is none; null to leave the seal
  ///   unsigned
  /// @return done when it is in the file
  public CompletableFuture<Seal> seal(@Nullable Path key) {
    return workbench
        .desk()
        .saved()
        .thenCompose(
            saved ->
                workbench
                    .project()
                    .write(
                        file -> {
                          var signing = key == null ? null : SigningKey.of(key);
                          UnaryOperator<Seal> sign =
                              signing == null ? UnaryOperator.identity() : signing::sign;
                          return file.seal(
                              workbench.annotator(),
                              workbench.environment().clock().instant(),
                              signing == null ? null : signing.publicKey(),
                              sign);
                        }));
  }

  /// Write a seal to a file that does not exist yet.
  public CompletableFuture<Void> write(Seal seal, Path file) {
    return workbench.project().tell(open -> SealFile.write(seal, file));
  }

  /// Return the seals that were put on the project, the last one first.
  public CompletableFuture<List<Seal>> all() {
    return workbench.project().read(Seals::all);
  }

  static List<Seal> all(ProjectReader reader) throws IOException {
    return reader.history(Subject.SEALED).reversed().stream()
        .map(Stating::value)
        .filter(Objects::nonNull)
        .toList();
  }

  /// Find the seal that a person names: a file, or the digest of one that is in the project.
  public CompletableFuture<Seal> find(String named) {
    return workbench
        .project()
        .read(
            reader -> {
              if (!named.matches("[0-9a-fA-F]{64}")) {
                return SealFile.read(path(named));
              }
              return all(reader).stream()
                  .filter(seal -> seal.digest().equalsIgnoreCase(named))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IOException(
                              "No seal %s was put on %s, or it is not there any more; name the file of the seal."
                                  .formatted(
                                      named.substring(0, 12) + "…",
                                      workbench.file().getFileName())));
            });
  }

  private static Path path(String named) throws IOException {
    try {
      if (!named.isBlank()) {
        return Path.of(named);
      }
    } catch (InvalidPathException odd) {
      throw new IOException("\"%s\" is no name that a file can have.".formatted(named), odd);
    }
    throw new IOException("Name the file of a seal, or its 64 digits.");
  }

  /// Say whether the project still contains what was sealed, as it was written.
  ///
  /// @return failed if it is the seal of another project
  public CompletableFuture<SealReport> check(Seal seal) {
    return compare(seal).thenCompose(report -> checked().thenApply(report::in));
  }

  /// The same of a file that is as it was written.
  ///
  /// @return failed if it is the seal of another project
  public CompletableFuture<SealReport> compare(Seal seal) {
    return workbench
        .project()
        .write(
            file -> {
              var reader = file.reader();
              var here = reader.stated(Subject.PROJECT, "").map(facts -> facts.id()).orElse("");
              if (!here.equals(seal.project())) {
                throw new IOException(
                    "The seal is of another project (%s), not of %s."
                        .formatted(seal.name(), workbench.file().getFileName()));
              }
              var signature = seal.signature();
              return new SealReport(
                  reader.sealed(seal),
                  signed(seal, reader),
                  signature == null ? "" : SigningKey.fingerprint(signature.key()),
                  List.of(),
                  true);
            });
  }

  private static Signed signed(Seal seal, ProjectReader reader) throws IOException {
    var signature = seal.signature();
    if (signature == null) {
      return all(reader).stream()
              .anyMatch(here -> here.signature() != null && here.digest().equals(seal.digest()))
          ? Signed.TAKEN_OFF
          : Signed.NOT;
    }
    if (!SigningKey.holds(seal.text(), signature)) {
      return Signed.FALSELY;
    }
    var key = signature.key();
    if (reader
        .stated(Subject.PROFILE, seal.by())
        .map(Profile::key)
        .filter(key::equals)
        .isPresent()) {
      return Signed.BY_PROFILE;
    }
    boolean former =
        reader.history(Subject.PROFILE).stream()
            .filter(
                stating ->
                    stating.key().equals(seal.by()) && stating.by().value().equals(seal.by()))
            .map(Stating::value)
            .filter(Objects::nonNull)
            .anyMatch(profile -> key.equals(profile.key()));
    return former ? Signed.BY_FORMER : Signed.BY_STRANGER;
  }

  /// Check the whole file, and the clocks of those who worked on it.
  public CompletableFuture<Checked> checked() {
    return workbench
        .project()
        .write(
            file ->
                file.check(
                    workbench.environment().jobs(), workbench.environment().clock().instant()));
  }
}
