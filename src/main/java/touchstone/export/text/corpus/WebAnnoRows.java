package touchstone.export.text.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Offsets;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// The labels of one text laid on its words and parts of words, as WebAnno TSV has them. Owned by
/// one thread.
final class WebAnnoRows {
  private static final String ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
  private static final String CUSTOM = "webanno.custom.";

  private static final Comparator<Unit> BY_PLACE =
      Comparator.comparingInt(Unit::start)
          .thenComparing(Comparator.comparingInt(Unit::end).reversed());

  /// A word, or a part of one.
  record Unit(int word, int start, int end) {}

  /// A span with the units that it is on, from the first.
  static final class Mark {
    final Outgoing label;
    final String layer;
    final List<Unit> units = new ArrayList<>();

    /// What tells it from others, 0 when nothing needs to.
    int id;

    Mark(Outgoing label, String layer) {
      this.label = label;
      this.layer = layer;
    }
  }

  /// A relation between two spans of one layer.
  record Tie(Outgoing label, String layer, Mark from, Mark to) {}

  private final CorpusWords words;
  private final Losses losses;
  private final Offsets offsets;
  private final Map<String, TreeSet<String>> spans = new LinkedHashMap<>();
  private final Map<String, TreeSet<String>> relations = new TreeMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();
  private final Map<AnnotationId, Mark> byId = new HashMap<>();
  private final Map<Integer, TreeMap<Unit, List<Mark>>> placed = new TreeMap<>();

  private WebAnnoRows(ReviewedItem item, Losses losses) {
    this.words = CorpusWords.of(item);
    this.losses = losses;
    this.offsets = Offsets.of(item.text());
  }

  /// Lay the labels of an item.
  ///
  /// @param losses takes what finds no place
  static WebAnnoRows of(
      ExportSource source, Selection selection, ReviewedItem item, Losses losses) {
    var rows = new WebAnnoRows(item, losses);
    var all = Losses.labels(source, selection, item);
    all.forEach((task, labels) -> labels.forEach(label -> rows.span(source.tasks(), task, label)));
    rows.lay();
    all.forEach((task, labels) -> labels.forEach(label -> rows.link(source.tasks(), task, label)));
    rows.number();
    return rows;
  }

  /// Return the labels that go out.
  List<Outgoing> out() {
    return Stream.concat(marks.stream().map(mark -> mark.label), ties.stream().map(Tie::label))
        .toList();
  }

  CorpusWords words() {
    return words;
  }

  /// Return the features of each layer of spans, in order.
  Map<String, ? extends Set<String>> spans() {
    return spans;
  }

  /// Return the features of each layer of relations, in order.
  Map<String, ? extends Set<String>> relations() {
    return relations;
  }

  /// Return the layer that a layer of relations ties, null for one of spans.
  @Nullable String base(String layer) {
    return bases.get(layer);
  }

  /// Return the name of the layer that holds the answers to a question about spans: the first such
  /// question fills INCEpTION's own layer of named entities, so that its projects need no other.
  private static String layer(Tasks tasks, Task task) {
    return first(tasks, task, new TextSpan(0, 1)) ? ENTITY : CUSTOM + title(task);
  }

  private static boolean first(Tasks tasks, Task task, TextSpan any) {
    return tasks.allowing(any).filter(task::equals).isPresent();
  }

  private static String title(Task task) {
    var id = task.id().value().replace('-', '_');
    return Character.toUpperCase(id.charAt(0)) + id.substring(1);
  }

  private void span(Tasks tasks, Task task, Outgoing label) {
    switch (label.geometry()) {
      case TextSpan span -> {
        var range = words.tokens().touched(span);
        if (range.isEmpty()) {
          losses.count(Loss.WORDLESS);
        } else {
          mark(span, range.get(), new Mark(label, layer(tasks, task)));
        }
      }
      case WholeItem _, BoundingBox _ -> losses.whole(task);
      case Link _ -> {}
    }
  }

  private void mark(TextSpan span, TextSpan range, Mark mark) {
    for (int i = range.start(); i < range.end(); i++) {
      var word = words.tokens().words().get(i);
      int start = Math.max(word.start(), span.start());
      int end = Math.min(word.end(), span.end());
      start -= offsets.codePoint(start) == Offsets.NONE ? 1 : 0;
      end += offsets.codePoint(end) == Offsets.NONE ? 1 : 0;
      mark.units.add(new Unit(i, start, end));
    }
    if (mark.units.getFirst().start() > span.start() || mark.units.getLast().end() < span.end()) {
      losses.count(Loss.CUT);
    }
    marks.add(mark);
    attributes(mark.label, spans.computeIfAbsent(mark.layer, none -> new TreeSet<>()));
    var stood = mark.label.stood();
    if (stood != null) {
      byId.put(stood.annotation().id(), mark);
    }
  }

  private void attributes(Outgoing label, Set<String> features) {
    features.add("value");
    for (var attribute : label.attributes().keySet()) {
      if (feature(attribute)) {
        features.add(attribute);
      } else {
        losses.count(Loss.ATTRIBUTE);
      }
    }
  }

  /// Lay the spans on their units: those that begin earlier, or reach further, before others.
  private void lay() {
    marks.sort(
        Comparator.comparingInt((Mark mark) -> mark.units.getFirst().word())
            .thenComparing(mark -> mark.units.getFirst(), BY_PLACE));
    for (var mark : marks) {
      for (var unit : mark.units) {
        placed
            .computeIfAbsent(unit.word(), none -> new TreeMap<>(BY_PLACE))
            .computeIfAbsent(unit, none -> new ArrayList<>())
            .add(mark);
      }
    }
  }

  private static boolean feature(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_]{0,99}")
        && !name.equals("value")
        && !name.equals("label")
        && !name.startsWith("ROLE_")
        && !name.startsWith("BT_");
  }

  private void link(Tasks tasks, Task task, Outgoing label) {
    if (!(label.geometry() instanceof Link(var fromId, var toId))) {
      return;
    }
    var from = byId.get(fromId);
    var to = byId.get(toId);
    if (from == null || to == null) {
      losses.count(Loss.LOOSE);
      return;
    }
    if (!from.layer.equals(to.layer)) {
      losses.count(Loss.CROSSED);
      return;
    }
    boolean first =
        tasks.all().stream()
            .filter(other -> other.kind().allows(label.geometry()))
            .findFirst()
            .filter(task::equals)
            .isPresent();
    var layer =
        CUSTOM
            + (first ? "Relation" : title(task))
            + (from.layer.equals(ENTITY)
                ? ""
                : "_" + from.layer.substring(from.layer.lastIndexOf('.') + 1));
    bases.put(layer, from.layer);
    attributes(label, relations.computeIfAbsent(layer, none -> new TreeSet<>()));
    ties.add(new Tie(label, layer, from, to));
  }

  /// Number the spans that are on several units or share one with others of their layer, in the
  /// order of the rows.
  private void number() {
    int next = 1;
    for (var units : placed.values()) {
      for (var stack : units.values()) {
        var counts = new HashMap<String, Integer>();
        stack.forEach(mark -> counts.merge(mark.layer, 1, Integer::sum));
        for (var mark : stack) {
          if (mark.id == 0 && (mark.units.size() > 1 || counts.getOrDefault(mark.layer, 0) > 1)) {
            mark.id = next++;
          }
        }
      }
    }
  }

  /// Return the units of a word that carry labels, the whole word before its parts.
  List<Unit> units(int word) {
    return List.copyOf(placed.getOrDefault(word, new TreeMap<>(BY_PLACE)).keySet());
  }

  /// Return the spans of a layer on a unit.
  List<Mark> marks(Unit unit, String layer) {
    var stacks = placed.get(unit.word());
    var stack = stacks == null ? null : stacks.get(unit);
    return stack == null
        ? List.of()
        : stack.stream().filter(mark -> mark.layer.equals(layer)).toList();
  }

  /// Return the relations of a layer that lead to a span that begins with a unit, by that unit.
  Map<Unit, List<Tie>> ties(String layer) {
    var led = new HashMap<Unit, List<Tie>>();
    for (var tie : ties) {
      if (tie.layer.equals(layer)) {
        led.computeIfAbsent(tie.to.units.getFirst(), none -> new ArrayList<>()).add(tie);
      }
    }
    return led;
  }
}
