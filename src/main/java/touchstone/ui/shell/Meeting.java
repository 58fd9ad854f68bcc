package touchstone.ui.shell;

import java.util.concurrent.CompletableFuture;
import touchstone.annotation.Annotator;
import touchstone.ui.Settings;
import touchstone.ui.Sheets;
import touchstone.ui.team.IdentitySheet;
import touchstone.workbench.Acquaintance;

/// Finds out who the person at the keyboard is in a project: they are asked once in one that others
/// began.
///
/// @param settings remember it
record Meeting(Sheets sheets, Settings settings) {
  /// Return who they are; it never comes where they put the question away.
  CompletableFuture<Annotator> who(Acquaintance project) {
    var known = settings.get().identity(project.project());
    var person = settings.get().annotator();
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    if (project.known() || project.members().isEmpty()) {
      return CompletableFuture.completedFuture(person);
    }
    var answer = new CompletableFuture<Annotator>();
    new IdentitySheet(
            sheets,
            project,
            person,
            chosen -> {
              settings.change(before -> before.withIdentity(project.project(), chosen));
              answer.complete(chosen);
            })
        .show();
    return answer;
  }
}
