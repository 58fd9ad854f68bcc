package touchstone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;
import touchstone.quality.Estimate;
import touchstone.quality.report.Named;

/// Figures as commands print them.
final class Figures {
  private Figures() {}

  /// Return `0.693 [0.610, 0.771], n 108`, or why there is no figure, or no interval.
  static String text(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known(var value, var n, var interval, var open) ->
          interval
              .map(i -> "%.3f [%.3f, %.3f], n %,d".formatted(value, i.low(), i.high(), n))
              .orElseGet(
                  () ->
                      "%.3f, n %,d%s"
                          .formatted(value, n, open.isEmpty() ? "" : "; no interval: " + open));
      case Estimate.Undefined(var reason, var n) -> "undefined: " + reason;
    };
  }

  /// Return a line for each figure, titles on the left.
  static List<String> lines(List<Named> figures, String indent) {
    int width = figures.stream().mapToInt(figure -> figure.title().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var figure : figures) {
      lines.add("%s%s  %s".formatted(indent, pad(figure.title(), width), text(figure.estimate())));
    }
    return lines;
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Put a figure under a name: its value, interval and n, or why there is no interval or no
  /// figure.
  static void put(ObjectNode node, String name, Estimate estimate) {
    var figure = node.putObject(name);
    switch (estimate) {
      case Estimate.Known(var value, var n, var interval, var open) -> {
        figure.put("value", value);
        interval.ifPresent(
            i -> figure.put("low", i.low()).put("high", i.high()).put("level", i.level()));
        if (!open.isEmpty()) {
          figure.put("noInterval", open);
        }
        figure.put("n", n);
      }
      case Estimate.Undefined(var reason, var n) -> figure.put("undefined", reason).put("n", n);
    }
  }

  static void put(ObjectNode node, List<Named> figures) {
    figures.forEach(figure -> put(node, figure.id(), figure.estimate()));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
