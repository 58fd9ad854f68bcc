package touchstone.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/// Writes a file or folder beside its target, brings it safely to disk and moves it into place:
/// whoever looks sees the old, or nothing, or all of the new.
public final class AtomicTarget {
  /// What to do when something is there already.
  public enum Existing {
    /// Refuse, unless it is an empty folder.
    REFUSE,
    /// Put the new one in its place.
    REPLACE
  }

  /// Writes into a path that does not exist yet.
  @FunctionalInterface
  public interface Body {
    void write(Path target) throws IOException;
  }

  private AtomicTarget() {}

  /// Write a target.
  ///
  /// @throws FileAlreadyExistsException if something is there and is not to be replaced
  /// @throws IOException if writing failed; then nothing is left of it and the old is unharmed
  public static void write(Path target, Existing existing, Body body) throws IOException {
    var place = target.toAbsolutePath().normalize();
    var folder = place.getParent();
    var name = place.getFileName();
    if (folder == null || name == null) {
      throw new IOException(
          "%s is no place to export to; choose a file or folder.".formatted(target));
    }
    if (existing == Existing.REFUSE && taken(place)) {
      throw new FileAlreadyExistsException(
          place.toString(), null, "it is there already; choose another name or replace it");
    }
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException closed) {
      throw elsewhere(target, closed);
    }
    var temporary = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
    try {
      body.write(temporary);
      if (!Files.isDirectory(temporary)) {
        refuseFolder(target);
      }
      force(temporary);
      move(temporary, place, folder);
    } catch (IOException | RuntimeException | Error failure) {
      try {
        delete(temporary);
      } catch (IOException leftBehind) {
        failure.addSuppressed(leftBehind);
      }
      if (failure instanceof FileSystemException closed) {
        throw named(target, temporary.toString(), closed);
      }
      throw failure;
    }
  }

  /// Refuse to put a file in the place of a folder, all of which would be gone.
  public static void refuseFolder(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(
          "%s is a folder, and a file is to be written; choose a name in it.".formatted(target));
    }
  }

  /// Say of the target, which a person knows, what was found out at its folder or beside it.
  private static IOException elsewhere(Path target, FileSystemException failure) {
    return switch (failure) {
      case FileAlreadyExistsException file ->
          new IOException(
              "%s cannot be written, because %s is a file and no folder; choose another place."
                  .formatted(target, file.getFile()),
              file);
      case AccessDeniedException denied -> shut(target, denied);
      case NoSuchFileException nowhere -> shut(target, nowhere);
      default -> renamed(target.toString(), failure);
    };
  }

  /// Say of the target what happened to what was written beside it.
  private static IOException named(Path target, String beside, FileSystemException failure) {
    var file = String.valueOf(failure.getFile());
    return file.equals(beside)
        ? elsewhere(target, failure)
        : file.startsWith(beside)
            ? renamed(target + file.substring(beside.length()), failure)
            : failure;
  }

  private static IOException renamed(String file, FileSystemException failure) {
    var renamed = new FileSystemException(file, null, failure.getReason());
    renamed.initCause(failure);
    return renamed;
  }

  private static IOException shut(Path target, IOException cause) {
    return new IOException(
        "%s cannot be written: its folder takes no new files; ask for permission, or choose another place."
            .formatted(target),
        cause);
  }

  private static boolean taken(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (var entries = Files.newDirectoryStream(place)) {
        return entries.iterator().hasNext();
      }
    }
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  private static void move(Path temporary, Path place, Path folder) throws IOException {
    if (!Files.isDirectory(temporary) && !Files.isDirectory(place)) {
      replace(temporary, place);
      forceFolder(folder);
      return;
    }
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      replace(temporary, place);
      forceFolder(folder);
      return;
    }
    var old = folder.resolve("." + place.getFileName() + "." + UUID.randomUUID() + ".old");
    Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      replace(temporary, place);
    } catch (IOException failure) {
      Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      throw failure;
    }
    forceFolder(folder);
    delete(old);
  }

  private static void replace(Path temporary, Path place) throws IOException {
    try {
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void force(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
              channel.force(true);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            forceFolder(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Bring the names in a folder to disk, where the system lets a folder be opened.
  private static void forceFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException notOnThisSystem) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
