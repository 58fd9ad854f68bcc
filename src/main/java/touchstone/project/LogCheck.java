package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.job.JobRunner;
import touchstone.review.Action;

/// The check of the log: whether its steps hang together, what they vouch for, and whether the
/// tables that follow from them are what they make. The steps are read once; while some are read
/// and applied, those after them are hashed and taken apart on another thread. Owned by the thread
/// of its connection.
final class LogCheck {
  private final Sql sql;
  private final JobRunner jobs;
  private final Labels labels;
  private final @Nullable Replica replica;
  private final Viewpoint view;
  private final Doubles doubles;
  private final Contests contests;
  private final Projections projections;
  private final ChainCheck chain;
  private final LogIndices indices = new LogIndices();
  private final Vouched vouched = new Vouched();
  private final ChangeScanner scanner = new ChangeScanner();
  private final Map<String, AnnotatorId> people = new HashMap<>();
  private final Findings findings = new Findings();
  private @Nullable String inapplicable;

  /// Whether people rate for themselves, as the file has it.
  private final boolean independent;

  private @Nullable Writers writers;

  /// Some steps that were looked at.
  ///
  /// @param wrong with them
  /// @param sound whether every one of them can be applied
  private record Looked(List<Replay.Applicable> steps, List<String> wrong, boolean sound) {}

  /// @param sql may write to tables of its own
  /// @param whole whether what follows from the steps is compared
  /// @param now the present
  LogCheck(Path file, Sql sql, JobRunner jobs, boolean whole, Instant now) throws SQLException {
    chain = new ChainCheck(now);
    this.sql = sql;
    this.jobs = jobs;
    independent = independent(sql);
    replica = whole ? new Replica(sql) : null;
    var parts = FileParts.of(file, sql);
    labels = parts.labels();
    view = parts.reader().view();
    doubles = parts.doubles();
    contests = parts.contests();
    projections = parts.projections();
  }

  /// A file whose policy cannot be read is found out by its steps.
  private static boolean independent(Sql sql) throws SQLException {
    try {
      return new Viewpoint(sql).independent();
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  Findings findings() {
    return findings;
  }

  Vouched vouched() {
    return vouched;
  }

  /// Return what the indices of the log must hold.
  LogIndices indices() {
    return indices;
  }

  /// Return the names of the labels that steps use.
  Set<String> labels() {
    return labels.used();
  }

  void run() throws SQLException, ProjectException {
    if (replica != null) {
      begin();
    }
    StepFlow.run(sql, jobs, this::look, this::apply);
    chain.ends(sql).forEach(findings::broken);
    findings.odd(chain.clocks());
    if (replica == null) {
      return;
    }
    if (inapplicable == null) {
      try {
        projections.settle();
        replica.index();
        if (writers != null) {
          contests.settle(writers, view.independent());
        }
        projections.end();
      } catch (SQLException | ProjectException | RuntimeException impossible) {
        refuse(impossible);
      }
    }
    if (inapplicable != null) {
      findings.broken("What follows from the steps cannot be worked out: " + inapplicable + ".");
      return;
    }

    for (var difference : replica.differences()) {
      findings.mendable(
          "The file shows %s otherwise than the steps say (%s in \"%s\")"
              .formatted(difference.things(), difference.first(), difference.table()));
    }
  }

  private void begin() throws SQLException {
    try {
      doubles.find();
      writers = contests.begin(independent);
      projections.begin();
    } catch (SQLException | ProjectException | RuntimeException impossible) {
      refuse(impossible);
    }
  }

  /// Check some steps on the other thread, one chunk after the other.
  private Looked look(List<StepFlow.Read> rows) {
    var steps = new ArrayList<Replay.Applicable>(rows.size());
    var wrong = new ArrayList<String>();
    boolean sound = true;
    for (var row : rows) {
      var step = row.step();
      if (step == null) {
        wrong.add("Step %d holds a value that Touchstone does not write.".formatted(row.row()));
        sound = false;
        continue;
      }
      chain.see(step).ifPresent(wrong::add);
      indices.see(step);
      try {
        var changes = scanner.read(step.changes());
        boolean recovering = step.action().equals(Action.RECOVER.name());
        changes.changes().forEach(change -> vouched.see(recovering, change));
        steps.add(
            new Replay.Applicable(
                step.row(), people.computeIfAbsent(step.annotator(), AnnotatorId::new), changes));
      } catch (ProjectException | RuntimeException unreadable) {
        wrong.add(
            "Step %d cannot be read: its changes are none that Touchstone writes."
                .formatted(row.row()));
        sound = false;
        continue;
      }
      sound &= written(step, steps.getLast(), wrong);
    }
    return new Looked(steps, wrong, sound);
  }

  /// Take note of what a step wrote to.
  ///
  /// @return whether it can be
  private boolean written(StepRow step, Replay.Applicable applicable, List<String> wrong) {
    if (writers == null) {
      return true;
    }
    try {
      writers.see(
          step.row(),
          step.hash(),
          step.parentHashes(),
          applicable.by(),
          applicable.changes().changes());
      return true;
    } catch (ProjectException twice) {
      wrong.add(String.valueOf(twice.getMessage()));
      return false;
    }
  }

  private void apply(Looked looked) throws SQLException {
    looked.wrong().forEach(findings::broken);
    if (!looked.sound()) {
      inapplicable = "not all of them can be read";
    }
    if (replica == null || inapplicable != null) {
      return;
    }
    for (var step : looked.steps()) {
      try {
        projections.follow(step.changes(), step.by(), step.row());
      } catch (SQLException | RuntimeException impossible) {
        refuse(impossible);
        return;
      }
    }
  }

  /// Take note that the steps lead nowhere; a file that cannot be read is another matter.
  private void refuse(Exception impossible) throws SQLException {
    if (impossible instanceof SQLException failure && Failures.damage(failure)) {
      throw failure;
    }
    inapplicable = String.valueOf(impossible.getMessage());
  }
}
