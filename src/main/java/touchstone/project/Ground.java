package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// What the disk can do that a project lies on. SQLite's write-ahead log needs memory that all who
/// open the file share, so one computer; some file systems say that they have it and do not.
///
/// @param type as the system calls it
/// @param remote whether other computers reach it
/// @param logs whether a write-ahead log works on it
record Ground(String type, boolean remote, boolean logs) {
  private static final Set<String> REMOTE =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "afpfs",
          "ncpfs",
          "ceph",
          "glusterfs",
          "lustre",
          "gfs2",
          "ocfs2",
          "beegfs",
          "davfs",
          "webdav");

  /// What `fuse.` stands before where the files lie elsewhere.
  private static final Set<String> REMOTE_FUSE =
      Set.of(
          "sshfs",
          "rclone",
          "glusterfs",
          "ceph",
          "ceph-fuse",
          "davfs2",
          "s3fs",
          "gcsfuse",
          "gvfsd-fuse",
          "juicefs",
          "curlftpfs",
          "smbnetfs",
          "beegfs",
          "mfs");

  /// Types of which it is known that a write-ahead log works, so that nothing is tried at each
  /// opening.
  private static final Set<String> KNOWN =
      Set.of(
          "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "apfs", "hfs",
          "hfs+", "ntfs", "refs");

  /// The variable by which a person insists on working in a network folder.
  static final String INSIST = "TOUCHSTONE_NETWORK";

  /// Looks at a disk.
  interface Probe {
    String type(Path file) throws IOException;

    /// Return whether a write-ahead log works beside a file.
    boolean logs(Path file) throws IOException;
  }

  /// Looks at the disk that there is; tests put another in its place.
  static final Probe REAL =
      new Probe() {
        @Override
        public String type(Path file) throws IOException {
          var real = file.toRealPath().toString();
          return real.startsWith("\\\\") ? "smb" : Files.getFileStore(file).type();
        }

        @Override
        public boolean logs(Path file) throws IOException {
          return tried(file);
        }
      };

  static volatile Probe probe = REAL;

  /// Look at the disk under a file or folder.
  static Ground under(Path file) throws IOException {
    var looking = probe;
    var type = looking.type(file).toLowerCase(Locale.ROOT);
    boolean remote =
        REMOTE.contains(type)
            || type.startsWith("fuse.") && REMOTE_FUSE.contains(type.substring(5));
    return new Ground(type, remote, !remote && (KNOWN.contains(type) || looking.logs(file)));
  }

  /// Try it on a file that is made for it: written through one connection, read through another.
  private static boolean tried(Path file) throws IOException {
    var scratch = file.resolveSibling("." + UUID.randomUUID() + ".touchstone-probe");
    try {
      Files.createFile(scratch);
      try (var one = new Sql(Connections.write(scratch));
          var other = new Sql(Connections.write(scratch))) {
        var mode = one.first("PRAGMA journal_mode = WAL", row -> row.getString(1)).orElse("");
        one.forget();
        one.execute("CREATE TABLE probe (it INTEGER)");
        one.execute("INSERT INTO probe VALUES (7)");
        return mode.equals("wal") && other.number("SELECT it FROM probe") == 7;
      }
    } catch (SQLException | IOException odd) {
      return false;
    } finally {
      for (var ending : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(scratch.resolveSibling(scratch.getFileName() + ending));
      }
    }
  }

  /// Refuse to write to a network folder, unless somebody insists.
  void check(Path file, boolean insisting) throws RemoteException {
    if (remote && !insisting && !insisted()) {
      throw new RemoteException(file, type);
    }
  }

  /// Refuse to make a project in a network folder, unless somebody insists.
  void checkNew(Path file) throws ProjectException {
    if (remote && !insisted()) {
      throw new ProjectException(
          "%s would lie in a network folder (%s), where a project can be damaged while it is written; choose a folder on this computer, or set %s=work to insist."
              .formatted(file.getFileName(), type, INSIST));
    }
  }

  private static boolean insisted() {
    return "work".equals(System.getenv(INSIST));
  }

  /// Return how SQLite is to keep what is being written.
  String journal() {
    return logs ? "WAL" : "TRUNCATE";
  }
}
