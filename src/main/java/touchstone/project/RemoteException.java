package touchstone.project;

import java.nio.file.Path;

/// Says that a project lies in a network folder, where it is not written to.
public final class RemoteException extends ProjectException {
  /// @param type of the file system
  RemoteException(Path file, String type) {
    super(
        "%s lies in a network folder (%s), where a project can be damaged while it is written."
            .formatted(file.getFileName(), type));
  }
}
