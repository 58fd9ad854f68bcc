package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Turns what SQLite says into a sentence.
final class Failures {
  /// With fewer bytes than that a disk counts as full.
  private static final long ROOM = 1_000_000;

  private Failures() {}

  /// Return whether a failure means that what was read is not as SQLite left it, or is missing. So
  /// does a lack of memory: a damaged index names sizes that no memory has.
  static boolean damage(SQLException failure) {
    int primary =
        failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 0;
    return primary == 1 || primary == 7 || primary == 11 || primary == 26;
  }

  /// Return whether a failure is one of the disk, and not of what was to be written.
  static boolean ofDisk(SQLException failure) {
    int primary =
        failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 0;
    return primary == 8 || primary == 10 || primary == 13 || primary == 14;
  }

  /// Say that a file holds a value that no version of Touchstone writes.
  static ProjectException impossible(Path file, RuntimeException failure) {
    return new ProjectException(
        "%s holds a value that Touchstone does not write, so it is damaged or was altered. Restore it from a copy."
            .formatted(file.getFileName()),
        failure);
  }

  /// @param deed `read` or `written`
  static ProjectException explain(Path file, String deed, SQLException failure) {
    var name = file.getFileName();
    var code =
        failure instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    int primary = code.code & 0xFF;
    if (primary == 10 && crowded(file)) {
      primary = 13;
    }
    if (primary == 11 || primary == 26) {
      return new DamagedException(file, failure);
    }
    var sentence =
        switch (primary) {
          case 13 ->
              "The disk is full: %s could not be %s. Free some space, or save a copy on another disk."
                  .formatted(name, deed.equals("read") ? "written" : deed);
          case 8 ->
              "%s cannot be written: the file or its folder is read-only. Save a copy elsewhere."
                  .formatted(name);
          case 5, 6 ->
              "%s is being written by another program. Close it there and try again."
                  .formatted(name);
          case 10 ->
              "The disk failed while %s was being %s. Save a copy on another disk."
                  .formatted(name, deed);
          case 14 ->
              "%s cannot be opened. Check that the folder is there and yours.".formatted(name);
          default -> "%s could not be %s: %s.".formatted(name, deed, failure.getMessage());
        };
    return new ProjectException(sentence, failure);
  }

  /// Return whether a disk has no room left: some ways of running out of it look like a disk that
  /// fails.
  private static boolean crowded(Path file) {
    var folder = file.toAbsolutePath().getParent();
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() < ROOM;
    } catch (IOException gone) {
      return false;
    }
  }
}
