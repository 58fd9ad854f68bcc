package touchstone.project;

import java.io.IOException;

/// Says in one sentence what is wrong with a project file, and what to do.
public class ProjectException extends IOException {
  public ProjectException(String sentence) {
    super(sentence);
  }

  public ProjectException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
