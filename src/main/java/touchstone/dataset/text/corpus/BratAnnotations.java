package touchstone.dataset.text.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.Report;
import touchstone.dataset.TextLines;

/// What an `.ann` file of brat says, line by line. <https://brat.nlplab.org/standoff.html> Owned by
/// one thread.
final class BratAnnotations {
  /// How many lines a file may have.
  static final int MOST = 1_000_000;

  /// A stretch in code points.
  record Part(int start, int end) {}

  /// Something said of words: a `T` line.
  ///
  /// @param parts ascending and apart from each other, more than one when it has gaps
  /// @param covered the words as the line repeats them, null when it does not
  record Span(String id, String type, List<Part> parts, @Nullable String covered, long line) {}

  /// A relation, an `R` line or what an event says of one of its arguments.
  ///
  /// @param from the id of a span
  /// @param id of the line, empty for that of an event
  record Relation(String id, String type, String from, String to, long line) {}

  /// An `E` line.
  private record Event(String trigger, List<String> arguments, long line) {}

  private final String where;
  private final Report report;
  private final Map<String, Span> spans = new LinkedHashMap<>();
  private final Map<String, Event> events = new LinkedHashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final Map<String, Map<String, String>> attributes = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();
  private long count;

  private BratAnnotations(String where, Report report) {
    this.where = where;
    this.report = report;
  }

  /// Read a file; lines that cannot be read are reported.
  static BratAnnotations of(Path file, String where, Report report) throws IOException {
    var read = new BratAnnotations(where, report);
    try (var lines = new TextLines(file, where, report)) {
      for (var line = lines.next();
          line != null && read.count <= MOST;
          line = lines.next(), read.count++) {
        if (!line.isBlank()) {
          read.line(line, lines.number());
        }
      }
    }
    return read;
  }

  /// Whether there are more lines than a file may have.
  boolean full() {
    return count > MOST;
  }

  Iterable<Span> spans() {
    return spans.values();
  }

  /// Return the attributes of a span or relation, those of the events that it triggers included.
  Map<String, String> attributes(String id) {
    return attributes.getOrDefault(id, Map.of());
  }

  /// Return what was written to a span or relation, empty when nothing was.
  String note(String id) {
    return notes.getOrDefault(id, "");
  }

  private void line(String line, long number) {
    var cells = line.split("\t", 3);
    var words = cells.length < 2 ? new String[0] : cells[1].strip().split("\\s+");
    var rest = cells.length < 3 ? null : cells[2];
    boolean good =
        switch (cells[0].isEmpty() ? ' ' : cells[0].charAt(0)) {
          case 'T' -> span(cells[0], words, rest, number);
          case 'R' -> relation(cells[0], words, number);
          case 'E' -> event(cells[0], words, number);
          case 'A', 'M' -> attribute(words);
          case 'N' -> reference(words, rest);
          case '#' -> note(words, rest);
          case '*' -> {
            report.tally(where, "equivalence", "of spans: left out");
            yield true;
          }
          default -> false;
        };
    if (!good) {
      report.problem(
          "broken line",
          where + ", line " + number,
          "The line is no annotation that can be read; it was left out.");
    }
  }

  private boolean span(String id, String[] words, @Nullable String covered, long number) {
    if (words.length < 3) {
      return false;
    }
    var parts = new ArrayList<Part>();
    var places = String.join(" ", List.of(words).subList(1, words.length));
    for (var place : places.split(";", -1)) {
      if (!place.matches("[0-9]{1,9} [0-9]{1,9}")) {
        return false;
      }
      int blank = place.indexOf(' ');
      parts.add(
          new Part(
              Integer.parseInt(place.substring(0, blank)),
              Integer.parseInt(place.substring(blank + 1))));
    }
    parts.sort(Comparator.comparingInt(Part::start));
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).start() < parts.get(i - 1).end()) {
        return false;
      }
    }
    if (spans.containsKey(id)) {
      report.problem(
          "repeated id",
          where + ", line " + number,
          "Another line has the id %s already; this one was left out.".formatted(shown(id)));
    } else {
      spans.put(id, new Span(id, words[0], List.copyOf(parts), covered, number));
    }
    return true;
  }

  private static String shown(String id) {
    return "\"" + (id.length() <= 40 ? id : id.substring(0, 37) + "...") + "\"";
  }

  private boolean relation(String id, String[] words, long number) {
    if (words.length != 3 || words[1].indexOf(':') < 0 || words[2].indexOf(':') < 0) {
      return false;
    }
    relations.add(new Relation(id, words[0], target(words[1]), target(words[2]), number));
    return true;
  }

  /// Return the id in a pair such as `Arg1:T1`.
  private static String target(String argument) {
    return argument.substring(argument.indexOf(':') + 1);
  }

  private boolean event(String id, String[] words, long number) {
    if (words.length == 0 || words[0].indexOf(':') < 0) {
      return false;
    }
    for (int i = 1; i < words.length; i++) {
      if (words[i].indexOf(':') <= 0) {
        return false;
      }
    }
    var event = new Event(target(words[0]), List.of(words).subList(1, words.length), number);
    if (events.putIfAbsent(id, event) != null) {
      report.problem(
          "repeated id",
          where + ", line " + number,
          "Another line has the id %s already; this one was left out.".formatted(shown(id)));
    }
    return true;
  }

  private boolean attribute(String[] words) {
    if (words.length < 2) {
      return false;
    }
    attributes
        .computeIfAbsent(words[1], none -> new HashMap<>())
        .put(words[0], words.length == 2 ? "true" : words[2]);
    return true;
  }

  private boolean reference(String[] words, @Nullable String title) {
    if (words.length < 3) {
      return false;
    }
    var known = attributes.computeIfAbsent(words[1], none -> new HashMap<>());
    var name = words[0];
    for (int i = 2; known.containsKey(name); i++) {
      name = words[0] + i;
    }
    known.put(name, words[2] + (title == null || title.isEmpty() ? "" : " " + title));
    return true;
  }

  private boolean note(String[] words, @Nullable String said) {
    if (words.length < 2) {
      return false;
    }
    if (said != null) {
      notes.merge(words[1], said, (some, more) -> some + "\n" + more);
    }
    return true;
  }

  /// Say which span each line stands for that is spoken of, and return all relations, those of
  /// events among them: one leads from the trigger of an event to each of its arguments.
  List<Relation> resolved() {
    events.forEach(
        (id, event) -> {
          attributes(id)
              .forEach(
                  (name, value) ->
                      attributes
                          .computeIfAbsent(event.trigger(), none -> new HashMap<>())
                          .putIfAbsent(name, value));
          var note = notes.get(id);
          if (note != null) {
            notes.merge(event.trigger(), note, (some, more) -> some + "\n" + more);
          }
        });
    var all = new ArrayList<Relation>();
    for (var relation : relations) {
      all.add(
          new Relation(
              relation.id(),
              relation.type(),
              trigger(relation.from()),
              trigger(relation.to()),
              relation.line()));
    }
    for (var event : events.values()) {
      report.tally(
          where, "event", "taken as relations from the words that trigger it to its arguments");
      for (var argument : event.arguments()) {
        var role = argument.substring(0, argument.indexOf(':')).replaceFirst("(?<=.)[0-9]+$", "");
        all.add(new Relation("", role, event.trigger(), trigger(target(argument)), event.line()));
      }
    }
    return all;
  }

  /// Return the id of the span that an id stands for: of an event, what triggers it.
  private String trigger(String id) {
    var event = events.get(id);
    return event == null ? id : event.trigger();
  }
}
