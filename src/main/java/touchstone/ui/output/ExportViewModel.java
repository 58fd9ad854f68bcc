package touchstone.ui.output;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import touchstone.export.AtomicTarget;
import touchstone.export.ExportOptions;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.own.JsonLinesExporter;
import touchstone.ui.Failures;
import touchstone.ui.FxRelay;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Exporting.Beside;
import touchstone.workbench.Exporting.Told;
import touchstone.workbench.Exporting.Written;
import touchstone.workbench.Sentences;
import touchstone.workbench.TakenException;
import touchstone.workbench.Workbench;

/// An export that is being set up: each choice is checked at once against the project. Owned by the
/// window's thread.
public final class ExportViewModel {
  /// What an export came to.
  ///
  /// @param target where it is
  /// @param documents where the disclosure is that lies beside it
  public record Exported(
      Exporter format,
      Selection selection,
      Path target,
      Preflight preflight,
      Optional<Path> documents) {}

  private final Workbench workbench;
  private final FxRelay relay;
  private final InstantSource clock;
  private final ObjectProperty<Exporter> format;
  private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.FINAL);
  private final BooleanProperty disclosure = new SimpleBooleanProperty();
  private final BooleanProperty pseudonyms = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<Preflight>> preflight =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Exported>> exported =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TakenException>> taken =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable Path wanted;
  private boolean selectionChosen;
  private long asked;

  public ExportViewModel(Workbench workbench, FxRelay relay, InstantSource clock) {
    this.workbench = workbench;
    this.relay = relay;
    this.clock = clock;
    format = new SimpleObjectProperty<>(formats().getFirst());
    format.addListener((observed, before, after) -> adopt(after));
    selection.addListener((observed, before, after) -> check());
    adopt(format.get());
  }

  /// The formats that can hold this project's task.
  public List<Exporter> formats() {
    return workbench.exporting().formats();
  }

  public ObjectProperty<Exporter> formatProperty() {
    return format;
  }

  public ReadOnlyObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  /// Whether the disclosure is to lie beside what goes out.
  public BooleanProperty disclosureProperty() {
    return disclosure;
  }

  /// Whether people go by pseudonyms in what goes out.
  public BooleanProperty pseudonymsProperty() {
    return pseudonyms;
  }

  /// What would go out and what would be dropped, absent while that is being counted.
  public ReadOnlyObjectProperty<Optional<Preflight>> preflightProperty() {
    return preflight.getReadOnlyProperty();
  }

  /// What went wrong, empty when nothing did.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Exported>> exportedProperty() {
    return exported.getReadOnlyProperty();
  }

  /// What is in the way of an export, until the person says what is to become of it.
  public ReadOnlyObjectProperty<Optional<TakenException>> takenProperty() {
    return taken.getReadOnlyProperty();
  }

  /// Put the export in the place of what is in its way.
  public void replace() {
    if (taken.get().isPresent() && wanted != null) {
      export(wanted, AtomicTarget.Existing.REPLACE);
    }
  }

  /// Return the name that is offered for the target.
  public String targetName() {
    var chosen = format.get();
    return "%s-%s%s"
        .formatted(workbench.name().replaceAll("[^\\w.-]+", "-"), chosen.id(), chosen.extension());
  }

  /// Return whether something can go out as things are.
  public boolean ready() {
    return work.get().isEmpty()
        && preflight
            .get()
            .filter(checked -> checked.blockers().isEmpty() && checked.items() > 0)
            .isPresent();
  }

  /// Take a format; one that loses nothing gets every label, unless others were chosen on purpose.
  private void adopt(Exporter chosen) {
    var usual = lossless(chosen) ? Selection.ALL : Selection.FINAL;
    if (!selectionChosen && selection.get() != usual) {
      selection.set(usual);
    } else {
      check();
    }
  }

  private static boolean lossless(Exporter format) {
    return format instanceof JsonLinesExporter;
  }

  /// Choose the labels on purpose: a format chosen later does not change them.
  public void choose(Selection wanted) {
    selectionChosen = true;
    selection.set(wanted);
  }

  private void check() {
    long ticket = ++asked;
    preflight.set(Optional.empty());
    trouble.set("");
    taken.set(Optional.empty());
    exported.set(Optional.empty());
    workbench
        .exporting()
        .preflight(format.get(), selection.get())
        .whenCompleteAsync(
            (checked, failure) -> {
              if (ticket == asked) {
                preflight.set(Optional.ofNullable(checked));
                trouble.set(failure == null ? "" : Failures.sentence(failure));
              }
            },
            relay);
  }

  /// Write the labels to a file or folder; what is there already is left, and asked about.
  public void export(Path target) {
    export(target, AtomicTarget.Existing.REFUSE);
  }

  private void export(Path target, AtomicTarget.Existing existing) {
    wanted = target;
    var chosen = format.get();
    var which = selection.get();
    var next = new WorkViewModel("Writing " + target.getFileName(), relay, clock);
    trouble.set("");
    taken.set(Optional.empty());
    exported.set(Optional.empty());
    work.set(Optional.of(next));
    var beside = new Beside(disclosure.get(), pseudonyms.get());
    next.begin(
            (progress, cancellation) ->
                workbench
                    .exporting()
                    .export(
                        chosen,
                        which,
                        ExportOptions.NONE,
                        beside,
                        target,
                        existing,
                        progress,
                        cancellation))
        .whenCompleteAsync((done, failure) -> ended(chosen, which, target, done, failure), relay);
  }

  private void ended(
      Exporter chosen,
      Selection which,
      Path target,
      @Nullable Written done,
      @Nullable Throwable failure) {
    work.set(Optional.empty());
    if (done != null) {
      exported.set(
          Optional.of(
              new Exported(
                  chosen, which, target, done.preflight(), done.documents().map(Told::folder))));
    } else if (failure != null && Sentences.cause(failure) instanceof TakenException there) {
      taken.set(Optional.of(there));
    } else if (failure != null) {
      trouble.set(
          Failures.isCancellation(failure)
              ? "It was cancelled; nothing was written."
              : Failures.sentence(failure));
    }
  }
}
