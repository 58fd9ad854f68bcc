package touchstone.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Member;
import touchstone.review.Role;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "people",
    description = {
      "List who takes part in a project: annotators, reviewers, adjudicators and owners.",
      "With options, say what somebody is called in it, or what they do."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PeopleCommand extends ProjectCommand {
  @Option(
      names = "--role",
      paramLabel = "NAME=ROLE",
      description = "What somebody does: annotator, reviewer, adjudicator or owner.")
  Map<String, Role> roles = new LinkedHashMap<>();

  @Option(
      names = "--rename",
      paramLabel = "NAME=NEW",
      description = "What somebody is called from now on, such as a pseudonym.")
  Map<String, String> names = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    for (var name : names.values()) {
      if (name.isBlank() || !Saying.named(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--rename takes a name of one line and at most %d characters."
                .formatted(Saying.LONGEST));
      }
    }
    return roles.isEmpty() && names.isEmpty() ? reading(this::show) : writing(this::change);
  }

  private int change(Workbench workbench) throws Exception {
    for (var role : roles.entrySet()) {
      var member = named(wait(workbench.members().all()), role.getKey());
      wait(workbench.members().change(member.id(), member.profile().withRole(role.getValue())));
    }
    for (var name : names.entrySet()) {
      var member = named(wait(workbench.members().all()), name.getKey());
      wait(
          workbench
              .members()
              .change(member.id(), member.profile().withName(name.getValue().strip())));
    }
    return show(workbench);
  }

  private static Member named(List<Member> all, String name) throws IOException {
    var found =
        all.stream()
            .filter(
                member -> member.profile().name().equals(name) || member.id().value().equals(name))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new IOException(
        found.isEmpty()
            ? "Nobody called \"%s\" takes part; these people do: %s."
                .formatted(
                    name, Saying.some(all.stream().map(member -> member.profile().name()).toList()))
            : "Several people are called \"%s\"; name one by the id that --json prints."
                .formatted(name));
  }

  private int show(Workbench workbench) throws Exception {
    var members = wait(workbench.members().all());
    if (json) {
      var node = new JsonMapper().createObjectNode();
      var list = node.putArray("people");
      for (var member : members) {
        list.addObject()
            .put("id", member.id().value())
            .put("name", member.profile().name())
            .put("role", word(member.profile().role()))
            .put("key", member.profile().key())
            .put("steps", member.steps())
            .put("last", member.last() == null ? null : String.valueOf(member.last()));
      }
      out().println(Json.pretty(node));
      return Cli.DONE;
    }
    for (var member : members) {
      out()
          .println(
              "%-20s %-12s %s%s"
                  .formatted(
                      member.profile().name(),
                      word(member.profile().role()),
                      Numbers.of(member.steps(), "step"),
                      last(member)));
    }
    return Cli.DONE;
  }

  private static String last(Member member) {
    var last = member.last();
    return last == null ? "" : ", the last on " + last.toString().substring(0, 10);
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
