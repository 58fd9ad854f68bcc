package touchstone.app;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import touchstone.annotation.Annotator;
import touchstone.job.SameThreadJobRunner;
import touchstone.ui.Preferences;
import touchstone.workbench.Workbench;

/// Who the person at the keyboard is in a project, as they said when they first opened it.
record Identities(Preferences preferences) {
  Annotator in(Path project) {
    if (preferences.identities().isEmpty()) {
      return preferences.annotator();
    }
    try {
      var met =
          Workbench.meet(project, preferences.annotator().id(), new SameThreadJobRunner()).join();
      return preferences.identity(met.project()).orElse(preferences.annotator());
    } catch (CompletionException unreadable) {
      // The command says why.
      return preferences.annotator();
    }
  }
}
