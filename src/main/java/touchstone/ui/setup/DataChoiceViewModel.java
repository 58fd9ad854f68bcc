package touchstone.ui.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TablePreview;
import touchstone.dataset.catalogue.DatasetReaders.Detected;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.ui.Failures;
import touchstone.ui.FxRelay;
import touchstone.workbench.Contents;
import touchstone.workbench.Datasets;

/// Data that is being chosen: a file or folder, what was found in it, and how much, which is being
/// counted meanwhile. Owned by the window's thread.
public final class DataChoiceViewModel {
  /// A file or folder and what it is.
  ///
  /// @param place where a project of it would lie beside it, a file that is not there yet
  /// @param table its first rows, absent when it has no columns to choose from
  public record Data(Path path, Detected detected, Path place, Optional<TablePreview> table) {}

  private final JobRunner jobs;
  private final FxRelay home;
  private final ReadOnlyObjectWrapper<Optional<Data>> data =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Contents>> contents =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper counted = new ReadOnlyLongWrapper(-1);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final TableChoiceViewModel table;
  private @Nullable Path asked;
  private Cancellation counting = new Cancellation();

  public DataChoiceViewModel(JobRunner jobs, FxRelay home) {
    this(jobs, home, ReadOptions.NONE);
  }

  /// @param given what is known of how to read it, such as the questions of the project
  public DataChoiceViewModel(JobRunner jobs, FxRelay home, ReadOptions given) {
    this.jobs = jobs;
    this.home = home;
    table = new TableChoiceViewModel(jobs, home, given);
    table
        .tableProperty()
        .addListener((observed, before, after) -> data.get().ifPresent(this::recount));
  }

  /// The columns of a table, where it is one.
  public TableChoiceViewModel table() {
    return table;
  }

  /// Look at a file or folder.
  public void choose(Path path) {
    stop();
    asked = path;
    data.set(Optional.empty());
    contents.set(Optional.empty());
    trouble.set("");
    looking.set(true);
    table.clear();
    jobs.start(
            "look at data",
            (progress, cancellation) -> look(path, table.given()),
            Progress.NONE,
            new Cancellation())
        .whenCompleteAsync(
            (found, failure) -> hear(path, Optional.ofNullable(found), failure), home);
  }

  private static Data look(Path path, ReadOptions given) throws IOException, DatasetException {
    var found = Datasets.detect(path);
    if (found.isEmpty()) {
      throw Datasets.unrecognised(path, given);
    }
    return new Data(
        path,
        found.get(),
        ProjectPlaces.beside(path),
        Datasets.preview(path, found.get().reader(), given));
  }

  private void hear(Path path, Optional<Data> found, @Nullable Throwable failure) {
    if (!path.equals(asked)) {
      return;
    }
    looking.set(false);
    if (failure != null) {
      trouble.set(Failures.sentence(failure));
    } else if (found.isPresent()) {
      var all = found.get();
      table.show(path, all.detected().reader(), all.table());
      data.set(found);
      recount(all);
    }
  }

  /// Count anew, unless somebody has to say first how it is to be read.
  private void recount(Data found) {
    stop();
    contents.set(Optional.empty());
    if (table.missing().isEmpty()) {
      count(found);
    }
  }

  private void count(Data found) {
    var stop = new Cancellation();
    counting = stop;
    counted.set(0);
    var options = table.options();
    jobs.start(
            "count data",
            (progress, cancellation) ->
                Datasets.count(
                    found.path(), found.detected().reader(), options, progress, cancellation),
            home.progress(
                news -> {
                  if (!stop.isCancelled() && counted.get() >= 0) {
                    counted.set(news.done());
                  }
                }),
            stop)
        .whenCompleteAsync(
            (all, failure) -> {
              if (!stop.isCancelled()) {
                counted.set(-1);
                // Whatever is wrong with it is said when it is imported.
                contents.set(Optional.ofNullable(all));
              }
            },
            home);
  }

  /// Return whether labels come with it: for a table, whether a column is one of labels.
  public boolean annotated() {
    return table
        .tableProperty()
        .get()
        .map(shown -> shown.uses().stream().anyMatch(use -> use.role() == ColumnUse.Role.LABEL))
        .orElseGet(
            () -> data.get().map(found -> found.detected().finding().annotated()).orElse(false));
  }

  /// Stop counting; for when the choice is made or given up.
  public void stop() {
    counting.cancel();
    counted.set(-1);
  }

  public ReadOnlyObjectProperty<Optional<Data>> dataProperty() {
    return data.getReadOnlyProperty();
  }

  /// How much is in it, absent until it was counted.
  public ReadOnlyObjectProperty<Optional<Contents>> contentsProperty() {
    return contents.getReadOnlyProperty();
  }

  /// The items counted so far, -1 while nothing is being counted.
  public ReadOnlyLongProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /// Why it cannot be used, empty when it can.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }
}
