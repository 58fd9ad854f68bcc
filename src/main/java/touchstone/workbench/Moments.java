package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.Differences;
import touchstone.project.ProjectFile;
import touchstone.review.Difference;
import touchstone.review.Moment;

/// The project as it was: a copy of any moment, and what two moments or two copies differ in.
public final class Moments {
  /// How many digits tell a seal from others.
  private static final int LEAST = 8;

  private final Workbench workbench;

  Moments(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Find the moment that a person names: `now`, the number of a step, the beginning of its
  /// identity or hash, the file of a seal or the first digits of it, a time or a day in UTC. A day
  /// stands for its end.
  ///
  /// @return failed if it is none of these
  public CompletableFuture<Moment> find(String named) {
    return workbench
        .project()
        .read(
            reader -> {
              var text = named.strip();
              for (var seal : Seals.all(reader)) {
                if (text.length() >= LEAST
                    && seal.digest().startsWith(text.toLowerCase(Locale.ROOT))) {
                  return new Moment.Sealing(seal);
                }
              }
              return read(text);
            });
  }

  private static Moment read(String text) throws IOException {
    if (text.equalsIgnoreCase("now")) {
      return Moment.NOW;
    }
    if (text.matches("\\d{1,9}")) {
      return new Moment.AfterStep(Long.parseLong(text));
    }
    var time = time(text);
    if (time.isPresent()) {
      return new Moment.At(time.get());
    }
    if (isFile(text)) {
      return new Moment.Sealing(SealFile.read(Path.of(text)));
    }
    if (text.matches("[0-9a-fA-F-]{4,64}")) {
      return new Moment.AfterNamed(text);
    }
    throw new IOException(
        "\"%s\" is no moment; name a step by its number or the beginning of its identity, a seal by its file, or a time such as 2026-03-01T09:00."
            .formatted(text));
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException odd) {
      return false;
    }
  }

  private static Optional<Instant> time(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
      return Optional.empty();
    }
    var plain = text.toUpperCase(Locale.ROOT).replace(" UTC", "Z").replace(' ', 'T');
    try {
      if (plain.length() == 10) {
        return Optional.of(
            LocalDate.parse(plain)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusNanos(1));
      }
      return Optional.of(
          plain.endsWith("Z")
              ? Instant.parse(
                  plain.matches(".*T\\d\\d:\\d\\dZ") ? plain.replace("Z", ":00Z") : plain)
              : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /// Write a copy of the project as it was at a moment to a file that does not exist yet.
  ///
  /// @return how many steps it has
  public CompletableFuture<Long> save(Moment moment, Path target) {
    return job(
        "copy a moment",
        () -> {
          try (var file = ProjectFile.openReadOnly(workbench.file())) {
            return file.saveThen(target, moment, workbench.environment().jobs());
          }
        });
  }

  /// A copy of a moment that goes with the program.
  public record Copy(Path file, long steps) {}

  /// Make a copy of a moment that nobody needs to name, in the system's folder for what passes, for
  /// a person to look at.
  ///
  /// @return failed if another policy held then and this one withholds something, which they would
  ///   see there
  public CompletableFuture<Copy> glimpse(Moment moment) {
    var policy = workbench.policy();
    return job(
        "go back",
        () -> {
          var folder = Files.createTempDirectory("touchstone-then");
          var target = folder.resolve(String.valueOf(workbench.file().getFileName()));
          folder.toFile().deleteOnExit();
          target.toFile().deleteOnExit();
          long steps;
          try (var file = ProjectFile.openReadOnly(workbench.file())) {
            steps = file.saveThen(target, moment, workbench.environment().jobs());
          }
          boolean open = policy.withholdsNothing() && !policy.independent();
          try (var then = ProjectFile.openReadOnly(target)) {
            if (!open && !then.reader().policy().equals(policy)) {
              throw new IOException(
                  "Another way of labelling held then, under which you would see what is withheld from you now; \"touchstone at\" makes a copy for whoever may see it.");
            }
          }
          return new Copy(target, steps);
        });
  }

  /// Return what differs between two moments, for the eyes of whoever is to know everything.
  ///
  /// @param most how many labels are listed one by one
  public CompletableFuture<Difference> difference(Moment from, Moment to, int most) {
    return difference(from, workbench.file(), to, null, most);
  }

  /// Return what is different in another copy.
  public CompletableFuture<Difference> difference(Path other, int most) {
    return difference(Moment.NOW, other, Moment.NOW, null, most);
  }

  /// Return what differs between two moments as far as the person may see it: nothing that others
  /// answered where people rate independently.
  public CompletableFuture<Difference> seen(Moment from, Moment to, int most) {
    return difference(from, workbench.file(), to, workbench.annotator().id(), most);
  }

  /// Return what is different in another copy as far as the person may see it.
  public CompletableFuture<Difference> seen(Path other, int most) {
    return difference(Moment.NOW, other, Moment.NOW, workbench.annotator().id(), most);
  }

  private CompletableFuture<Difference> difference(
      Moment from, Path other, Moment to, @Nullable AnnotatorId eyes, int most) {
    return job("compare", () -> Differences.between(workbench.file(), from, other, to, eyes, most));
  }

  /// Works something out from the file.
  private interface Work<T> {
    T get() throws IOException;
  }

  private <T> CompletableFuture<T> job(String deed, Work<T> work) {
    return workbench
        .desk()
        .saved()
        .thenCompose(
            saved ->
                workbench
                    .environment()
                    .jobs()
                    .start(
                        deed,
                        (progress, cancelled) -> work.get(),
                        Progress.NONE,
                        new Cancellation()));
  }
}
