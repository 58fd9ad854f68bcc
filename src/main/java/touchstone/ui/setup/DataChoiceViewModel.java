package touchstone.ui.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.DatasetReaders.Detected;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.ui.Failures;
import touchstone.workbench.Datasets;

/// Data that is being chosen: a file or folder, and what was found in it. Owned by the window's
/// thread.
public final class DataChoiceViewModel {
  /// A file or folder and what it is.
  public record Data(Path path, Detected detected) {}

  private final JobRunner jobs;
  private final Executor home;
  private final ReadOnlyObjectWrapper<Optional<Data>> data =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private @Nullable Path asked;

  public DataChoiceViewModel(JobRunner jobs, Executor home) {
    this.jobs = jobs;
    this.home = home;
  }

  /// Look at a file or folder.
  public void choose(Path path) {
    asked = path;
    data.set(Optional.empty());
    trouble.set("");
    looking.set(true);
    jobs.start(
            "look at data",
            (progress, cancellation) -> Datasets.detect(path),
            Progress.NONE,
            new Cancellation())
        .whenCompleteAsync(
            (found, failure) -> hear(path, found == null ? Optional.empty() : found, failure),
            home);
  }

  private void hear(Path path, Optional<Detected> found, @Nullable Throwable failure) {
    if (!path.equals(asked)) {
      return;
    }
    looking.set(false);
    if (failure != null) {
      trouble.set(Failures.sentence(failure));
    } else if (found.isEmpty()) {
      trouble.set(
          "%s holds nothing that can be read: no pictures and no known label files."
              .formatted(path.getFileName()));
    } else {
      data.set(Optional.of(new Data(path, found.get())));
    }
  }

  public ReadOnlyObjectProperty<Optional<Data>> dataProperty() {
    return data.getReadOnlyProperty();
  }

  /// Why it cannot be used, empty when it can.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }
}
