package touchstone.ui.quality;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Several people who label a project one after the other, each through the desk, with a clock that
/// goes only when they look.
public final class Crowd implements AutoCloseable {
  private final Path file;
  private final Map<String, ItemId> items = new HashMap<>();
  private Instant now = DemoProject.START;
  private Workbench workbench;

  /// @param policy by which they label
  public Crowd(Path file, Policy policy) {
    this.file = file;
    workbench = open(DemoProject.ADA);
    workbench
        .page(ItemQuery.ALL, null, 100_000)
        .join()
        .rows()
        .forEach(row -> items.put(row.item().name(), row.item().id()));
    workbench.policies().change(policy).join();
  }

  private Workbench open(Annotator annotator) {
    return Workbench.open(
            file,
            new Environment(
                new SameThreadJobRunner(), Runnable::run, (InstantSource) () -> now, annotator))
        .join();
  }

  public ItemId item(String name) {
    return items.get(name);
  }

  public Workbench workbench() {
    return workbench;
  }

  /// Let another person sit down: Ada, AR who takes the pictures, or anybody.
  public Crowd by(String name) {
    workbench.close();
    var annotator =
        name.equals(DemoProject.ADA.name())
            ? DemoProject.ADA
            : name.equals("AR")
                ? new Annotator(new AnnotatorId("7f"), name)
                : new Annotator(new AnnotatorId(name.toLowerCase(java.util.Locale.ROOT)), name);
    workbench = open(annotator);
    return this;
  }

  /// Let time pass.
  public Crowd rest(Duration span) {
    now = now.plus(span);
    return this;
  }

  private ReviewedItem look(String name, double seconds) {
    var shown = workbench.desk().show(item(name)).join().orElseThrow();
    now = now.plusMillis(Math.round(1000 * seconds));
    return shown;
  }

  /// Choose a class after a look; the suggestion, if it is in sight, is corrected or accepted by
  /// it.
  public Crowd choose(String name, String label, double seconds) {
    look(name, seconds);
    workbench.desk().choose(workbench.task(), new Label(label));
    workbench.desk().saved().join();
    return this;
  }

  public Crowd accept(String name, double seconds) {
    var shown = look(name, seconds);
    workbench.desk().accept(shown.predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
    return this;
  }

  public Crowd correct(String name, String label, double seconds) {
    var shown = look(name, seconds);
    workbench.desk().correct(shown.predictions().getFirst().prediction().id(), new Label(label));
    workbench.desk().saved().join();
    return this;
  }

  /// Say what an item's label is known to be.
  public Crowd gold(Map<ItemId, String> labels) throws SQLException {
    var by = workbench.annotator();
    workbench.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var name = connection.prepareStatement("INSERT OR IGNORE INTO label (name) VALUES (?)");
        var rated =
            connection.prepareStatement(
                "INSERT INTO rated (import, item, task, annotator, label, shape) VALUES"
                    + " ((SELECT id FROM import LIMIT 1), ?, (SELECT id FROM task LIMIT 1), NULL,"
                    + " (SELECT id FROM label WHERE name = ?), 'whole')")) {
      for (var entry : labels.entrySet()) {
        name.setString(1, entry.getValue());
        name.executeUpdate();
        rated.setLong(1, entry.getKey().value());
        rated.setString(2, entry.getValue());
        rated.executeUpdate();
      }
    }
    workbench = open(by);
    return this;
  }

  public List<ItemId> items(String... names) {
    return java.util.Arrays.stream(names).map(this::item).sorted().toList();
  }

  @Override
  public void close() {
    workbench.close();
  }
}
