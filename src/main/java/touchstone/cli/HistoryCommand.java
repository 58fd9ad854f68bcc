package touchstone.cli;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import touchstone.review.Event;
import touchstone.workbench.Workbench;

@Command(
    name = "history",
    description = {
      "Show the life of an item: who or what proposed, accepted, corrected and settled its labels,"
          + " what they could see, how long they looked, and why.",
      "Where people rate independently, what others answered is withheld until you have rated the"
          + " item, unless you review or adjudicate.",
      "Times are in UTC, by the clocks of the computers on which it happened; the order is that of"
          + " the log."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HistoryCommand extends ProjectCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Parameters(paramLabel = "ITEM", index = "1", description = "The name of the item.")
  String item;

  @Override
  public Integer call() throws Exception {
    return reading(this::show);
  }

  private int show(Workbench workbench) throws Exception {
    var named = wait(workbench.named(item));
    if (named.isEmpty()) {
      throw new IOException(
          "No item of this project is called \"%s\"; \"touchstone find\" lists some."
              .formatted(item));
    }
    var node = new JsonMapper().createObjectNode();
    var items = node.putArray("items");
    for (int at = 0; at < named.size(); at++) {
      var id = named.get(at);
      var told = wait(workbench.histories().seen(id));
      if (json) {
        var one = items.addObject().put("item", id.toString());
        put(one.putArray("events"), told.events());
        told.withheld().forEach(one.putArray("withheld")::add);
      } else {
        if (named.size() > 1) {
          out()
              .println(
                  "%sItem %d of %d called \"%s\":"
                      .formatted(at == 0 ? "" : "\n", at + 1, named.size(), item));
        }
        out().println(text(told.events()));
        told.withheld().forEach(out()::println);
      }
    }
    if (json) {
      out().println(Json.pretty(node));
    }
    return Cli.DONE;
  }

  private static String text(List<Event> events) {
    var lines = new StringBuilder();
    for (var event : events) {
      lines
          .append(TIME.format(event.at()))
          .append("  ")
          .append(event.who())
          .append(' ')
          .append(event.what());
      if (!event.how().isEmpty()) {
        lines.append(" (").append(String.join(", ", event.how())).append(')');
      }
      if (!event.reason().isEmpty()) {
        lines.append(": ").append(event.reason().strip().replaceAll("\\s+", " "));
      }
      lines.append('\n');
    }
    return lines.toString().stripTrailing();
  }

  private static void put(ArrayNode list, List<Event> events) {
    for (var event : events) {
      var node =
          list.addObject()
              .put("at", event.at().toString())
              .put("who", event.who())
              .put("what", event.what());
      var how = node.putArray("how");
      event.how().forEach(how::add);
      node.put("reason", event.reason());
    }
  }
}
