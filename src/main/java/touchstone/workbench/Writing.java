package touchstone.workbench;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Exported;
import touchstone.export.AtomicTarget;
import touchstone.export.ExportOptions;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.workbench.Exporting.Beside;
import touchstone.workbench.Exporting.Told;
import touchstone.workbench.Exporting.Written;
import touchstone.workbench.disclosing.Documents;
import touchstone.workbench.disclosing.Names;
import touchstone.workbench.disclosing.Outgone;
import touchstone.workbench.disclosing.Pseudonymous;
import touchstone.workbench.disclosing.Recorded;

/// One export while it is written: the labels, and what lies beside them.
record Writing(
    Workbench workbench,
    Exporter format,
    Selection selection,
    ExportOptions options,
    Beside beside,
    Path target,
    AtomicTarget.Existing existing,
    Progress progress,
    Cancellation cancellation) {
  /// What the documents that lie in a folder are under.
  static final String FOLDER = "disclosure";

  Written write() throws IOException {
    try (var snapshot = Snapshot.of(workbench)) {
      for (var name : options.names()) {
        if (!format.options(snapshot.tasks()).contains(name)) {
          throw new IOException(
              "%s knows no option \"%s\" here; leave it out.".formatted(format.title(), name));
        }
      }
      var names = Names.of(snapshot.reader(), beside.pseudonyms());
      var source = beside.pseudonyms() ? new Pseudonymous(snapshot, names) : snapshot;
      var preflight = format.preflight(source, selection);
      if (selection == Selection.FINAL
          && preflight.items() == 0
          && snapshot.items() > 0
          && preflight.blockers().size() == 1) {
        long disputed = snapshot.reader().disputed();
        throw new RefusedException(
            disputed == 0
                ? "No item is finished."
                : "No item is finished, and %s to be settled under Adjudicate."
                    .formatted(Numbers.of(disputed, "disputed item is", "disputed items are")),
            "Finish some, or export all.",
            List.of(WaysOut.Way.EVERY_ITEM),
            List.of());
      }
      if (!preflight.blockers().isEmpty()) {
        throw new IOException(String.join(" ", preflight.blockers()));
      }
      if (format.folder()) {
        AtomicTarget.refuseFile(target);
      } else {
        AtomicTarget.refuseFolder(target);
      }
      Spared.check(workbench, snapshot, target);
      var told = write(snapshot, source, names);
      return new Written(unended().map(preflight::with).orElse(preflight), told);
    }
  }

  private Optional<Told> write(Snapshot snapshot, ExportSource source, Names names)
      throws IOException {
    var told = new Told[1];
    writing(
        target,
        fresh -> {
          format.write(source, selection, options, fresh, progress, cancellation);
          cancellation.check();
          if (beside.disclosure()) {
            told[0] =
                format.folder() ? within(snapshot, names, fresh) : near(snapshot, names, fresh);
          }
        });
    return Optional.ofNullable(told[0]);
  }

  /// Write the documents into the folder of the export.
  private Told within(Snapshot snapshot, Names names, Path fresh) throws IOException {
    var disclosure = filled(snapshot, names, Outgone.folder(format, fresh, "../"));
    Documents.write(disclosure, fresh.resolve(FOLDER));
    return new Told(target.resolve(FOLDER), disclosure);
  }

  /// Write the documents into a folder beside the file of the export.
  private Told near(Snapshot snapshot, Names names, Path fresh) throws IOException {
    var name = target.getFileName().toString();
    var folder = target.resolveSibling(name + "-" + FOLDER);
    Spared.check(workbench, snapshot, folder);
    Documents.spare(folder);
    var disclosure = filled(snapshot, names, Outgone.file(format, fresh, "../" + name));
    writing(folder, place -> Documents.write(disclosure, place));
    return new Told(folder, disclosure);
  }

  private Disclosure filled(Snapshot snapshot, Names names, Exported exported) throws IOException {
    return Recorded.of(
        snapshot.reader(), names, exported, Disclosing.software(), progress, cancellation);
  }

  private void writing(Path place, AtomicTarget.Body body) throws IOException {
    try {
      AtomicTarget.write(place, existing, body);
    } catch (TakenException taken) {
      throw taken;
    } catch (FileAlreadyExistsException taken) {
      throw new TakenException(place, Spared.entries(place), taken);
    }
  }

  /// Say that a file was written as a person named it, without the ending that tells its format.
  private Optional<String> unended() {
    var name = String.valueOf(target.getFileName());
    return format.folder() || name.lastIndexOf('.') > 0
        ? Optional.empty()
        : Optional.of(
            "%s has no ending; many programs know such a file only by one, which is %s."
                .formatted(name, format.extension()));
  }
}
