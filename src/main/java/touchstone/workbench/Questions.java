package touchstone.workbench;

import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.task.Tasks;

/// What the project asks at the moment, as imports, runs and people change it. Safe for use by
/// several threads.
final class Questions {
  private volatile Tasks tasks;

  Questions(Tasks tasks) {
    this.tasks = tasks;
  }

  Tasks now() {
    return tasks;
  }

  /// Offer the labels that an import or a run added in the file, beside what people changed since.
  synchronized Tasks adopt(Tasks inFile) {
    for (var task : inFile.all()) {
      var here = tasks.get(task.id());
      tasks = tasks.with(here.withLabels(here.labels().plus(task.labels().labels())));
    }
    return tasks;
  }

  /// Take over what a step makes of the questions.
  synchronized void follow(ChangeSet changes) {
    for (var change : changes.changes()) {
      if (change instanceof Change.Relabelled(var id, var before, var after)) {
        tasks = tasks.with(tasks.get(id).withLabels(after));
      }
    }
  }

  /// Return changes as they are to be made now: labels that came since a step was taken stay when
  /// it is undone.
  ChangeSet asOfNow(ChangeSet changes) {
    return new ChangeSet(changes.changes().stream().map(this::asOfNow).toList());
  }

  private Change asOfNow(Change change) {
    if (change instanceof Change.Relabelled(var id, var before, var after)) {
      var labels = tasks.get(id).labels();
      return new Change.Relabelled(id, labels, labels.patched(before, after));
    }
    return change;
  }
}
