package touchstone.ui.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.WholeItem;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TablePreview;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.task.Task;
import touchstone.ui.Failures;
import touchstone.ui.FxRelay;
import touchstone.workbench.Datasets;

/// A table that is being chosen: its first rows, and what becomes of each column. Owned by the
/// window's thread.
public final class TableChoiceViewModel {
  private final JobRunner jobs;
  private final FxRelay home;
  private final ReadOptions given;
  private final ReadOnlyObjectWrapper<Optional<TablePreview>> table =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private @Nullable Path path;
  private @Nullable DatasetReader reader;
  private long asked;

  /// @param given what is known before anybody chose, such as the questions of the project
  TableChoiceViewModel(JobRunner jobs, FxRelay home, ReadOptions given) {
    this.jobs = jobs;
    this.home = home;
    this.given = given;
  }

  /// What is known before anybody chose.
  ReadOptions given() {
    return given;
  }

  /// Show a table that was looked at, or none.
  void show(Path of, DatasetReader by, Optional<TablePreview> found) {
    path = of;
    reader = by;
    asked++;
    trouble.set("");
    table.set(found);
  }

  void clear() {
    asked++;
    trouble.set("");
    table.set(Optional.empty());
  }

  /// The table as it would be read, absent when the data has no columns to choose from.
  public ReadOnlyObjectProperty<Optional<TablePreview>> tableProperty() {
    return table.getReadOnlyProperty();
  }

  /// Why it cannot be read as it was said, empty when it can.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Choose what becomes of a column.
  public void use(int column, ColumnUse use) {
    table
        .get()
        .filter(shown -> !shown.uses().get(column).equals(use))
        .ifPresent(shown -> table.set(Optional.of(shown.with(column, use))));
  }

  /// Say what stands between two cells.
  public void delimit(char delimiter) {
    table
        .get()
        .filter(shown -> shown.delimiter() != delimiter)
        .ifPresent(shown -> again(shown, ReadOptions.DELIMITER, String.valueOf(delimiter)));
  }

  /// Say whether the first row names the columns.
  public void head(boolean header) {
    table
        .get()
        .filter(shown -> shown.header() != header)
        .ifPresent(shown -> again(shown, ReadOptions.HEADER, header ? "yes" : "no"));
  }

  /// Say how characters are stored.
  public void decode(String charset) {
    table
        .get()
        .filter(shown -> !shown.charset().equals(charset))
        .ifPresent(shown -> again(shown, ReadOptions.CHARSET, charset));
  }

  /// Look at the table anew: its columns may be others now.
  private void again(TablePreview shown, String option, String value) {
    var options = shown.options().with(option, value);
    var of = path;
    var by = reader;
    long ticket = ++asked;
    if (of == null || by == null) {
      return;
    }
    jobs.start(
            "look at a table",
            (progress, cancellation) -> Datasets.preview(of, by, options),
            Progress.NONE,
            new Cancellation())
        .whenCompleteAsync(
            (found, failure) -> {
              if (ticket == asked) {
                trouble.set(failure == null ? "" : Failures.sentence(failure));
                table.set(failure == null ? found : table.get());
              }
            },
            home);
  }

  /// Return what can become of a column.
  public List<ColumnUse> uses() {
    var uses = new LinkedHashSet<ColumnUse>();
    uses.add(ColumnUse.TEXT);
    uses.add(ColumnUse.ID);
    var choices = choices();
    if (choices.size() <= 1) {
      table.get().ifPresent(shown -> uses.addAll(labels(shown)));
      if (uses.size() == 2) {
        uses.add(ColumnUse.label(""));
      }
    }
    if (choices.size() > 1) {
      choices.forEach(question -> uses.add(ColumnUse.label(question.id().value())));
    }
    for (var question : given.questions()) {
      if (question.kind().written()) {
        uses.add(ColumnUse.answer(question.id().value()));
      }
    }
    table.get().ifPresent(shown -> uses.addAll(asked(shown)));
    uses.add(ColumnUse.METADATA);
    uses.add(ColumnUse.NONE);
    return List.copyOf(uses);
  }

  private static List<ColumnUse> labels(TablePreview shown) {
    return shown.uses().stream().filter(use -> use.role() == ColumnUse.Role.LABEL).toList();
  }

  private static List<ColumnUse> asked(TablePreview shown) {
    var asked = new ArrayList<>(labels(shown));
    shown.uses().stream().filter(use -> use.role() == ColumnUse.Role.ANSWER).forEach(asked::add);
    return asked;
  }

  /// Return the questions that a label of a whole text answers.
  private List<Task> choices() {
    return given.questions().stream()
        .filter(
            question -> !question.kind().written() && question.kind().allows(WholeItem.INSTANCE))
        .toList();
  }

  /// Return what a use is called.
  public String title(ColumnUse use) {
    return switch (use.role()) {
      case TEXT -> "Text";
      case ID -> "Id";
      case LABEL -> choices().size() > 1 ? "Label: " + asked(use) : "Label";
      case ANSWER -> use.question().isEmpty() ? "Answer" : "Answer: " + asked(use);
      case METADATA -> "Metadata";
      case NONE -> "Leave out";
    };
  }

  private String asked(ColumnUse use) {
    return given.questions().stream()
        .filter(question -> question.id().value().equals(use.question()))
        .map(Task::title)
        .findFirst()
        .orElse(use.question().isEmpty() ? "the first question" : use.question());
  }

  /// Return what is still to be chosen, as a sentence; empty when nothing is.
  public String missing() {
    return table.get().filter(shown -> !shown.complete()).isPresent()
        ? "Choose the column that holds the texts."
        : "";
  }

  /// Return how the data is to be read.
  public ReadOptions options() {
    return table.get().map(TablePreview::chosen).orElse(given);
  }
}
