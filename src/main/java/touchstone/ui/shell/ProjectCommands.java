package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.Modality;
import touchstone.review.Moment;
import touchstone.ui.Choosers;
import touchstone.ui.Notice;
import touchstone.ui.Sheets;
import touchstone.ui.WorkViewModel;
import touchstone.ui.history.HistorySheet;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.labels.LabelsSheet;
import touchstone.ui.labels.LabelsViewModel;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.ui.model.ModelsSheet;
import touchstone.ui.model.TryOutViewModel;
import touchstone.ui.output.ExportSheet;
import touchstone.ui.output.ExportViewModel;
import touchstone.ui.policy.PolicySheet;
import touchstone.ui.run.Experience;
import touchstone.ui.run.PrelabelSheet;
import touchstone.ui.run.PrelabelViewModel;
import touchstone.ui.setup.ImportSheet;
import touchstone.ui.setup.Reports;
import touchstone.ui.similar.SimilarSheet;
import touchstone.ui.similar.SimilarViewModel;
import touchstone.ui.team.Team;
import touchstone.ui.team.TeamCommands;
import touchstone.ui.trust.DifferenceSheet;
import touchstone.ui.trust.SealsSheet;
import touchstone.ui.trust.Trust;
import touchstone.ui.watch.Errand;
import touchstone.ui.watch.WatchCommands;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

/// What can be asked of an open project besides deciding: data in, models at work, labels out.
/// Owned by the window's thread.
final class ProjectCommands {
  private final ShellParts parts;
  private final Sheets sheets;
  private final Workbench workbench;
  private final Choosers choosers;
  private final PrelabelViewModel prelabel;
  private final Runnable changed;
  private final SimilarViewModel similar;
  private final WatchCommands watch;
  private final Consumer<Moment> then;
  private @Nullable SimilarSheet asking;

  /// @param changed is called when items or predictions came or went
  /// @param showSimilar lists what is similar to an item
  /// @param then shows the project as it was at a moment
  ProjectCommands(
      ShellParts parts,
      Sheets sheets,
      Workbench workbench,
      Choosers choosers,
      Actions actions,
      Runnable changed,
      BiConsumer<Item, SimilarItems> showSimilar,
      Consumer<Moment> then) {
    this.then = then;
    this.parts = parts;
    this.sheets = sheets;
    this.workbench = workbench;
    this.choosers = choosers;
    this.changed = changed;
    watch =
        new WatchCommands(
            new Errand(sheets, workbench, parts.relay(), parts.notices()),
            actions,
            parts.settings().keys()::getValue,
            changed);
    similar =
        new SimilarViewModel(
            workbench,
            parts.relay(),
            parts.clock(),
            (item, found) -> {
              if (asking != null) {
                asking.close();
                asking = null;
              }
              showSimilar.accept(item, found);
              if (!found.failed().isEmpty()) {
                parts.notices().say(found.failed().getFirst());
              }
            });
    prelabel =
        new PrelabelViewModel(
            workbench,
            new ModelChoiceViewModel(parts.jobs(), parts.relay()),
            parts.relay(),
            parts.clock(),
            parts.notices(),
            changed);
    prelabel
        .workProperty()
        .addListener((observed, before, after) -> prelabel.model().request().ifPresent(this::keep));
    prelabel
        .reportProperty()
        .addListener(
            (observed, before, after) ->
                after
                    .filter(done -> !sheets.isOpen())
                    .ifPresent(
                        done ->
                            parts
                                .notices()
                                .say(
                                    Notice.news(
                                        Reports.of(done), "Show", this::showPrelabelling))));
  }

  private void keep(PrelabelRequest used) {
    parts.settings().change(preferences -> preferences.withModel(used.model()));
  }

  List<Actions.Registration> bind(Actions actions) {
    var bound = new ArrayList<>(watch.bind());
    bound.addAll(own(actions));
    bound.addAll(
        new TeamCommands(
                sheets,
                new Team(workbench, parts.relay(), parts.notices(), changed, parts.reveal()),
                choosers)
            .bind(actions));
    return bound;
  }

  private List<Actions.Registration> own(Actions actions) {
    return List.of(
        actions.bind(Command.IMPORT, () -> showImport(null), () -> !workbench.readOnly()),
        actions.bind(Command.PRELABEL, this::showPrelabelling, () -> !workbench.readOnly()),
        actions.bind(Command.EXPORT, this::showExport),
        actions.bind(Command.SIMILAR, this::showSimilar, () -> openText().isPresent()),
        actions.bind(
            Command.HISTORY, this::showHistory, () -> workbench.desk().current().isPresent()),
        actions.bind(Command.MODELS, () -> showModels(null)),
        actions.bind(
            Command.SEALS,
            () -> new SealsSheet(sheets, trust(), choosers, parts.clock().instant()).show()),
        actions.bind(
            Command.DIFFERENCE, () -> new DifferenceSheet(sheets, trust(), choosers).show()),
        actions.bind(Command.POLICY, this::showPolicy),
        actions.bind(Command.LABELS, this::showLabels, () -> !workbench.readOnly()));
  }

  /// Return the text that is open in front of the person, absent where they may not write.
  private Optional<Item> openText() {
    return workbench
        .desk()
        .current()
        .map(open -> open.item())
        .filter(item -> item.modality() == Modality.TEXT && !workbench.readOnly());
  }

  /// Show what is similar to the open text, after asking for a model where one is needed.
  private void showSimilar() {
    openText()
        .ifPresent(
            item ->
                similar
                    .find(item)
                    .thenAcceptAsync(
                        found -> {
                          if (!found) {
                            asking = new SimilarSheet(sheets, similar, choosers);
                            asking.show();
                          }
                        },
                        parts.relay())
                    .whenCompleteAsync(parts.notices().watch(), parts.relay()));
  }

  private Trust trust() {
    return new Trust(
        workbench,
        parts.relay(),
        parts.notices(),
        parts.key(),
        then,
        item ->
            workbench.desk().show(item).whenCompleteAsync(parts.notices().watch(), parts.relay()));
  }

  private void showHistory() {
    workbench
        .desk()
        .current()
        .map(open -> open.item())
        .ifPresent(
            item ->
                workbench
                    .histories()
                    .seen(item.id())
                    .thenAcceptAsync(
                        new HistorySheet(
                                sheets,
                                item,
                                parts.clock().instant(),
                                step -> then.accept(new Moment.AfterNamed(step)))
                            ::show,
                        parts.relay())
                    .whenCompleteAsync(parts.notices().watch(), parts.relay()));
  }

  private void showPolicy() {
    new PolicySheet(sheets, workbench, parts.relay(), parts.notices(), changed).show(watch.more());
  }

  private void showLabels() {
    var questions =
        workbench.tasks().all().stream()
            .filter(task -> !task.kind().written())
            .map(task -> new LabelsViewModel(workbench, task.id(), parts.relay(), parts.notices()))
            .toList();
    if (!questions.isEmpty()) {
      new LabelsSheet(sheets, questions).show();
    }
  }

  /// The run that is going on.
  ReadOnlyObjectProperty<java.util.Optional<WorkViewModel>> work() {
    return prelabel.workProperty();
  }

  /// Stop what is going on; what was found so far is kept.
  void close() {
    work().get().ifPresent(WorkViewModel::cancel);
    similar.cancel();
    watch.close();
  }

  void showPrelabelling() {
    var last = parts.settings().get().model();
    if (last != null
        && prelabel.model().reportProperty().get().isEmpty()
        && prelabel.workProperty().get().isEmpty()) {
      prelabel.model().choose(last);
    }
    prelabel.reload();
    new PrelabelSheet(sheets, prelabel, choosers, parts.clock()).show();
  }

  private void showExport() {
    var model = new ExportViewModel(workbench, parts.relay(), parts.clock());
    new ExportSheet(sheets, model, choosers, parts.reveal()).show();
  }

  void showImport(@Nullable Path data) {
    new ImportSheet(sheets, workbench, parts.relay(), parts.clock(), parts.notices(), changed)
        .show(choosers, parts.jobs(), data);
  }

  /// Show what is known of a model.
  ///
  /// @param file null for the one that was used last, if there is one
  void showModels(@Nullable Path file) {
    var choice = new ModelChoiceViewModel(parts.jobs(), parts.relay());
    var wanted = file == null ? parts.settings().get().model() : file;
    if (wanted != null) {
      choice.choose(wanted);
    }
    prelabel.reload();
    new ModelsSheet(
            sheets,
            choice,
            new TryOutViewModel(workbench, choice, parts.relay()),
            choosers,
            new Experience(prelabel))
        .show();
  }
}
