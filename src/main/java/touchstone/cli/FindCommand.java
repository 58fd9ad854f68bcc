package touchstone.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemQuery.Order;
import touchstone.review.ItemRow;
import touchstone.review.search.Search;
import touchstone.workbench.Workbench;

@Command(
    name = "find",
    description = {
      "Find items by their words and metadata.",
      "All words are looked for, in any case and with any accents; \"two words\" one after the"
          + " other; pack* what begins so; -word what is not to be there; column:value in the"
          + " metadata; name:word in the name. Put -- before a query that begins with a dash."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FindCommand extends ProjectCommand {
  private static final int PAGE = 500;

  @Parameters(paramLabel = "QUERY", index = "1..*", arity = "1..*", description = "What to find.")
  List<String> words;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "How many to print at most. Default: 20.")
  int limit;

  @Option(
      names = "--sort",
      defaultValue = "relevance",
      description = "relevance, name, score or uncertainty. Default: relevance.")
  Order order;

  @Override
  public Integer call() throws Exception {
    var typed = String.join(" ", words);
    if (Search.of(typed).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "There is no word to look for in the query; name one.");
    }
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is a number from 1, not %d.".formatted(limit));
    }
    var query = ItemQuery.ALL.withText(typed).withOrder(order);
    return reading(
        workbench -> {
          print(workbench, query, wait(workbench.count(query)));
          return Cli.DONE;
        });
  }

  private void print(Workbench workbench, ItemQuery query, long found) throws Exception {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("found", found);
    var items = node.putArray("items");
    ItemPage.Cursor after = null;
    int left = limit;
    do {
      var page = wait(workbench.page(query, after, Math.min(left, PAGE)));
      for (var row : page.rows()) {
        if (json) {
          var item = items.addObject();
          item.put("item", row.item().name()).put("state", word(row)).put("snippet", row.snippet());
          var hits = item.putArray("hits");
          row.hits().forEach(hit -> hits.addArray().add(hit.start()).add(hit.end()));
          row.item().metadata().entrySet().stream()
              .sorted(java.util.Map.Entry.comparingByKey())
              .forEach(
                  entry ->
                      item.withObjectProperty("metadata").put(entry.getKey(), entry.getValue()));
        } else {
          out().println(line(row));
        }
      }
      left -= page.rows().size();
      after = page.next();
    } while (after != null && left > 0);
    if (json) {
      out().println(Json.line(node));
    } else if (found == 0) {
      out().println("Nothing was found.");
    } else {
      out()
          .println(
              found > limit
                  ? "%,d items were found; --limit prints more of them.".formatted(found)
                  : found == 1 ? "1 item was found." : "%,d items were found.".formatted(found));
    }
  }

  private static String line(ItemRow row) {
    return "%s\t%s%s"
        .formatted(
            row.item().name(), word(row), row.snippet().isEmpty() ? "" : "\t" + row.snippet());
  }

  private static String word(ItemRow row) {
    return row.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
