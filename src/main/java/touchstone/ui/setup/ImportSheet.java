package touchstone.ui.setup;

import java.nio.file.Path;
import java.time.InstantSource;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.Problem;
import touchstone.dataset.ReadOptions;
import touchstone.job.JobRunner;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Look;
import touchstone.ui.Notices;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Datasets;
import touchstone.workbench.ImportReport;
import touchstone.workbench.Standing;
import touchstone.workbench.Workbench;

/// Brings more data into a project that is open.
public final class ImportSheet {
  private static final int LISTED = 200;

  private final Sheets sheets;
  private final Workbench workbench;
  private final FxRelay relay;
  private final InstantSource clock;
  private final Notices notices;
  private final Runnable changed;

  /// @param changed is called when items came
  public ImportSheet(
      Sheets sheets,
      Workbench workbench,
      FxRelay relay,
      InstantSource clock,
      Notices notices,
      Runnable changed) {
    this.sheets = sheets;
    this.workbench = workbench;
    this.relay = relay;
    this.clock = clock;
    this.notices = notices;
    this.changed = changed;
  }

  /// @param data what was dropped already, null to ask
  public void show(Choosers choosers, JobRunner jobs, @Nullable Path data) {
    var model = new DataChoiceViewModel(jobs, relay, ReadOptions.NONE.asking(workbench.tasks()));
    if (data != null) {
      model.choose(data);
    }
    var standing = new StandingChoice();
    model
        .dataProperty()
        .addListener(
            (observed, before, found) ->
                Look.show(standing.node(), found.filter(ImportSheet::labelled).isPresent()));
    Look.show(
        standing.node(), model.dataProperty().get().filter(ImportSheet::labelled).isPresent());
    var body =
        Look.column(
            16,
            Look.muted(
                "Items that are here already stay as they are; new ones and their labels are"
                    + " added. The files stay where they are."),
            new DataChoiceView(model, choosers),
            standing.node());
    var sheet = new Sheet("Import into " + workbench.name(), 760, body);
    sheet.onClose(
        () -> {
          model.stop();
          sheets.remove(sheet);
        });
    var start =
        Look.button(
            "Import",
            () ->
                model
                    .dataProperty()
                    .get()
                    .ifPresent(
                        found -> {
                          sheet.close();
                          bring(
                              found.path(),
                              found.detected().reader().id(),
                              model.table().options(),
                              labelled(found) ? standing.chosen() : new Standing.Labels());
                        }),
            "accent");
    var missing = Look.label("", "muted");
    missing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> missing(model, standing),
                model.dataProperty(),
                model.table().tableProperty(),
                standing.missing()));
    start
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.dataProperty().get().isEmpty() || !missing(model, standing).isEmpty(),
                model.dataProperty(),
                model.table().tableProperty(),
                standing.missing()));
    sheets.lay(
        sheet.withFooter(missing, Look.spring(), Look.button("Cancel", sheet::close), start));
  }

  /// Return what is still to be said, empty when nothing is.
  private static String missing(DataChoiceViewModel model, StandingChoice standing) {
    var found = model.dataProperty().get();
    if (found.isEmpty()) {
      return "";
    }
    var table = model.table().missing();
    return table.isEmpty() && found.filter(ImportSheet::labelled).isPresent()
        ? standing.missing().get()
        : table;
  }

  /// Return whether labels come with data that does not say itself who gave them.
  private static boolean labelled(DataChoiceViewModel.Data data) {
    return data.detected().finding().annotated() && !Datasets.areRatings(data.detected().reader());
  }

  private void bring(Path path, String format, ReadOptions options, Standing standing) {
    var work = new WorkViewModel("Reading " + path.getFileName(), relay, clock);
    var sheet = new Sheet("Importing", 620, new WorkView(work));
    sheet.setClosable(false);
    sheets.lay(sheet);
    work.begin(
            (progress, cancellation) ->
                workbench
                    .datasets()
                    .importing(path, format, options, standing, progress, cancellation))
        .whenCompleteAsync(
            (report, failure) -> {
              sheets.remove(sheet);
              if (failure != null) {
                notices.trouble(failure);
              } else {
                tell(sheets, notices, report, "");
                changed.run();
              }
            },
            relay);
  }

  /// Say what an import came to, with its problems one click away.
  ///
  /// @param more what else is to be said, after it
  public static void tell(Sheets sheets, Notices notices, ImportReport report, String more) {
    if (report.problems().isEmpty()) {
      notices.say(Reports.of(report) + more);
    } else {
      notices.say(
          touchstone.ui.Notice.trouble(
              Reports.of(report) + more, "Show", () -> showProblems(sheets, report)));
    }
  }

  private static void showProblems(Sheets sheets, ImportReport report) {
    var list = Look.column(6);
    report.problems().stream()
        .limit(LISTED)
        .map(ImportSheet::line)
        .forEach(list.getChildren()::add);
    if (report.problems().size() > LISTED) {
      list.getChildren()
          .add(Look.muted("… and %d more.".formatted(report.problems().size() - LISTED)));
    }
    var sheet = new Sheet("What could not be read", 720, list);
    sheets.lay(sheet.onClose(() -> sheets.remove(sheet)));
  }

  private static HBox line(Problem problem) {
    var where = Look.label(problem.where(), "muted");
    where.setMinWidth(180);
    where.setMaxWidth(260);
    var what = Look.text(problem.what());
    HBox.setHgrow(what, Priority.ALWAYS);
    var row = Look.row(12, where, what);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }
}
