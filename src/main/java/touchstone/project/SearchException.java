package touchstone.project;

import java.nio.file.Path;

/// Says that items cannot be searched, because the index is damaged or not there. Building it anew
/// mends that.
public final class SearchException extends ProjectException {
  SearchException(Path file, Throwable cause) {
    super(
        "The search index of %s is damaged. Run \"touchstone verify --rebuild\" on it, which builds the index anew."
            .formatted(file.getFileName()),
        cause);
  }
}
