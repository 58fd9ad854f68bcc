package touchstone.project;

import java.sql.SQLException;

/// Builds everything that follows from the steps anew, from the first step to the last. Owned by
/// the thread of its connection.
final class Replay {
  private final Steps steps;
  private final Doubles doubles;
  private final Projections projections;
  private final Contests contests;
  private final Viewpoint view;

  Replay(Steps steps, Doubles doubles, Projections projections, Contests contests, Viewpoint view) {
    this.steps = steps;
    this.doubles = doubles;
    this.projections = projections;
    this.contests = contests;
    this.view = view;
  }

  void run() throws SQLException, ProjectException {
    run(stored -> {});
  }

  /// @param first sees each step before it is applied
  void run(Steps.Each first) throws SQLException, ProjectException {
    doubles.find();
    doubles.move();
    projections.begin();
    steps.each(
        stored -> {
          first.see(stored);
          var draft = stored.step().draft();
          projections.follow(draft.changes(), draft.by(), stored.row());
        });
    projections.settle();
    contests.settle(view.independent());
    projections.end();
  }
}
