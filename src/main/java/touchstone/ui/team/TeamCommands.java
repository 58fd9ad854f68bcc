package touchstone.ui.team;

import java.util.List;
import touchstone.ui.Choosers;
import touchstone.ui.Sheets;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;

/// What can be asked of an open project about the people who share it. Owned by the window's
/// thread.
public final class TeamCommands {
  private final Sheets sheets;
  private final Team team;
  private final Choosers choosers;

  public TeamCommands(Sheets sheets, Team team, Choosers choosers) {
    this.sheets = sheets;
    this.team = team;
    this.choosers = choosers;
  }

  public List<Actions.Registration> bind(Actions actions) {
    var workbench = team.workbench();
    return List.of(
        actions.bind(Command.PEOPLE, () -> new PeopleSheet(sheets, team).show()),
        actions.bind(
            Command.SPLIT,
            () -> new SplitSheet(sheets, team, choosers).show(),
            () -> !workbench.readOnly()),
        actions.bind(Command.CONTRIBUTE, () -> new Contributing(team, choosers).begin()),
        actions.bind(
            Command.MERGE,
            () ->
                new MergeSheet(sheets, team, choosers, () -> actions.run(Command.ADJUDICATE))
                    .show(),
            () -> !workbench.readOnly()));
  }
}
