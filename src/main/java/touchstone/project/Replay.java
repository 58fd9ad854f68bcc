package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.AnnotatorId;
import touchstone.job.JobRunner;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ChangeSet;

/// Builds everything that follows from the steps anew, from the first step to the last. Owned by
/// the thread of its connection.
final class Replay {
  private final Sql sql;
  private final Doubles doubles;
  private final Projections projections;
  private final Contests contests;
  private final Viewpoint view;

  Replay(Sql sql, Doubles doubles, Projections projections, Contests contests, Viewpoint view) {
    this.sql = sql;
    this.doubles = doubles;
    this.projections = projections;
    this.contests = contests;
    this.view = view;
  }

  /// Watches how the steps are applied.
  interface Watch {
    /// Sees each step before it is applied, maybe on another thread; it may refuse it.
    default void see(StepRow step) throws ProjectException {}

    /// Hears how many steps were applied.
    default void at(long applied) {}
  }

  /// What is to be applied of a step.
  record Applicable(long row, AnnotatorId by, ChangeSet changes) {}

  void run() throws SQLException, ProjectException {
    run(new SameThreadJobRunner(), new Watch() {});
  }

  /// @param jobs on which the steps are read, ahead of where they are applied
  void run(JobRunner jobs, Watch watch) throws SQLException, ProjectException {
    doubles.find();
    doubles.move();
    var writers = contests.begin(view.independent());
    projections.begin();
    var reading = new Reading(watch, writers);
    StepFlow.run(
        sql,
        jobs,
        reading::look,
        steps -> {
          for (var step : steps) {
            projections.follow(step.changes(), step.by(), step.row());
          }
          watch.at(steps.isEmpty() ? 0 : steps.getLast().row());
        });
    projections.settle();
    contests.settle(writers, view.independent());
    projections.end();
  }

  /// Takes steps apart, one chunk after the other.
  private static final class Reading {
    private final Watch watch;
    private final Writers writers;
    private final ChangeScanner scanner = new ChangeScanner();
    private final Map<String, AnnotatorId> people = new HashMap<>();

    Reading(Watch watch, Writers writers) {
      this.watch = watch;
      this.writers = writers;
    }

    List<Applicable> look(List<StepFlow.Read> rows) throws ProjectException {
      var steps = new ArrayList<Applicable>(rows.size());
      for (var row : rows) {
        var step = row.step();
        if (step == null || !step.readable()) {
          throw new ProjectException(
              "Step %d of the project file cannot be read: it holds a value that Touchstone does not"
                      .formatted(row.row())
                  + " write.");
        }
        watch.see(step);
        var by = people.computeIfAbsent(step.annotator(), AnnotatorId::new);
        var changes = scanner.read(step.changes());
        writers.see(step.row(), step.hash(), step.parentHashes(), by, changes.changes());
        steps.add(new Applicable(step.row(), by, changes));
      }
      return steps;
    }
  }
}
