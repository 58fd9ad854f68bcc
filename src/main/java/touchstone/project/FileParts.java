package touchstone.project;

import java.nio.file.Path;

/// What reads the tables of a project file and lets them follow from its steps, all on one
/// connection and owned by its thread.
record FileParts(
    Labels labels,
    ProjectReader reader,
    Steps steps,
    Doubles doubles,
    Contests contests,
    Projections projections,
    Replay replay) {
  static FileParts of(Path file, Sql sql) {
    return of(file, sql, new Labels(sql));
  }

  static FileParts of(Path file, Sql sql, Labels labels) {
    var reader = new ProjectReader(file, sql, labels);
    var steps = new Steps(sql);
    var doubles = new Doubles(sql);
    var contests = new Contests(sql, steps, labels, doubles, reader.items());
    var projections = new Projections(sql, labels, reader.view(), doubles, contests);
    var replay = new Replay(sql, doubles, projections, contests, reader.view());
    return new FileParts(labels, reader, steps, doubles, contests, projections, replay);
  }
}
