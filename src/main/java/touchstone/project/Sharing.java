package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Brought;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Conflict;
import touchstone.review.Dealing;
import touchstone.review.Policy;
import touchstone.review.Share;
import touchstone.review.Step;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// What a project shares with its other copies: items that are handed out, contributions that come
/// back, copies that come together. Owned by the thread of the file.
public final class Sharing {
  private final ProjectFile file;
  private final Parts parts;

  /// What the file consists of.
  record Parts(
      Sql sql, ProjectReader reader, Steps steps, Labels labels, Ledger ledger, Replay replay) {}

  Sharing(ProjectFile file, Parts parts) {
    this.file = file;
    this.parts = parts;
  }

  /// Return the items that can be handed out.
  ///
  /// @param column of the metadata by which they are dealt, empty for none
  /// @param again whether those that are done or were handed out before are among them
  public List<Dealing.Card> cards(String column, boolean again) throws ProjectException {
    return parts.reader().reading(() -> new Shares(parts.sql()).cards(column, again));
  }

  /// Hand items out: state whose they are, and make a copy of the project for each. All of it or
  /// nothing.
  ///
  /// @param policy how the project is labelled from now on
  /// @param shares by the file that is made for them
  /// @throws ProjectException if a file is there already or cannot be made
  public void split(
      AnnotatorId by,
      Instant at,
      String split,
      Policy policy,
      Map<Path, Handed> shares,
      Progress progress)
      throws IOException {
    var handing = new Handing(file, parts.sql());
    handing.check(shares.keySet());
    var changes = new ArrayList<Change>();
    var before = parts.reader().stated(Subject.POLICY, "").orElse(null);
    if (!policy.equals(before == null ? Policy.OPEN : before)) {
      changes.add(Statements.change(Subject.POLICY, "", before, policy));
    }
    shares.values().forEach(share -> share.state(split, changes));
    var step = StepDraft.general(by, at, Action.SPLIT, new ChangeSet(changes), null);
    file.append(step);
    boolean made = false;
    try {
      handing.make(shares, progress);
      made = true;
    } finally {
      if (!made) {
        file.append(StepDraft.general(by, at, Action.UNDO, step.changes().inverse(), step.id()));
      }
    }
  }

  /// What a person is handed.
  ///
  /// @param key by which the share is stated
  /// @param items in rising order
  public record Handed(String key, String person, List<ItemId> items) {
    private void state(String split, List<Change> changes) {
      changes.add(
          Statements.change(
              Subject.SHARE, key, null, new Share(person, split, items.size(), null)));
      for (int from = 0; from < items.size(); from += Share.Items.MOST) {
        var some = items.subList(from, Math.min(items.size(), from + Share.Items.MOST));
        changes.add(
            Statements.change(
                Subject.SHARE_ITEMS,
                key + "/" + from / Share.Items.MOST,
                null,
                Share.Items.of(some.stream().map(ItemId::value).toList())));
      }
    }
  }

  /// Write what was done in this copy since it was handed out to a file of its own, for whoever
  /// handed it out to bring in; of a copy that was not handed out, all that was ever done.
  ///
  /// @return what is in it, by the name of who took the steps
  /// @throws ProjectException if there is nothing, or the file is there already
  public Map<String, Long> contribute(Path to) throws IOException {
    return parts.reader().reading(() -> new Contribution(file.path(), parts.sql()).write(to));
  }

  /// Bring in what another copy of the project has and this one lacks.
  ///
  /// @return what came in
  /// @throws ProjectException if it is no copy of this project, or was altered; nothing is changed
  ///   then
  public Brought merge(Path other, Progress progress, Cancellation cancellation)
      throws IOException {
    return merge(List.of(other), new SameThreadJobRunner(), progress, cancellation).getFirst();
  }

  /// Bring in what several copies have, one after the other, to be taken back together.
  ///
  /// @param jobs on which steps are read while others are applied
  /// @return what came in with each
  /// @throws ProjectException if one cannot come in; those before it stay
  /// @throws java.util.concurrent.CancellationException if it was cancelled; likewise
  public List<Brought> merge(
      List<Path> others, JobRunner jobs, Progress progress, Cancellation cancellation)
      throws IOException {
    if (file.readOnly()) {
      throw file.unwritable();
    }
    var copying =
        Backups.beforeMerge(file.path(), beside() ? jobs : new SameThreadJobRunner(), cancellation);
    var all = new LinkedHashMap<Path, Brought>();
    try {
      for (var other : others) {
        all.put(other, merging(other, copying, jobs, progress, cancellation));
      }
      return List.copyOf(all.values());
    } catch (ProjectException failure) {
      throw all.isEmpty() ? failure : after(all.keySet(), failure);
    } finally {
      Backups.afterMerge(
          file.path(), copying, all.values().stream().anyMatch(one -> one.all() > 0));
    }
  }

  /// Return whether the file can be read as it was while it is written to.
  private boolean beside() throws ProjectException {
    return parts
        .reader()
        .reading(
            () ->
                parts
                    .sql()
                    .list("PRAGMA journal_mode", row -> row.getString(1))
                    .equals(List.of("wal")));
  }

  /// Say of a copy that cannot come in that others did before it.
  private static ProjectException after(Set<Path> others, ProjectException failure) {
    return new ProjectException(
        "%s Before it came in, and stays: %s."
            .formatted(
                failure.getMessage(),
                String.join(
                    ", ",
                    others.stream().map(other -> String.valueOf(other.getFileName())).toList())),
        failure);
  }

  /// Take the last merge back: the project is what it was before.
  ///
  /// @throws ProjectException if nothing was brought in, or something was done since
  public void unmerge() throws ProjectException {
    if (file.readOnly()) {
      throw file.unwritable();
    }
    try {
      Backups.unmerge(file.path(), parts.sql());
    } catch (SQLException failure) {
      throw Failures.explain(file.path(), "written", failure);
    } finally {
      file.forget();
    }
  }

  /// Decide what people altered about the work as a whole without knowing of each other.
  ///
  /// @param value one of theirs as it is stored, or what holds now; null for nothing
  public Step settle(AnnotatorId by, Instant at, Conflict conflict, @Nullable String value)
      throws ProjectException {
    var change =
        switch (conflict.kind()) {
          case LABELS ->
              new Change.Relabelled(
                  new TaskId(conflict.key()),
                  ChangeCodec.readLabels(String.valueOf(conflict.now())),
                  ChangeCodec.readLabels(String.valueOf(value)));
          case STATEMENT -> {
            int slash = conflict.key().indexOf('/');
            yield new Change.Stated(
                conflict.key().substring(0, slash),
                conflict.key().substring(slash + 1),
                conflict.now(),
                value);
          }
        };
    return file.append(StepDraft.general(by, at, Action.SETTLE, ChangeSet.of(change), null));
  }

  /// Return what would come in with another copy of the project; nothing is changed, and where this
  /// one is open for reading, nothing is written beside it.
  public Brought preview(Path other, Progress progress, Cancellation cancellation)
      throws IOException {
    return preview(other, new SameThreadJobRunner(), progress, cancellation);
  }

  /// The same on several threads, where there are some.
  public Brought preview(Path other, JobRunner jobs, Progress progress, Cancellation cancellation)
      throws IOException {
    if (file.readOnly()) {
      try (var trial = Trial.of(file.path(), parts.sql())) {
        return trial.file().sharing().preview(other, jobs, progress, cancellation);
      }
    }
    return merging(other, null, jobs, progress, cancellation);
  }

  /// @param copying ends once there is a copy of what was there before; null to keep nothing
  private Brought merging(
      Path other,
      @Nullable CompletableFuture<Boolean> copying,
      JobRunner jobs,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    Opening.checkCopy(other);
    var name = String.valueOf(other.getFileName());
    var weaving =
        new Weaving(
            parts.sql(),
            (done, all) -> {
              progress.at(done, 2 * all, name);
              cancellation.check();
            });
    var merging = new Merging(parts.sql(), String.valueOf(file.path().getFileName()), weaving);
    parts
        .reader()
        .reading(
            () -> {
              merging.attach(other);
              return true;
            });
    try {
      // Another file is only read beside this one, so that no lock is taken on it at once.
      return file.writing(
          "BEGIN",
          copying != null,
          () -> {
            var brought = interruptible(merging, other, jobs, progress, cancellation);
            if (copying != null) {
              Backups.beforeCommit(file.path(), copying, parts.sql());
            }
            return brought;
          });
    } catch (ProjectException failure) {
      cancellation.check();
      throw failure;
    } finally {
      parts
          .reader()
          .reading(
              () -> {
                merging.detach();
                return true;
              });
    }
  }

  /// Return how many items there are, those that are one counted once.
  private long items() throws SQLException {
    return parts
        .sql()
        .number(
            "SELECT (SELECT count(*) FROM item)"
                + " - (SELECT count(*) FROM doubled d JOIN item i ON i.id = d.id)");
  }

  private Brought interruptible(
      Merging merging, Path other, JobRunner jobs, Progress progress, Cancellation cancellation)
      throws SQLException, ProjectException {
    try (var _ = new Interruption(parts.sql(), cancellation)) {
      return bring(merging, String.valueOf(other.getFileName()), jobs, progress, cancellation);
    } catch (SQLException failure) {
      if (Failures.damage(failure) && !merging.sound()) {
        throw damaged(other, failure);
      }
      throw failure;
    }
  }

  private static ProjectException damaged(Path other, SQLException failure) {
    try {
      return Opening.damagedCopy(other, failure);
    } catch (IOException gone) {
      return Failures.explain(other, "read", failure);
    }
  }

  private Brought bring(
      Merging merging, String other, JobRunner jobs, Progress progress, Cancellation cancellation)
      throws SQLException, ProjectException {
    long before = items();
    var rows = merging.bring(other);
    if (!rows.steps().isEmpty()) {
      parts.steps().forget();
      parts.labels().forget();
      long all = parts.sql().number("SELECT count(*) FROM step");
      var chain = new ChainCheck();
      try {
        parts
            .replay()
            .run(
                jobs,
                new Replay.Watch() {
                  @Override
                  public void see(StepRow step) throws ProjectException {
                    var wrong = chain.see(step);
                    if (wrong.isPresent()) {
                      throw new Altered(step, wrong.get());
                    }
                  }

                  @Override
                  public void at(long applied) {
                    progress.at(all + applied, 2 * all, other);
                    cancellation.check();
                  }
                });
      } catch (Altered altered) {
        throw new ProjectException(
            "%s was altered after it was written: %s Nothing was brought in."
                .formatted(
                    merging.brought(altered.step) ? other : file.path().getFileName(),
                    altered.getMessage()));
      } catch (Lineage.Twice twice) {
        throw altered(other, "both have a step that is not called the same.");
      }
      if (chain.ends(parts.sql()).findAny().isPresent()) {
        throw altered(other, "the last steps are not those that it names.");
      }
      if (rows.items() > 0) {
        new SearchIndex(parts.sql()).rebuild(Schema.CURRENT);
      }
      Backups.merged(parts.sql());
    }
    return new Brought(
        rows.steps(),
        items() - before,
        rows.annotations(),
        rows.predictions(),
        rows.ratings(),
        parts.reader().disputed(),
        parts.reader().conflicts());
  }

  /// Say that one of the two files was altered, where it cannot be told which.
  private ProjectException altered(String other, String what) {
    return new ProjectException(
        "%s or %s was altered after it was written: %s Nothing was brought in; verify both."
            .formatted(other, file.path().getFileName(), what));
  }

  /// A step that was altered.
  private static final class Altered extends ProjectException {
    private static final long serialVersionUID = 1;
    private final transient StepRow step;

    Altered(StepRow step, String what) {
      super(what);
      this.step = step;
    }
  }
}
