package touchstone.export.text.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// What a format without a place for everything would drop of texts, counted in one visit.
final class TextLosses {
  /// Tells which marks of a text a format has room for.
  @FunctionalInterface
  interface Room {
    List<Outgoing> of(TextMarks marks);
  }

  private final Map<Part, Long> parts = new EnumMap<>(Part.class);
  private final List<String> sentences = new ArrayList<>();
  private final Set<Part> held;
  private final Tally tally;
  private long loose;
  private long words;
  private long notes;
  private long overlapping;
  private long crowded;

  private TextLosses(ExportSource source, Selection selection, Set<Part> held, Room room)
      throws IOException {
    this.held = held;
    tally =
        Tally.of(
            source,
            selection,
            false,
            item -> count(TextMarks.of(selection, source.tasks(), item), room));
  }

  /// Count what is in a selection and say what is dropped when there is only room for some parts.
  static TextLosses of(ExportSource source, Selection selection, Set<Part> held)
      throws IOException {
    return of(source, selection, held, marks -> marks.of(held));
  }

  /// Return the same for a format that does not have room for all of them in every text.
  static TextLosses of(ExportSource source, Selection selection, Set<Part> held, Room room)
      throws IOException {
    return new TextLosses(source, selection, held, room).without();
  }

  /// Return what goes out of a text.
  private List<Outgoing> count(TextMarks marks, Room room) {
    parts.merge(Part.SPANS, (long) marks.spans().size(), Long::sum);
    parts.merge(Part.CLASSES, (long) marks.classes().size(), Long::sum);
    parts.merge(Part.ANSWERS, (long) marks.answers().size(), Long::sum);
    parts.merge(Part.LINKS, (long) marks.links().size(), Long::sum);
    loose += marks.links().size() - marks.tied().size();
    boolean cut = marks.item().item().metadata().keySet().stream().anyMatch(TextMarks::aboutWords);
    words += cut ? 1 : 0;
    if (held.contains(Part.SPANS)) {
      overlapping += overlapping(marks.spans());
    }
    var out = room.of(marks);
    crowded += marks.of(held).size() - out.size();
    notes +=
        out.stream()
            .filter(mark -> !mark.text().isEmpty() && !marks.answers().contains(mark))
            .count();
    return out;
  }

  /// Count the spans that overlap one that begins before them.
  private static long overlapping(List<Outgoing> spans) {
    int reach = 0;
    long count = 0;
    for (var span : spans.stream().map(TextMarks::place).sorted(TextLosses::order).toList()) {
      count += span.start() < reach ? 1 : 0;
      reach = Math.max(reach, span.end());
    }
    return count;
  }

  private static int order(TextSpan a, TextSpan b) {
    return a.start() != b.start()
        ? Integer.compare(a.start(), b.start())
        : Integer.compare(b.end(), a.end());
  }

  private TextLosses without() {
    parts.forEach(
        (part, count) -> {
          if (!held.contains(part) && count > 0) {
            sentences.add(part.stays(count));
          }
        });
    return say(
        held.contains(Part.LINKS) ? loose : 0,
        "relation stays behind, because one of its ends does.",
        "relations stay behind, because one of their ends does.");
  }

  /// Say what becomes of marks for which there was no room beside others of their text.
  TextLosses crowded(String one, String many) {
    return say(crowded, one, many);
  }

  /// Say that what is written to spans, classes and relations is dropped.
  TextLosses notes() {
    say(notes, "label loses its text.", "labels lose their text.");
    return this;
  }

  /// Say that the words that a dataset gave its texts are dropped.
  TextLosses words() {
    say(
        words,
        "text loses the words that its dataset gave it.",
        "texts lose the words that their dataset gave them.");
    return this;
  }

  /// Say that spans overlap where that is not allowed.
  TextLosses overlaps(String what) {
    say(overlapping, "span overlaps another; " + what, "spans overlap others; " + what);
    return this;
  }

  /// Say that the format does not tell questions of one kind apart.
  TextLosses together() {
    together("span", kind -> kind.allows(new TextSpan(0, 1)));
    together("class", kind -> kind.allows(WholeItem.INSTANCE) && !kind.written());
    return relations();
  }

  /// Say that the format does not tell questions about relations apart.
  TextLosses relations() {
    together("relation", Relations.class::isInstance);
    return this;
  }

  private void together(String noun, Predicate<TaskKind> kinds) {
    var titles =
        tally.answered().stream().filter(task -> kinds.test(task.kind())).map(Task::title).toList();
    if (titles.size() > 1) {
      sentences.add(
          "The %s labels of %d questions go out together, because the format does not tell them apart: %s."
              .formatted(noun, titles.size(), String.join(", ", titles)));
    }
  }

  /// How many marks of a sort the format has room for.
  long count(Part part) {
    return held.contains(part) ? parts.getOrDefault(part, 0L) : 0;
  }

  /// How many marks go out.
  long out() {
    return tally.labels();
  }

  /// Add a sentence about so many things.
  TextLosses say(long count, String one, String many) {
    if (count > 0) {
      sentences.add(Tally.count(count, one, many));
    }
    return this;
  }

  /// Return the pre-flight of a format that drops this and keeps only these facets.
  Preflight against(Set<Facet> kept) {
    return tally.against(kept, sentences, List.of());
  }
}
