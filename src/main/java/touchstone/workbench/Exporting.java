package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.disclosure.Disclosure;
import touchstone.export.AtomicTarget;
import touchstone.export.ExportOptions;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Labels on their way out: what a format would drop, and the export itself.
public final class Exporting {
  private final Workbench workbench;

  Exporting(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return the formats that can hold this project's task.
  public List<Exporter> formats() {
    return Exporters.ALL.stream().filter(exporter -> exporter.fits(workbench.tasks())).toList();
  }

  /// Return a format by its id.
  ///
  /// @throws IOException if there is none, or it cannot hold this project's task
  public Exporter format(String id) throws IOException {
    var found =
        Exporters.byId(id).orElseThrow(() -> other("There is no format \"%s\".".formatted(id)));
    if (!found.fits(workbench.tasks())) {
      throw other(
          "%s cannot hold the task \"%s\".".formatted(found.title(), workbench.task().title()));
    }
    return found;
  }

  private RefusedException other(String what) {
    var ids = formats().stream().map(Exporter::id).toList();
    return new RefusedException(
        what,
        "Choose one of %s.".formatted(String.join(", ", ids)),
        List.of(WaysOut.Way.OTHER_FORMAT),
        ids);
  }

  /// Say what would go out and what the format would drop.
  public CompletableFuture<Preflight> preflight(Exporter format, Selection selection) {
    return workbench
        .environment()
        .jobs()
        .start(
            "pre-flight",
            (progress, cancelled) -> {
              try (var snapshot = Snapshot.of(workbench)) {
                return format.preflight(snapshot, selection);
              }
            },
            Progress.NONE,
            new Cancellation());
  }

  /// Write the labels as they are at this moment. The target appears whole or not at all.
  ///
  /// @return what was written and what was dropped; fails with [TakenException] when something is
  ///   there that is not to be replaced
  public CompletableFuture<Preflight> export(
      Exporter format,
      Selection selection,
      Path target,
      AtomicTarget.Existing existing,
      Progress progress,
      Cancellation cancellation) {
    return export(format, selection, ExportOptions.NONE, target, existing, progress, cancellation);
  }

  /// Write the labels as a person said that they are to be written.
  public CompletableFuture<Preflight> export(
      Exporter format,
      Selection selection,
      ExportOptions options,
      Path target,
      AtomicTarget.Existing existing,
      Progress progress,
      Cancellation cancellation) {
    return export(
            format, selection, options, Beside.NOTHING, target, existing, progress, cancellation)
        .thenApply(Written::preflight);
  }

  /// What goes out with the labels.
  ///
  /// @param disclosure whether the documents that tell of their making lie beside them
  /// @param pseudonyms whether people go by these rather than by their names
  public record Beside(boolean disclosure, boolean pseudonyms) {
    public static final Beside NOTHING = new Beside(false, false);
  }

  /// What was written.
  ///
  /// @param documents the folder of the documents that lie beside the labels, and what they tell
  public record Written(Preflight preflight, Optional<Told> documents) {}

  /// Documents that lie beside labels.
  public record Told(Path folder, Disclosure disclosure) {}

  /// Write the labels with what is to go out beside them: the documents lie in the folder of the
  /// export under `disclosure`, or in a folder beside its file that is called like it. Either all
  /// of it appears or nothing.
  public CompletableFuture<Written> export(
      Exporter format,
      Selection selection,
      ExportOptions options,
      Beside beside,
      Path target,
      AtomicTarget.Existing existing,
      Progress progress,
      Cancellation cancellation) {
    return workbench
        .desk()
        .saved()
        .thenCompose(
            saved ->
                workbench
                    .environment()
                    .jobs()
                    .start(
                        "export",
                        (ahead, cancelled) ->
                            new Writing(
                                    workbench, format, selection, options, beside, target, existing,
                                    ahead, cancelled)
                                .write(),
                        progress,
                        cancellation));
  }
}
