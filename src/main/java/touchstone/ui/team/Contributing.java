package touchstone.ui.team;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import touchstone.ui.Choosers;
import touchstone.ui.Notice;
import touchstone.workbench.HandingOut;
import touchstone.workbench.Numbers;

/// Writes what was done in a copy to a small file, for whoever handed it out.
final class Contributing {
  private final Team team;
  private final Choosers choosers;

  Contributing(Team team, Choosers choosers) {
    this.team = team;
    this.choosers = choosers;
  }

  /// Ask where to, and write it.
  void begin() {
    var workbench = team.workbench();
    var name =
        "contribution-%s.touchstone".formatted(HandingOut.plain(workbench.annotator().name()));
    choosers
        .save("Write a contribution", name, Choosers.PROJECT)
        .ifPresent(
            to ->
                workbench
                    .copies()
                    .contribute(to)
                    .thenAcceptAsync(steps -> tell(to, steps), team.home())
                    .whenCompleteAsync(team.notices().watch(), team.home()));
  }

  private void tell(Path to, Map<String, Long> steps) {
    var said =
        steps.entrySet().stream()
            .map(one -> "%s by %s".formatted(Numbers.of(one.getValue(), "step"), one.getKey()))
            .collect(Collectors.joining(", "));
    team.notices()
        .say(
            Notice.news(
                "%s: %s. Send it to whoever handed the work out; they bring it in."
                    .formatted(to.getFileName(), said),
                "Show the file",
                () -> team.reveal().accept(to)));
  }
}
