package touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

@Command(
    name = "similar",
    description = "List the texts that mean most nearly what one of them means.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimilarCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "ITEM",
      index = "1",
      description = "The name of an item, or its number where several have that name.")
  String item;

  @Option(names = "--model", required = true, description = "An ONNX file that makes embeddings.")
  Path model;

  @Mixin ModelsCommand.Card card = new ModelsCommand.Card();

  @Option(
      names = "--top",
      defaultValue = "20",
      description = "As many items at most (${DEFAULT-VALUE}).")
  int top;

  @Override
  public Integer call() throws Exception {
    if (top < 1 || top > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--top is a number from 1 to 100000, not %d.".formatted(top));
    }
    return writing(
        workbench -> {
          var id = find(workbench);
          SimilarItems similar;
          try (var progress = progress("embed")) {
            similar =
                wait(
                    workbench
                        .similarity()
                        .similar(id, model, card.overrides(), top, progress, new Cancellation()));
          }
          print(similar);
          similar.failed().forEach(err()::println);
          return similar.failed().isEmpty() ? Cli.DONE : Cli.WITH_FAILURES;
        });
  }

  private ItemId find(Workbench workbench) throws Exception {
    var named = wait(workbench.named(item));
    if (named.size() == 1) {
      return named.getFirst();
    }
    if (named.size() > 1) {
      throw new IOException(
          "%d items are called %s; give the number of one of them: %s."
              .formatted(
                  named.size(),
                  item,
                  String.join(", ", named.stream().limit(6).map(id -> "" + id.value()).toList())));
    }
    try {
      var id = new ItemId(Long.parseLong(item));
      if (wait(workbench.row(id)).isPresent()) {
        return id;
      }
    } catch (NumberFormatException noNumber) {
      // a name that nothing has
    }
    throw new IOException(
        "%s has no item called %s; look the name up in the list of items."
            .formatted(project.getFileName(), item));
  }

  private void print(SimilarItems similar) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("model", similar.model());
      var rows = node.putArray("similar");
      similar
          .rows()
          .forEach(
              one ->
                  rows.addObject()
                      .put("item", one.row().item().id().value())
                      .put("name", one.row().item().name())
                      .put("similarity", one.similarity())
                      .put("text", one.row().snippet()));
      out().println(Json.line(node));
      return;
    }
    similar
        .rows()
        .forEach(
            one ->
                out()
                    .println(
                        "%.3f  %s  %s"
                            .formatted(
                                one.similarity(),
                                one.row().item().name(),
                                one.row().snippet().replaceAll("\\s+", " ").strip())));
  }
}
