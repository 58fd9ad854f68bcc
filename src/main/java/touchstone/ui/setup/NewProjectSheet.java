package touchstone.ui.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Look;
import touchstone.ui.Notices;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.ui.WorkViewModel;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.workbench.Environment;

/// Sets a project up and makes it: first the choices, then the progress.
public final class NewProjectSheet {
  private static final double WIDTH = 760;

  private final Sheets sheets;
  private final Environment environment;
  private final FxRelay relay;
  private final Notices notices;
  private final Consumer<ProjectMaking.Made> made;

  /// @param made takes the project when it is there
  public NewProjectSheet(
      Sheets sheets,
      Environment environment,
      FxRelay relay,
      Notices notices,
      Consumer<ProjectMaking.Made> made) {
    this.sheets = sheets;
    this.environment = environment;
    this.relay = relay;
    this.notices = notices;
    this.made = made;
  }

  /// Ask what the project is to be.
  ///
  /// @param data what was dropped already, null to ask
  /// @return what was chosen so far, as it changes
  public NewProjectViewModel show(Choosers choosers, @Nullable Path data) {
    var model =
        new NewProjectViewModel(
            new DataChoiceViewModel(environment.jobs(), relay),
            new ModelChoiceViewModel(environment.jobs(), relay));
    if (data != null) {
      model.data().choose(data);
    }
    var sheet = new Sheet("New project", WIDTH, new NewProjectView(model, choosers));
    sheet.onClose(
        () -> {
          model.data().stop();
          sheets.remove(sheet);
        });
    var create =
        Look.button(
            "Create",
            () ->
                model
                    .plan()
                    .ifPresent(
                        plan -> {
                          sheet.close();
                          make(plan, () -> sheets.lay(sheet));
                        }),
            "accent");
    var missing = Look.label("", "muted");
    var lacking = model.missing();
    missing.textProperty().bind(lacking);
    create.disableProperty().bind(lacking.map(sentence -> !sentence.isEmpty()));
    sheets.lay(
        sheet.withFooter(missing, Look.spring(), Look.button("Cancel", sheet::close), create));
    return model;
  }

  /// Make the project, with its progress in sight.
  ///
  /// @param back shows the choices again when it was not made
  public void make(NewProjectViewModel.Plan plan, Runnable back) {
    var making = new ProjectMaking(environment, relay);
    var body = Look.column(12);
    var sheet = new Sheet("Making " + plan.project().name(), 620, body);
    sheet.setClosable(false);
    making.workProperty().addListener((observed, before, after) -> show(body, after));
    sheets.lay(sheet);
    making
        .make(plan)
        .whenCompleteAsync(
            (result, failure) -> {
              sheets.remove(sheet);
              if (failure != null) {
                notices.trouble(failure);
                back.run();
              } else {
                made.accept(result);
              }
            },
            relay);
  }

  private static void show(javafx.scene.layout.VBox body, Optional<WorkViewModel> work) {
    work.ifPresent(now -> body.getChildren().setAll(new WorkView(now)));
  }
}
