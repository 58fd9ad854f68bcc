package touchstone.workbench;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.annotation.Annotator;
import touchstone.annotation.Item;
import touchstone.export.AtomicTarget;
import touchstone.export.ExportOptions;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ItemPaths;
import touchstone.project.ProjectReader;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.Tasks;

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
                            exportNow(
                                format, selection, options, target, existing, ahead, cancelled),
                        progress,
                        cancellation));
  }

  private Preflight exportNow(
      Exporter format,
      Selection selection,
      ExportOptions options,
      Path target,
      AtomicTarget.Existing existing,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    try (var snapshot = Snapshot.of(workbench)) {
      for (var name : options.names()) {
        if (!format.options(snapshot.tasks()).contains(name)) {
          throw new IOException(
              "%s knows no option \"%s\" here; leave it out.".formatted(format.title(), name));
        }
      }
      var preflight = format.preflight(snapshot, selection);
      if (selection == Selection.FINAL
          && preflight.items() == 0
          && snapshot.items() > 0
          && preflight.blockers().size() == 1) {
        throw new RefusedException(
            "No item is finished.",
            "Finish some, or export all.",
            List.of(WaysOut.Way.EVERY_ITEM),
            List.of());
      }
      if (!preflight.blockers().isEmpty()) {
        throw new IOException(String.join(" ", preflight.blockers()));
      }
      spare(snapshot, target);
      AtomicTarget.write(
          target,
          existing,
          fresh -> {
            format.write(snapshot, selection, options, fresh, progress, cancellation);
            cancellation.check();
          });
      return unended(format, target).map(preflight::with).orElse(preflight);
    } catch (FileAlreadyExistsException taken) {
      throw new TakenException(target, entries(target), taken);
    }
  }

  /// Say that a file was written as a person named it, without the ending that tells its format.
  private static Optional<String> unended(Exporter format, Path target) {
    var name = String.valueOf(target.getFileName());
    return format.folder() || name.lastIndexOf('.') > 0
        ? Optional.empty()
        : Optional.of(
            "%s has no ending; many programs know such a file only by one, which is %s."
                .formatted(name, format.extension()));
  }

  /// Return how many entries a folder has, -1 when it is none.
  private static long entries(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return -1;
    }
    try (var entries = Files.list(target)) {
      return entries.count();
    }
  }

  /// Refuse a target in whose place the project, its pictures or a person's home would vanish.
  private void spare(Snapshot snapshot, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    var place = target.toRealPath();
    if (within(place, workbench.file())
        || within(place, Path.of(System.getProperty("user.home")))) {
      throw new IOException(
          "%s is or holds this project or your home folder, which an export would replace; choose another place."
              .formatted(target));
    }
    snapshot.forEach(
        item -> {
          if (within(place, snapshot.file(item.item()))) {
            throw new IOException(
                "%s is or holds pictures of this project, which an export would replace; choose another place."
                    .formatted(target));
          }
        });
  }

  private static boolean within(Path place, Path file) throws IOException {
    return Files.exists(file) && file.toRealPath().startsWith(place);
  }

  /// The project as it was at one moment, whatever is decided meanwhile.
  private record Snapshot(
      ProjectReader reader,
      String project,
      Tasks tasks,
      long items,
      List<RunRecord> runs,
      List<Annotator> annotators,
      ItemPaths paths)
      implements ExportSource, AutoCloseable {
    static Snapshot of(Workbench workbench) throws IOException {
      var reader = Prelabelling.settle(workbench.project().write(file -> file.newReader()));
      boolean held = false;
      try {
        reader.hold();
        var snapshot =
            new Snapshot(
                reader,
                reader.name(),
                reader.tasks(),
                reader.count(ItemQuery.ALL),
                reader.runList(),
                reader.annotatorList(),
                new ItemPaths(workbench.file(), reader.relinks()));
        held = true;
        return snapshot;
      } finally {
        if (!held) {
          reader.close();
        }
      }
    }

    @Override
    public Path file(Item item) {
      return paths.resolve(item.path());
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
      reader.each(visitor::visit);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
