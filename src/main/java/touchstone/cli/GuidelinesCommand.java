package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Subject;
import touchstone.workbench.Guidelines;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "guidelines",
    description = {
      "Show the guidelines that people work by, or set them from a Markdown file.",
      "Every version stays in the project."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GuidelinesCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "FILE.md",
      index = "1",
      arity = "0..1",
      description = "The guidelines from now on; an empty file takes them away.")
  @Nullable Path file;

  @Option(names = "--versions", description = "List every version with who wrote it and when.")
  boolean versions;

  @Override
  public Integer call() throws Exception {
    if (file != null && versions) {
      throw new ParameterException(
          spec.commandLine(),
          "--versions lists the guidelines there were; leave it or FILE.md out.");
    }
    if (file == null) {
      return reading(this::show);
    }
    var text = Guidelines.read(file);
    return writing(
        workbench -> {
          boolean changed = wait(workbench.guidelines().change(text));
          if (json) {
            return show(workbench);
          }
          out()
              .println(
                  changed
                      ? "People work by %s from now on.".formatted(file)
                      : "Nothing changed: these are the guidelines already.");
          return Cli.DONE;
        });
  }

  private int show(Workbench workbench) throws Exception {
    var all = wait(workbench.guidelines().versions());
    if (json) {
      out().println(json(wait(workbench.guidelines().now()), all));
    } else if (versions) {
      for (int place = 0; place < all.size(); place++) {
        var version = all.get(place);
        out()
            .println(
                "%s  %s  %s  %s"
                    .formatted(
                        place + 1,
                        version.at(),
                        version.text().isEmpty() ? "taken away" : version.sha256(),
                        version.by()));
      }
      out().println(Numbers.of(all.size(), "version") + ".");
    } else {
      var text = wait(workbench.guidelines().now());
      out()
          .println(
              text.isEmpty()
                  ? (contested(workbench)
                          ? "People differ on the guidelines, and until somebody decides there are none; \"touchstone conflicts %s\" shows what they wrote."
                          : "There are no guidelines yet; \"touchstone guidelines %s FILE.md\" sets them.")
                      .formatted(project)
                  : text);
    }
    return Cli.DONE;
  }

  private boolean contested(Workbench workbench) throws Exception {
    return wait(workbench.copies().conflicts()).stream()
        .anyMatch(conflict -> conflict.key().equals(Subject.GUIDELINES.word() + "/"));
  }

  private static String json(String text, List<Guidelines.Version> versions) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("text", text);
    var all = node.putArray("versions");
    for (var version : versions) {
      all.addObject()
          .put("at", version.at().toString())
          .put("by", version.by())
          .put("sha256", version.text().isEmpty() ? "" : version.sha256())
          .put("text", version.text());
    }
    return Json.pretty(node);
  }
}
