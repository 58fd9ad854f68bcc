package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.Report;
import touchstone.dataset.text.corpus.WebAnnoHeader.Kind;
import touchstone.dataset.text.corpus.WebAnnoHeader.Layer;

/// The annotations of one WebAnno TSV file, gathered from its rows. Owned by one thread.
final class WebAnnoDocument {
  /// How many annotations a file may have.
  static final int MOST = 1_000_000;

  /// An annotation, which grows with the rows that it is on.
  static final class Mark {
    final Layer layer;
    final String id;
    final long line;
    final @Nullable String[] values;
    int start;
    int end;

    Mark(Layer layer, String id, long line, int start, int end) {
      this.layer = layer;
      this.id = id;
      this.line = line;
      this.values = new @Nullable String[layer.features().size()];
      this.start = start;
      this.end = end;
    }

    /// The label: what the layer's feature says, else the name of the layer.
    String label() {
      int at = layer.label();
      var said = at < 0 ? null : values[at];
      return said == null || said.isBlank() ? layer.title() : said;
    }

    /// The other features, by name.
    Map<String, String> attributes() {
      var attributes = new HashMap<String, String>();
      for (int i = 0; i < values.length; i++) {
        var value = values[i];
        if (i != layer.label() && value != null) {
          attributes.put(layer.features().get(i).name(), value);
        }
      }
      return attributes;
    }
  }

  /// A relation as it is written at the row to which it leads.
  ///
  /// @param mark its features
  /// @param from the unit from which it leads
  /// @param fromId the number of the annotation there, `0` when it has none
  /// @param to the unit to which it leads
  /// @param toId the number of the annotation there, `0` when it has none
  record Tie(Mark mark, String from, String fromId, String to, String toId) {}

  private final WebAnnoHeader header;
  private final Report report;
  private final String where;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();
  private final Map<String, Mark> numbered = new HashMap<>();
  private final Map<String, List<Mark>> placed = new LinkedHashMap<>();
  private final boolean relations;
  private boolean full;

  WebAnnoDocument(WebAnnoHeader header, Report report, String where) {
    this.header = header;
    this.report = report;
    this.where = where;
    relations = header.layers().stream().anyMatch(layer -> layer.kind() == Kind.RELATION);
  }

  List<Mark> marks() {
    return marks;
  }

  List<Tie> ties() {
    return ties;
  }

  /// Whether there is more than a file may have.
  boolean full() {
    return full;
  }

  /// Take what a row says.
  ///
  /// @param unit the number of the word or its part, such as `1-3.1`
  /// @param cells those after the word
  /// @param columns takes what is said of the word itself, by the name of the column that keeps it
  void row(
      String unit, int start, int end, List<String> cells, long line, Map<String, String> columns) {
    for (var layer : header.layers()) {
      switch (layer.kind()) {
        case SPAN -> spans(layer, unit, start, end, cells, line);
        case WORD -> word(layer, cells, columns);
        case CHAIN -> {
          for (int i = stacked(cells.get(layer.reference())); i > 0; i--) {
            report.tally(where, "link", "of a chain: left out, chains are not read");
          }
        }
        case RELATION -> relations(layer, unit, cells, line);
      }
    }
    full |= marks.size() + ties.size() > MOST;
  }

  private static int stacked(String cell) {
    return cell.equals(WebAnnoCells.NONE) ? 0 : WebAnnoCells.parts(cell, '|').size();
  }

  private void word(Layer layer, List<String> cells, Map<String, String> columns) {
    for (var feature : layer.features()) {
      var cell = cells.get(feature.column());
      var name = WebAnnoHeader.WORDS.get(layer.name() + "|" + feature.name());
      if (name != null && !cell.equals(WebAnnoCells.NONE) && !cell.equals(WebAnnoCells.UNSAID)) {
        columns.put(
            name,
            WebAnnoCells.plain(
                WebAnnoCells.numbered(WebAnnoCells.parts(cell, '|').getFirst()).written()));
      } else if (name == null && !cell.equals(WebAnnoCells.NONE)) {
        report.tally(where, "value", "of the feature " + feature.name() + " of words: left out");
      }
    }
  }

  private void spans(Layer layer, String unit, int start, int end, List<String> cells, long line) {
    slots(layer, cells);
    var columns = stacks(layer, cells);
    int count = count(layer, columns, line);
    for (int i = 0; i < count; i++) {
      var id = id(columns, i);
      var mark = id.isEmpty() ? null : numbered.get(layer.name() + "[" + id);
      if (mark == null) {
        mark = new Mark(layer, id, line, start, end);
        if (!full) {
          marks.add(mark);
          if (!id.isEmpty()) {
            numbered.put(layer.name() + "[" + id, mark);
          }
        }
      }
      mark.start = Math.min(mark.start, start);
      mark.end = Math.max(mark.end, end);
      values(mark, columns, i);
      if (relations && !full) {
        placed.computeIfAbsent(key(layer.name(), unit), none -> new ArrayList<>()).add(mark);
      }
    }
  }

  /// Return what is stacked in each column of a layer.
  private static List<List<String>> stacks(Layer layer, List<String> cells) {
    return cells.subList(layer.first(), layer.first() + layer.columns()).stream()
        .map(
            cell ->
                cell.equals(WebAnnoCells.NONE) ? List.<String>of() : WebAnnoCells.parts(cell, '|'))
        .toList();
  }

  private void slots(Layer layer, List<String> cells) {
    for (int i = 0; i < layer.slots(); i += 2) {
      if (!cells.get(layer.first() + layer.columns() - 1 - i).equals(WebAnnoCells.NONE)) {
        report.tally(where, "slot", "of the layer " + layer.title() + ": left out");
      }
    }
  }

  /// Return how many annotations of a layer a row has.
  private int count(Layer layer, List<List<String>> columns, long line) {
    int most = 0;
    int least = Integer.MAX_VALUE;
    for (var stack : columns) {
      most = Math.max(most, stack.size());
      least = Math.min(least, stack.size());
    }
    if (most != least && layer.slots() == 0) {
      report.problem(
          "uneven features",
          where + ", line " + line,
          "The features of %s are of different numbers of annotations; the missing ones were taken for unsaid."
              .formatted(layer.title()));
    }
    return most;
  }

  private static String id(List<List<String>> columns, int index) {
    for (var stack : columns) {
      if (index < stack.size()) {
        var id = WebAnnoCells.numbered(stack.get(index)).id();
        if (!id.isEmpty()) {
          return id;
        }
      }
    }
    return "";
  }

  private static void values(Mark mark, List<List<String>> columns, int index) {
    var features = mark.layer.features();
    for (int i = 0; i < features.size(); i++) {
      var stack = columns.get(features.get(i).column() - mark.layer.first());
      if (index < stack.size() && mark.values[i] == null) {
        var written = WebAnnoCells.numbered(stack.get(index)).written();
        mark.values[i] =
            written.equals(WebAnnoCells.UNSAID) || written.equals(WebAnnoCells.NONE)
                ? null
                : WebAnnoCells.plain(written);
      }
    }
  }

  private void relations(Layer layer, String unit, List<String> cells, long line) {
    var references = cells.get(layer.reference());
    if (layer.base() == null || references.equals(WebAnnoCells.NONE)) {
      return;
    }
    var parts = WebAnnoCells.parts(references, '|');
    var columns = stacks(layer, cells);
    for (int i = 0; i < parts.size(); i++) {
      if (WebAnnoHeader.tiesWords(layer)) {
        report.tally(
            where, "relation", "of the layer " + layer.title() + " between words: left out");
        continue;
      }
      var reference = WebAnnoCells.numbered(parts.get(i));
      var ids = reference.id().isEmpty() ? new String[] {"0", "0"} : reference.id().split("_", -1);
      var mark = new Mark(layer, "", line, 0, 0);
      values(mark, columns, i);
      if (ids.length != 2) {
        report.problem(
            "broken reference",
            where + ", line " + line,
            "The relation's reference has no two numbers in brackets; it was left out.");
      } else if (!full) {
        ties.add(new Tie(mark, reference.written(), ids[0], unit, ids[1]));
      }
    }
  }

  /// Return the annotation of a layer at a unit.
  ///
  /// @param id its number, `0` when it has none
  @Nullable Mark at(@Nullable String layer, String unit, String id) {
    for (var mark : placed.getOrDefault(key(String.valueOf(layer), unit), List.of())) {
      if (id.equals("0") || mark.id.equals(id)) {
        return mark;
      }
    }
    return null;
  }

  private static String key(String layer, String unit) {
    return unit + "\t" + layer;
  }
}
